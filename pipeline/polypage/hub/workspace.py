"""Where a hub's files are: pages, templates, catalogs, built pages."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polypage.errors import InputError, PolypageError, SettingsError, UsageError
from polypage.hub import files
from polypage.hub.settings import Settings
from polypage.hub.settings_file import SETTINGS_FILE, load
from polypage.hub.tables import line_at, lines_of
from polypage.titles import title_of

TEMPLATES: Final = "templates"
"""The folder in locales/ that is no language's."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub's folder and settings."""

    root: Path
    settings: Settings

    @property
    def source(self) -> Path:
        """The folder of the pages."""
        return self.root / self.settings.source

    @property
    def locales(self) -> Path:
        """The folder of the templates and the languages' folders."""
        return self.root / self.settings.locales

    @property
    def build(self) -> Path:
        """The folder that is made and never edited."""
        return self.root / self.settings.build

    @property
    def lock(self) -> Path:
        """The file that a run holds the lock of."""
        return self.build / ".lock"

    def template(self, stem: str) -> Path:
        """The template of a page, by its path below source/ without suffix."""
        return self.locales / TEMPLATES / f"{stem}.pot"

    def catalog(self, folder: str, stem: str) -> Path:
        """The catalog of a page in the language of a folder of locales/."""
        return self.locales / folder / f"{stem}.po"

    def built(self, code: str, stem: str, suffix: str) -> Path:
        """The built page of a language."""
        return self.build / code / f"{stem}{suffix}"

    def shown(self, path: Path) -> str:
        """The path as messages name it: from where the user stands."""
        return os.path.relpath(path)

    def reference(self, path: Path) -> str:
        """The path as committed files name it: from the hub's folder, whoever runs where."""
        return path.relative_to(self.root).as_posix()


def open_hub(folder: Path | None = None) -> Hub:
    """The hub in `folder`, or the one that the current folder lies in.

    Raises SettingsError, FileError, and UsageError where there is no hub.
    """
    try:
        start = (folder or Path.cwd()).absolute()
    except FileNotFoundError:
        raise UsageError("the current folder is gone; go to another one") from None
    for place in (start,) if folder else (start, *start.parents):
        hub = settings_there(place)
        if hub is not None:
            return hub
    if os.path.isdir(start / Settings().source):  # noqa: PTH112 - never fails
        return Hub(start, Settings())
    raise UsageError(
        "{place}: there is no hub here, neither {settings} nor a folder source; go to its folder, "
        "or begin one with: polypage init",
        values={"place": os.path.relpath(start), "settings": SETTINGS_FILE},
    )


def settings_there(folder: Path) -> Hub | None:
    """The hub whose settings are in this folder, None if there are none.

    Raises SettingsError and FileError: settings that can't be read must not be taken for none.
    """
    path = folder / SETTINGS_FILE
    shown = os.path.relpath(path)
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise files.failed(shown, error) from error
    try:
        text = files.decoded(files.read(path, shown), shown)
    except InputError as error:
        raise SettingsError(
            error.text,
            values=error.values,
            path=shown,
            line=error.line,
            column=error.column,
        ) from None
    return Hub(folder, load(text, shown))


def line_of_page_settings(hub: Hub, title: str) -> int | None:
    """The line of l10n/hub.toml where the settings of a page begin; None if it has none there."""
    if title not in hub.settings.pages:
        return None
    lines = _lines_of_settings(hub)
    keys = (key for key in lines if len(key) == 2 and key[0] == "pages")
    return next((lines[key] for key in keys if title_of(key[1]) == title), None)


def line_of_setting(hub: Hub, *keys: str) -> int | None:
    """The line of l10n/hub.toml where a setting stands; None where nobody can tell."""
    return line_at(_lines_of_settings(hub), keys)


def _lines_of_settings(hub: Hub) -> dict[tuple[str, ...], int]:
    path = hub.root / SETTINGS_FILE
    try:
        return lines_of(files.decoded(files.read(path, hub.shown(path)), hub.shown(path)))
    except PolypageError:  # read a moment ago, and gone since
        return {}
