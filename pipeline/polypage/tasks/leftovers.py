"""Settings, notes and catalogs of pages that a hub doesn't have: mistyped, or left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from polypage.errors import FileError, InputError, PolypageError
from polypage.hub import files
from polypage.hub.locales import LanguageFolder
from polypage.hub.settings import SETTINGS_FILE
from polypage.hub.tables import line_at, lines_of
from polypage.hub.workspace import Hub
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
    unknown = [title for title in hub.settings.pages if title not in pages]
    if not unknown:
        return
    path = hub.root / SETTINGS_FILE
    shown = hub.shown(path)
    try:
        lines = lines_of(files.decoded(files.read(path, shown), shown))
    except PolypageError:  # read a moment ago, and gone since
        lines = {}
    spelt = {title_of(key[1]): key[:2] for key in lines if len(key) > 1 and key[0] == "pages"}
    for title in unknown:
        message = f"there is no page {title!r}; correct the title, or remove these settings"
        line = line_at(lines, spelt.get(title, ("pages",)))
        yield InputError(message, path=shown, line=line)


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
