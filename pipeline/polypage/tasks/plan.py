"""Read what an update is about: each page as it is to be, and what is known of it so far.

All pages are planned before the first is written: a paragraph may have moved from any page to any
other, and whether its old place is gone shows only when all pages are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from polypage.hub.workspace import Hub
from polypage.ids import settle_doubles
from polypage.model import TITLE_ID, Page
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

    def __init__(
        self, hub: Hub, folders: Sequence[LanguageFolder], by_title: Mapping[str, str]
    ) -> None:
        self._hub = hub
        self._folders = folders
        self._by_title = by_title
        """Title → path of the template, without suffix."""

    def page(self, file: PageFile) -> Plan:
        """The plan for a page that is there. What is wrong with its files is in the plan."""
        plan = Plan(file.title, file.stem)
        shown = self._hub.shown(file.path)
        other = self._by_title.get(file.title, file.stem)
        if other != file.stem:
            # Its ids and translations are there: a new start would give ids twice (law 4).
            problem = (
                f"a page with this title has its catalogs under the name {other!r}; give this "
                "file that name again, or rename the template and the catalogs like it"
            )
            plan.problems.append(FileError(shown, problem))
            return plan
        try:
            source = read_source(self._hub, file)
            template = read_catalog(self._hub, self._hub.template(file.stem))
            known = self._catalogs(plan)
            page, highest, marked = self._marked(source, template, list(known.values()))
            if not page.translatable:
                return self.gone(file.stem) if template else plan
            told = self._messages(plan, file, page)
        except InputError as error:
            plan.problems.append(error if error.path else error.at(shown))
            return plan
        except PolypageError as error:
            plan.problems.append(error)
            return plan
        plan.warnings += [issue.at(shown) for issue in file.format.issues(page, source.text)]
        plan.messages = told
        plan.template = template or new_template(file.title)
        plan.highest = highest
        plan.known = known
        if marked != source.text:
            plan.source = (file.path, source.encoded(marked))
        return plan

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
            plan.known = {
                folder: catalog
                for folder, catalog in self._catalogs(plan).items()
                if catalog is not None
            }
            page_format = next(iter(FORMATS.values()))
            there = [catalog for catalog in plan.known.values() if catalog is not None]
            plan.highest = highest_id(plan.template, there, page_format)
        return plan

    def _catalogs(self, plan: Plan) -> dict[LanguageFolder, Catalog | None]:
        """The page's catalogs; one that can't be read is reported, and left out."""
        found: dict[LanguageFolder, Catalog | None] = {}
        for folder in self._folders:
            try:
                catalog = read_translations(self._hub, folder, plan.stem)
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

    def _messages(self, plan: Plan, file: PageFile, page: Page) -> list[Message]:
        """The units as translators see them. Raises FileError and InputError for its notes."""
        notes = read_notes(self._hub, plan.stem)
        ids = {TITLE_ID, *(unit.id for unit in page.units)}
        shown = self._hub.shown(notes_path(self._hub, plan.stem))
        plan.warnings += [
            InputError(
                f"there is no unit {key!r} on the page; remove this note", path=shown, line=line
            )
            for key, line in notes.lines.items()
            if key not in ids
        ]
        return messages(
            page,
            file.title,
            page_format=file.format,
            title_unit=self._hub.settings.title_unit(file.title),
            reference=catalogs.reference(self._hub.reference(file.path)),
            notes=notes.texts,
        )
