"""Begin a hub, in an empty folder or over pages that exist."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path, PurePosixPath

from polypage import languages
from polypage.errors import FileError, SettingsError, UsageError
from polypage.formats import FORMATS
from polypage.hub import files
from polypage.hub.settings import Settings
from polypage.hub.settings_file import SETTINGS_FILE, load
from polypage.hub.workspace import Hub, settings_there


@dataclass(frozen=True, slots=True)
class Begun:
    """What `init` did."""

    hub: Hub
    written: tuple[str, ...]
    """Files that were made, as the user sees their paths."""
    kept: tuple[str, ...]
    """Files that were there already, and were left as they are."""
    ignore: str = ""
    """What an older .gitignore lacks: build/ is made, and not for git."""


def begin(
    root: Path,
    *,
    name: str | None = None,
    source: str | None = None,
    source_language: str | None = None,
) -> Begun:
    """Make the settings of a hub, and an example page if it has no page yet.

    Nothing that is there is overwritten; settings that are there decide where the pages are.
    Raises SettingsError, UnknownLanguageError, FileError, and UsageError, also where settings that
    are there say something else than is asked for.
    """
    root = root.absolute()
    hub = settings_there(root)
    text = ""
    if hub is None:
        text = _settings(root, name, source or "source", source_language or "en")
        hub = Hub(root, _loaded(text))
    else:
        _refuse_others(hub, name, source, source_language)
    wanted = {SETTINGS_FILE: text, ".gitignore": f"/{hub.settings.build}/\n"}
    if os.path.lexists(hub.source) and not hub.source.is_dir():
        raise UsageError(
            "{place}: this is no folder; the pages need one",
            values={"place": hub.shown(hub.source)},
        )
    if not _has_pages(hub.source):
        wanted[f"{hub.settings.source}/Example.wiki"] = _example("Example.wiki")
    written, kept = [], []
    for place, text in wanted.items():
        path = root / place
        shown = hub.shown(path)
        if os.path.lexists(path):
            kept.append(shown)
        else:
            files.write(path, text.encode(), shown)
            written.append(shown)
    return Begun(hub, tuple(written), tuple(kept), _not_ignored(hub))


def _refuse_others(
    hub: Hub, name: str | None, source: str | None, source_language: str | None
) -> None:
    """Raise UsageError if something is asked for that the settings, which stay, decide otherwise.

    An empty text asks for nothing.
    """
    settings = hub.settings
    wanted = (
        ("name", name, settings.name),
        ("source", source and PurePosixPath(source).as_posix(), settings.source),
        (
            "source_language",
            source_language and settings.language(source_language).code,
            settings.source_language,
        ),
    )
    for key, asked, is_so in wanted:
        if asked and asked != is_so:
            raise UsageError(
                '{place}: this hub is there already, with {key} = "{value}"; change it there, or '
                "leave out {option}",
                values={
                    "place": hub.shown(hub.root / SETTINGS_FILE),
                    "key": key,
                    "value": is_so,
                    "option": f"--{key.replace('_', '-')}",
                },
            )


def _not_ignored(hub: Hub) -> str:
    """The line that keeps build/ out of git, if .gitignore lacks it."""
    path = hub.root / ".gitignore"
    try:
        text = files.read(path, hub.shown(path)).decode("utf-8", "replace")
    except FileError:
        text = ""
    named = {line.strip().strip("/") for line in text.split("\n")}
    return "" if hub.settings.build in named else f"/{hub.settings.build}/"


def _settings(root: Path, name: str | None, source: str, source_language: str) -> str:
    code = languages.find(source_language).code
    folder = (root / source).resolve()
    if not folder.is_relative_to(root.resolve()) or folder == root.resolve():
        raise UsageError(
            "{folder}: the folder of the pages must lie inside the hub", values={"folder": source}
        )
    source = folder.relative_to(root.resolve()).as_posix()
    return (
        _example("hub.toml")
        .replace('"Example"', _quoted(name or root.name))
        .replace('source = "source"', f"source = {_quoted(source)}")
        .replace('source_language = "en"', f'source_language = "{code}"')
    )


def _quoted(text: str) -> str:
    """A text as TOML has it."""
    if not text.isprintable():
        raise UsageError(
            "{text!r} can't stand in the settings; give another --name or --source",
            values={"text": text},
        )
    return json.dumps(text, ensure_ascii=False)


def _loaded(settings: str) -> Settings:
    try:
        return load(settings)
    except SettingsError as error:
        # They stand in no file yet: it is the options that are wrong.
        raise UsageError(error.text, values=error.values) from None


def _example(name: str) -> str:
    return (package_files("polypage") / "example" / name).read_text("utf-8")


def _has_pages(folder: Path) -> bool:
    return any(path.suffix in FORMATS for path in folder.rglob("*"))
