"""How complete translations are (rule 19), in units and in words.

Law 5: translated + outdated + untranslated = total, on every page, in every language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from polypage.model import State

_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something are in which state."""

    translated: int = 0
    outdated: int = 0
    untranslated: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.translated + self.outdated + self.untranslated

    @property
    def begun(self) -> bool:
        """Somebody has translated at least one of them."""
        return self.translated + self.outdated > 0

    @property
    def complete(self) -> bool:
        """All are translated, and there is something to translate."""
        return self.translated == self.total > 0

    @property
    def percent(self) -> int:
        """The percentage as a wiki shows it (rule 19): 1/8 → 12, 399/400 → 100."""
        return round(float(f"{self.translated / self.total:.2f}") * 100) if self.total else 0

    @property
    def shown_percent(self) -> int:
        """`percent`, but 100 only when all is done: what our own reports say."""
        return min(self.percent, 100 if self.complete else 99)

    @property
    def stage(self) -> str:
        """How far it is, as the language bar shows it (rule 21): stub below 15, med below 70, high
        below 100, else complete. By `shown_percent`, which stands beside the colour."""
        if self.complete:
            return "complete"
        if self.shown_percent < 15:
            return "stub"
        return "med" if self.shown_percent < 70 else "high"

    def reaches(self, percent: float) -> bool:
        """Whether at least this percentage is translated, compared exactly.

        In whole millionths of a percent: 1.1 is no binary fraction, and 1.1 * 3000 > 3300.
        """
        if not self.total:
            return percent <= 0
        return self.translated * 100 * _MILLION >= round(percent * _MILLION) * self.total

    def __add__(self, other: Count) -> Count:
        return Count(
            self.translated + other.translated,
            self.outdated + other.outdated,
            self.untranslated + other.untranslated,
        )


@dataclass(frozen=True, slots=True)
class Completion:
    """How complete a page, or a group of them, is in a language."""

    units: Count = Count()
    words: Count = Count()
    """The words of the units' definitions."""
    identical: int = 0
    """Of the translated units, those whose text is the source's: a name, or a copy."""

    @property
    def complete(self) -> bool:
        """Every unit is translated, and there is one."""
        return self.units.complete

    @property
    def percent(self) -> int:
        """The percentage of units translated, as reports show it: 100 only when all is done."""
        return self.units.shown_percent

    @property
    def percent_words(self) -> int:
        """The percentage of words in translated units: 100 only when all units are done.

        A unit can be without words, such as a lone variable: words alone don't know of it.
        """
        return 100 if self.complete else min(self.words.percent, 99)

    def __add__(self, other: Completion) -> Completion:
        return Completion(
            self.units + other.units, self.words + other.words, self.identical + other.identical
        )


def count(states: Iterable[tuple[State, int]], identical: int = 0) -> Completion:
    """The completion of units, given as their states and numbers of words.

    `identical`: how many of the translated ones say what the source says.
    """
    units = dict.fromkeys(State, 0)
    words = dict.fromkeys(State, 0)
    for state, length in states:
        units[state] += 1
        words[state] += length
    return Completion(
        Count(*map(units.__getitem__, State)), Count(*map(words.__getitem__, State)), identical
    )
