"""How alike texts are: what translators expect, and laws."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polypage import folding
from polypage import likeness as module
from polypage.likeness import INDEXED_FROM, LONG, LikenessIndex, Near, likeness, nearest

WORDS = ["the", "fund", "pays", "for", "trains", "hubs", "ask", "every", "not", "help", "office"]
LETTERS = "ab $<>'=[]\n\u3000あ語กข"

texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.text(st.sampled_from(LETTERS), max_size=20),
    st.text(max_size=20),
)
lists_of_texts = st.lists(texts, max_size=25)
leasts = st.sampled_from([0.0, 0.3, 0.5, 0.7, 0.75, 1.0]) | st.floats(0, 1)

SENTENCE = "The fund pays for what a single community cannot carry alone"


def brute_force(text: str, candidates: list[str], least: float) -> list[Near]:
    found = [Near(likeness(text, other), place) for place, other in enumerate(candidates)]
    return sorted(
        (near for near in found if near.likeness >= least),
        key=lambda near: (-near.likeness, near.place),
    )


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        (SENTENCE, SENTENCE, 1, 1),
        (SENTENCE, SENTENCE.replace(" ", "\n", 3), 1, 1),
        (SENTENCE, SENTENCE.replace("pays", "pays,"), 0.98, 0.999),  # a comma
        (SENTENCE, SENTENCE.replace("community", "comunity"), 0.98, 0.999),  # a typo
        (SENTENCE, SENTENCE.replace("single", "small"), 0.9, 0.98),  # a word
        (SENTENCE, SENTENCE + ". Every hub may ask it for help.", 0.75, 0.85),  # a sentence
        (SENTENCE, f"'''{SENTENCE}'''", 0.96, 0.99),  # markup
        (SENTENCE, f'<span class="long names of classes">{SENTENCE}</span>', 0.96, 0.99),
        ("Ask $office for help.", "Ask $bureau for help.", 0.93, 0.99),  # a variable
        ("Ask https://example.org/a", "Ask http://example.net/other/b", 0.8, 0.95),
        ("'''Ask'''", "''Ask''", 0.8, 0.99),  # never all alike
        (SENTENCE, "Every hub may ask the office for tickets, forms and a year of help", 0, 0.6),
        ("ハブは毎年一度、事務所に報告します。", "ハブは毎年二度、事務所に報告します。", 0.9, 0.99),
        ("กองทุนจ่ายค่าเดินทางให้ชุมชน", "กองทุนจ่ายค่าเดินทางให้ชุมชนทุกปี", 0.85, 0.95),
        ("", "", 1, 1),
        ("", "\n ", 1, 1),
        ("", "a", 0, 0),
    ],
)
def test_what_translators_expect(one: str, other: str, low: float, high: float) -> None:
    assert low <= likeness(one, other) <= high


@given(texts, texts)
def test_likeness_is_a_likeness(one: str, other: str) -> None:
    score = likeness(one, other)
    assert 0 <= score <= 1
    assert score == likeness(other, one)
    assert (score == 1) == (one.split() == other.split())


@given(lists_of_texts, texts, leasts, st.none() | st.integers(0, 4))
def test_few_candidates_are_all_compared(
    candidates: list[str], text: str, least: float, most: int | None
) -> None:
    expected = brute_force(text, candidates, least)[:most]
    assert nearest(text, candidates, least=least, most=most) == expected
    assert nearest(text, LikenessIndex(candidates), least=least, most=most) == expected


def shares(one: str, other: str) -> bool:
    mine, others = (set(folding.features(folding.fold(text))) for text in (one, other))
    return not mine.isdisjoint(others)


@given(lists_of_texts, texts)
def test_the_index_knows_all_that_share_a_feature(candidates: list[str], text: str) -> None:
    index = LikenessIndex(candidates, indexed_from=0)
    assert index._ranks is not None
    ranks = index._sharing(folding.fold(text), index._ranks, range(len(index)), module._FEW)
    assert (ranks is None) == (not set(folding.features(folding.fold(text))))
    if ranks is None:  # nothing to share
        return
    assert sorted(index._places[rank] for rank in ranks) == [
        place for place, other in enumerate(candidates) if shares(text, other)
    ]


@given(lists_of_texts, texts, leasts, st.integers(0, 9))
def test_an_index_finds_nothing_that_is_not_near(
    candidates: list[str], text: str, least: float, few: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_FEW", few)
        found = LikenessIndex(candidates, indexed_from=0).nearest(text, least=least)
    everything = brute_force(text, candidates, least)
    assert found == [near for near in everything if near in found]


@example(["a" * 9, "b", "a" * 8], "a" * 9, 0.0, 18)
@given(lists_of_texts, texts, leasts, st.integers(0, 200))
def test_little_effort_finds_nothing_that_is_not_near(
    candidates: list[str], text: str, least: float, effort: int
) -> None:
    found = LikenessIndex(candidates, effort=effort).nearest(text, least=least)
    everything = brute_force(text, candidates, least)
    assert found == [near for near in everything if near in found]
    if sum(len(folding.fold(one)) for one in candidates) <= effort:
        assert found == everything


@pytest.mark.parametrize("long", [4, LONG])
def test_no_more_letters_are_compared_than_the_effort(
    long: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing tells the texts apart, and all could be near: those of the same length come first."""
    monkeypatch.setattr(module, "LONG", long)
    candidates = [f"the hub and {'b' * (number % 9)}" for number in range(500)]
    text = "the hub and aaaa"
    index = LikenessIndex(candidates, effort=400)
    compared = list(index._compared(text, text, 0.01))
    assert 400 // 20 <= len(compared) <= 400 // 12
    assert {len(candidates[index._places[rank]]) for _, rank in compared} <= {15, 16}
    best = Near(likeness(text, "the hub and aaaa"), 4)
    candidates[4] = "the hub and aaaa"
    assert LikenessIndex(candidates, effort=400).nearest(text, most=1) == [best]


@given(lists_of_texts, texts, leasts)
def test_where_all_features_are_common_every_text_is_compared(
    candidates: list[str], text: str, least: float
) -> None:
    candidates = [*candidates, *candidates, text, text]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_FEW", 0)
        patch.setattr(module, "_COMMON", 1)
        found = LikenessIndex(candidates, indexed_from=0).nearest(text, least=least)
    assert found == brute_force(text, candidates, least)


def test_many_texts_are_found_as_by_brute_force() -> None:
    # Numbers of two words each: a text shares a rare word with those that are like it.
    candidates = [
        f"Grant {number} goes to hub {number * 7919 % 10_007} for trains and for scanners"
        for number in range(INDEXED_FROM)
    ]
    index = LikenessIndex(candidates)
    assert index._ranks is not None
    for number in range(0, INDEXED_FROM, 1_999):
        text = candidates[number].replace("trains", "boats")
        best = index.nearest(text, most=1)
        assert best == [Near(likeness(text, candidates[number]), number)]


@given(lists_of_texts, texts, leasts)
def test_texts_of_any_length_are_found(candidates: list[str], text: str, least: float) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONG", 9)
        assert nearest(text, candidates, least=least) == brute_force(text, candidates, least)


def test_few_rare_features_are_not_relied_on() -> None:
    # An edit took all that is rare, but for one word that leads elsewhere.
    candidates = [*[f"the year of the hub in the town {number}" for number in range(9)], "x boats"]
    text = "the year of the hub in the town boats"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_FEW", 3)
        patch.setattr(folding, "_SHORT", 0)
        found = LikenessIndex(candidates, indexed_from=0).nearest(text)
    assert found == brute_force(text, candidates, 0.7)
    assert len(found) == 9


def test_order_is_likeness_then_place() -> None:
    candidates = ["a fund", "A fund", "the fund", "a fund", "a\nfund"]
    places = [near.place for near in nearest("a fund", candidates, least=0.1)]
    assert places == [0, 3, 4, 1, 2]


@pytest.mark.parametrize(
    "script", ["ปีกองทุนนี้จ่ายค่าเดินทาง", "毎年一度事務所に報告する村々", "हिन्दी में"]
)
def test_scripts_have_features(script: str) -> None:
    found = list(folding.features(script * 5))
    assert found
    if " " not in script:
        assert max(map(len, found)) <= 3
        assert shares(script * 5, f"x{script[3:]}" * 9)


PIECES = [
    "$",
    "<",
    "<a",
    "</",
    "://",
    "a://",
    "a",
    "'",
    "[",
    "$a",
    "\n",
    "\u00a0",
    "\u2028",
    "あ",
    "ก",
    "\u0301",
]


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_no_text_takes_longer_than_its_length(piece: str) -> None:
    text = piece * (10**6 // len(piece)) + " ://"
    begun = time.process_time()
    assert likeness(text, text + "x") <= 1
    assert nearest(text, [text], least=0.9)
    # Four times folded, twice counted, at less than a second for each.
    assert time.process_time() - begun < 8


def test_long_texts_are_compared_by_their_words() -> None:
    text = " ".join(f"word{number}" for number in range(LONG // 6))
    other = text.replace("word77 ", "")
    assert 0.99 < likeness(text, other) < 1
    assert likeness(text, text + " " + text) == pytest.approx(2 / 3, abs=0.01)
    # Nearly all words in common, and hardly a letter.
    assert likeness("a b c d e f", "a b c d e f " + "x" * LONG) < 0.01
    assert nearest(text, ["short", other, text])[0] == Near(1, 2)
    assert brute_force(other, ["short", other[: LONG - 1], text], 0.5) == nearest(
        other, ["short", other[: LONG - 1], text], least=0.5
    )
