"""Characters of private use that stand for something else while a page is being rendered.

Text that is set aside (nowiki, pre) and the beginnings of units are a number between two such
characters: pandoc takes them for letters of the text, and nothing else in a page looks like them,
since `without_marks` is done first.
"""

from __future__ import annotations

import re
from typing import Final

_ASIDE, _UNIT, _END, _ZERO = "\U000f0000", "\U000f0001", "\U000f0002", 0xF0010
_DIGITS: Final = "".join(chr(_ZERO + digit) for digit in range(10))
_TO_DIGITS: Final = str.maketrans(_DIGITS, "0123456789")
_FROM_DIGITS: Final = str.maketrans("0123456789", _DIGITS)

OURS: Final = re.compile(f"[{_ASIDE}-{_END}{_DIGITS[0]}-{_DIGITS[-1]}]")
UNIT: Final = re.compile(f"{_UNIT}([{_DIGITS[0]}-{_DIGITS[-1]}]+){_END}")
ASIDE: Final = re.compile(f"{_ASIDE}([{_DIGITS[0]}-{_DIGITS[-1]}]+){_END}")


def without_marks(text: str) -> str:
    """A text from outside; characters that could be taken for marks are shown as unknown."""
    return OURS.sub("\ufffd", text)


def unit_mark(number: int) -> str:
    """What stands in front of a unit's text."""
    return f"{_UNIT}{str(number).translate(_FROM_DIGITS)}{_END}"


def aside_mark(number: int) -> str:
    """What stands in place of a text that is set aside."""
    return f"{_ASIDE}{str(number).translate(_FROM_DIGITS)}{_END}"


def number_of(match: re.Match[str]) -> int:
    """The number of a mark that `UNIT` or `ASIDE` has found."""
    return int(match[1].translate(_TO_DIGITS))


def without_unit_marks(text: str) -> str:
    """A text that is no text of the page but a name or an address in it."""
    return UNIT.sub("", text) if _UNIT in text else text
