"""Give ids to the units that have none, and write the page with its markers (rules 5 to 7)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import count
from typing import Final

from polypage.errors import PageError
from polypage.formats.wikitext.faults import fault
from polypage.formats.wikitext.markers import put_in
from polypage.formats.wikitext.parse import parse
from polypage.model import TITLE_ID, Page, Unit

_LEADING_NUMBER: Final = re.compile(r"\s*([+-]?[0-9]++)", re.ASCII)
_INVALID: Final = frozenset("_/\n<>")


def number(unit_id: str) -> int:
    """What an id counts for when the next one is looked for: "12abc" is 12, "intro" 0 (rule 6)."""
    match = _LEADING_NUMBER.match(unit_id)
    return int(match[1]) if match else 0


def give_ids(page: Page, highest: int = 0) -> tuple[Page, int]:
    """The page with an id for every unit, and the highest id now (rule 6, law 4).

    `highest` is the highest number ever given on this page. New units get the next ones in
    document order; units that have an id keep it.
    """
    units = page.units
    given = [unit.id for unit in units if unit.id is not None]
    highest = max(highest, *map(number, given)) if given else max(highest, 0)
    if len(given) == len(units):
        return page, highest
    fresh = count(highest + 1)
    numbered = tuple(
        unit if unit.id is not None else _with_id(unit, str(next(fresh))) for unit in units
    )
    return replace(page, units=numbered), highest + len(units) - len(given)


def _with_id(unit: Unit, unit_id: str) -> Unit:
    # Not `dataclasses.replace`, which takes three times as long; this is done for every unit.
    return Unit(
        unit.text,
        unit.definition,
        unit_id,
        unit.inline,
        unit.nowrap,
        unit.variables,
        unit.offset,
    )


def unparse(page: Page) -> str:
    """The page as its author sees it, each id that is given in its marker where rule 7 wants it."""
    pieces = [""] * (2 * len(page.units) + 1)
    pieces[0::2] = page.around
    pieces[1::2] = [
        unit.text if unit.id is None else put_in(unit.text, unit.id, inline=unit.inline)
        for unit in page.units
    ]
    return "".join(pieces)


def mark(text: str, highest: int = 0) -> tuple[str, Page, int]:
    """The page with a marker in every unit; that page taken apart; the highest id (rules 6, 7)."""
    page, highest = give_ids(parse(text), highest)
    return unparse(page), page, highest


def check_ids(page: Page, text: str, *, title: bool = True) -> None:
    """Raise what the reference refuses on marking: ids that stand twice or can't be used.

    `title`: the page's title is a unit, so that no other may have its id.
    """
    seen = Counter([TITLE_ID] if title else [])
    for unit in page.units:
        if unit.id is None:
            continue
        if not _INVALID.isdisjoint(unit.id):
            raise fault("tpt-invalid", unit.id, text, unit.offset)
        seen[unit.id] += 1
        if seen[unit.id] > 1:
            raise fault("tpt-duplicate", unit.id, text, unit.offset)


_MARKER: Final = re.compile(r"<!--T:[^<>\n]*+-->")


def check_stable(page: Page, text: str, marked: str) -> None:
    """Raise PageError unless the marked page reads back to the same units and texts (law 1).

    The reference's rules allow pages that, once marked, are read otherwise: a marker that
    swallows the rest of its line, a text that begins with a blank line behind its marker. Such
    a page is left as it is.
    """
    again = parse(marked)
    for unit, other in zip(page.units, again.units, strict=False):
        if unit != other:
            raise _unstable("would be read as another text once it has a marker", unit, text)
        if unit.definition[0] == "\n" or unit.definition[-1] == "\n":
            raise _unstable("begins or ends with an empty line", unit, text)
    if len(page.units) != len(again.units) or _letters(marked) != _letters(text):
        raise PageError(
            "the page would be read otherwise once it is marked; look for markers that stand "
            "before other comments on their line (polypage-unstable)",
            key="polypage-unstable",
        )


def _unstable(what: str, unit: Unit, text: str) -> PageError:
    line = text.count("\n", 0, unit.offset) + 1
    return PageError(
        f"this unit {what}; write it anew without its marker (polypage-unstable)",
        key="polypage-unstable",
        piece=unit.text,
        line=line,
    )


def _letters(text: str) -> str:
    return "".join(_MARKER.sub("", text).split())
