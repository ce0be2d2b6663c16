"""Variables of a unit (rule 11): `<tvar name=x>…</tvar>` and the old `<tvar|x>…</>`.

Translators see `$x`; the built page has the value again. The reference looks for each of the two
forms with a pattern of its own over the whole unit; here both are found by scans that only ever
move forward, so that unclosed tags cost nothing (law 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

_BLANK: Final = r"[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"

_OPEN: Final = re.compile(
    rf"""<tvar{_BLANK}++name{_BLANK}*+={_BLANK}*+
    (?: '(?P<single>[^']*+)' | "(?P<double>[^"]*+)" | (?P<bare>(?:(?!{_BLANK})[^"'>])*+) )
    {_BLANK}*+>""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSE: Final = re.compile(rf"</tvar{_BLANK}*+>", re.IGNORECASE)

_OLD_OPEN: Final = re.compile(r"<tvar\|[^>]++>")
_OLD_CLOSE: Final = "</>"


class Found(NamedTuple):
    """A variable in a unit's text: where it stands, what it is called, what it stands for."""

    start: int
    end: int
    name: str
    value: str


def extract(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The definition of a unit's text, and its variables as (`$name`, value).

    The variables come in the reference's order, all of the old form before all of the new one;
    of two values for a name the last one counts.
    """
    usual = _usual(text)
    if usual is not None:
        return usual
    old = list(_old_form(text))
    new = list(_new_form(text))
    found = old + new
    variables = tuple((one.name, one.value) for one in found)
    if old and new:
        found.sort()
        if any(one.end > other.start for one, other in pairwise(found)):
            names_of = {text[one.start : one.end]: one.name for one in found}
            return replace(text, names_of), variables
    pieces: list[str] = []
    position = 0
    for one in found:
        pieces += (text[position : one.start], one.name)
        position = one.end
    pieces.append(text[position:])
    return "".join(pieces), variables


def _usual(text: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """`extract` for texts whose variables all look as nearly all do; None for any other."""
    pieces = text.split('<tvar name="')
    if len(pieces) - 1 != text.lower().count("<tvar"):
        return None
    variables: list[tuple[str, str]] = []
    for place in range(1, len(pieces)):
        name, opened, rest = pieces[place].partition('">')
        value, closed, tail = rest.partition("</tvar>")
        if not (opened and closed and name.isalnum()) or "<" in value:
            return None
        name = "$" + name
        variables.append((name, value))
        pieces[place] = name + tail
    return "".join(pieces), tuple(variables)


def _old_form(text: str) -> Iterator[Found]:
    if "<tvar|" not in text:
        return
    position = 0
    while opening := _OLD_OPEN.search(text, position):
        end = text.find(_OLD_CLOSE, opening.end())
        if end < 0:
            return
        name = "$" + text[opening.start() + 6 : opening.end() - 1]
        position = end + len(_OLD_CLOSE)
        yield Found(opening.start(), position, name, text[opening.end() : end])


def _new_form(text: str) -> Iterator[Found]:
    position = 0
    while opening := _OPEN.search(text, position):
        closing = _CLOSE.search(text, opening.end())
        if closing is None:
            return
        name = "$" + (opening["single"] or opening["double"] or opening["bare"] or "")
        position = closing.end()
        yield Found(opening.start(), position, name, text[opening.end() : closing.start()])


def fill(text: str, variables: tuple[tuple[str, str], ...]) -> str:
    """`text` with each `$name` replaced by its value (rule 11).

    One pass, the longest name first, values are not looked at again; an unknown `$y` stays.
    """
    if not variables:
        return text
    if len(variables) == 1:
        return text.replace(*variables[0])
    if len(variables) == 2:
        (one, first), (two, second) = variables
        if (
            # Each `$` begins one of the two names, and what replaces the first makes no other:
            # so one after the other is as good as one pass.
            text.count("$") == 2
            and one in text
            and two in text
            and one.rfind("$") == two.rfind("$") == 0
            and not one.startswith(two)
            and not two.startswith(one)
            and "$" not in first
        ):
            return text.replace(one, first).replace(two, second)
    if len(variables) > _FEW:
        return replace(text, dict(variables))
    pieces: list[str] = []
    done = 0
    place = text.find("$")
    while place >= 0:
        longest = ""
        for name, value in variables:
            if text.startswith(name, place) and len(name) >= len(longest):
                longest = name
                best = value
        if longest:
            pieces += (text[done:place], best)
            done = place + len(longest)
        place = text.find("$", max(done, place + 1))
    pieces.append(text[done:])
    return "".join(pieces)


_FEW: Final = 8
"""Up to so many names, trying each of them is faster than looking them up."""


def replace(text: str, table: Mapping[str, str]) -> str:
    """Replace the keys of `table`, at each place the longest that fits, in one pass.

    All keys begin with the same character; places without it are never looked at.
    """
    first = next(iter(table))[0]
    lengths = sorted({len(key) for key in table}, reverse=True)
    pieces: list[str] = []
    done = 0
    place = text.find(first)
    while place >= 0:
        for length in lengths:
            value = table.get(text[place : place + length])
            if value is not None:
                pieces += (text[done:place], value)
                done = place + length
                break
        place = text.find(first, max(done, place + 1))
    pieces.append(text[done:])
    return "".join(pieces)
