"""Bring ids, templates and catalogs forward: the only task that writes tracked files.

For each page, in this order, so that a run that is killed at any moment can be completed by the
next one (law 7): new ids into the source, then the template, then the catalogs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polypage import catalogs
from polypage.carry import Decision, Message, bring_forward
from polypage.catalogs import Catalog
from polypage.errors import CatalogError, FileError, InputError, PolypageError, UsageError
from polypage.formats import FORMATS, Format
from polypage.hub import files
from polypage.hub.locales import (
    LanguageFolder,
    find_languages,
    find_templates,
    language_of,
    read_catalog,
)
from polypage.hub.notes import notes_path, read_notes
from polypage.hub.pages import PageFile, Source, find_pages, read_source
from polypage.hub.workspace import Hub
from polypage.ids import settle_doubles
from polypage.model import TITLE_ID, Page
from polypage.tasks.steps import Steps
from polypage.templates import (
    as_catalog,
    as_template,
    given_to,
    highest_id,
    messages,
    new_catalog,
    new_template,
)
from polypage.titles import title_of


@dataclass(frozen=True, slots=True)
class Change:
    """A file that was written, or would be."""

    path: Path
    new: bool
    """There was no such file."""


@dataclass(slots=True)
class PageUpdate:
    """What became of one page."""

    title: str
    stem: str
    units: Counter[Decision] = field(default_factory=Counter)
    """The page's units by what became of them since its template was written."""
    deleted: int = 0
    """Units that are gone since then."""
    changes: list[Change] = field(default_factory=list)
    problems: list[PolypageError] = field(default_factory=list)
    """What kept files from being brought forward; those are as they were."""
    warnings: list[PolypageError] = field(default_factory=list)
    """What is odd, but kept nothing from being done."""


def languages_for(
    hub: Hub, codes: Iterable[str]
) -> tuple[list[LanguageFolder], list[PolypageError]]:
    """The hub's languages, and with them those of `codes`, which have no folder yet.

    Raises UnknownLanguageError, and UsageError for the source language.
    """
    folders, problems = find_languages(hub)
    known = {folder.language.code for folder in folders}
    for code in codes:
        language = language_of(hub, code)
        if language.code == hub.settings.source_language:
            raise UsageError(f"{code} is the language of the source; it needs no catalogs")
        if language.code not in known:
            known.add(language.code)
            folders.append(LanguageFolder(language.code, language))
    return folders, problems


def update(
    hub: Hub, folders: Sequence[LanguageFolder], *, dry: bool = False
) -> Steps[PageUpdate | PolypageError]:
    """Bring every page forward, one after the other; the answers tell what became of each.

    Also among them is what is wrong with files that are no page's. `dry`: nothing is written,
    and the answers are the same.
    """
    if not dry:
        files.sweep(hub.source)
        files.sweep(hub.locales)
    pages, problems = find_pages(hub)
    stems, template_problems = find_templates(hub)
    problems += template_problems
    present = {file.stem for file in pages}
    # A page that can't even be found for now must not be taken for a deleted one.
    gone = [] if problems else [stem for stem in stems if stem not in present]

    def answers() -> Iterator[PageUpdate | PolypageError]:
        yield from problems
        for file in pages:
            yield _Work(hub, folders, file.title, file.stem, dry=dry).page(file)
        for stem in gone:
            yield _Work(hub, folders, title_of(stem), stem, dry=dry).gone()

    return Steps(len(problems) + len(pages) + len(gone), answers())


class _Work:
    """Bringing one page forward."""

    def __init__(
        self, hub: Hub, folders: Sequence[LanguageFolder], title: str, stem: str, *, dry: bool
    ) -> None:
        self._hub = hub
        self._folders = folders
        self._dry = dry
        self._answer = PageUpdate(title, stem)
        self._title_unit = hub.settings.title_unit(title)

    def page(self, file: PageFile) -> PageUpdate:
        """Bring a page forward that is there."""
        answer = self._answer
        shown = self._hub.shown(file.path)
        try:
            source = read_source(self._hub, file)
            template = read_catalog(self._hub, self._hub.template(file.stem))
            known = self._catalogs()
            page, highest, marked = self._marked(source, template, list(known.values()))
        except InputError as error:
            answer.problems.append(error if error.path else error.at(shown))
            return answer
        except PolypageError as error:
            answer.problems.append(error)
            return answer
        if not page.translatable:
            return self.gone() if template else answer
        answer.warnings += [issue.at(shown) for issue in file.format.issues(page, source.text)]
        self._write_all(
            messages(
                page,
                file.title,
                page_format=file.format,
                title_unit=self._title_unit,
                reference=catalogs.reference(self._hub.reference(file.path)),
                notes=self._notes(page),
            ),
            template or new_template(file.title),
            highest,
            known,
            source=(file.path, source.encoded(marked)) if marked != source.text else None,
        )
        return answer

    def gone(self) -> PageUpdate:
        """Bring the catalogs of a page forward that is deleted: all they hold is kept, obsolete."""
        answer = self._answer
        try:
            template = read_catalog(self._hub, self._hub.template(answer.stem))
        except PolypageError as error:
            answer.problems.append(error)
            return answer
        # The template may be empty already, written by a run that was killed before the catalogs.
        if template is not None:
            known = {
                folder: catalog
                for folder, catalog in self._catalogs().items()
                if catalog is not None
            }
            page_format = next(iter(FORMATS.values()))
            highest = highest_id(template, list(known.values()), page_format)
            self._write_all([], template, highest, known, source=None)
        return answer

    def _catalogs(self) -> dict[LanguageFolder, Catalog | None]:
        """The page's catalogs; one that can't be read is reported, and left out."""
        found: dict[LanguageFolder, Catalog | None] = {}
        for folder in self._folders:
            path = self._hub.catalog(folder.name, self._answer.stem)
            try:
                found[folder] = read_catalog(self._hub, path)
            except PolypageError as error:
                self._answer.problems.append(error)
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
        for fault in page_format.id_faults(page, source.text, title=self._title_unit):
            raise fault
        marked = page_format.unparse(page)
        if marked != source.text:
            page_format.check_stable(page, source.text, marked)
        return page, highest, marked

    def _notes(self, page: Page) -> Mapping[str, str]:
        stem = self._answer.stem
        try:
            notes = read_notes(self._hub, stem)
        except PolypageError as error:
            self._answer.problems.append(error)
            return {}
        ids = {TITLE_ID, *(unit.id for unit in page.units)}
        shown = self._hub.shown(notes_path(self._hub, stem))
        self._answer.warnings += [
            InputError(
                f"there is no unit {key!r} on the page; remove this note", path=shown, line=line
            )
            for key, line in notes.lines.items()
            if key not in ids
        ]
        return notes.texts

    def _write_all(
        self,
        page_messages: Sequence[Message],
        template: Catalog,
        highest: int,
        known: Mapping[LanguageFolder, Catalog | None],
        *,
        source: tuple[Path, bytes] | None,
    ) -> None:
        hub, answer = self._hub, self._answer
        settings = hub.settings
        carried = bring_forward(page_messages, template)
        self._tell(template, page_messages)
        writes = [source] if source else []
        new = as_template(
            carried.catalog.edit(
                entries=[one for one in carried.catalog.entries if not one.obsolete]
            ),
            answer.title,
            settings.source_language,
            highest,
        )
        writes.append((hub.template(answer.stem), catalogs.write(new)))
        first_catalog = len(writes)
        for folder, old in known.items():
            base = old or new_catalog(answer.title, folder.language)
            if settings.wrap == "canonical":
                base = catalogs.canonical(base)
            new = bring_forward(page_messages, base).catalog
            new = as_catalog(new, answer.title, settings.source_language, folder.language)
            path = hub.catalog(folder.name, answer.stem)
            try:
                writes.append((path, catalogs.write(new)))
            except CatalogError as error:
                answer.problems.append(error.at(hub.shown(path)))
        for number, (path, data) in enumerate(writes):
            try:
                self._write(path, data)
            except PolypageError as error:
                answer.problems.append(error)
                if number < first_catalog:
                    # Without source and template the catalogs would speak of ids nobody gave.
                    return

    def _write(self, path: Path, data: bytes) -> None:
        shown = self._hub.shown(path)
        if not path.resolve().is_relative_to(self._hub.root.resolve()):
            raise FileError(shown, "a link on the way leads out of the hub; put a folder there")
        if self._dry:
            changed, new = files.differs(path, data, shown)
        else:
            new = not path.exists()
            changed = files.write(path, data, shown)
        if changed:
            self._answer.changes.append(Change(path, new))

    def _tell(self, template: Catalog, page_messages: Sequence[Message]) -> None:
        """Count what became of the page's units since its template was written."""
        before = {entry.context: entry.msgid for entry in template.entries}
        for message in page_messages:
            old = before.pop(message.context, None)
            if old is None:
                decision = Decision.NEW
            else:
                decision = Decision.SAME if old == message.definition else Decision.CHANGED
            self._answer.units[decision] += 1
        self._answer.deleted = len(before)
