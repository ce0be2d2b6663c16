"""Pages that were renamed: which ones, and what still has the old name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polypage.catalogs import Catalog
from polypage.errors import FileError, InputError, PolypageError
from polypage.hub import files
from polypage.hub.locales import LanguageFolder, read_catalog, read_translations
from polypage.hub.notes import notes_path
from polypage.hub.pages import PageFile, read_page
from polypage.hub.settings_file import SETTINGS_FILE
from polypage.hub.workspace import Hub, line_of_page_settings
from polypage.renames import Units, renamed, units_of_catalogs, units_of_page
from polypage.titles import case_folded, title_of


@dataclass(frozen=True, slots=True)
class Former:
    """What a page was called before."""

    title: str
    stems: Sequence[str] = ()
    """The paths, without suffix, where there is still a template or a catalog of it."""

    def named(self, title: str) -> str:
        """What users are told that the page called `title` now was called."""
        return self.title if self.title != title else next(iter(self.stems), title)


@dataclass(frozen=True, slots=True)
class Renames:
    """The pages of a hub that were renamed, as far as their templates were left behind."""

    by_stem: Mapping[str, Former] = field(default_factory=dict)
    """The page's path without suffix → what it was."""
    waiting: frozenset[str] = frozenset()
    """Templates without a page that may be those of a page which can't be read for now."""

    @property
    def claimed(self) -> frozenset[str]:
        """The templates that are those of a page with another name, or may be."""
        return self.waiting.union(*(former.stems for former in self.by_stem.values()))


def find_renames(
    hub: Hub, folders: Sequence[LanguageFolder], pages: Sequence[PageFile], stems: Sequence[str]
) -> Renames:
    """Which of the pages are those whose templates have no page: `stems` are all templates.

    Costs nothing where each template has its page, or no units.
    """
    present = {file.stem for file in pages}
    homeless = [stem for stem in stems if stem not in present]
    if not homeless:
        return Renames()
    by_stem = dict(_called_alike(pages, homeless, set(stems)))
    taken = {stem for former in by_stem.values() for stem in former.stems}
    gone: dict[str, Units] = {}
    for stem in homeless:
        units = frozenset() if stem in taken else _units_of(hub, folders, stem)
        if units:
            gone[stem] = units
    if not gone:
        return Renames(by_stem)
    new, unreadable = _new_pages(hub, [file for file in pages if file.stem not in by_stem], stems)
    found = renamed(gone, new)
    by_stem |= {stem: Former(title_of(old), (old,)) for stem, old in found.items()}
    left = gone.keys() - set(found.values())
    return Renames(by_stem, frozenset(left if unreadable else ()))


def _new_pages(
    hub: Hub, pages: Sequence[PageFile], stems: Sequence[str]
) -> tuple[dict[str, Units], bool]:
    """The units of the pages that have no template, or an empty one; whether one can't be read."""
    known = set(stems)
    found: dict[str, Units] = {}
    unreadable = False
    for file in pages:
        if file.stem in known and _units_of(hub, (), file.stem):
            continue
        try:
            found[file.stem] = units_of_page(read_page(hub, file)[1])
        except PolypageError:
            unreadable = True
    return found, unreadable


def _called_alike(
    pages: Sequence[PageFile], homeless: Sequence[str], stems: set[str]
) -> Iterator[tuple[str, Former]]:
    """The pages whose title is that of a template elsewhere, but for upper and lower case.

    No hub can have both, so they are one page, whatever is in them.
    """
    alike: dict[str, list[str]] = {}
    for stem in homeless:
        alike.setdefault(case_folded(title_of(stem)), []).append(stem)
    for file in pages:
        found = alike.get(case_folded(file.title), [])
        same = [stem for stem in found if title_of(stem) == file.title]
        if same:
            yield file.stem, Former(file.title, tuple(same))
        elif found and file.stem not in stems:
            yield file.stem, Former(title_of(found[0]), (found[0],))


def _units_of(hub: Hub, folders: Sequence[LanguageFolder], stem: str) -> Units:
    """The units that a template has, or, where it can't be read, the catalogs beside it."""
    try:
        template = read_catalog(hub, hub.template(stem))
    except PolypageError:
        return units_of_catalogs(_readable(hub, folders, stem))
    return units_of_catalogs([template] if template else [])


def _readable(hub: Hub, folders: Sequence[LanguageFolder], stem: str) -> Iterator[Catalog]:
    for folder in folders:
        try:
            catalog = read_translations(hub, folder, stem)
        except PolypageError:
            continue
        if catalog is not None:
            yield catalog


def stems_left(
    hub: Hub, folders: Sequence[LanguageFolder], stems: Sequence[str], title: str
) -> list[str]:
    """Where there is a template or a catalog of a title, by the names of the files."""
    found = [stem for stem in stems if title_of(stem) == title]
    for folder in folders:
        root = hub.locales / folder.name
        found += [
            stem
            for path in files.walk(root, lambda *_: None)
            if path.suffix == ".po"
            and title_of(stem := path.relative_to(root).as_posix().removesuffix(".po")) == title
        ]
    return list(dict.fromkeys(found))


def notes_left(hub: Hub, former: Former, file: PageFile) -> Iterator[tuple[Path, Path]]:
    """Where notes are under an old name, and where they are looked for now, if that is free."""
    new = notes_path(hub, file.stem)
    for stem in dict.fromkeys((*former.stems, former.title.replace(" ", "_"), former.title)):
        old = notes_path(hub, stem)
        if stem != file.stem and old.is_file() and not files.is_taken(new, old):
            yield old, new


def advice(hub: Hub, former: Former, file: PageFile) -> Iterator[PolypageError]:
    """What is the author's and still speaks of the old name. Raises FileError."""
    for old, new in notes_left(hub, former, file):
        yield FileError(
            hub.shown(old),
            "the page of these notes is called {title!r} now; move the file to {place}",
            values={"title": file.title, "place": hub.shown(new)},
        )
    yield from advice_on_settings(hub, former, file)


def advice_on_settings(hub: Hub, former: Former, file: PageFile) -> Iterator[PolypageError]:
    """The table in l10n/hub.toml that speaks of the old title. Raises FileError."""
    line = None if former.title == file.title else line_of_page_settings(hub, former.title)
    if line is not None:
        yield InputError(
            'the page of these settings is called now [pages."{title}"]; correct it',
            values={"title": file.title},
            path=hub.shown(hub.root / SETTINGS_FILE),
            line=line,
        )
