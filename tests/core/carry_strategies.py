"""Catalogs and new definitions for Hypothesis: every kind of entry that a catalog can hold."""

from __future__ import annotations

from hypothesis import strategies as st

from polypage import languages
from polypage.carry import Message
from polypage.catalogs import Catalog, Entry
from polypage.templates import new_catalog

DEFINITIONS = ["A", "B", "C", "a longer text\nof two lines", 'with \\ and "quotes"', "$x\tof $y"]
TEXTS = ["", "", "un", "deux", "trois\nquatre", "a\\b", "\\", "\r", "é\\n", "was: un", "c\\\\"]
COMMENTS = ["", "by hand", "was: un", "was: deux", "see\\", "was: a\\\\b"]
CONTEXTS = ["Hubs/1", "Hubs/2", "Hubs/3", "Hubs/12", "Hubs/Page_display_title", "", None]
FRENCH = languages.find("fr")


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry: current, fuzzy, with a previous text, obsolete, untranslated, plural, anything."""
    plural = draw(st.sampled_from([None, None, None, "many"]))
    texts = st.sampled_from(TEXTS)
    flags = draw(st.sampled_from([[], [], ["fuzzy"], ["fuzzy", "no-wrap"], ["no-wrap"]]))
    return Entry.new(
        context=draw(st.sampled_from(CONTEXTS)),
        msgid=draw(st.sampled_from(DEFINITIONS)),
        msgid_plural=plural,
        msgstrs=[draw(texts)] if plural is None else [draw(texts), draw(texts)],
        obsolete=draw(st.sampled_from([False, False, False, True])),
        flags=flags,
        previous_msgid=draw(st.sampled_from([None, None, *DEFINITIONS])),
        translator_comments=draw(st.lists(st.sampled_from(COMMENTS), max_size=2)),
        extracted_comments=draw(st.lists(st.sampled_from(COMMENTS), max_size=1)),
        references=draw(st.lists(st.sampled_from(["source/Hubs.wiki", "x:1"]), max_size=1)),
    )


def _without_doubles(made: list[Entry]) -> Catalog:
    """As gettext wants it, and as every catalog is that could be read."""
    unique = {(entry.context, entry.msgid): entry for entry in made}
    return new_catalog("Hubs", FRENCH).edit(entries=tuple(unique.values()))


catalogs = st.lists(entries(), max_size=8).map(_without_doubles)
"""Catalogs in any order; a context may be there twice, even three times."""

doubled_catalogs = st.lists(entries(), max_size=8).map(
    lambda made: new_catalog("Hubs", FRENCH).edit(entries=tuple(made))
)
"""Catalogs as another program may make them, with doubles."""


@st.composite
def _message(draw: st.DrawFn, context: str) -> Message:
    return Message(
        context,
        draw(st.sampled_from(DEFINITIONS)),
        tuple(draw(st.lists(st.sampled_from(["Hubs, list", "$x = 1\\", "a\nb", ""]), max_size=2))),
        draw(st.sampled_from(["source/Hubs.wiki", ""])),
    )


messages = (
    st.lists(st.sampled_from([one for one in CONTEXTS if one]), unique=True)
    .map(lambda contexts: st.tuples(*map(_message, contexts)))
    .flatmap(lambda strategy: strategy)
)
"""The units of a page as it is now."""
