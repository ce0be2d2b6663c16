"""Characters of private use that stand for something else while a page is being rendered.

Text that is set aside (nowiki, pre) and the beginnings of units are a number between two such
characters; a stretch of text that is outdated or not translated is between two of them; a
translated heading has one. Pandoc takes them for letters of the text, and nothing else in a page
looks like them, since `without_marks` is done first.
"""

from __future__ import annotations

import re
import sys
from typing import Final

_ASIDE, _UNIT, _END, _ZERO = "\U000f0000", "\U000f0001", "\U000f0002", 0xF0010
_NOTE, _AGAIN = "\U000f0007", "\U000f0008"
UNTRANSLATED: Final = "\U000f0003"
"""Where text begins that is not translated."""
OUTDATED: Final = "\U000f0004"
"""Where an outdated translation begins."""
STRETCH_END: Final = "\U000f0005"
"""Where either ends."""
TRANSLATED: Final = "\U000f0006"
"""In a heading that is translated: its source heading's id goes before its own."""
OWN: Final = "\U000f0009"
"""In front of a class that is the site's own; see `own`."""
_DIGITS: Final = "".join(chr(_ZERO + digit) for digit in range(10))
_TO_DIGITS: Final = str.maketrans(_DIGITS, "0123456789")
_FROM_DIGITS: Final = str.maketrans("0123456789", _DIGITS)

OURS: Final = re.compile(f"[{_ASIDE}-{OWN}{_DIGITS[0]}-{_DIGITS[-1]}]")
_STRETCHES: Final = re.compile(f"[{UNTRANSLATED}-{STRETCH_END}]")
_NUMBER: Final = f"([{_DIGITS[0]}-{_DIGITS[-1]}]+){_END}"
PLACE: Final = re.compile(f"[{_UNIT}{_NOTE}{_AGAIN}]{_NUMBER}|[{UNTRANSLATED}-{TRANSLATED}]")
"""A mark that says something of the text at its place: a unit or note, with its number, or another
one."""
_REFERENCE: Final = re.compile(r"&#(?:[xX]0*+([0-9A-Fa-f]{1,8})|0*+([0-9]{1,9}));?")
_UNKNOWN: Final = "\ufffd"
ASIDE: Final = re.compile(f"{_ASIDE}{_NUMBER}")


def without_marks(text: str) -> str:
    """A text from outside; characters that could be taken for marks are shown as unknown."""
    return without_references(OURS.sub(_UNKNOWN, text))


def without_references(text: str) -> str:
    """The text without references that stand for marks: pandoc makes characters of them."""
    return _REFERENCE.sub(_referred, text) if "&#" in text else text


def _referred(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return _UNKNOWN if code <= sys.maxunicode and OURS.match(chr(code)) else match[0]


def unit_mark(number: int) -> str:
    """What stands in front of a unit's text."""
    return f"{_UNIT}{str(number).translate(_FROM_DIGITS)}{_END}"


def aside_mark(number: int) -> str:
    """What stands in place of a text that is set aside."""
    return f"{_ASIDE}{str(number).translate(_FROM_DIGITS)}{_END}"


def note_mark(number: int) -> str:
    """What stands in the text of a note that has a name."""
    return f"{_NOTE}{str(number).translate(_FROM_DIGITS)}{_END}"


def again_mark(number: int) -> str:
    """What stands where a named note is referred to again."""
    return f"{_AGAIN}{str(number).translate(_FROM_DIGITS)}{_END}"


def is_note(match: re.Match[str]) -> bool:
    """Whether a mark that `PLACE` has found stands in a named note."""
    return match[0][0] == _NOTE


def is_again(match: re.Match[str]) -> bool:
    """Whether a mark that `PLACE` has found refers to a note again."""
    return match[0][0] == _AGAIN


def number_of(match: re.Match[str]) -> int:
    """The number of a mark that `PLACE` or `ASIDE` has found."""
    return int(match[1].translate(_TO_DIGITS))


def without_places(text: str) -> str:
    """A text that is no text of the page but a name or an address in it."""
    return PLACE.sub("", text)


def places(text: str) -> str:
    """The marks of a text alone."""
    return "".join(match[0] for match in PLACE.finditer(text))


def with_whole_stretches(text: str) -> str:
    """The text, without the marks of stretches unless each that begins ends before the next one.

    Templates may show half of what they are given, or put it where no text is shown.
    """
    found = _STRETCHES.findall(text)
    whole = len(found) % 2 == 0 and all(
        (mark == STRETCH_END) == bool(number % 2) for number, mark in enumerate(found)
    )
    return text if whole else _STRETCHES.sub("", text)
