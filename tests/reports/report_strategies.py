"""Stats of random hubs: with groups, pages of none, discouraged ones, units without words."""

from __future__ import annotations

import string
from typing import Final

from hypothesis import strategies as st

from polypage import languages
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.errors import FileError
from polypage.model import State

CODES: Final = ("ar", "fr", "pt-br", "zh-hans")
GROUPS: Final = ("The fund", "Meetings | more", "Nothing *in* it")
HURTING: Final = (
    *string.punctuation,
    *" aZ1é中ع\u0301",
    "@team",
    "#12",
    "www.example.org",
    "https://example.org/",
    "<script>",
    "&amp;",
    "</details>",
    "![x](y)",
    ":tea:",
)
"""Pieces of titles that Markdown, HTML, CSV or a forge make something of."""

names = st.lists(st.sampled_from(HURTING), min_size=1, max_size=6).map("".join).map(str.strip)
titles = names.filter(bool)
numbers = st.tuples(
    st.sampled_from([0, 1, 7, 399]), st.sampled_from([0, 0, 1]), st.sampled_from([0, 0, 1])
)
lengths = st.sampled_from([0, 1, 30])


def _completion(units: tuple[int, int, int], length: int, identical: int) -> Completion:
    """Each unit has so many words; untranslated ones have none where that is odd."""
    translated, outdated, untranslated = units
    words = Count(translated * length, outdated * length, untranslated * (length - length % 2))
    return Completion(Count(*units), words, min(identical, translated))


completions = st.builds(_completion, numbers, lengths, st.integers(0, 2))
"""Of a page: many are complete; some lack only what has no words."""


@st.composite
def pages(draw: st.DrawFn, title: str, codes: list[str]) -> PageStats:
    """A page in all the languages."""
    has_title = draw(st.booleans())
    return PageStats(
        title,
        {code: draw(completions) for code in codes},
        updated=draw(st.booleans()),
        titles={code: draw(st.sampled_from(State)) for code in codes if has_title},
        group=draw(st.sampled_from(["", *GROUPS[:2]])),
        discouraged=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def hubs(draw: st.DrawFn, *, fewest: int = 0) -> Stats:
    """What is counted of a hub, in `fewest` languages or more."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=fewest, max_size=3, unique=True))
    found = sorted(draw(st.lists(titles, max_size=4, unique=True)))
    bad = draw(st.lists(titles, max_size=2))
    return Stats(
        languages.find("en"),
        [languages.find(code) for code in codes],
        [draw(pages(title, codes)) for title in found],
        [FileError(f"source/{title}.wiki", "cannot be read | at *all*") for title in bad],
        name=draw(names),
        priority=codes[: draw(st.integers(0, 2))],
        groups=list(GROUPS),
    )
