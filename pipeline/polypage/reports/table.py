"""The completion of a hub as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import click

from polypage.completion import Stats
from polypage.i18n import _
from polypage.reports.rows import Row, remarks, rows
from polypage.reports.shares import share, share_of_words
from polypage.reports.text_width import columns, padded

_NAMES: Final = 2
"""So many columns have names; the others have numbers."""
_DONE: Final = 2
_OUTDATED: Final = 4
_IN_PERCENT: Final = 8
"""The columns that have a colour."""


def table(stats: Stats, *, every_page: bool = False, colour: bool = False) -> str:
    """A row for each page that a language has begun, and one for each sum; remarks below.

    `every_page`: rows for pages that are not begun too. `colour`: what is done is green, what is
    outdated yellow, what counts in no total pale; nothing is said by colour alone.
    """
    blocks = [
        [(row, _cells(code, row)) for row in rows(stats, code, every_page=every_page)]
        for code in (language.code for language in stats.languages)
    ]
    heads = _heads()
    by_column = zip(heads, *(cells for block in blocks for _row, cells in block), strict=True)
    widths = [max(map(columns, column)) for column in by_column]
    head = [_line(heads, widths), "  ".join("─" * width for width in widths)]
    parts = [
        "".join(_line(cells, widths, row if colour else None) + "\n" for row, cells in block)
        for block in blocks
    ]
    below = [f"{mark} {text}".lstrip() for mark, text in remarks(stats, every_page=every_page)]
    return "\n".join(head) + "\n" + "\n".join(parts) + "".join(f"{line}\n" for line in below)


def _heads() -> tuple[str, ...]:
    return (
        _("language"),
        _("page"),
        _("done"),
        _("translated"),
        _("outdated"),
        _("untranslated"),
        _("identical"),
        _("words"),
        _("in %"),
    )


def _cells(code: str, row: Row) -> tuple[str, ...]:
    units, words = row.completion.units, row.completion.words
    return (
        code,
        f"{row.name} {row.marks}".rstrip(),
        share(row.completion),
        f"{units.translated}/{units.total}",
        str(units.outdated),
        str(units.untranslated),
        str(row.completion.identical),
        f"{words.translated}/{words.total}",
        share_of_words(row.completion),
    )


def _line(cells: Sequence[str], widths: Sequence[int], coloured: Row | None = None) -> str:
    shown = [
        # Names to the left, numbers to the right.
        padded(text, width, right=number >= _NAMES)
        for number, (text, width) in enumerate(zip(cells, widths, strict=True))
    ]
    if coloured is not None:
        shown = list(_coloured(shown, coloured))
    return "  ".join(shown).rstrip()


def _coloured(cells: Sequence[str], row: Row) -> Iterator[str]:
    """The cells of a row with their colours; they stay as wide as they are."""
    for number, text in enumerate(cells):
        if row.discouraged:
            yield click.style(text, dim=True)
        elif number in (_DONE, _IN_PERCENT) and row.completion.complete:
            yield click.style(text, fg="green")
        elif number == _OUTDATED and row.completion.units.outdated:
            yield click.style(text, fg="yellow")
        else:
            yield text
