"""How wide a text is likely to be, in a usual sans-serif font of whichever script.

An estimate by kinds of letters: a badge is made where no fonts are, and shown where others are.
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


def width(text: str) -> float:
    """How wide a text is, in em."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in _ASCII:
        return _ASCII[letter]
    kind = category(letter)
    if kind in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if east_asian_width(letter) in "WF":
        return _FULL
    if kind == "Lu":
        return _CAPITAL
    return _SCRIPTS.get(name(letter, "").partition(" ")[0], _LETTER)
