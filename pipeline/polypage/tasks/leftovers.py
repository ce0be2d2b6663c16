"""Settings, notes and catalogs of pages that a hub doesn't have: mistyped, or left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from polypage.errors import FileError, InputError, PolypageError
from polypage.hub import files
from polypage.hub.locales import LanguageFolder
from polypage.hub.settings_file import SETTINGS_FILE
from polypage.hub.workspace import Hub, line_of_page_settings, line_of_setting
from polypage.titles import title_of


def leftovers(
    hub: Hub, folders: Sequence[LanguageFolder], titles: Iterable[str], gone: Iterable[str]
) -> list[PolypageError]:
    """A warning for each place where something is said of a page that nobody knows.

    `titles`: those of the pages; `gone`: those of pages that are deleted, whose catalogs stay. It
    costs a look into the folders; no file is opened but, for its lines, that of the settings.
    """
    pages = frozenset(titles)
    known = pages.union(gone)
    return [*_settings(hub, pages), *_notes(hub, pages), *_catalogs(hub, folders, known)]


def _settings(hub: Hub, pages: frozenset[str]) -> Iterator[PolypageError]:
    shown = hub.shown(hub.root / SETTINGS_FILE)
    for title in hub.settings.pages:
        if title not in pages:
            message = f"there is no page {title!r}; correct the title, or remove these settings"
            yield InputError(message, path=shown, line=line_of_page_settings(hub, title))
    front = hub.settings.front_page
    if front and front not in pages:
        message = f"there is no page {front!r}; correct the title, or remove front_page"
        yield InputError(message, path=shown, line=line_of_setting(hub, "front_page"))
    for group in hub.settings.groups:
        if not any(hub.settings.fits(group, title) for title in pages):
            message = f"no page fits the group {group!r}; correct its titles, or remove it"
            yield InputError(message, path=shown, line=line_of_setting(hub, "groups", group))


def _notes(hub: Hub, pages: frozenset[str]) -> Iterator[PolypageError]:
    advice = "rename the file, or remove it"
    return _unknown(hub, hub.root / hub.settings.notes, ".toml", pages, advice)


def _catalogs(
    hub: Hub, folders: Sequence[LanguageFolder], known: frozenset[str]
) -> Iterator[PolypageError]:
    advice = "rename the file like its page, or import it and remove it"
    for folder in folders:
        yield from _unknown(hub, hub.locales / folder.name, ".po", known, advice)


def _unknown(
    hub: Hub, folder: Path, suffix: str, known: frozenset[str], advice: str
) -> Iterator[PolypageError]:
    for path in files.walk(folder, lambda *_: None):
        if path.suffix == suffix:
            title = title_of(path.relative_to(folder).as_posix().removesuffix(suffix))
            if title not in known:
                yield FileError(hub.shown(path), f"there is no page {title!r}; {advice}")
