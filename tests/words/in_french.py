"""What the French catalog makes of a line that the program says in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import count, product
from typing import Final, NamedTuple

from polypage.catalogs import read
from tools.update_words import WORDS

_FILLED: Final = re.compile(r"\{(\w*)(?:![rs])?\}")
_PLACES: Final = re.compile(r": (?:warning: )?")

UNTRANSLATED: Final = "(nobody has translated this into French)"


class Text(NamedTuple):
    """A text of the catalog."""

    patterns: tuple[re.Pattern[str], ...]
    """Find the English text when it is filled in; the groups are what it is filled with."""
    names: tuple[str, ...]
    says: bool
    """Whether it has words of its own."""
    french: str


def told_alike(english: str, said: str) -> bool:
    """Whether a line is what the catalog makes of the English one, behind the same place."""
    places = [0, *(found.end() for found in _PLACES.finditer(english))]
    return any(
        english[:end] == said[:end] and said[end:] in in_french(english[end:]) for end in places
    )


@cache
def in_french(english: str) -> frozenset[str]:
    """All that the catalog can make of a text: what it is filled with may be such a text, too."""
    made: set[str] = set()
    for text in _texts():
        for found in filter(None, (pattern.fullmatch(english) for pattern in text.patterns)):
            for values in product(*(_choices(value, english) for value in found.groups())):
                if text.says or values != found.groups():
                    filled = dict(zip(text.names, values, strict=True))
                    made.add(_FILLED.sub(_filler(filled), text.french))
    return frozenset(made)


def _choices(value: str, whole: str) -> frozenset[str]:
    """What may be said for a value: names stay as they are, sentences don't."""
    translated = in_french(value) if " " in value and value != whole else frozenset()
    return translated or frozenset({value})


@cache
def _texts() -> tuple[Text, ...]:
    entries = read((WORDS / "fr.po").read_bytes()).entries
    return tuple(
        _text(english, french if one.translated and not one.fuzzy else UNTRANSLATED)
        for one in entries
        if one.msgid and not one.obsolete
        for english in filter(None, (one.msgid, one.msgid_plural))
        for french in one.msgstrs
    )


def _text(english: str, french: str) -> Text:
    parts = re.split(r"(\{\w*(?:![rs])?\})", english)
    names: list[str] = []
    patterns = ("", "")
    numbers = count()
    for place, part in enumerate(parts):
        name = part.strip("{}").partition("!")[0] or (str(next(numbers)) if place % 2 else "")
        if not place % 2:
            pieces = (re.escape(part),) * 2
        elif name in names:
            pieces = (f"(?P=v{name})",) * 2
        else:
            names.append(name)
            # A value may hold what the text goes on with: as much as can be, and as little.
            pieces = (f"(?P<v{name}>.*)", f"(?P<v{name}>.*?)")
        patterns = (patterns[0] + pieces[0], patterns[1] + pieces[1])
    says = any(character.isalpha() for part in parts[::2] for character in part)
    compiled = tuple(re.compile(pattern, re.DOTALL) for pattern in patterns)
    return Text(compiled, tuple(names), says, french)


def _filler(values: dict[str, str]) -> Callable[[re.Match[str]], str]:
    numbers = count()
    return lambda found: values[found[1] or str(next(numbers))]
