"""The judge tells the fates apart, and the edits are what their names say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

import pytest

from edits.fake_translations import originals, translation
from edits.judge import Fate, UnreadableError, judged
from edits.neutral_page import (
    PAGE,
    Block,
    Kind,
    Markup,
    Page,
    Piece,
    markdown,
    pieces_of,
    wikitext,
)
from edits.running import Carried, Unit
from edits.ten_edits import EDITS, Edit

EDITED: Final = {edit.name: edit.apply(PAGE) for edit in EDITS}


def page(*pieces: Piece) -> Page:
    return tuple(Block(piece.name, Kind.PARAGRAPH, (piece,)) for piece in pieces)


def unit(source: str, text: str = "", *, fuzzy: bool = False, obsolete: bool = False) -> Unit:
    current = bool(text) and not fuzzy and not obsolete
    return Unit(source, text, current=current, obsolete=obsolete, notes="")


def fates(before: Page, after: Page, *units: Unit) -> dict[Fate, int]:
    built = " ".join(one.text if one.current else one.source for one in units if not one.obsolete)
    return dict(judged(before, after, Carried(units, built), Markup.WIKITEXT))


TEA: Final = Piece("tea", "Tea is ready.")
LATER: Final = replace(TEA, text="Tea was ready.")
CAKE: Final = Piece("cake", "Cake is gone.")
OLD: Final = unit(TEA.text, "⟦Tea is ready.⟧")
GONE: Final = replace(OLD, current=False, obsolete=True)


@pytest.mark.parametrize(
    ("units", "fate"),
    [
        ([unit(LATER.text, "⟦Tea was ready.⟧")], Fate.KEPT),
        ([unit(LATER.text, "⟦Tea is ready.⟧", fuzzy=True)], Fate.OUTDATED),
        ([unit(LATER.text), GONE], Fate.OBSOLETE),
        ([unit(LATER.text), replace(GONE, text="", notes="was: ⟦Tea is ready.⟧")], Fate.OBSOLETE),
        ([unit(LATER.text)], Fate.LOST),
        ([unit(LATER.text, "⟦Tea is ready.⟧")], Fate.WRONG),
        ([unit(LATER.text, "⟦Tea was ready.⟧ ⟦Tea is ready.⟧")], Fate.WRONG),
        ([unit(LATER.text), unit("Other.", "⟦Tea is ready.⟧", fuzzy=True), GONE], Fate.ELSEWHERE),
    ],
)
def test_the_fate_of_a_changed_piece(units: list[Unit], fate: Fate) -> None:
    assert fates(page(TEA), page(LATER), *units) == {fate: 1}


@pytest.mark.parametrize(
    ("units", "fate"),
    [
        ([GONE], Fate.OBSOLETE),
        ([], Fate.LOST),
        ([unit("Other.", "⟦Tea is ready.⟧", fuzzy=True)], Fate.ELSEWHERE),
    ],
)
def test_the_fate_of_a_deleted_piece(units: list[Unit], fate: Fate) -> None:
    assert fates(page(TEA), (), *units) == {fate: 1}


def test_line_breaks_are_no_other_words() -> None:
    broken = replace(TEA, text="Tea is\nready.")
    assert fates(page(TEA), page(broken), unit(broken.text, "⟦Tea is ready.⟧")) == {Fate.KEPT: 1}


def test_half_a_translation_that_counts_as_whole_is_wrong() -> None:
    whole = (Block("both", Kind.PARAGRAPH, (TEA, CAKE)),)
    entry = unit(f"{TEA.text} {CAKE.text}", "⟦Tea is ready.⟧")
    assert fates(page(TEA, CAKE), whole, entry) == {Fate.KEPT: 1, Fate.WRONG: 1}


def test_one_entry_for_two_meanings_is_wrong_once() -> None:
    other = replace(TEA, name="other", meaning="a code word")
    assert fates(page(TEA), page(TEA, other), OLD) == {Fate.KEPT: 1, Fate.WRONG: 1}
    assert fates(page(TEA), page(TEA, other), OLD, unit(TEA.text)) == {Fate.KEPT: 1}
    assert fates(page(TEA), page(TEA, replace(other, meaning="")), OLD) == {Fate.KEPT: 1}


def test_of_several_entries_each_piece_has_its_own() -> None:
    again = replace(TEA, name="again")
    doubted = unit(TEA.text, "⟦Tea is ready.⟧", fuzzy=True)
    both = page(TEA, again)
    assert fates(both, both, OLD, doubted) == {Fate.KEPT: 1, Fate.OUTDATED: 1}


def test_what_readers_do_not_see_is_not_kept() -> None:
    with pytest.raises(UnreadableError, match="not on the localized page"):
        judged(page(TEA), page(TEA), Carried((OLD,), TEA.text), Markup.WIKITEXT)


def test_a_piece_that_no_entry_has_is_told_of() -> None:
    with pytest.raises(UnreadableError, match="no entry has the text"):
        fates(page(TEA), page(TEA), unit("Other."))


def test_a_fake_translation_says_what_it_was_made_for() -> None:
    text = translation("* Tea is\nready.\n* Cake is gone.", {"Tea is ready.", "Cake is gone."})
    assert text == "* ⟦Tea is\nready.⟧\n* ⟦Cake is gone.⟧"
    assert originals(text) == ["Tea is ready.", "Cake is gone."]
    with pytest.raises(ValueError, match="no piece of the page"):
        translation("Something else.", {"Tea is ready."})


def test_no_text_of_the_page_stands_in_another() -> None:
    texts = Counter(piece.text for piece in pieces_of(PAGE))
    assert [text for text, number in texts.items() if number > 1] == ["Ask at the front desk."]
    for text in texts:
        assert [other for other in texts if text in other] == [text]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_each_markup_shows_the_edit(edit: Edit) -> None:
    after = EDITED[edit.name]
    assert markdown(after) != markdown(PAGE)
    assert wikitext(after) != wikitext(PAGE)


def test_each_edit_touches_what_its_name_says() -> None:
    before = {piece.name: piece for piece in pieces_of(PAGE)}
    changed: dict[str, set[str]] = {}
    for name, after in EDITED.items():
        now = {piece.name: piece for piece in pieces_of(after)}
        changed[name] = {one for one in before | now if before.get(one) != now.get(one)}
    assert changed == {
        "typo fixed": {"letters 1"},
        "paragraph moved": set(),
        "paragraph split in two": set(),
        "two paragraphs merged": set(),
        "heading renamed": {"hours"},
        "list item inserted": {"new item"},
        "unit deleted": {"old phone 1"},
        "same text added with another meaning": {"donors"},
        "text reflowed": {"doors 1"},
        "link target changed": {"form 1"},
    }
    assert len(EDITED["paragraph split in two"]) == len(PAGE) + 1
    assert len(EDITED["two paragraphs merged"]) == len(PAGE) - 1
    assert sorted(EDITED["paragraph moved"], key=PAGE.index) == list(PAGE)
