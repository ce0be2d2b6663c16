"""Triples of catalogs for Hypothesis: a base, and two histories that lead away from it.

The sides are not random catalogs: they come about by what authors, translators, `update` and other
tools do, in any order. A few wild ones are among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hypothesis import strategies as st

from polypage.catalogs import Catalog, Entry, read, write
from polypage.catalogs.header import with_fields

CONTEXTS = ("Hub/1", "Hub/1", "Hub/2", None)
MSGIDS = ("one", "two\nlines", "three", 'f"our\\')
TEXTS = ("", "eins", "zwei\nZeilen", "drei\\", "vier\rV", "fünf\u2028")
COMMENTS = ("by hand", "", "was: eins", "was: drei\\\\ ")
FIELDS = ("X-Highest-Id", "PO-Revision-Date", "Last-Translator", "X-Foreign")
VALUES = ("7", "12", "2024-05-01 12:00+0200", "2024-05-01 11:30+0000", "somebody", None)

_RARELY = st.sampled_from([False, False, False, True])


class Triple(NamedTuple):
    """What a merge gets."""

    base: Catalog | None
    ours: Catalog
    theirs: Catalog


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry of the small world that conflicts come from."""
    plural = draw(st.sampled_from([None, None, None, "many"]))
    count = 1 if plural is None else draw(st.integers(1, 2))
    fuzzy = draw(_RARELY)
    previous = draw(st.none() | st.sampled_from(MSGIDS)) if fuzzy else None
    return Entry.new(
        context=draw(st.sampled_from(CONTEXTS)),
        msgid=draw(st.sampled_from(MSGIDS)),
        msgid_plural=plural,
        msgstrs=[draw(st.sampled_from(TEXTS)) for _ in range(count)],
        obsolete=draw(_RARELY),
        flags=["fuzzy"] * fuzzy + draw(st.sampled_from([[], ["c-format"]])),
        previous_msgid=previous,
        translator_comments=draw(st.lists(st.sampled_from(COMMENTS), max_size=1)),
        extracted_comments=draw(st.lists(st.sampled_from(["told", "told anew"]), max_size=1)),
        references=draw(st.lists(st.sampled_from(["a.wiki", "b.wiki"]), max_size=1)),
    )


HEADER = Entry.new(msgid="", msgstr="Language: de\nContent-Type: text/plain; charset=UTF-8\n")


@st.composite
def _headers(draw: st.DrawFn, header: Entry) -> Entry:
    """A header with some fields set or removed."""
    names = draw(st.lists(st.sampled_from(FIELDS), max_size=2))
    return with_fields(header, {name: draw(st.sampled_from(VALUES)) for name in names})


def _unique(some: Iterable[Entry]) -> list[Entry]:
    return list({(entry.context, entry.msgid): entry for entry in some}.values())


@st.composite
def _changed(draw: st.DrawFn, entry: Entry) -> Entry:
    """An entry after one thing that people and tools do to it."""
    return draw(st.sampled_from(_CHANGES))(draw, entry)


def _translated(draw: st.DrawFn, entry: Entry) -> Entry:
    text, fuzzy = draw(st.sampled_from(TEXTS)), draw(_RARELY)
    return entry.edit(msgstr=text, fuzzy=fuzzy, previous_msgid=None)


def _confirmed_or_doubted(_: st.DrawFn, entry: Entry) -> Entry:
    return entry.edit(fuzzy=not entry.fuzzy, previous_msgid=None)


def _updated(draw: st.DrawFn, entry: Entry) -> Entry:
    old = entry.msgid
    entry = entry.edit(msgid=draw(st.sampled_from(MSGIDS)), extracted_comments=["told anew"])
    if entry.msgid != old and entry.msgstr and not entry.fuzzy:
        entry = entry.edit(fuzzy=True, previous_msgid=old)
    return entry


def _deleted_or_restored(_: st.DrawFn, entry: Entry) -> Entry:
    return entry.edit(obsolete=not entry.obsolete, extracted_comments=(), references=())


def _emptied(draw: st.DrawFn, entry: Entry) -> Entry:
    return entry.edit(msgid=draw(st.sampled_from(MSGIDS)), msgstrs=["" for _ in entry.msgstrs])


def _commented(draw: st.DrawFn, entry: Entry) -> Entry:
    return entry.edit(translator_comments=draw(st.lists(st.sampled_from(COMMENTS), max_size=2)))


_CHANGES = (
    *(_translated,) * 3,
    *(_updated,) * 3,
    *(_confirmed_or_doubted,) * 2,
    _deleted_or_restored,
    _emptied,
    _commented,
)


@st.composite
def _side(draw: st.DrawFn, base: Catalog) -> Catalog:
    """A catalog some steps after another one."""
    after = list(base.entries)
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 8))
        # Mostly the first entry: conflicts are where both sides do something.
        place = draw(st.just(0) | st.integers(0, max(len(after) - 1, 0)))
        if kind == 0 or not after:
            after.insert(place, draw(entries()))
        elif kind == 1 and (base.header or len(after) > 1):  # an empty file is no catalog
            del after[place]
        elif kind == 2:
            after = list(draw(st.permutations(after)))
        else:
            after[place] = draw(_changed(after[place]))
    header = base.header and draw(_headers(base.header))
    return base.edit(header=header, entries=_unique(after))


@st.composite
def triples(draw: st.DrawFn) -> Triple:
    """A base and two sides, as read from files or made anew."""
    header = draw(st.sampled_from([HEADER, HEADER, HEADER, None]))
    base = Catalog(header, tuple(_unique(draw(st.lists(entries(), min_size=1, max_size=3)))))
    if draw(st.booleans()):
        base = read(write(base))
    ours, theirs = draw(_side(base)), draw(_side(base))
    return Triple(draw(st.sampled_from([base, base, base, None])), ours, theirs)
