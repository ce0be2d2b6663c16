"""Give ids to the units that have none, and write the page with its markers (rules 5 to 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from polypage.errors import PageError, marked
from polypage.formats.wikitext.faults import fault
from polypage.formats.wikitext.markers import OPENING, put_in
from polypage.formats.wikitext.parse import parse
from polypage.model import TITLE_ID, Page, Unit

_LEADING_NUMBER: Final = re.compile(r"\s*([+-]?[0-9]{1,4000})", re.ASCII)
"""Python refuses to read numbers of more than 4,300 digits. A lower limit would be a trap: the id
behind the highest number below it would count for less than that (law 4)."""

_INVALID: Final = frozenset("_/\n<>")


def number(unit_id: str) -> int:
    """What an id counts for when the next one is looked for: "12abc" is 12, "intro" 0 (rule 6)."""
    match = _LEADING_NUMBER.match(unit_id)
    return int(match[1]) if match else 0


def parse_with_ids(text: str, highest: int = 0) -> tuple[Page, int]:
    """The page in `text` with an id for every unit, and the highest id now (rule 6, law 4).

    `highest` is the highest number ever given on this page. New units get the next ones in
    document order; units that have an id keep it. Raises PageError as `parse` does.
    """
    if OPENING in text:
        return give_ids(parse(text), highest)
    page = parse(text, map(str, count(highest + 1)))
    return page, highest + len(page.units)


def give_ids(page: Page, highest: int = 0) -> tuple[Page, int]:
    """What `parse_with_ids` does, for a page that has been read already."""
    given = [unit.id for unit in page.units if unit.id is not None]
    if given:
        plain = "".join(given)
        usual = plain.isascii() and plain.isdigit() and max(map(len, given)) <= 15
        highest = max(highest, *map(int if usual else number, given))
    if len(given) == len(page.units):
        return page, highest
    fresh = map(str, count(highest + 1))
    units = tuple(
        unit if unit.id is not None else unit._replace(id=next(fresh)) for unit in page.units
    )
    return replace(page, units=units), highest + len(units) - len(given)


def unparse(page: Page) -> str:
    """The page as its author sees it, each id that is given in its marker where rule 7 wants it."""
    pieces = [""] * (2 * len(page.units) + 1)
    pieces[0::2] = page.around
    pieces[1::2] = [
        # The usual case is written out: a call for each unit is a third of the time.
        f"<!--T:{unit_id}-->\n{text}"
        if unit_id is not None and not inline and text[0] != "="
        else put_in(text, unit_id, inline)
        for text, _, unit_id, inline, _, _, _ in page.units
    ]
    return "".join(pieces)


def mark(text: str, highest: int = 0) -> tuple[str, Page, int]:
    """The page with a marker in every unit; that page taken apart; the highest id (rules 6, 7)."""
    page, highest = parse_with_ids(text, highest)
    return unparse(page), page, highest


def id_faults(page: Page, text: str, *, title: bool = True) -> Iterator[PageError]:
    """What the reference refuses on marking only: ids that stand twice or can't be used.

    `title`: the page's title is a unit, so that no other may have its id.
    """
    seen = Counter([TITLE_ID] if title else [])
    for unit in page.units:
        if unit.id is None:
            continue
        if not _INVALID.isdisjoint(unit.id):
            yield fault("tpt-invalid", unit.id, text, unit.offset)
        seen[unit.id] += 1
        if seen[unit.id] > 1:
            yield fault("tpt-duplicate", unit.id, text, unit.offset)


_MARKER: Final = re.compile(r"<!--T:(?:(?!-->)[^<>\n])*+-->")


_EMPTY_LINE: Final = marked(
    "this unit begins or ends with an empty line; write it anew without its marker "
    "(polypage-unstable)"
)
_OTHERWISE: Final = marked(
    "this unit would be read as another text once it has a marker; write it anew without its "
    "marker (polypage-unstable)"
)


def check_stable(page: Page, text: str, anew: str) -> None:
    """Raise PageError unless the marked page reads back to the same units and texts (law 1).

    The reference's rules allow pages that, once marked, are read otherwise: a marker that
    swallows the rest of its line, a text that begins with a blank line behind its marker. Such
    a page is left as it is.
    """
    for unit in page.units:
        if unit.definition[0] == "\n" or unit.definition[-1] == "\n":
            raise _unstable(_EMPTY_LINE, unit, text)
    if anew == text:
        return
    try:
        again = parse(anew)
    except PageError as error:
        raise _unreadable() from error
    for unit, other in zip(page.units, again.units, strict=False):
        if unit != other:
            raise _unstable(_OTHERWISE, unit, text)
    if len(page.units) != len(again.units) or _letters(anew) != _letters(text):
        raise _unreadable()


def _unstable(message: str, unit: Unit, text: str) -> PageError:
    line = text.count("\n", 0, unit.offset) + 1
    return PageError(
        message,
        key="polypage-unstable",
        piece=unit.text,
        line=line,
    )


def _unreadable() -> PageError:
    return PageError(
        "the page would be read otherwise once it is marked; look for markers that stand "
        "before other comments on their line (polypage-unstable)",
        key="polypage-unstable",
    )


def _letters(text: str) -> str:
    return "".join(_MARKER.sub("", text).split())
