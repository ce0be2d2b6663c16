"""Two texts side by side: nothing of them is lost, and what is marked differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage.changes import parts
from polypage.reports.dashboard.differences import difference

TEXTS = st.lists(
    st.sampled_from(["one", "two", " ", "  ", "\n", ".", "$x", "[[", "é", "\u202e", "中文"]),
    max_size=12,
).map("".join)


@given(TEXTS, TEXTS)
def test_both_texts_are_whole(old: str, new: str) -> None:
    found = list(parts(old, new))
    assert "".join(gone for gone, _ in found) == old
    assert "".join(come for _, come in found) == new
    sides = difference(old, new)
    assert "".join(piece.text for piece in sides.old) == old
    assert "".join(piece.text for piece in sides.new) == new


@given(TEXTS, TEXTS)
def test_what_is_not_marked_stands_in_both(old: str, new: str) -> None:
    sides = difference(old, new)
    kept = [
        "".join(piece.text for piece in side if not piece.changed)
        for side in (sides.old, sides.new)
    ]
    assert kept[0] == kept[1]


@given(TEXTS)
def test_equal_texts_have_no_marks(text: str) -> None:
    assert not any(piece.changed for piece in difference(text, text).old)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "It has 8 legs.",
            "It has 9 legs.",
            [("It has ", "It has "), ("8", "9"), (" legs.", " legs.")],
        ),
        ("a b c d", "x y c d", [("a b", "x y"), (" c d", " c d")]),
        ("", "new", [("", "new")]),
        ("one two", "one", [("one", "one"), (" two", "")]),
    ],
)
def test_examples(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert list(parts(old, new)) == found


def test_texts_that_differ_too_much_are_one_change() -> None:
    old, new = "a " * 400, "b " * 400
    assert list(parts(old, new)) == [(old[:-1], new[:-1]), (" ", " ")]
