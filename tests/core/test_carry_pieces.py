"""Pieces of texts are found as by comparing all with all, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from naive import carry as naive
from polypage.carry import Index, Message, bring_forward, index, pieces, within
from polypage.carry.within import Wanted, flattened
from polypage.catalogs import Catalog, Entry

letters = st.text(st.sampled_from("ab "), max_size=9)
words = st.lists(st.sampled_from(["a", "ab", "ba", "漢字", "\n"]), max_size=7).map(" ".join)
pieces_of_text = st.one_of(letters, words)
flat_texts = pieces_of_text.map(flattened)


@pytest.fixture(autouse=True)
def _any_number_of_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short texts count, too: what can go wrong with long ones can with them."""
    monkeypatch.setattr(index, "LEAST_LETTERS", 2)
    monkeypatch.setattr(pieces, "LEAST_LETTERS", 2)
    monkeypatch.setattr(pieces, "MOST_PARTS", 4)


@pytest.fixture(params=[0, 3, 32], ids="a trie from {} on".format)
def _few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(within, "FEW", request.param)


@dataclass(frozen=True, slots=True)
class Case:
    """A page, and the catalog of what it was before."""

    messages: list[Message]
    entries: list[Entry]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    places = st.integers(1, 6).map("P/{}".format)
    # few texts, so that they stand in several places and begin like each other
    some = st.sampled_from(draw(st.lists(pieces_of_text, min_size=1, max_size=4)))
    before = draw(st.lists(st.tuples(places, some | pieces_of_text), max_size=7))
    after = draw(st.lists(st.tuples(places, st.lists(some, max_size=3)), max_size=5))
    texts = [text for _, text in before]
    pages = {unit: " ".join(draw(st.permutations([*texts[:3], *text]))) for unit, text in after}
    pages |= dict(draw(st.lists(st.tuples(places, pieces_of_text), max_size=5)))
    return Case(
        [Message(unit, text) for unit, text in pages.items()],
        [
            Entry.new(
                context=unit,
                msgid=text,
                msgstr=f"t{number}" * draw(st.sampled_from([0, 1, 1, 1])),
                obsolete=draw(st.sampled_from([False, False, False, True])),
                flags=["fuzzy"] * draw(st.sampled_from([0, 0, 1])),
            )
            for number, (unit, text) in enumerate(before)
        ],
    )


@pytest.mark.usefixtures("_few")
@given(st.lists(flat_texts, max_size=9), st.lists(flat_texts, max_size=6))
def test_texts_are_found_within_others(wanted: list[str], texts: list[str]) -> None:
    """All that are there, once, with their first place."""
    looked_for = Wanted(wanted, texts)
    seen: set[int] = set()
    first: dict[int, int] = {}
    for number, text in enumerate(texts):
        found = list(looked_for.within(text))
        event(f"{len(found)} found")
        assert len(set(found)) == len(found)
        assert set(found) == naive.within(wanted, text)
        for one, _ in looked_for.within(text, seen):
            assert one not in first
            first[one] = number
    assert first == {
        number: next(place for place, text in enumerate(texts) if one in text)
        for number, one in enumerate(wanted)
        if one and any(one in text for text in texts)
    }


@pytest.mark.usefixtures("_few")
@given(cases())
def test_pieces_are_those_of_comparing_all_with_all(case: Case) -> None:
    """The same entries, texts and definitions, in the same order."""
    assume(all(flattened(message.definition) for message in case.messages))
    known = Index(Catalog(None, tuple(case.entries)), case.messages)
    for message in case.messages:
        split, joined = pieces.split_off(message, known), pieces.merged(message, known)
        event(f"split {split is not None}, joined {joined is not None}")
        assert split == naive.split_off(message, known, least=2)
        assert joined == naive.merged(message, known, least=2)
        # entries that are equal are not the same
        assert split is None or any(split.entry is one for one in case.entries)


def test_of_parts_at_one_place_the_definition_of_its_own_comes_first() -> None:
    """The texts are joined in the catalog's order, as the entries stand there."""
    entries = [
        Entry.new(context="P/9", msgid="it is\nthe same", msgstr="gone"),
        Entry.new(context="P/1", msgid="it is the same", msgstr="own"),
    ]
    message = Message("P/1", "it is the same now")
    known = Index(Catalog(None, tuple(entries)), [message])
    found = pieces.merged(message, known)
    assert found == naive.merged(message, known, least=2)
    assert found is not None
    assert (found.text, found.made_for) == ("gone own", "it is the same\n\nit is\nthe same")


def comments(*texts: tuple[str, list[str]]) -> Iterator[Entry]:
    for text, lines in texts:
        yield Entry.new(context="P/1", msgid="A", msgstr=text, translator_comments=lines)


def test_comments_of_doubles_are_kept_in_order() -> None:
    """A line that is there already is not noted twice; one that its entry has twice stays twice."""
    entries = tuple(comments(("un", ["x"]), ("deux", ["y", "y", "x"]), ("deux", ["was: un", "y"])))
    (kept,) = bring_forward([Message("P/1", "A")], Catalog(None, entries)).catalog.entries
    assert kept.translator_comments == ("x", "was: deux", "y", "y", "was: un")
