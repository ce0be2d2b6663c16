"""The template and the catalogs of a page, gathered from under the names that they still have.

A page may have come to its name in several ways: only its source was moved, or its template and
catalogs too, by hand or by a run that was killed. All are read alike: what stands under the new
name, then what stands under the old one, with contexts of the old title as those of the new.

The files under the old name are moved before anything else of the page is written, catalogs first
and the template last. By the template a rename is recognised: until it is moved the next run finds
the same rename; afterwards each file under the new name says by its contexts whose it was. So a
run may be killed at any moment (law 7), and each text is on the disk at each moment (law 3): a
file gets its new place in one step, or is removed only when all that is in it stands there.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polypage import catalogs
from polypage.catalogs import Catalog
from polypage.catalogs.header import with_fields
from polypage.errors import FileError
from polypage.hub import files
from polypage.hub.locales import LanguageFolder, read_catalog, read_translations
from polypage.hub.pages import PageFile
from polypage.hub.workspace import TEMPLATES, Hub
from polypage.languages import Language
from polypage.renames import joined, retitled, written_for
from polypage.tasks.former import Former, Renames, stems_left
from polypage.templates import HIGHEST_ID, highest_id
from polypage.titles import split_context, title_of


@dataclass(frozen=True, slots=True)
class Move:
    """A file that gets another place."""

    old: Path
    new: Path
    data: bytes | None = None
    """What is to be at the new place before the old file is removed; None: just its bytes."""


def carry_out(hub: Hub, move: Move) -> None:
    """Do what a move says, for who holds the hub's lock. Raises FileError."""
    shown = hub.shown(move.new)
    if move.data is None:
        files.move(move.old, move.new, shown)
    else:
        files.write(move.new, move.data, shown)
        files.remove(move.old, hub.shown(move.old))
    # Never a language's own folder, which makes it a language.
    files.remove_empty(move.old.parent, hub.locales, levels=1)


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of a hub's pages and their names."""

    hub: Hub
    folders: Sequence[LanguageFolder]
    titles: Collection[str]
    """Those of all pages that are there."""
    stems: Sequence[str]
    """All templates."""
    renames: Renames
    certain: bool = True
    """All pages could be found; if not, one that seems gone may be there."""

    def gather(self, file: PageFile) -> Gathering:
        """A look at the files of a page."""
        return Gathering(self, file)


class Gathering:
    """The files of one page, wherever they are. Each is read once, the template first."""

    def __init__(self, names: Names, file: PageFile) -> None:
        self._names = names
        self._hub = names.hub
        self._file = file
        self._last: list[Move] = []
        self._first: list[Move] = []
        self.former: Former | None = names.renames.by_stem.get(file.stem)
        """What the page was called; None as long as nothing says that it had another name."""

    @property
    def moves(self) -> list[Move]:
        """What has to be moved, in this order, before the page's files are written."""
        return [*self._first, *self._last]

    def template(self) -> Catalog | None:
        """The template with the contexts of the page's title; None where there is none.

        Raises FileError and CatalogError, also where what is to be moved can't be.
        """
        place = self._hub.template(self._file.stem)
        raw = read_catalog(self._hub, place)
        own = None if raw is None else self._own(raw)
        if own is not raw and self.former is not None:
            self._look_around(self.former)
        for stem in self._left():
            path = self._hub.template(stem)
            there = read_catalog(self._hub, path)
            if there is None:
                continue
            check_movable(self._hub, path, place)
            data = None
            if raw is None:
                raw = there
            else:
                # It keeps the old contexts, to be recognised by, until the old file is gone.
                page_format = self._file.format
                highest = max(highest_id(one, (), page_format) for one in (raw, there))
                raw = joined(raw, there)
                header = raw.header and with_fields(raw.header, {HIGHEST_ID: str(highest)})
                data = catalogs.write(raw.edit(header=header))
                raw = catalogs.read(data)
            self._last.append(Move(path, place, data))
            own = self._titled(raw, stem)
        return own

    def catalog(self, folder: LanguageFolder) -> Catalog | None:
        """The catalog in a language with the contexts of the page's title; None: there is none.

        Raises FileError and CatalogError, as above.
        """
        place = self._hub.catalog(folder.name, self._file.stem)
        there = read_translations(self._hub, folder, self._file.stem)
        catalog = None if there is None else self._own(there, folder.language)
        for stem in self._left():
            there = read_translations(self._hub, folder, stem)
            if there is None:
                continue
            path = self._hub.catalog(folder.name, stem)
            check_movable(self._hub, path, place)
            titled = self._titled(there, stem, folder.language)
            data = None
            if catalog is not None:
                data = catalogs.write(joined(catalog, titled))
            elif self._own(there, folder.language) != titled:
                data = catalogs.write(titled)
            # As the next run would read it, should this one be killed.
            catalog = titled if data is None else catalogs.read(data)
            self._first.append(Move(path, place, data))
        return catalog

    def _left(self) -> Sequence[str]:
        """The old names under which there are still files; raises FileError if that is unsure."""
        if self.former is None:
            return ()
        if not self._names.certain:
            raise FileError(
                self._hub.shown(self._file.path),
                "the page seems to be {former!r}, renamed; its translations follow when all "
                "pages can be found: settle what is told of them",
                values={"former": self.former.named(self._file.title)},
            )
        return [stem for stem in self.former.stems if stem != self._file.stem]

    def _look_around(self, former: Former) -> None:
        """The template was moved by hand; perhaps not all catalogs were."""
        names = self._names
        claimed = names.renames.claimed
        left = stems_left(self._hub, names.folders, names.stems, former.title)
        more = [stem for stem in left if stem not in claimed]
        self.former = Former(former.title, [*former.stems, *more])

    def _own(self, catalog: Catalog, language: Language | None = None) -> Catalog:
        """A file under the new name; if it is still that of a page that is gone, as the page's.

        The same object if there is nothing to change.
        """
        title = self._file.title
        contexts = (entry.context for entry in catalog.entries if not entry.obsolete)
        first = next(contexts, None)
        # So it nearly always is, and then there is no need to look at all of them.
        if first is not None and split_context(first)[0] == title:
            return catalog
        old = written_for(catalog)
        if old is None or old == title or old in self._names.titles:
            return catalog
        self.former = self.former or Former(old)
        self._left()
        return retitled(catalog, old, title, language)

    def _titled(self, catalog: Catalog, stem: str, language: Language | None = None) -> Catalog:
        """A file under an old name as the page's."""
        catalog = self._own(catalog, language)
        return retitled(catalog, title_of(stem), self._file.title, language)


def check_movable(hub: Hub, old: Path, new: Path) -> None:
    """Raise FileError if a file can't be moved to where it is to be."""
    shown = hub.shown(old)
    if old.is_symlink():
        raise FileError(
            shown,
            "the file is a link; move it to {place} by hand",
            values={"place": hub.shown(new)},
        )
    files.refuse_outside(old, hub.root, shown)
    files.refuse_outside(new, hub.root, hub.shown(new))
    if not os.access(old, os.W_OK) or not os.access(old.parent, os.W_OK):
        raise FileError(shown, "the file or its folder is read-only; make it writable")


def strangers(names: Names, former: Former) -> Iterator[FileError]:
    """Catalogs under an old name in folders that are no known language's."""
    known = {TEMPLATES, *(folder.name for folder in names.folders)}
    for place in sorted(names.hub.locales.glob("*/")):
        for stem in former.stems:
            path = place / f"{stem}.po"
            if place.name not in known and path.is_file():
                yield FileError(
                    names.hub.shown(path),
                    "the page of this catalog was renamed, but the folder is no language's; "
                    "settle that first, or move the file away",
                )
