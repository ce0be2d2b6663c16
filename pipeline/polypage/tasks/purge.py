"""Remove obsolete translations for good: the only task that takes words away, and only by name.

Laws:
- Only what the plan shows is removed: obsolete entries of the page or unit, `# was:` comments if
  asked for, and catalogs of pages that are gone when nothing is left in them. Every entry that
  stays keeps its bytes, but for such a comment.
- What is removed here is not taken back from git by surprise: the template remembers digests.
- No id is given twice (law 4 of the design): the template is never removed. What the removed
  entries knew of ids goes into its X-Highest-Id first; of a page that is gone the template stays
  as a header without units.
- A run that is killed has removed less, never more, and the next one removes the rest (law 7).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from polypage import catalogs
from polypage.catalogs import Catalog, Comments, Entry
from polypage.catalogs.header import get
from polypage.errors import FileError, PolypageError, marked
from polypage.formats import FORMATS
from polypage.hub import files
from polypage.hub.locales import LanguageFolder, find_templates, read_catalog
from polypage.hub.pages import find_pages
from polypage.hub.workspace import Hub
from polypage.kept import WAS
from polypage.purged import digest, with_purged
from polypage.tasks.known import target, unknown
from polypage.templates import HIGHEST_ID, as_template, highest_id, new_template
from polypage.titles import split_context, title_of


@dataclass(frozen=True, slots=True)
class Removal:
    """Something that would be removed from a catalog."""

    unit: str
    """The id of the unit that it was for."""
    text: str
    """The translation."""
    comments: Sequence[str] = ()
    """The translators' comments that go with it."""
    was: bool = False
    """The text is a `# was:` comment of an entry that stays."""
    digest: str = ""
    """By which it is known as purged; none for a comment, which is never taken back."""


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What would become of a file."""

    path: Path
    old: bytes | None
    """What is in it now; None if there is no such file."""
    new: bytes | None
    """What would be in it; None if it would be removed."""
    removals: Sequence[Removal] = ()
    highest: tuple[int, int] | None = None
    """Of a template: its highest id now, and what it must say before entries are removed."""


@dataclass(slots=True)
class Plan:
    """What a purge would do."""

    title: str
    unit: str | None
    """None: all units of the page."""
    gone: bool = False
    """There is no such page any more."""
    templates: list[FilePlan] = field(default_factory=list)
    catalogs: list[FilePlan] = field(default_factory=list)
    was_kept: int = 0
    """`# was:` comments that would stay because nobody asked to remove them."""
    in_use: int = 0
    """Entries that stay because they are in use."""
    problems: list[PolypageError] = field(default_factory=list)
    """Files that can't be read, and stay as they are."""


def plan(
    hub: Hub,
    folders: Sequence[LanguageFolder],
    chosen: Sequence[LanguageFolder],
    name: str,
    *,
    unit: str | None = None,
    was: bool = False,
) -> Plan:
    """What there is to remove of PAGE or PAGE/ID in the chosen languages; nothing is written.

    `folders` are all languages of the hub. Raises UsageError for a page or unit that no file
    knows, and FileError and CatalogError where the template can't be read.
    """
    pages, problems = find_pages(hub)
    present = {page.title for page in pages}
    stems = _stems(hub, folders, problems)
    for page in pages:
        stems.setdefault(page.title, []).append(page.stem)
    title, unit = target(name, stems, unit)
    # A page that can't even be found for now must not be taken for a deleted one.
    answer = Plan(title, unit, gone=not problems and title not in present, problems=problems)
    units: set[str] = set()
    for stem in dict.fromkeys(stems[title]):
        units |= _Stem(hub, answer, stem, was=was).plan(folders, chosen)
    if unit is not None and unit not in units:
        what = PolypageError(
            "no catalog of {title!r} knows of a unit {unit!r}",
            values={"title": title, "unit": unit},
        )
        raise unknown(what, unit, units)
    return answer


def _stems(
    hub: Hub, folders: Sequence[LanguageFolder], problems: list[PolypageError]
) -> dict[str, list[str]]:
    """Title → the paths, without suffix, of its templates and catalogs."""

    def failing(place: Path, error: OSError) -> None:
        problems.append(files.failed(hub.shown(place), error))

    found, template_problems = find_templates(hub)
    problems += template_problems
    for folder in folders:
        root = hub.locales / folder.name
        found += [
            path.relative_to(root).as_posix().removesuffix(".po")
            for path in files.walk(root, failing)
            if path.suffix == ".po"
        ]
    stems: dict[str, list[str]] = {}
    for stem in found:
        stems.setdefault(title_of(stem), []).append(stem)
    return stems


class _Stem:
    """Planning for one template and its catalogs."""

    def __init__(self, hub: Hub, answer: Plan, stem: str, *, was: bool) -> None:
        self._hub = hub
        self._answer = answer
        self._stem = stem
        self._was = was

    def plan(self, folders: Sequence[LanguageFolder], chosen: Sequence[LanguageFolder]) -> set[str]:
        """Add what there is to do to the plan; the ids of the units that the files know."""
        path = self._hub.template(self._stem)
        template = read_catalog(self._hub, path)
        known: dict[LanguageFolder, Catalog] = {}
        for folder in folders:
            try:
                catalog = read_catalog(self._hub, self._hub.catalog(folder.name, self._stem))
            except PolypageError as error:
                self._answer.problems.append(error)
                continue
            if catalog is not None:
                known[folder] = catalog
        plans = [
            one
            for folder, catalog in known.items()
            if folder in chosen
            for one in self._catalog(folder, catalog)
        ]
        self._answer.catalogs += plans
        digests = {one.digest for file in plans for one in file.removals if one.digest}
        if digests:
            there = list(known.values())
            self._answer.templates += self._template(path, template, there, digests)
        return {
            split_context(entry.context)[1]
            for catalog in (template, *known.values())
            for entry in (catalog.entries if catalog else ())
            if entry.context is not None
        }

    def _template(
        self,
        path: Path,
        template: Catalog | None,
        known: Sequence[Catalog],
        digests: Collection[str],
    ) -> Iterator[FilePlan]:
        """The template that knows the ids that the catalogs know, and what is purged."""
        page_format = next(iter(FORMATS.values()))
        stored = max(page_format.number(get(template.header, HIGHEST_ID)) if template else 0, 0)
        highest = highest_id(template, known, page_format)
        title, source = self._answer.title, self._hub.settings.source_language
        new = with_purged(template or new_template(title), digests)
        if stored < highest:
            new = as_template(new, title, source, highest)
        if new is not template:
            old = None if template is None else catalogs.write(template)
            grown = (stored, highest) if stored < highest else None
            yield FilePlan(path, old, catalogs.write(new), highest=grown)

    def _catalog(self, folder: LanguageFolder, catalog: Catalog) -> Iterator[FilePlan]:
        kept: list[Entry] = []
        removals: list[Removal] = []
        for entry in catalog.entries:
            unit = self._unit(entry)
            if unit is None:
                kept.append(entry)
            elif entry.obsolete:
                known = digest(folder.language.code, entry)
                comments = entry.translator_comments
                removals.append(Removal(unit, entry.msgstr, comments, digest=known))
            else:
                self._answer.in_use += 1
                was = [line for line in entry.translator_comments if line.startswith(WAS)]
                if self._was:
                    removals += [Removal(unit, line[len(WAS) :], was=True) for line in was]
                    entry = _without_was(entry) if was else entry  # noqa: PLW2901
                else:
                    self._answer.was_kept += len(was)
                kept.append(entry)
        if removals or (self._answer.gone and self._answer.unit is None):
            empty = self._answer.gone and not kept and not catalog.layout.tail.strip()
            old = catalogs.write(catalog)
            new = None if empty else catalogs.write(catalog.edit(entries=kept))
            if new != old:
                path = self._hub.catalog(folder.name, self._stem)
                yield FilePlan(path, old, new, removals)

    def _unit(self, entry: Entry) -> str | None:
        """The unit id of an entry that is meant; None for all others."""
        if entry.context is None:
            return None
        title, unit = split_context(entry.context)
        if title != self._answer.title or self._answer.unit not in {None, unit}:
            return None
        return unit


def _without_was(entry: Entry) -> Entry:
    """An entry without its `# was:` comments; every other line of it keeps its bytes."""

    def without(text: str) -> str:
        return "\n".join(line for line in text.split("\n") if not line.startswith(f"# {WAS}"))

    head: str | Comments = entry.head
    if isinstance(head, Comments):
        kept = tuple(line for line in head.translator if not line.startswith(WAS))
        head = head._replace(translator=kept)
    else:
        head = without(head)
    return entry._replace(source=without(entry.source), head=head)


@dataclass(slots=True)
class Purged:
    """What was done."""

    removed: int = 0
    """Entries and comments."""
    files: int = 0
    """Catalogs that were written or removed."""
    problems: list[PolypageError] = field(default_factory=list)


def purge(hub: Hub, todo: Plan) -> Purged:
    """Do what a plan says, for who holds the hub's lock.

    First the templates, so that no id is forgotten if this is stopped. A file that has changed
    since the plan was made is left as it is, and so are the others of a template that can't be
    written.
    """
    answer = Purged()
    for file in todo.templates:
        _change(hub, file, answer)
    if answer.problems:
        return answer
    for file in todo.catalogs:
        if _change(hub, file, answer):
            answer.files += 1
            answer.removed += len(file.removals)
    return answer


def _change(hub: Hub, file: FilePlan, answer: Purged) -> bool:
    """Give a file the content that the plan says; whether that was done."""
    shown = hub.shown(file.path)
    try:
        if not file.path.resolve().is_relative_to(hub.root.resolve()):
            raise FileError(shown, "a link on the way leads out of the hub; put a folder there")
        if file.old is None if file.path.exists() else file.old is not None:
            raise FileError(shown, _CHANGED)
        if file.old is not None and files.read(file.path, shown) != file.old:
            raise FileError(shown, _CHANGED)
        if file.new is not None:
            files.write(file.path, file.new, shown)
        else:
            if not os.access(file.path, os.W_OK):
                raise FileError(shown, "the file is read-only; make it writable")
            files.remove(file.path, shown)
            # Never a language's own folder, which makes it a language.
            files.remove_empty(file.path.parent, hub.locales, levels=1)
    except PolypageError as error:
        answer.problems.append(error)
        return False
    return True


_CHANGED: Final = marked("the file has changed meanwhile and is left as it is; run again")
