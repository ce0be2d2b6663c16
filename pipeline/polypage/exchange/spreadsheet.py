"""CSV, for people with a spreadsheet.

The columns that go out: context, source, target, outdated. A text that is outdated stands in the
last one, and its target is empty: so it can't come back as current by accident, and whoever has
brought it up to date writes it into target. Read are these and the usual names of other tools,
in any order, between commas, semicolons or tabs.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, and half of a wiki's
headings and lists do. Such a cell gets a backslash in front, which is taken away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from polypage.errors import InputError
from polypage.exchange.values import Batch, Incoming, Row, Sheet, Written

_COLUMNS: Final = ("context", "source", "target", "outdated")
_NAMES: Final = {
    "context": ("context", "id", "key", "msgctxt"),
    "source": ("source", "msgid", "definition", "source string", "source text", "original"),
    "target": ("target", "msgstr", "translation", "target text"),
    "outdated": ("outdated",),
    "fuzzy": ("fuzzy",),
}
"""Column → what it may be called, the likeliest first."""
_SEPARATORS: Final = ",;\t"
_YES: Final = frozenset({"1", "true", "yes", "x", "fuzzy"})
_FORMULA: Final = re.compile(r"\\*+[=+\-@]")
_ESCAPED: Final = re.compile(r"\\++[=+\-@]")


def read_csv(data: bytes) -> list[Batch]:
    """The translations of a CSV file, whose language nobody knows. Raises InputError."""
    text = _decoded(data)
    first = text.partition("\n")[0].rstrip("\r")
    separator, columns = _columns(first)
    texts = [
        incoming
        for line, cells in _rows(text, separator)
        for incoming in _incoming({name: cells[at] for name, at in columns.items()}, line)
    ]
    return [Batch(texts)]


def _decoded(data: bytes) -> str:
    charset = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError('this is not UTF-8; save it as "CSV UTF-8"', line=line) from None


def _columns(first: str) -> tuple[str, dict[str, int]]:
    """What stands between the cells, and the place of each column that is known."""
    for separator in _SEPARATORS:
        titles = [cell.strip(' "\t').lower() for cell in first.split(separator)]
        columns = {
            name: titles.index(next(title for title in names if title in titles))
            for name, names in _NAMES.items()
            if not _missing(titles, names)
        }
        if "source" in columns and "target" in columns:
            return separator, columns
    raise InputError("the first line must name the columns: context,source,target", line=1)


def _missing(titles: Sequence[str], names: Sequence[str]) -> bool:
    """Whether none of these columns is there."""
    return not any(name in titles for name in names)


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows behind the first, each with its line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    # The module's limit is that of all readers in the program, so it gets its old value again.
    limit = csv.field_size_limit(len(text) + 1)
    try:
        width = len(next(reader))
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != width:
                raise InputError(
                    "this row has {here} cells, the first one {first}; put cells with "
                    "{separator!r} or line breaks between quotes",
                    values={"here": len(cells), "first": width, "separator": separator},
                    line=line,
                )
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            "this is not CSV ({reason}); correct it",
            values={"reason": error},
            line=reader.line_num,
        ) from None
    finally:
        csv.field_size_limit(limit)


def _incoming(cells: dict[str, str], line: int) -> Iterator[Incoming]:
    cells = {name: _unescaped(cell) for name, cell in cells.items()}
    text, outdated = cells["target"], False
    if not text:
        text, outdated = cells.get("outdated", ""), True
    elif cells.get("fuzzy", "").strip().lower() in _YES:
        outdated = True
    if text:
        contexts = (cells["context"],) if cells.get("context") else ()
        yield Incoming(cells["source"], text, contexts, outdated=outdated, line=line)


def write_csv(sheet: Sheet) -> Written:
    """A page as CSV that spreadsheets open as it is meant: a byte order mark says it is UTF-8.

    `read_csv` of it gives each unit's translation with its state, and no previous msgid.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in sheet.rows:
        writer.writerow([_escaped(cell) for cell in _cells(row)])
    return Written(file.getvalue().encode("utf-8-sig"))


def _cells(row: Row) -> tuple[str, str, str, str]:
    translation = row.translation
    text = translation.text if translation else ""
    outdated = translation is not None and translation.outdated
    target, old = ("", text) if outdated else (text, "")
    return row.message.context, row.message.definition, target, old


def _escaped(cell: str) -> str:
    return "\\" + cell if _FORMULA.match(cell) else cell


def _unescaped(cell: str) -> str:
    return cell[1:] if _ESCAPED.match(cell) else cell
