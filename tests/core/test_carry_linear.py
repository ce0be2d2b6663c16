"""Law 9 in carrying forward: four times as many units take about four times as long.

Pages on which every unit was rewritten, with words of all kinds and with what is made to take
long. Squares would take sixteen times as long.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from typing import Final

import pytest

from polypage.carry import Message, Rules, bring_forward, moving, pieces
from polypage.catalogs import Catalog, Entry
from polypage.changes import changed_words
from polypage.formats import wikitext

FEWER: Final = 400
TIMES: Final = 4
MOST: Final = 8.0
"""How many times as long it may take: between four and sixteen, since machines are shared."""
ROUNDS: Final = 4

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
KINDS: Final = ("whitespace", "markup", "targets")
chance = random.Random(9)  # noqa: S311 - a workload
VOCABULARY: Final = ["".join(chance.choices(LETTERS, k=chance.randint(2, 9))) for _ in range(3000)]


def shuffled(words: list[str]) -> str:
    return " ".join(chance.sample(words, len(words)))


UNITS: Final[dict[str, Callable[[int, str], str]]] = {
    "words": lambda _number, _side: " ".join(chance.choices(VOCABULARY, k=25)),
    "the same words": lambda _number, _side: shuffled(VOCABULARY[:25]),
    "the same beginning": lambda number, side: f"{'as all others begin ' * 7}{side} {number}",
    "the same end": lambda number, side: f"{number} {side}{' as all others end' * 7}",
    "one letter": lambda number, side: f"{'a' * 120}{side}{number}",
    "letters, ever more": lambda number, side: (
        "a " * (number % 150 + 6) + side[:2] * (number // 99)
    ),
    "no blanks": lambda _number, _side: "".join(
        chr(0x4E00 + chance.randrange(2000)) for _ in range(60)
    ),
    "a word changed": lambda number, side: f"{'every unit of it '}{number * 7} {side} {number}",
    "one text in all": lambda number, side: "it is the same" + f", not {number}" * (side == "new"),
    "parts of one": lambda number, side: (
        "the whole text" + " and" * (number * (side == "old") % 40)
    ),
}
IDS: Final[dict[str, Callable[[int, int], int]]] = {
    "new ids": lambda number, many: number + many,
    "the same ids": lambda number, _many: number,
    "half of them new": lambda number, many: number + many * (number % 2),
}


def seconds(unit: Callable[[int, str], str], place: Callable[[int, int], int], many: int) -> float:
    """The CPU time of bringing a catalog of so many units forward."""
    entries = [
        Entry.new(context=f"P/{number}", msgid=unit(number, "old"), msgstr=f"text {number}")
        for number in range(many)
    ]
    messages = [Message(f"P/{place(number, many)}", unit(number, "new")) for number in range(many)]
    start = time.process_time()
    bring_forward(messages, Catalog(None, tuple(entries)))
    return time.process_time() - start


@pytest.mark.parametrize("ids", IDS)
@pytest.mark.parametrize("kind", UNITS)
def test_more_units_take_longer_in_proportion(
    kind: str, ids: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Up to here texts are compared with all others; with less of it, fewer units show the law.
    monkeypatch.setattr(moving, "_EFFORT", 5_000)
    monkeypatch.setattr(pieces, "MOST_PARTS", 50)
    fewer = more = float("inf")
    for _ in range(ROUNDS):
        fewer = min(fewer, seconds(UNITS[kind], IDS[ids], FEWER))
        more = min(more, seconds(UNITS[kind], IDS[ids], FEWER * TIMES))
        if more < fewer * MOST:
            return
    pytest.fail(f"{FEWER} units take {fewer:.3f} s, {TIMES} times as many {more:.3f} s")


def within(limit: float, step: Callable[[], object]) -> bool:
    """Whether a step takes less CPU time than this, at the second try."""
    for _ in range(2):
        start = time.process_time()
        step()
        if time.process_time() - start < limit:
            return True
    return False


@pytest.mark.parametrize(
    "token",
    [
        "a.", "a", "a+", "1a-", "a ", "[[a|", "[[a|b", "[[a|b]]", "[[", "[[:", "]]", "https://a",
        "//", "a:", "a://", "*", "\n", "\n*", "\n\n", "=", "'''", "''", "<b>", "</b>", "{{", "|",
    ],
)  # fmt: skip
def test_whether_an_edit_matters_is_soon_seen(token: str) -> None:
    """The edits that may not matter, on texts of one sign many times."""
    text = token * 100_000
    edits = [(text + old, text + new) for old, new in (("a", "b"), ("[[a|b]]", "[[c|b]]"))]
    edits += [(f"{text}a b", f"{text}a\nb"), (text, f"'''{text}'''")]
    for old, new in edits:
        assert within(1, partial(wikitext.adjusted, old, new, old, KINDS))


def test_many_entries_of_a_unit_are_not_all_adjusted() -> None:
    rules = Rules(adjust=lambda old, new, text: wikitext.adjusted(old, new, text, KINDS))
    entries = [Entry.new(context="P/1", msgid=f"{n}", msgstr="un") for n in range(5_000)]
    page = [Message("P/1", "a long text " * 10_000)]
    assert within(2, lambda: bring_forward(page, Catalog(None, tuple(entries)), rules=rules))


def test_many_comments_of_a_text_and_its_double() -> None:
    entries = [
        Entry.new(context="P/1", msgid="A", msgstr=f"{n}", translator_comments=[f"{n}", f"x{n}"])
        for n in range(30_000)
    ]
    assert within(3, lambda: bring_forward([Message("P/1", "A")], Catalog(None, tuple(entries))))


@pytest.mark.parametrize("words", [("a", "b"), ("a b", "a c"), ("a, ", "a. "), ("ab ", "ba ")])
def test_changed_words_of_a_million_letters(words: tuple[str, str]) -> None:
    """Up to a limit words are compared with each other; beyond it no longer."""
    for times in (75, 100, 300_000):
        old, new = ("x" + word * times for word in words)
        assert within(1, partial(changed_words, old, new))
        assert within(1, partial(changed_words, f"{old} y", f"{new} z"))
