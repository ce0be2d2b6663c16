"""What is decided when texts differ."""

from __future__ import annotations

import pytest

from polypage.carry import Message, bring_forward
from polypage.catalogs import Catalog, Entry
from polypage.exchange.matching import Known, match
from polypage.exchange.taking import Outcome, take
from polypage.exchange.values import Batch, Incoming
from polypage.kept import was_line

CURRENT, OUTDATED, SAME, KEPT = Outcome


def entry(text: str = "", *, fuzzy: bool = False, previous: str | None = None) -> Entry:
    return Entry.new(
        context="Page/1",
        msgid="Now.",
        msgstr=text,
        flags=["fuzzy"] if fuzzy else [],
        previous_msgid=previous,
    )


DECISIONS = [
    # here, what comes in, without and with --overwrite
    ("nothing", "current", CURRENT, CURRENT),
    ("nothing", "outdated", OUTDATED, OUTDATED),
    ("nothing", "stale", OUTDATED, OUTDATED),
    ("outdated", "current", CURRENT, CURRENT),
    ("outdated", "outdated", KEPT, OUTDATED),
    ("outdated", "stale", KEPT, OUTDATED),
    ("current", "current", KEPT, CURRENT),
    ("current", "outdated", KEPT, KEPT),
    ("current", "stale", KEPT, KEPT),
    ("the same, outdated", "current", CURRENT, CURRENT),
    ("the same, outdated", "outdated", SAME, SAME),
    ("the same, outdated", "stale", SAME, SAME),
    ("the same, current", "current", SAME, SAME),
    ("the same, current", "outdated", KEPT, OUTDATED),
    ("the same, current", "stale", KEPT, KEPT),
]
HERE = {
    "nothing": entry(),
    "outdated": entry("ours", fuzzy=True, previous="Before."),
    "current": entry("ours"),
    "the same, outdated": entry("theirs", fuzzy=True, previous="Before."),
    "the same, current": entry("theirs"),
}
COMING = {
    "current": Incoming("Now.", "theirs"),
    "outdated": Incoming("Now.", "theirs", outdated=True),
    "stale": Incoming("Then.", "theirs"),
}


@pytest.mark.parametrize(("here", "coming", "plain", "overwriting"), DECISIONS)
@pytest.mark.parametrize("overwrite", [False, True])
def test_decisions(
    here: str, coming: str, plain: Outcome, overwriting: Outcome, *, overwrite: bool
) -> None:
    before = HERE[here]
    after, outcome = take(before, COMING[coming], overwrite=overwrite)
    assert outcome is (overwriting if overwrite else plain)
    if outcome in {SAME, KEPT}:
        assert after is before
        return
    assert after.msgstr == "theirs"
    assert after.fuzzy == (outcome is OUTDATED)
    assert after.previous_msgid == ("Then." if coming == "stale" else None)
    replaced = before.msgstr not in {"", "theirs"}
    assert after.translator_comments == (("was: ours",) if replaced else ())


def test_every_case_is_decided() -> None:
    assert {(here, coming) for here, coming, *_ in DECISIONS} == {
        (here, coming) for here in HERE for coming in COMING
    }


def test_the_text_that_it_was_made_for_stays_the_first_one() -> None:
    incoming = Incoming("Then.", "text", outdated=True, previous="Long ago.")
    after, _ = take(entry(), incoming)
    assert after.previous_msgid == "Long ago."


def test_a_previous_text_that_is_the_definition_now_does_not_look_like_a_revert() -> None:
    for source, kept in (("Now.", None), ("Then.", "Then.")):
        incoming = Incoming(source, "text", outdated=True, previous="Now.")
        after, outcome = take(entry(), incoming)
        assert outcome is OUTDATED
        assert after.previous_msgid == kept


def test_a_previous_text_of_a_text_that_is_trusted_counts_for_nothing() -> None:
    after, outcome = take(entry(), Incoming("Now.", "text", previous="Then."))
    assert outcome is CURRENT
    assert after.previous_msgid is None


def test_line_breaks_at_the_ends_go_since_gettext_refuses_them() -> None:
    after, _ = take(entry(), Incoming("\n Now.\n", "\ntext\nmore\n\n"))
    assert after.msgstr == "text\nmore"
    assert not after.fuzzy


def test_what_was_replaced_is_kept_as_update_keeps_it() -> None:
    texts = ["a\\b\nc", "== a ==", "ends with \\"]
    for text in texts:
        other = Entry.new(context="Page/1", msgid="Now.", msgstr=text, obsolete=True)
        carried = bring_forward(
            [Message("Page/1", "Now.")], Catalog(None, (entry("current"), other))
        )
        (mine,) = carried.catalog.entries
        after, _ = take(entry(text), Incoming("Now.", "current"), overwrite=True)
        assert after.translator_comments == mine.translator_comments


def test_back_and_forth_keeps_each_text_once() -> None:
    one = entry("a\rb\\")
    for _ in range(3):
        one, _ = take(one, Incoming("Now.", "other"), overwrite=True)
        one, _ = take(one, Incoming("Now.", "a\rb\\"), overwrite=True)
    assert [line.rstrip() for line in one.translator_comments] == [
        was_line("a\rb\\").rstrip(),
        was_line("other"),
    ]


KNOWN = Known(
    [Message("Page/1", "Same."), Message("Page/2", "Same."), Message("Hub_a/b/3", "Other.")]
)


def contexts(*texts: Incoming, by_text: bool = False, title: str = "") -> list[list[str]]:
    matches = match(Batch(texts, title=title), KNOWN, by_text=by_text)
    return [[message.context for message in messages] for _, messages in matches.meant]


def test_a_text_goes_to_its_context_even_if_the_text_differs() -> None:
    assert contexts(Incoming("Old.", "x", ("Page/2",))) == [["Page/2"]]
    assert contexts(Incoming("Old.", "x", ("17", "Hub a/b/3"))) == [["Hub_a/b/3"]]


def test_without_a_context_it_goes_to_every_unit_with_that_text() -> None:
    assert contexts(Incoming(" Same.\n", "x")) == [["Page/1", "Page/2"]]
    assert contexts(Incoming("Same", "x")) == []
    assert contexts(Incoming("Other.", "x"), title="Page") == []
    assert contexts(Incoming("Other.", "x"), title="Hub a/b") == [["Hub_a/b/3"]]


def test_an_unknown_context_that_means_something_is_not_guessed() -> None:
    meant = Incoming("Same.", "x", ("menu",), strict=True)
    assert contexts(meant) == []
    assert contexts(meant, by_text=True) == [["Page/1", "Page/2"]]
    assert contexts(Incoming("Same.", "x", ("1",))) == [["Page/1", "Page/2"]]


def test_texts_that_could_mean_several_units_are_refused_together() -> None:
    two = (Incoming("Same.", "x"), Incoming("Same.", "y"))
    assert len(match(Batch(two), KNOWN).refused) == 2
    assert len(match(Batch((two[0], two[0])), KNOWN).meant) == 2
    named = Incoming("Same.", "z", ("Page/1",))
    assert contexts(two[0], named) == [["Page/1"], ["Page/1", "Page/2"]]


@pytest.mark.parametrize("text", ["a\x00", "\x04", "a\ud800"])
def test_what_a_catalog_cant_hold_is_refused(text: str) -> None:
    matches = match(Batch([Incoming("Same.", text)]), KNOWN)
    assert len(matches.refused) == 1


def test_blank_texts_are_none() -> None:
    matches = match(Batch([Incoming("Same.", " \n")]), KNOWN)
    assert (matches.meant, matches.unknown, matches.refused) == ([], [], [])
