"""The values that everything else passes around: pages, units, variables, translations.

They are frozen, know no paths, no clock and no format. Where a thing stands in a file (`offset`)
is not part of what it is: two units with the same text at different places are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

TITLE_ID: Final = "Page display title"
"""The id of the unit that holds the page's title (rule 8)."""


class Unit(NamedTuple):
    """The smallest piece that is translated: a paragraph, a heading, a list.

    A named tuple and no dataclass: a hub has tens of thousands of units, and a frozen dataclass
    takes three times as long to make. Where a unit stands is not part of what it is.
    """

    text: str
    """The source text as the page has it, variables with their values, without the marker."""
    definition: str
    """The text as translators see it: `$name` in place of each variable (rule 11)."""
    id: str | None = None
    """The id, the same for ever; None as long as `update` has not given one."""
    inline: bool = False
    """No newline stands between the translate tags around it (rule 4)."""
    nowrap: bool = False
    """Never put into a wrapper (rule 13)."""
    variables: tuple[tuple[str, str], ...] = ()
    """(`$name`, value) in the order in which the reference finds them; the last value wins."""
    offset: int = 0
    """Where the unit begins in the page's text, in characters, its marker included."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unit) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        # A tuple has an answer of its own to this, so it must be said.
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart: what lies outside its units, twice, and the units between.

    `around[0] + unit 0 + around[1] + … + around[n]` is the page as its author wrote it (with
    markers in the units); the same with `frame` is the page as readers get it (rule 12).
    """

    around: tuple[str, ...]
    """What stands around the units in the source, tags included; one more than there are units."""
    frame: tuple[str, ...]
    """What stands around the units on a built page."""
    units: tuple[Unit, ...]
    """The units in page order, the title not among them."""
    translatable: bool = True
    """The page has markup (rule 1); without it there is nothing to translate, ever."""


class State(StrEnum):
    """What a translation of a unit is worth (rules 10 and 19)."""

    TRANSLATED = "translated"
    OUTDATED = "outdated"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Translation:
    """A unit's text in another language. An empty text is a translation too (rule 16)."""

    text: str
    outdated: bool = False
