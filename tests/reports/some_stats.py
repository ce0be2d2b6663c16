"""Completion to make reports of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from polypage.completion import PageStats, Stats, UnitStats, count
from polypage.languages import find
from polypage.model import State
from polypage.titles import likely_front_page
from polypage.words import count_words

T, O, U = State.TRANSLATED, State.OUTDATED, State.UNTRANSLATED  # noqa: E741 - as in tables


def unit(
    number: int,
    state: State,
    definition: str = "some words",
    *,
    kind: str = "paragraph",
    text: str | None = None,
    made_for: str | None = None,
) -> UnitStats:
    """A unit; with a text if it has one."""
    given = "" if state is U else "des mots"
    return UnitStats(
        str(number),
        definition,
        count_words(definition),
        state,
        given if text is None else text,
        made_for,
        kind,
    )


def page_of(
    title: str,
    units: Mapping[str, Iterable[UnitStats]],
    *,
    group: str = "",
    discouraged: bool = False,
    updated: bool = True,
) -> PageStats:
    """A page with units in each language, and the numbers that follow from them."""
    named = {code: list(some) for code, some in units.items()}
    return PageStats(
        title,
        {code: count((one.state, one.words) for one in some) for code, some in named.items()},
        updated,
        group=group,
        discouraged=discouraged,
        units=named,
    )


def stats_of(*pages: PageStats, codes: Iterable[str] = ("fr", "ar"), name: str = "Hub") -> Stats:
    """A hub of these pages."""
    groups = list(dict.fromkeys(page.group for page in pages if page.group))
    front = likely_front_page([page.title for page in pages if not page.discouraged])
    return Stats(
        find("en"),
        [find(code) for code in codes],
        pages,
        [],
        name=name,
        groups=groups,
        front_page=front,
    )
