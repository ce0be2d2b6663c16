"""The completion of a hub as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from polypage.completion import Completion, Stats
from polypage.i18n import _
from polypage.languages import Language


def table(stats: Stats, *, every_page: bool = False) -> str:
    """A row for each page that a language has begun, and one for all its pages together.

    `every_page`: rows for pages that are not begun too.
    """
    headings = (
        _("language"),
        _("page"),
        _("done"),
        _("translated"),
        _("outdated"),
        _("untranslated"),
        _("words"),
    )
    rows = [row for language in stats.languages for row in _rows(stats, language, every_page)]
    widths = [max(map(_width, column)) for column in zip(headings, *rows, strict=True)]
    lines = [_line(headings, widths), "  ".join("─" * width for width in widths)]
    last = None
    for row in rows:
        if last is not None and row[0] != last:
            lines.append("")
        last = row[0]
        lines.append(_line(row, widths))
    return "\n".join(lines) + "\n"


def _rows(stats: Stats, language: Language, every_page: bool) -> Iterator[tuple[str, ...]]:
    for page in stats.pages:
        completion = page.completions.get(language.code)
        if completion is not None and (every_page or completion.units.begun):
            mark = "" if page.updated else " *"
            yield _row(language.code, page.title + mark, completion)
    yield _row(language.code, _("all pages"), stats.total(language.code))


def _row(code: str, page: str, completion: Completion) -> tuple[str, ...]:
    units, words = completion.units, completion.words
    return (
        code,
        page,
        f"{units.shown_percent} %",
        f"{units.translated}/{units.total}",
        str(units.outdated),
        str(units.untranslated),
        f"{words.translated}/{words.total}",
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        # Names to the left, numbers to the right.
        text + " " * (width - _width(text)) if number < 2 else " " * (width - _width(text)) + text
        for number, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )
