"""Variables of a unit (rule 11): `<tvar name=x>…</tvar>` and the old `<tvar|x>…</>`.

Translators see `$x`; the built page has the value again. The reference looks for each of the two
forms with a pattern of its own over the whole unit; here both are found by scans that only ever
move forward, so that unclosed tags cost nothing (law 9).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from operator import neg
from typing import Final, NamedTuple

_BLANK: Final = r"[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"

_OPEN: Final = re.compile(
    rf"""<tvar{_BLANK}++name{_BLANK}*+={_BLANK}*+
    (?: '(?P<single>[^']*+)' | "(?P<double>[^"]*+)" | (?P<bare>(?:(?!{_BLANK})[^"'>])*+) )
    {_BLANK}*+>""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSE: Final = re.compile(rf"</tvar{_BLANK}*+>", re.IGNORECASE)

_OLD_OPEN: Final = "<tvar|"
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
            if any("</tvar" in one.name.lower() for one in new):
                return replace(text, names_of), variables
            found = list(_uncrossed(text, found, names_of))
    pieces: list[str] = []
    position = 0
    for one in found:
        pieces += (text[position : one.start], one.name)
        position = one.end
    pieces.append(text[position:])
    return "".join(pieces), variables


def _uncrossed(text: str, found: list[Found], names_of: Mapping[str, str]) -> Iterator[Found]:
    """Of variables that cross, those that `replace` would replace, without trying every place.

    Besides what was found, `replace` would come upon the end of a crossed variable that reads
    like another one.
    """
    lengths = sorted(map(len, names_of), reverse=True)
    waiting = [(one.start, -one.end, one.name) for one in found]
    heapify(waiting)
    done = 0
    while waiting:
        start, negative_end, name = heappop(waiting)
        end = -negative_end
        if start >= done:
            yield Found(start, end, name, "")
            done = end
            continue
        for length in lengths[bisect_left(lengths, done - end, key=neg) :]:
            rest = names_of.get(text[end - length : end])
            if rest is not None:
                heappush(waiting, (end - length, -end, rest))
                break


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
    start = text.find(_OLD_OPEN)
    while start >= 0:
        name_start = start + len(_OLD_OPEN)
        name_end = text.find(">", name_start)
        end = text.find(_OLD_CLOSE, name_end)
        if name_end < 0 or end < 0:
            return
        if name_end > name_start:
            position = end + len(_OLD_CLOSE)
            name, value = "$" + text[name_start:name_end], text[name_end + 1 : end]
            yield Found(start, position, name, value)
        else:
            position = name_end
        start = text.find(_OLD_OPEN, position)


def _new_form(text: str) -> Iterator[Found]:
    position = 0
    # Behind this place nothing is closed any more; but a name in quotes may hold a whole variable.
    limit = len(text)
    while opening := _OPEN.search(text, position):
        closing = _CLOSE.search(text, opening.end(), limit)
        if closing is None:
            limit = min(limit, opening.end())
            position = opening.start() + 1
            continue
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
    if len(variables) > _FEW or len(text) > _LONG:
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
_LONG: Final = 10_000
"""In texts up to this length nobody can hide so much that trying them takes long."""
_STEPS_A_CHARACTER: Final = 100
"""So many steps are faster than being clever."""


def replace(text: str, table: Mapping[str, str]) -> str:
    """Replace the keys of `table`, at each place the longest that fits, in one pass.

    All keys begin with the same character; places without it are never looked at.
    """
    first = next(iter(table))[0]
    lengths = sorted({len(key) for key in table}, reverse=True)
    if text.count(first) * sum(lengths) > _STEPS_A_CHARACTER * len(text):
        return _replace_hostile(text, table)
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


def _replace_hostile(text: str, table: Mapping[str, str]) -> str:
    """`replace` for texts and keys that are made to take long: it reads each letter once (law 9).

    The automaton of Aho and Corasick, backwards: where a key ends in the reversed text, it begins
    in the text, and the automaton knows the longest of all that end at a place.
    """
    edges: dict[tuple[int, str], int] = {}
    parents = [0]
    letters = [""]
    longest = [""]
    for key in table:
        state = 0
        for letter in reversed(key):
            following = edges.setdefault((state, letter), len(parents))
            if following == len(parents):
                parents.append(state)
                letters.append(letter)
                longest.append("")
            state = following
        longest[state] = key
    depths = [0] * len(parents)
    for state in range(1, len(parents)):
        depths[state] = depths[parents[state]] + 1
    # Where to go on when no edge fits; shorter beginnings are settled before longer ones.
    fallback = [0] * len(parents)
    for state in sorted(range(1, len(parents)), key=depths.__getitem__):
        if depths[state] > 1:
            fallback[state] = _step(edges, fallback, fallback[parents[state]], letters[state])
        longest[state] = longest[state] or longest[fallback[state]]
    beginning = [""] * len(text)
    state = 0
    for place in range(len(text) - 1, -1, -1):
        state = _step(edges, fallback, state, text[place])
        beginning[place] = longest[state]
    pieces: list[str] = []
    done = 0
    for place, key in enumerate(beginning):
        if key and place >= done:
            pieces += (text[done:place], table[key])
            done = place + len(key)
    pieces.append(text[done:])
    return "".join(pieces)


def _step(
    edges: Mapping[tuple[int, str], int], fallback: Sequence[int], state: int, letter: str
) -> int:
    """Where the automaton goes from `state` with `letter`."""
    following = edges.get((state, letter))
    while following is None and state:
        state = fallback[state]
        following = edges.get((state, letter))
    return following or 0
