"""Counting: law 5, and the percentage of rule 19."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage.completion import Completion, Count, count
from polypage.model import State

counts = st.builds(Count, st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
states = st.lists(st.tuples(st.sampled_from(State), st.integers(0, 99)), max_size=30)


@given(states, states)
def test_every_unit_is_counted_once(
    some: list[tuple[State, int]], more: list[tuple[State, int]]
) -> None:
    """Law 5: translated + outdated + untranslated = units; likewise words; sums are sums."""
    completion = count(some)
    units, words = completion.units, completion.words
    assert units.translated + units.outdated + units.untranslated == units.total == len(some)
    assert words.translated + words.outdated + words.untranslated == words.total
    assert words.total == sum(length for _, length in some)
    for state in State:
        assert getattr(units, state) == sum(one is state for one, _ in some)
        assert getattr(words, state) == sum(length for one, length in some if one is state)
    assert completion + count(more) == count(some + more)
    assert completion + Completion() == completion


def percent_in_integers(translated: int, total: int) -> int:
    """Rule 19 without floating point.

    `translated / total` is a binary fraction m / 2^e with m of 53 bits, rounded half to even;
    `%.2f` writes the nearest hundredth of exactly that number, of two the even one.
    """
    if translated == 0:
        return 0
    exponent = 0
    while translated << exponent < total << 52:
        exponent += 1
    mantissa = half_even(translated << exponent, total)
    return half_even(mantissa * 100, 1 << exponent)


def half_even(numerator: int, denominator: int) -> int:
    """The nearest whole number, of two the even one."""
    whole, rest = divmod(numerator, denominator)
    return whole + (rest * 2 > denominator or (rest * 2 == denominator and whole % 2))


def test_percent_is_rule_19() -> None:
    """Every translated/total up to 400 against whole numbers."""
    for total in range(1, 401):
        for translated in range(total + 1):
            made = Count(translated, 0, total - translated)
            assert made.percent == percent_in_integers(translated, total), (translated, total)


@pytest.mark.parametrize(
    ("translated", "total", "percent", "shown"),
    [(1, 8, 12, 12), (3, 8, 38, 38), (399, 400, 100, 99), (1, 400, 0, 0), (6, 15, 40, 40),
     (0, 0, 0, 0), (0, 7, 0, 0), (7, 7, 100, 100), (29, 100, 29, 29), (57, 100, 57, 57)],
)  # fmt: skip
def test_percent_examples(translated: int, total: int, percent: int, shown: int) -> None:
    made = Count(translated, total - translated, 0)
    assert (made.percent, made.shown_percent) == (percent, shown)


@given(counts)
def test_a_hundred_is_shown_only_when_all_is_done(made: Count) -> None:
    """The design: our own reports say 100 only when all is done."""
    assert made.complete == (made.translated == made.total and made.total > 0)
    assert made.begun == (made.total > made.untranslated)
    if made.total:
        assert (made.shown_percent == 100) == made.complete
        assert made.shown_percent in (made.percent, 99)


@given(counts, st.integers(0, 1000))
def test_gates_compare_exactly(made: Count, tenths: int) -> None:
    """The design: translated/total against the percentage as it was typed, without rounding."""
    exact = Fraction(made.translated * 100) >= Fraction(tenths, 10) * made.total
    if not made.total:
        exact = tenths == 0  # where nothing is to be done, nothing is done
    assert made.reaches(tenths / 10) == exact
    if tenths % 10 == 0:
        assert made.reaches(tenths // 10) == exact


def test_gates_at_every_tenth_of_a_percent() -> None:
    """The very place where a percentage is reached: there binary fractions err."""
    for tenths in range(1001):
        for total in (1000, 3000, 7000):
            reached = tenths * total // 1000
            assert Count(reached, 0, total - reached).reaches(tenths / 10)
            if reached:
                assert not Count(reached - 1, 0, total - reached + 1).reaches(tenths / 10)


def test_a_gate_is_not_reached_by_a_hair() -> None:
    assert not Count(399, 1, 0).reaches(100)
    assert Count(400, 0, 0).reaches(100)
    assert not Count(99_999, 0, 1).reaches(99.9995)
    assert not Count().reaches(1)
    assert Count().reaches(0)
