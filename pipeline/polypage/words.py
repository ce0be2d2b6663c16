"""How many words a text has, by Unicode's word boundaries (UAX #29)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex


@cache
def _boundary() -> regex.Pattern[str]:
    # Imported when words are counted: most commands never do, and it takes a while.
    import regex

    return regex.compile(r"(?w)\b")


def count_words(text: str) -> int:
    """The number of pieces between word boundaries that hold a letter or a digit."""
    if not text:
        return 0
    pieces = _boundary().split(text)
    return sum(1 for piece in pieces if any(map(str.isalnum, piece)))
