"""Tell translators where a unit stands and what it is: "Hubs › History, paragraph"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from polypage.formats.wikitext.headings import heading
from polypage.formats.wikitext.plain import plain
from polypage.model import Page, Unit

_HEADING_BEGUN: Final = re.compile(r"(?:^|\n)(={1,6})[ \t]*$")
_HEADING_LEFT: Final = re.compile(r"(?:^|\n)(=[^\n]*+)(?=\n)")
_TEMPLATE_ARGUMENT: Final = re.compile(r"\{\{[^{}]*(?:\||=)\s*$")
_LINK_LABEL: Final = re.compile(r"\[\[[^\[\]]*\|\s*$")
_TABLE_CELL: Final = re.compile(r"(?:^|\n|\|\||!!)[ \t]*(\|\+|[|!])[^\n]*$")

_LOOK_BACK: Final = 400
"""Characters before an inline unit that are looked at to tell what it is part of."""

_BY_FIRST_CHARACTER: Final = {
    "*": "list",
    "#": "numbered list",
    ";": "definition list",
    ":": "indented text",
    "{": "template or table",
    "|": "table rows",
}


def describe(page: Page) -> Iterator[tuple[tuple[str, ...], str]]:
    """For each unit: the headings above it, outermost first, and what kind of text it is.

    The kinds are English; catalogs are the same whatever language the program speaks.
    """
    path: list[tuple[int, str]] = []
    lead = ""
    for number, unit in enumerate(page.units):
        before = page.around[number]
        for found in _HEADING_LEFT.finditer(before.rpartition("<translate")[0]):
            outside = heading(found[1])
            if outside:
                _enter(path, outside[0], plain(outside[1]))
        whole = heading(unit.definition) if not unit.inline else None
        lead = (lead + before.rpartition("<translate")[0])[-_LOOK_BACK:]
        begun = _HEADING_BEGUN.search(lead) if unit.inline else None
        above = None if whole or unit.inline else heading(unit.definition.partition("\n")[0])
        if whole:
            _enter(path, whole[0], None)
        elif above:
            _enter(path, above[0], None)
        elif begun:
            _enter(path, len(begun[1]), None)
        yield (
            tuple(name for _, name in path),
            ("heading and text" if above else _kind(unit, lead, whole is not None or bool(begun))),
        )
        lead += "…"
        if whole:
            _enter(path, whole[0], plain(whole[1]))
        elif above:
            _enter(path, above[0], plain(above[1]))
        elif begun:
            _enter(path, len(begun[1]), plain(unit.definition))


def _enter(path: list[tuple[int, str]], level: int, name: str | None) -> None:
    while path and path[-1][0] >= level:
        path.pop()
    if name:
        path.append((level, name))


def _kind(unit: Unit, lead: str, is_heading: bool) -> str:
    if is_heading:
        return "heading"
    if unit.inline:
        if _TEMPLATE_ARGUMENT.search(lead):
            return "template argument"
        if _LINK_LABEL.search(lead):
            return "link label"
        if _TABLE_CELL.search(lead):
            return "table cell"
        return "text within a line"
    return _BY_FIRST_CHARACTER.get(unit.definition[:1], "paragraph")
