"""Tables: made HTML before pandoc sees them.

Pandoc drops the cells that are too many for its idea of a table, drops their language, and refuses
a page with a table that is not closed.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from polypage.site.wikitext.marks import PLACE, places, without_places
from polypage.site.wikitext.rows import is_table_line, opens_table

_ATTRIBUTE: Final = re.compile(
    r"\s*+([A-Za-z][\w:-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'|<>]++))"
)
"""An attribute has a value: a word alone is more often somebody's text."""
_ATTRIBUTES: Final = re.compile(rf"(?:{_ATTRIBUTE.pattern})*+\s*+")
_KEPT: Final = frozenset({"class", "lang", "dir", "id", "title", "colspan", "rowspan", "scope"})
_CELLS: Final = re.compile(r"\|\||!!")
_LEADING: Final = re.compile(rf"(?:[ \t]|{PLACE.pattern})*")
_LINK_OR_TAG: Final = re.compile(r"\[|<")


@dataclass(slots=True)
class _Table:
    """A table that is not closed yet: which of its elements are open."""

    row: bool = False
    cell: str = ""
    rows: int = 0
    cells: int = 0


def convert(text: str) -> str:
    """The text with its tables as HTML; what stands in their cells is still wikitext."""
    if "{|" not in text:
        return text
    out: list[str] = []
    tables: list[_Table] = []
    carried = ""
    for line in text.split("\n"):
        if not is_table_line(bare := without_places(line) if PLACE.match(line) else line):
            out.append(line)
        elif opens_table(bare):
            carried += places(line)
            tables.append(_Table())
            said = without_places(line).strip(" \t").lstrip(":")
            out.append(f"\n<table{_attributes(said[2:])}>")
        elif not tables:
            out.append(line)
        else:
            carried = _line(line, tables, out, carried)
    while tables:
        _end(tables.pop(), out)
    return "\n".join([*out, carried] if carried else out)


def _line(line: str, tables: list[_Table], out: list[str], carried: str) -> str:
    """A line of a table that says something about it; gives the marks that the next cell gets.

    Marks between rows would be text in front of the table. `carried`: those from lines before.
    """
    table = tables[-1]
    start = _LEADING.match(line)
    line = line[start.end() :].rstrip(" \t") if start else line
    carried += places(start[0]) if start else ""
    if line.startswith(("|}", "|-")):
        marks = places(line)
        line = without_places(line)
        if table.cell:
            out.append(marks)
        else:
            carried += marks
    if line.startswith("|}"):
        _end(tables.pop(), out)
        rest = line[2:].strip()
        if rest or (carried and not tables):
            out.append(carried + rest)
            carried = ""
    elif line.startswith("|-"):
        _end_row(table, out)
        _begin_row(table, out, _attributes(line[2:].lstrip("-")))
    elif line.startswith("|+"):
        _end_cell(table, out)
        carried = _begin_cell(table, out, "caption", line[2:], carried)
    else:
        carried = _cells(line, table, out, carried)
    return carried


def _cells(line: str, table: _Table, out: list[str], carried: str) -> str:
    if not table.row:
        _end_cell(table, out)
        _begin_row(table, out, "")
    heading = line[0] == "!"
    # On a line of data cells `!!` is text.
    parts = _CELLS.split(line[1:]) if heading else line[1:].split("||")
    for part in parts:
        _end_cell(table, out)
        carried = _begin_cell(table, out, "th" if heading else "td", part, carried)
    return carried


def _begin_row(table: _Table, out: list[str], attributes: str) -> None:
    table.row, table.cells = True, 0
    out.append(f"<tr{attributes}>")


def _begin_cell(table: _Table, out: list[str], name: str, part: str, marks: str) -> str:
    """Begin a cell with marks; gives them back if it is empty, for an empty cell has no text."""
    given, pipe, content = part.partition("|")
    said, content = without_places(given), places(given) + content.strip()
    if not pipe or _LINK_OR_TAG.search(said) or not _ATTRIBUTES.fullmatch(said):
        said, content = "", part
    attributes = _attributes(said)
    if name == "th" and "scope=" not in attributes:
        # A heading says what it is the heading of: those of the first row of their columns.
        attributes += f' scope="{"row" if table.rows else "col"}"'
    table.cell = name
    table.cells += name != "caption"
    content = marks + content.strip()
    if without_places(content).strip():
        marks = ""
    else:
        content, marks = "", content
    out += (f"<{name}{attributes}>", content)
    return marks


def _end_cell(table: _Table, out: list[str]) -> None:
    if table.cell:
        out.append(f"</{table.cell}>")
        table.cell = ""


def _end_row(table: _Table, out: list[str]) -> None:
    _end_cell(table, out)
    if table.row:
        out.append("</tr>")
        table.row = False
        table.rows += table.cells > 0


def _end(table: _Table, out: list[str]) -> None:
    _end_row(table, out)
    out.append("</table>\n")


def _attributes(said: str) -> str:
    """Attributes as HTML, those that a page may have; the others are looks."""
    found = []
    for match in _ATTRIBUTE.finditer(said):
        name = match[1].lower()
        if name in _KEPT:
            value = html.unescape(match[2] or match[3] or match[4] or "")
            found.append(f' {name}="{html.escape(value)}"')
    return "".join(found)
