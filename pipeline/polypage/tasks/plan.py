"""Read what an update is about: each page as it is to be, and what is known of it so far.

All pages are planned before the first is written: a paragraph may have moved from any page to any
other, and whether its old place is gone shows only when all pages are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polypage import catalogs
from polypage.carry import Message
from polypage.catalogs import Catalog
from polypage.errors import FileError, InputError, PolypageError
from polypage.formats import FORMATS, Format
from polypage.hub.locales import LanguageFolder, read_catalog, read_translations
from polypage.hub.notes import notes_path, read_notes
from polypage.hub.pages import PageFile, Source, read_source
from polypage.ids import settle_doubles
from polypage.model import TITLE_ID, Page
from polypage.tasks.former import Former, advice
from polypage.tasks.gathering import Gathering, Move, Names, strangers
from polypage.templates import given_to, highest_id, messages, new_template
from polypage.titles import title_of


@dataclass(slots=True)
class Plan:
    """A page as it is to be, and what earlier runs left of it."""

    title: str
    stem: str
    messages: Sequence[Message] = ()
    """Its units, title first; none for a page that is gone."""
    template: Catalog | None = None
    """Its template so far; None: there is nothing to do for this page."""
    highest: int = 0
    """The highest id ever given on it."""
    source: tuple[Path, bytes] | None = None
    """The page with its new markers, if it gets any."""
    known: Mapping[LanguageFolder, Catalog | None] = field(default_factory=dict)
    """Its catalogs so far; those that can't be read are not among them."""
    problems: list[PolypageError] = field(default_factory=list)
    """What keeps files from being brought forward; those stay as they are."""
    warnings: list[PolypageError] = field(default_factory=list)
    """What is odd, but keeps nothing from being done."""
    former: Former | None = None
    """What the page was called, if it had another name until now."""
    moves: Sequence[Move] = ()
    """Files of it that have the old name; they are moved before anything else is written."""

    @property
    def turn(self) -> int:
        """When its files are written: first the pages that lose no unit, last those that only do.

        A paragraph that moves is in its new place before it leaves the old one. Else a run that
        was killed between the two would leave its text as one of several that are obsolete, and
        the next run could take another one (law 7). Of two pages that exchange paragraphs one must
        be first all the same.
        """
        before = {entry.context for entry in self.template.entries} if self.template else set()
        now = {message.context for message in self.messages}
        if before <= now:
            return 0
        return 1 if now - before else 2


class Planner:
    """Plans the pages of a hub, one by one."""

    def __init__(self, names: Names) -> None:
        self._hub = names.hub
        self._folders = names.folders
        self._names = names

    def page(self, file: PageFile) -> Plan:
        """The plan for a page that is there. What is wrong with its files is in the plan."""
        plan = Plan(file.title, file.stem)
        shown = self._hub.shown(file.path)
        gathering = self._names.gather(file)
        try:
            source = read_source(self._hub, file)
            template = gathering.template()
            known = self._catalogs(plan, gathering.catalog)
            self._refuse_half(plan, shown, gathering)
            page, highest, marked = self._marked(source, template, list(known.values()))
            if page.translatable:
                self._fill(plan, file, page, template)
                issues = file.format.issues(page, source.text)
                plan.warnings += [issue.at(shown) for issue in issues]
                plan.highest = highest
                plan.known = known
                if marked != source.text:
                    plan.source = (file.path, source.encoded(marked))
            elif template is not None:
                self._empty(plan, template, known)
            if gathering.former is not None:
                plan.warnings += advice(self._hub, gathering.former, file)
        except InputError as error:
            plan.problems.append(error if error.path else error.at(shown))
            plan.template = None
        except PolypageError as error:
            plan.problems.append(error)
            plan.template = None
        plan.former = gathering.former
        plan.moves = gathering.moves
        return plan

    def _refuse_half(self, plan: Plan, shown: str, gathering: Gathering) -> None:
        """Raise FileError for a renamed page of which not every file can follow it now.

        Were only some to follow, nothing would tell the next run where the others belong.
        """
        former = gathering.former
        if former is None or not former.stems:
            return
        plan.problems += strangers(self._names, former)
        if plan.problems:
            raise FileError(
                shown,
                "the page was {former!r}; its translations follow when the files told of above "
                "are in order: correct them, then run again",
                values={"former": former.named(plan.title)},
            )

    def gone(self, stem: str) -> Plan:
        """The plan for a page that is deleted: all that its catalogs hold is kept, obsolete."""
        plan = Plan(title_of(stem), stem)
        try:
            plan.template = read_catalog(self._hub, self._hub.template(stem))
        except PolypageError as error:
            plan.problems.append(error)
            return plan
        # The template may be empty already, written by a run that was killed before the catalogs.
        if plan.template is not None:
            known = self._catalogs(plan, lambda one: read_translations(self._hub, one, stem))
            self._empty(plan, plan.template, known)
        return plan

    def _empty(
        self, plan: Plan, template: Catalog, known: Mapping[LanguageFolder, Catalog | None]
    ) -> None:
        """Plan a page without units, for which no catalog is made that isn't there."""
        there = {folder: catalog for folder, catalog in known.items() if catalog is not None}
        page_format = next(iter(FORMATS.values()))
        plan.template = template
        plan.known = there
        plan.highest = highest_id(template, list(there.values()), page_format)

    def _catalogs(
        self, plan: Plan, read: Callable[[LanguageFolder], Catalog | None]
    ) -> dict[LanguageFolder, Catalog | None]:
        """The page's catalogs; one that can't be read is reported, and left out."""
        found: dict[LanguageFolder, Catalog | None] = {}
        for folder in self._folders:
            try:
                catalog = read(folder)
            except PolypageError as error:
                plan.problems.append(error)
                continue
            if catalog is not None and self._hub.settings.wrap == "canonical":
                catalog = catalogs.canonical(catalog)
            found[folder] = catalog
        return found

    def _marked(
        self, source: Source, template: Catalog | None, known: Sequence[Catalog | None]
    ) -> tuple[Page, int, str]:
        """The page with ids for all units, the highest id, and the page's text with markers.

        Raises PageError.
        """
        page_format: Format = source.file.format
        there = [catalog for catalog in known if catalog is not None]
        highest = highest_id(template, there, page_format)
        page, highest = page_format.parse_with_ids(source.text, highest)
        if not page.translatable:
            return page, highest, source.text
        settled = settle_doubles(page, given_to([template, *there]))
        if settled is not page:
            page, highest = page_format.give_ids(settled, highest)
        title_unit = self._hub.settings.title_unit(source.file.title)
        for fault in page_format.id_faults(page, source.text, title=title_unit):
            raise fault
        marked = page_format.unparse(page)
        page_format.check_stable(page, source.text, marked)
        return page, highest, marked

    def _fill(self, plan: Plan, file: PageFile, page: Page, template: Catalog | None) -> None:
        """Plan the units as translators see them. Raises FileError and InputError for its notes."""
        notes = read_notes(self._hub, plan.stem)
        ids = {TITLE_ID, *(unit.id for unit in page.units)}
        shown = self._hub.shown(notes_path(self._hub, plan.stem))
        plan.warnings += [
            InputError(
                "there is no unit {key!r} on the page; remove this note",
                values={"key": key},
                path=shown,
                line=line,
            )
            for key, line in notes.lines.items()
            if key not in ids
        ]
        plan.template = template or new_template(file.title)
        plan.messages = messages(
            page,
            file.title,
            page_format=file.format,
            title_unit=self._hub.settings.title_unit(file.title),
            reference=catalogs.reference(self._hub.reference(file.path)),
            notes=notes.texts,
        )
