"""A card for each language: how far it is, what waits, what is outdated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polypage.completion import Completion, PageStats, Stats, UnitStats
from polypage.languages import Language
from polypage.reports.dashboard.differences import Difference, difference
from polypage.reports.dashboard.places import Catalogs
from polypage.reports.dashboard.queue import Waiting, outdated, untranslated


@dataclass(frozen=True, slots=True)
class Item:
    """A unit, and where its catalog is."""

    page: PageStats
    unit: UnitStats
    path: str
    address: str
    """Empty if nobody knows."""
    difference: Difference | None = None
    """What became of the source since the text was made, if it changed and that is known."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many units a card names; the others are counted."""

    next: int = 100
    outdated: int = 200


@dataclass(frozen=True, slots=True)
class Card:
    """All that is told of a language."""

    language: Language
    priority: bool
    total: Completion
    pages: Sequence[tuple[int, PageStats, Completion]]
    """Every page with its place among all of them."""
    next: Sequence[Item]
    """What to translate next, in this order."""
    more_next: int
    """So many more are untranslated."""
    outdated: Sequence[Item]
    more_outdated: int


def card(stats: Stats, language: Language, catalogs: Catalogs, limits: Limits) -> Card:
    """The card of a language."""
    code = language.code
    waiting, old = untranslated(stats, code), outdated(stats, code)
    return Card(
        language,
        code in stats.priority,
        stats.total(code),
        [
            (number, page, page.completions[code])
            for number, page in enumerate(stats.pages)
            if code in page.completions
        ],
        [_item(one, code, catalogs) for one in waiting[: limits.next]],
        max(0, len(waiting) - limits.next),
        [_item(one, code, catalogs) for one in old[: limits.outdated]],
        max(0, len(old) - limits.outdated),
    )


def _item(waiting: Waiting, code: str, catalogs: Catalogs) -> Item:
    page, unit = waiting.page, waiting.unit
    known = unit.made_for is not None and unit.made_for != unit.definition
    return Item(
        page,
        unit,
        catalogs.path(code, page.title),
        catalogs.address(code, page.title),
        difference(unit.made_for or "", unit.definition) if known else None,
    )
