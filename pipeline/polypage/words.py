"""How many words a text has, by Unicode's word boundaries (UAX #29)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import regex

_PLAIN: Final = re.compile("[\\0-\x7f‘’“”–—…€«»]*+")
"""What most English texts are made of."""

_WORD: Final = re.compile(
    "[A-Za-z0-9_]+"
    "(?:(?:(?<=[A-Za-z])[.:'‘’](?=[A-Za-z])|(?<=[0-9])[.,;'‘’](?=[0-9]))[A-Za-z0-9_]+)*"
)
_NO_LETTERS: Final = re.compile("_+")


@cache
def _boundary() -> regex.Pattern[str]:
    # Imported for texts that are not plain: it takes a tenth of the time that `stats` has.
    import regex

    return regex.compile(r"(?w)\b")


def count_words(text: str) -> int:
    """The number of pieces between word boundaries that hold a letter or a digit.

    Plain texts are counted by the same rules written out for their few characters; a test hunts
    for a text that the two count differently.
    """
    if _PLAIN.fullmatch(text):
        return sum(not _NO_LETTERS.fullmatch(word) for word in _WORD.findall(text))
    return count_by_boundaries(text)


def count_by_boundaries(text: str) -> int:
    """`count_words` for any text, by the boundaries themselves."""
    return sum(1 for piece in _boundary().split(text) if any(map(str.isalnum, piece)))
