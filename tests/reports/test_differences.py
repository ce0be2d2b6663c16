"""Two texts side by side: nothing of them is lost, and what is marked differs."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from random import Random

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


def marked(old: str, new: str) -> tuple[list[str], list[str]]:
    """What is marked in each of the two texts."""
    sides = difference(old, new)
    gone, come = ([one.text for one in side if one.changed] for side in (sides.old, sides.new))
    return gone, come


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        # Japanese
        ("会は毎週火曜日に台所で開かれます", "会は毎週木曜日に台所で開かれます", ["火"], ["木"]),
        (
            "お茶は無料です。会は火曜日に開かれます。",
            "お茶は無料です。会は火曜日と金曜日に開かれます。",
            [],
            ["と金曜日"],
        ),
        # Chinese
        ("每个中心每年可以申请两次补助", "每个中心每年可以申请三次补助", ["两"], ["三"]),
        # Thai: a vowel sign or a tone stays with its letter
        ("ห้องครัวเปิดวันอังคาร", "ห้องครัวเปิดวันพุธ", ["อังคาร"], ["พุธ"]),
        ("เปิดทุกวันที่นี่", "เปิดทุกวันที่นั่น", ["นี่"], ["นั่น"]),
        # Lao, Khmer, Myanmar
        ("ເປີດວັນອັງຄານນີ້ທຸກໆອາທິດ", "ເປີດວັນພຸດນີ້ທຸກໆອາທິດ", ["ອັງຄານ"], ["ພຸດ"]),
        ("ផ្ទះបាយបើកថ្ងៃអង្គារ", "ផ្ទះបាយបើកថ្ងៃពុធ", ["អង្គារ"], ["ពុធ"]),
        ("မီးဖိုချောင်ကိုအင်္ဂါနေ့ဖွင့်သည်", "မီးဖိုချောင်ကိုကြာသပတေးနေ့ဖွင့်သည်", ["အင်္ဂါ"], ["ကြာသပတေး"]),
        # words of other scripts among them are words all the same
        ("この表はHTMLで書かれています", "この表はXMLで書かれています", ["HTML"], ["XML"]),
        # words with marks: Hindi, Hebrew
        ("रसोई मंगलवार को खुली है", "रसोई बुधवार को खुली है", ["मंगलवार"], ["बुधवार"]),
        ("הַבַּיִת פָּתוּחַ", "הַגַּן פָּתוּחַ", ["הַבַּיִת"], ["הַגַּן"]),
        # another text is one: no letter here and there that happens to be the same
        (
            "会は毎週開かれます",
            "お茶の時間は三時です",
            ["会は毎週開かれます"],
            ["お茶の時間は三時です"],
        ),
    ],
)
def test_scripts_without_blanks(old: str, new: str, gone: list[str], come: list[str]) -> None:
    assert marked(old, new) == (gone, come)


def seconds(step: Callable[[], object]) -> float:
    """The CPU time that a step takes."""
    begin = time.process_time()
    step()
    return time.process_time() - begin


LETTERS = st.text(alphabet="あいう。、はA 1ก่้าันขកខ្្ាကခ့္", max_size=40)


@given(LETTERS, LETTERS)
def test_texts_in_such_scripts_are_whole_and_take_turns(old: str, new: str) -> None:
    found = list(parts(old, new))
    assert ("".join(gone for gone, _ in found), "".join(come for _, come in found)) == (old, new)
    equal = [gone == come for gone, come in found]
    assert all(one != other for one, other in pairwise(equal))
    assert ("", "") not in found


@pytest.mark.parametrize("letters", ["あ", "あい", "会は毎週火曜日に台所で開", "กขค่้"])
@pytest.mark.parametrize("size", [290, 100_000])
def test_long_texts_are_quick(letters: str, size: int) -> None:
    """Whatever repeats in them: at a few hundred letters, where the most is compared, and more."""
    chance = Random(size)  # noqa: S311 - no secret
    old, new = ("".join(chance.choices(letters, k=size)) for _ in range(2))
    assert seconds(partial(marked, old, new)) < 1
    lines = [f"{old[:20]}。" * (size // 20), f"{new[:20]}。" * (size // 20)]
    assert seconds(partial(marked, *lines)) < 1


def test_a_change_in_a_long_text_is_found() -> None:
    text = "会は毎週火曜日に台所で開かれます" * 10_000
    assert marked(f"{text}一{text}", f"{text}二{text}") == (["一"], ["二"])
