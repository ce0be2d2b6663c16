"""The heat map: pages × languages, a percentage in each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polypage.completion import Completion, PageStats, Stats
from polypage.languages import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """A page, or several together, in one language."""

    code: str
    percent: int
    outdated: int
    """So many units are outdated."""
    begun: bool
    empty: bool
    """There is nothing to translate."""

    @property
    def level(self) -> int:
        """How dark it is: 0 for not begun, 1 to 9, and 10 only when all is done."""
        return 10 if self.percent == 100 else max(int(self.begun), self.percent // 10)


@dataclass(frozen=True, slots=True)
class Row:
    """A page in all languages."""

    page: PageStats
    number: int
    """Its place among all pages, from 0; links name it."""
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Band:
    """The pages of a group."""

    name: str
    """Empty for pages without a group."""
    cells: Sequence[Cell]
    """All its pages that count, together."""
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Heat:
    """The whole map."""

    languages: Sequence[Language]
    totals: Sequence[Cell]
    """Each language as a whole."""
    bands: Sequence[Band]
    """Those of the groups in the hub's order, then the pages without one."""

    @property
    def has_empty(self) -> bool:
        """Whether there is a cell with nothing to translate."""
        some = (self.totals, *(cells for band in self.bands for cells in _lines(band)))
        return any(cell.empty for cells in some for cell in cells)


def _lines(band: Band) -> Iterator[Sequence[Cell]]:
    """The cells of a band, line by line."""
    yield band.cells
    for row in band.rows:
        yield row.cells


def heat(stats: Stats) -> Heat:
    """The map of a hub."""
    codes = [language.code for language in stats.languages]
    return Heat(
        stats.languages, [_cell(code, stats.total(code)) for code in codes], list(_bands(stats))
    )


def _bands(stats: Stats) -> Iterator[Band]:
    codes = [language.code for language in stats.languages]
    for name in (*stats.groups, ""):
        rows = [
            Row(page, number, [_cell(code, page.completions[code]) for code in codes])
            for number, page in enumerate(stats.pages)
            if page.group == name
        ]
        # A group that no page fits is shown: its pattern may be wrong.
        if rows or name:
            yield Band(name, [_cell(code, stats.group(name, code)) for code in codes], rows)


def _cell(code: str, completion: Completion) -> Cell:
    units = completion.units
    return Cell(code, units.shown_percent, units.outdated, units.begun, not units.total)
