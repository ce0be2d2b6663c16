"""Settings, notes and catalogs of pages that a hub doesn't have: mistyped, or left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from polypage.errors import FileError, InputError, PolypageError, marked
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
            yield InputError(
                "there is no page {title!r}; correct the title, or remove these settings",
                values={"title": title},
                path=shown,
                line=line_of_page_settings(hub, title),
            )
    front = hub.settings.front_page
    if front and front not in pages:
        yield InputError(
            "there is no page {title!r}; correct the title, or remove front_page",
            values={"title": front},
            path=shown,
            line=line_of_setting(hub, "front_page"),
        )
    for group in hub.settings.groups:
        if not any(hub.settings.fits(group, title) for title in pages):
            yield InputError(
                "no page fits the group {group!r}; correct its titles, or remove it",
                values={"group": group},
                path=shown,
                line=line_of_setting(hub, "groups", group),
            )


def _notes(hub: Hub, pages: frozenset[str]) -> Iterator[PolypageError]:
    message = marked("there is no page {title!r}; rename the file, or remove it")
    return _unknown(hub, hub.root / hub.settings.notes, ".toml", pages, message)


def _catalogs(
    hub: Hub, folders: Sequence[LanguageFolder], known: frozenset[str]
) -> Iterator[PolypageError]:
    message = marked(
        "there is no page {title!r}; rename the file like its page, or import it and remove it"
    )
    for folder in folders:
        yield from _unknown(hub, hub.locales / folder.name, ".po", known, message)


def _unknown(
    hub: Hub, folder: Path, suffix: str, known: frozenset[str], message: str
) -> Iterator[PolypageError]:
    for path in files.walk(folder, lambda *_: None):
        if path.suffix == suffix:
            title = title_of(path.relative_to(folder).as_posix().removesuffix(suffix))
            if title not in known:
                yield FileError(hub.shown(path), message, values={"title": title})
