"""What catalogs say of a page: its units as messages, its template, the head of a new catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from polypage.carry import Message
from polypage.catalogs import Catalog, Entry
from polypage.catalogs.header import get, with_fields
from polypage.formats import Format
from polypage.languages import Language
from polypage.model import TITLE_ID, Page
from polypage.titles import context_of, split_context

HIGHEST_ID: Final = "X-Highest-Id"
_LANGUAGE_CODE: Final = "X-Language-Code"
MESSAGE_GROUP: Final = "X-Message-Group"
"""The header field that says which page a template or catalog is of."""
_SOURCE_LANGUAGE: Final = "X-Source-Language"

_VALUE_LENGTH: Final = 200
"""Characters of a variable's value that translators are shown."""


def bare_messages(page: Page, title: str, *, title_unit: bool) -> Iterator[Message]:
    """The units that have ids, title first, without what translators are told about them."""
    if title_unit and page.translatable:
        yield Message(context_of(title, TITLE_ID), title)
    for unit in page.units:
        if unit.id is not None:
            yield Message(context_of(title, unit.id), unit.definition)


def new_messages(page: Page, title: str) -> Iterator[Message]:
    """The units that have no id yet, under contexts that no unit can have.

    Before `update` gives them ids, who asks whose a text is must know that they are there: what
    they will take along is not the others' any more (law 5).
    """
    new = (unit.definition for unit in page.units if unit.id is None)
    for number, definition in enumerate(new):
        yield Message(context_of(title, f"/{number}"), definition)


def messages(
    page: Page,
    title: str,
    *,
    page_format: Format,
    title_unit: bool,
    reference: str,
    notes: Mapping[str, str],
) -> list[Message]:
    """The units of a page whose units all have ids, as translators see them (rule 22)."""
    told = ([title], "page title"), *page_format.describe(page)
    bare = bare_messages(page, title, title_unit=title_unit)
    values = chain([()], (unit.variables for unit in page.units))
    ids = chain([TITLE_ID], (unit.id or "" for unit in page.units))
    rows = list(zip(told, values, ids, strict=True))[0 if title_unit else 1 :]
    return [
        Message(
            message.context,
            message.definition,
            (
                _place(title, *about),
                *_variable_lines(variables),
                *(line.rstrip() for line in notes.get(unit_id, "").strip().split("\n") if line),
            ),
            reference,
        )
        for message, (about, variables, unit_id) in zip(bare, rows, strict=True)
    ]


def _place(title: str, headings: Sequence[str], kind: str) -> str:
    path = headings if kind == "page title" else [title, *headings]
    return f"{' › '.join(path)}, {kind}"


def _variable_lines(variables: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, value in dict(variables).items():
        shown = " ".join(value.split())
        if len(shown) > _VALUE_LENGTH:
            shown = shown[: _VALUE_LENGTH - 1] + "…"
        yield f"{name} = {shown}"


def new_template(title: str) -> Catalog:
    """A template without units."""
    return _with_header(f"{title}: the texts to translate", {})


def new_catalog(title: str, language: Language) -> Catalog:
    """A catalog without units; its header is gettext's, plus our own fields (docs/format.md)."""
    return _with_header(
        f"{title} in {language.name} ({language.code})",
        {"Language": language.locale},
        {"Plural-Forms": language.plural_forms},
    )


def _with_header(
    comment: str, first: Mapping[str, str], last: Mapping[str, str] | None = None
) -> Catalog:
    fields = {
        **first,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **(last or {}),
    }
    header = Entry.new(msgid="", translator_comments=(comment,))
    return Catalog(header=with_fields(header, fields))


def as_template(catalog: Catalog, title: str, source: str, highest: int) -> Catalog:
    """The template with our own fields as they are now; the rest of its header stays."""
    if catalog.header is None:
        catalog = catalog.edit(header=new_template(title).header)
    return _with_fields(
        catalog, {HIGHEST_ID: str(highest), **_page_fields(title), _SOURCE_LANGUAGE: source}
    )


def as_catalog(catalog: Catalog, title: str, source: str, language: Language) -> Catalog:
    """The catalog with our own fields as they are now; the rest of its header stays."""
    if catalog.header is None:
        catalog = catalog.edit(header=new_catalog(title, language).header)
    return _with_fields(
        catalog,
        {_LANGUAGE_CODE: language.code, **_page_fields(title), _SOURCE_LANGUAGE: source},
    )


def group_of(title: str) -> str:
    """What the header calls a page."""
    return f"page-{title}"


def _page_fields(title: str) -> dict[str, str]:
    return {MESSAGE_GROUP: group_of(title)}


def _with_fields(catalog: Catalog, fields: Mapping[str, str | None]) -> Catalog:
    header = catalog.header or Entry.new(msgid="")
    return catalog.edit(header=with_fields(header, fields))


def highest_id(template: Catalog | None, catalogs: Sequence[Catalog], page_format: Format) -> int:
    """The highest id that template and catalogs know to have been given, obsolete ones too."""
    stored = get(template.header, HIGHEST_ID) if template else ""
    given = (
        page_format.number(split_context(entry.context)[1])
        for catalog in (template, *catalogs)
        if catalog is not None
        for entry in catalog.entries
        if entry.context is not None
    )
    return max(page_format.number(stored), 0, *given)


def given_to(known: Sequence[Catalog | None]) -> dict[str, str]:
    """Unit id → the definition that template and catalogs know it by; the template knows best."""
    given: dict[str, str] = {}
    for catalog in known:
        for entry in catalog.entries if catalog else ():
            if entry.context is not None:
                given.setdefault(split_context(entry.context)[1], entry.msgid)
    return given
