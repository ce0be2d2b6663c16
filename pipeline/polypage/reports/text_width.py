"""How wide a text is: in columns of a terminal, and in a usual sans-serif font.

The second is an estimate by kinds of letters, in whichever script: a badge is made where no fonts
are, and shown where others are.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category, east_asian_width, name

_KINDS: Final = {
    0.29: "ijlI'|",
    0.35: 'ft r.,:;!()[]/\\-`"',
    0.52: "cksvxyzJ?*",
    0.78: "ABCDGHKNOQRUVXY&",
    0.85: "wMmW%@+=<>~^#",
}
_ASCII: Final = {letter: size for size, letters in _KINDS.items() for letter in letters}
_LETTER: Final = 0.62
_CAPITAL: Final = 0.72
_FULL: Final = 1.0
_SCRIPTS: Final = {
    **dict.fromkeys(("ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "GUJARATI"), 0.48),
    **dict.fromkeys(("GURMUKHI", "KANNADA", "KHMER", "THAI"), 0.48),
    **dict.fromkeys(("MALAYALAM", "ORIYA", "SINHALA", "TAMIL", "TELUGU"), 0.73),
    **dict.fromkeys(("BALINESE", "JAVANESE"), 1.0),
}
"""Scripts whose letters are narrower or wider than most, by the first word of their names."""
"""Of the size of the font, that is, in em."""


_NO_WIDTH: Final = frozenset({"Mn", "Me", "Cf", "Cc"})
"""Categories of letters that stand over others, or are not seen."""
_SEEN: Final = frozenset("\xad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd")
"""Of these categories, what terminals give a column all the same."""
_JAMO: Final = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
"""Vowels and final consonants that become part of the syllable before them."""


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, width: int, *, right: bool = False) -> str:
    """A text with blanks to that many columns, at its end or (`right`) before it."""
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def _columns(letter: str) -> int:
    if letter in _SEEN:
        return 1
    if category(letter) in _NO_WIDTH or any(ord(letter) in some for some in _JAMO):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def width(text: str) -> float:
    """How wide a text is, in em."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in _ASCII:
        return _ASCII[letter]
    kind = category(letter)
    if kind in _NO_WIDTH:
        return 0
    if east_asian_width(letter) in "WF":
        return _FULL
    if kind == "Lu":
        return _CAPITAL
    return _SCRIPTS.get(name(letter, "").partition(" ")[0], _LETTER)
