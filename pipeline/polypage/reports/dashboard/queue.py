"""What a language had better translate next, and why in this order.

The front page comes first: most readers begin there. Then the page with the fewest words left, so
that pages get finished one by one. On a page the title and the headings come first, then the
other units, short ones before long ones: much of the page can be read soon.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from polypage.completion import PageStats, Stats, UnitStats
from polypage.model import State

_FIRST_KINDS: Final = {"page title": 0, "heading": 1, "heading and text": 1}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A unit that waits for somebody, on its page."""

    page: PageStats
    unit: UnitStats


def untranslated(stats: Stats, code: str) -> Sequence[Waiting]:
    """The units that a language has no text for, the next one first.

    Pages whose translation is discouraged are left out.
    """
    pages = sorted(
        (page for page in stats.counted if code in page.units),
        key=lambda page: (page.title != stats.front_page, _words_left(page, code), page.title),
    )
    return [Waiting(page, unit) for page in pages for unit in _in_turn(page.units[code])]


def outdated(stats: Stats, code: str) -> Sequence[Waiting]:
    """The units whose text was made for another definition, in the order of the pages."""
    return [
        Waiting(page, unit)
        for page in stats.counted
        for unit in page.units.get(code, ())
        if unit.state is State.OUTDATED
    ]


def _words_left(page: PageStats, code: str) -> int:
    words = page.completions[code].words
    return words.total - words.translated


def _in_turn(units: Iterable[UnitStats]) -> list[UnitStats]:
    left = (unit for unit in units if unit.state is State.UNTRANSLATED)
    return sorted(left, key=lambda unit: (_FIRST_KINDS.get(unit.kind, 2), unit.words))
