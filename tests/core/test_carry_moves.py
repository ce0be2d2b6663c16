"""Where texts come from when paragraphs move, part, join, or change in ways that don't matter."""

from __future__ import annotations

import pytest

from polypage.carry import Decision, Message, Pool, Rules, bring_forward
from polypage.catalogs import Catalog, Entry
from polypage.changes import changed_words
from polypage.formats import wikitext

WALK = "We walk along the river every Sunday morning."
SWIM = "In summer some of us swim across it."
RULES = Rules(
    adjust=lambda old, new, text: wikitext.adjusted(
        old, new, text, ("whitespace", "markup", "targets")
    )
)


def entry(unit: str, msgid: str, msgstr: str, **more: bool) -> Entry:
    return Entry.new(context=unit, msgid=msgid, msgstr=msgstr).edit(fuzzy=more.get("fuzzy", False))


def carried(
    page: dict[str, str], *entries: Entry, rules: Rules = RULES, pool: Pool | None = None
) -> dict[str, tuple[Decision, Entry]]:
    """Each unit of a page, and what became of it; twice, since the second run changes nothing."""
    messages = [Message(context, definition) for context, definition in page.items()]
    once = bring_forward(messages, Catalog(entries=entries), rules=rules, pool=pool)
    again = bring_forward(messages, once.catalog, rules=rules, pool=pool)
    assert again.catalog is once.catalog
    kept = {text for one in once.catalog.entries for text in one.msgstrs}
    adjusted = {found.text for _, found in once.found if found.decision is Decision.HARMLESS}
    for old in entries:
        assert adjusted or any(old.msgstr in text for text in kept), "law 3: it is still somewhere"
    return {
        message.context: (found.decision, one)
        for (message, found), one in zip(once.found, once.catalog.entries, strict=False)
    }


def test_a_paragraph_that_moved_within_its_page_stays_current() -> None:
    decision, one = carried({"P/9": WALK}, entry("P/1", WALK, "marche"))["P/9"]
    assert (decision, one.msgstr, one.fuzzy) == (Decision.MOVED, "marche", False)


def test_a_paragraph_that_moved_to_another_page_stays_current() -> None:
    pool = Pool.of([Catalog(entries=(entry("P/1", WALK, "marche"),))], frozenset({"Q/1"}))
    decision, one = carried({"Q/1": WALK}, pool=pool)["Q/1"]
    assert (decision, one.msgstr, one.fuzzy) == (Decision.MOVED, "marche", False)


def test_a_second_run_takes_nothing_that_the_first_made_obsolete() -> None:
    """A unit goes back to an obsolete text of its own; the one that it leaves stays its own."""
    left = entry("P/1", WALK, "marche")
    own = entry("P/1", SWIM, "nage").edit(obsolete=True)
    messages = [Message("P/1", SWIM), Message("P/2", WALK), Message("P/3", WALK)]
    catalog = Catalog(entries=(left, entry("P/2", WALK, "marche 2"), entry("P/3", WALK, ""), own))
    contexts = frozenset(message.context for message in messages)
    for _ in range(2):
        pool = Pool.of([catalog], contexts)
        catalog = bring_forward(messages, catalog, pool=pool).catalog
        assert [one.msgstr for one in catalog.entries] == ["nage", "marche 2", "", "marche"]


def test_a_text_whose_old_place_is_still_there_is_not_taken() -> None:
    """The same words may mean something else there."""
    old = entry("P/1", "Open", "Ouvert")
    pool = Pool.of([Catalog(entries=(old,))], frozenset({"P/1", "P/2"}))
    answers = carried({"P/1": "Open", "P/2": "Open"}, old, pool=pool)
    assert answers["P/1"][1].msgstr == "Ouvert"
    assert answers["P/2"][0] is Decision.NEW
    filling = Rules(fill_repeats=True)
    decision, one = carried({"P/1": "Open", "P/2": "Open"}, old, rules=filling, pool=pool)["P/2"]
    assert (decision, one.msgstr, one.fuzzy) == (Decision.REPEATED, "Ouvert", False)


def test_a_paragraph_that_is_split_leaves_no_piece_without_text() -> None:
    whole = f"{WALK} {SWIM}"
    answers = carried({"P/1": WALK, "P/2": SWIM}, entry("P/1", whole, "marche nage"))
    assert [answers[unit][0] for unit in answers] == [Decision.CHANGED, Decision.PIECE]
    for _, one in answers.values():
        assert (one.msgstr, one.fuzzy, one.previous_msgid) == ("marche nage", True, whole)


def test_paragraphs_that_are_merged_bring_all_their_texts() -> None:
    first, second = entry("P/1", WALK, "marche"), entry("P/2", SWIM, "nage")
    decision, one = carried({"P/1": f"{WALK} {SWIM}"}, first, second)["P/1"]
    assert (decision, one.msgstr, one.fuzzy) == (Decision.PIECE, "marche nage", True)
    assert one.previous_msgid == f"{WALK}\n\n{SWIM}"
    messages = [Message("P/1", f"{WALK} {SWIM}")]
    merged = bring_forward(messages, Catalog(entries=(first, second))).catalog
    undone = bring_forward([Message("P/1", WALK), Message("P/2", SWIM)], merged).catalog
    assert [(one.msgstr, one.fuzzy) for one in undone.entries[:2]] == [
        ("marche", False),
        ("nage", False),
    ]


def test_a_rewritten_paragraph_without_its_marker_finds_its_old_text() -> None:
    new = WALK.replace("Sunday", "Monday")
    decision, one = carried({"P/5": new}, entry("P/1", WALK, "marche"))["P/5"]
    assert (decision, one.msgstr, one.previous_msgid) == (Decision.LIKE, "marche", WALK)
    assert one.extracted_comments == ('changed: "Sunday" → "Monday"',)


@pytest.mark.parametrize(
    ("old", "new", "text", "expected"),
    [
        ("one\ntwo three", "one two\nthree", "un deux", "un deux"),
        ("one two", "one\n* two", "un deux", None),
        ("one\n two", "one two", "un deux", None),
        ("see [[A|x]]", "see [[B|x]]", "voir [[A|y]]", "voir [[B|y]]"),
        ("see [[A|x]]", "see [[B|x]]", "voir [[A/fr|y]]", None),
        ("see [[A]]", "see [[B]]", "voir [[A]]", None),
        ("[[A|x]] [[A|y]]", "[[A|x]] [[B|y]]", "[[A|x]] [[A|y]]", None),
        ("at [https://a.org b]", "at [https://a.net b]", "[https://a.org c]", "[https://a.net c]"),
        ("== A ==", "=== A ===", "== B ==", "=== B ==="),
        ("== A ==", "=== C ===", "== B ==", None),
        ("* a\n* b", "# a\n# b", "* x\n* y", "# x\n# y"),
        ("* a\n* b", "# a\n# b", "* x", None),
        ("a", "'''a'''", "b", "'''b'''"),
        ("'''a'''", "a", "'''b'''", "b"),
        ("'''a''' c", "a c", "'''b''' d", None),
        ("twice", "three times", "deux fois", None),
    ],
)
def test_edits_that_do_not_matter(old: str, new: str, text: str, expected: str | None) -> None:
    decision, one = (
        carried({"P/1": new}, entry("P/1", old, text))["P/1"]
        if (expected is not None)
        else (Decision.CHANGED, None)
    )
    assert wikitext.adjusted(old, new, text, ("whitespace", "markup", "targets")) == expected
    if one is not None:
        assert (decision, one.msgstr, one.fuzzy) == (Decision.HARMLESS, expected, False)
    assert wikitext.adjusted(old, new, text, ()) is None


def test_the_author_can_say_that_a_change_does_not_matter() -> None:
    rules = Rules(keep=frozenset({"P/1"}))
    old = entry("P/1", "Tea is served.", "Le thé est servi.")
    decision, one = carried({"P/1": "Tea is served!"}, old, rules=rules)["P/1"]
    assert (decision, one.fuzzy, one.previous_msgid) == (Decision.KEPT, False, None)
    doubted = entry("P/1", "Tea is served.", "Le thé est servi.", fuzzy=True)
    decision, one = carried({"P/1": "Tea is served!"}, doubted, rules=rules)["P/1"]
    assert (decision, one.fuzzy) == (Decision.CHANGED, True)


def test_what_msgmerge_leaves_of_a_rewritten_unit_comes_back_outdated() -> None:
    empty = Entry.new(context="P/1", msgid=SWIM)
    old = Entry.new(context="P/1", msgid=WALK, msgstr="marche", obsolete=True)
    decision, one = carried({"P/1": SWIM}, empty, old)["P/1"]
    assert (decision, one.msgstr, one.previous_msgid) == (Decision.CHANGED, "marche", WALK)


def test_catalogs_without_contexts_are_adopted_by_text() -> None:
    foreign = Entry.new(msgid=WALK, msgstr="marche")
    decision, one = carried({"P/1": WALK}, foreign)["P/1"]
    assert (decision, one.msgstr, one.fuzzy) == (Decision.MOVED, "marche", False)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("We meet twice.", "We meet three times.", ('changed: "twice" → "three times"',)),
        ("a cup", "a big red cup", ('added: "big red"',)),
        ("a big cup", "a cup", ('removed: "big"',)),
        ("a  b", "a\nb", ()),
        ("a b c d e f g h i", "A b C d E f G h I", ("changed: most of the text",)),
    ],
)
def test_the_words_that_changed(old: str, new: str, lines: tuple[str, ...]) -> None:
    assert changed_words(old, new) == lines
