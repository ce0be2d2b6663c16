"""Sheets for Hypothesis: pages with nasty texts in every state."""

from __future__ import annotations

from hypothesis import strategies as st

from polypage import languages
from polypage.carry import Message
from polypage.catalogs import Entry
from polypage.exchange.values import Row, Sheet
from polypage.model import Translation
from polypage.titles import context_of

# What has a meaning in PO, XML, CSV or wikitext, every line break there is, and letters.
_SIGNS = (
    "ab c\n\n\t\r\a\b\f\v\"'\\#~|,;.:[]{}<>&=+-@!0é­ß漢字مر😀\u2028\x85\xa0\x01\x1c\x7f\ufeff\ufffe$"
)
_PIECES = [
    "== H ==", "* a", "=1+1", "-b", "@c", "\\=d", "\\\\=e", "\\", "]]>", "<b>", "&amp;", "&#13;",
    "<!--", "\r\n", "\n\n", " x ", '""', "'''b'''", "$1", "!!FUZZY!!", "a,b;c\td", "$url",
]  # fmt: skip

texts = st.lists(
    st.one_of(
        st.sampled_from(_PIECES),
        st.text(st.sampled_from(_SIGNS), max_size=6),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), max_size=4),
    ),
    min_size=1,
    max_size=4,
).map("".join)

_titles = st.sampled_from(
    ["Page", "Hubs/Tea time", 'A "b" & <c>', "Ç/漢", "==", "-x", "Tab\u00a0s"]
)
_ids = st.sampled_from(["1", "22", "intro", "ключ", "a b", "=x", "Page display title", "-9"])


@st.composite
def _rows(draw: st.DrawFn, title: str) -> Row:
    message = Message(
        context_of(title, draw(_ids)),
        draw(texts),
        tuple(draw(st.lists(st.sampled_from(["Page, heading", "$1 = <&>"]), max_size=2))),
    )
    text = draw(st.none() | texts)
    if text is None:
        return Row(message)
    outdated = draw(st.booleans())
    previous = draw(st.none() | texts) if outdated else None
    return Row(message, Translation(text, outdated), previous)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A page in French, some of it translated."""
    title = draw(_titles)
    rows = draw(st.lists(_rows(title), max_size=5, unique_by=lambda row: row.message.context))
    return Sheet(title, languages.find("en"), languages.find("fr"), rows, "A hub")


def entry_of(row: Row, *, empty: bool = False) -> Entry:
    """The entry that a hub's catalog has for a row."""
    translation = None if empty else row.translation
    return Entry.new(
        context=row.message.context,
        msgid=row.message.definition,
        msgstr=translation.text if translation else "",
        flags=["fuzzy"] if translation and translation.outdated else [],
        previous_msgid=row.previous if translation else None,
        extracted_comments=row.message.comments,
    )
