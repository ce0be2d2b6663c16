"""Give translations out to other tools. Nothing of the hub is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polypage.carry import Message, bring_forward
from polypage.catalogs import Catalog, Entry
from polypage.errors import InputError, PolypageError, UsageError
from polypage.exchange.forms import FORMS, Form
from polypage.exchange.values import Row, Sheet
from polypage.hub import files
from polypage.hub.locales import LanguageFolder, read_catalog
from polypage.hub.pages import PageFile, find_pages
from polypage.hub.workspace import Hub
from polypage.model import Translation
from polypage.tasks.exchange import full_messages, notes_on
from polypage.tasks.pages import Reading, read, rules_of
from polypage.tasks.steps import Steps
from polypage.titles import split_context


@dataclass(slots=True)
class Exported:
    """A file for another tool, or what kept it from being made."""

    name: str
    """Where it belongs below the folder that the user wants: LANG/PAGE.po."""
    data: bytes | None = None
    warnings: list[PolypageError] = field(default_factory=list)
    """What is not in it."""
    problems: list[PolypageError] = field(default_factory=list)


def chosen_pages(hub: Hub, titles: Iterable[str]) -> tuple[list[PageFile], list[PolypageError]]:
    """The pages with these titles, or all; and what is wrong with the others.

    Raises UsageError for a title that no page has.
    """
    pages, problems = find_pages(hub)
    wanted = [title.replace("_", " ") for title in titles]
    if not wanted:
        return pages, problems
    known = {page.title: page for page in pages}
    for title in wanted:
        if title not in known:
            raise UsageError(
                "there is no page {title!r}; polypage stats --all lists the pages",
                values={"title": title},
            )
    return [known[title] for title in dict.fromkeys(wanted)], []


def export(
    hub: Hub, folders: Sequence[LanguageFolder], pages: Sequence[PageFile], form_name: str
) -> Steps[list[Exported]]:
    """The pages in these languages in the form `po`, `xliff`, `tmx` or `csv`.

    What goes out is what `build` and `stats` see: a translation of a text that has changed since
    is outdated, whether anybody ran update or not.
    """
    form = FORMS[form_name]
    if form.whole:
        return Steps(len(folders), ([_whole(hub, one, pages, form, folders)] for one in folders))
    return Steps(len(pages), (_page(hub, folders, page, form) for page in pages))


def _page(
    hub: Hub, folders: Sequence[LanguageFolder], page: PageFile, form: Form
) -> list[Exported]:
    """One page, a file a language."""
    name = page.stem + form.suffix
    try:
        reading = read(hub, page, folders)
    except PolypageError as error:
        return [Exported(name, problems=[error])]
    if not reading.page.translatable:
        return []
    done: list[Exported] = []
    for number, folder in enumerate(folders):
        exported = Exported(f"{folder.language.code}/{name}")
        exported.warnings += _not_updated(hub, reading) if not number else []
        try:
            _fill(exported, form, [_sheet(hub, reading, folder)])
        except PolypageError as error:
            exported.problems.append(error)
        done.append(exported)
    return done


def _whole(
    hub: Hub,
    folder: LanguageFolder,
    pages: Iterable[PageFile],
    form: Form,
    folders: Sequence[LanguageFolder],
) -> Exported:
    """All pages in one file."""
    exported = Exported(folder.language.code + form.suffix)
    sheets: list[Sheet] = []
    for page in pages:
        try:
            reading = read(hub, page, folders)
            if reading.page.translatable:
                sheets.append(_sheet(hub, reading, folder))
        except PolypageError as error:
            exported.problems.append(error)
    _fill(exported, form, sheets)
    return exported


def _fill(exported: Exported, form: Form, sheets: Sequence[Sheet]) -> None:
    written = form.write(sheets)
    exported.data = written.data
    exported.warnings += [
        InputError(
            "a control character, which this form can't hold; the unit is left out", path=context
        )
        for context in written.left_out
    ]


def _not_updated(hub: Hub, reading: Reading) -> list[PolypageError]:
    missing = reading.units - len(reading.messages)
    if not missing:
        return []
    shown = hub.shown(reading.file.path)
    return [
        InputError(
            "units without an id are left out: {missing}; run update",
            values={"missing": missing},
            path=shown,
        )
    ]


def _sheet(hub: Hub, reading: Reading, folder: LanguageFolder) -> Sheet:
    """A page as the next update would have its catalog."""
    notes = notes_on(hub, reading)
    messages = full_messages(hub, reading, notes)
    catalog = read_catalog(hub, hub.catalog(folder.name, reading.file.stem)) or Catalog()
    carried = bring_forward(messages, catalog, rules=rules_of(hub)).catalog
    entries = {
        (entry.context, entry.msgid): entry for entry in carried.entries if not entry.obsolete
    }
    rows = [_row(entries[message.context, message.definition], notes) for message in messages]
    source = hub.settings.language(hub.settings.source_language)
    return Sheet(reading.file.title, source, folder.language, rows, hub.settings.name)


def _row(entry: Entry, notes: Mapping[str, str]) -> Row:
    context = entry.context or ""
    return Row(
        Message(context, entry.msgid, entry.extracted_comments),
        Translation(entry.msgstr, outdated=entry.fuzzy) if entry.msgstr else None,
        entry.previous_msgid if entry.fuzzy else None,
        _lines(notes.get(split_context(context)[1], "")),
    )


def _lines(note: str) -> list[str]:
    return [line.rstrip() for line in note.strip().split("\n") if line]


def write(hub: Hub, folder: Path, exported: Exported) -> bool:
    """Write a file below a folder; whether anything changed. Raises FileError."""
    path = folder / exported.name
    return files.write(path, exported.data or b"", hub.shown(path), durable=False)
