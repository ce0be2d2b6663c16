"""The one model of completion: its sums are sums, whatever the hub is like (law 5)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from polypage.completion import Completion, Count, Stats
from reports.report_strategies import completions, hubs


def added(parts: list[Completion]) -> Completion:
    """The sum, number by number: nothing of the model's own addition."""
    return Completion(
        Count(*(sum(getattr(one.units, state) for one in parts) for state in Count.__slots__)),
        Count(*(sum(getattr(one.words, state) for one in parts) for state in Count.__slots__)),
        sum(one.identical for one in parts),
    )


@given(hubs())
def test_every_row_adds_up(stats: Stats) -> None:
    rows = [one for page in stats.pages for one in page.completions.values()]
    rows += [stats.total(language.code) for language in stats.languages]
    rows += [stats.group(name, one.code) for name in stats.groups for one in stats.languages]
    for row in (*rows, stats.overall):
        for made in (row.units, row.words):
            assert made.translated + made.outdated + made.untranslated == made.total
        assert 0 <= row.identical <= row.units.translated


@given(hubs())
def test_a_total_is_its_pages_but_for_the_discouraged_ones(stats: Stats) -> None:
    for code in (language.code for language in stats.languages):
        pages = [page.completions[code] for page in stats.pages if not page.discouraged]
        assert stats.total(code) == added(pages)


@given(hubs())
def test_groups_and_the_pages_of_none_add_up_to_the_total(stats: Stats) -> None:
    for code in (language.code for language in stats.languages):
        parts = [stats.group(name, code) for name in (*stats.groups, "")]
        assert added(parts) == stats.total(code)


@given(hubs())
def test_all_languages_together_are_their_totals(stats: Stats) -> None:
    totals = [stats.total(language.code) for language in stats.languages]
    assert stats.overall == added(totals)


@given(hubs())
def test_what_a_discouraged_page_has_changes_no_sum(stats: Stats) -> None:
    emptied = [replace(page, completions={}) if page.discouraged else page for page in stats.pages]
    other = replace(stats, pages=emptied)
    for code in (language.code for language in stats.languages):
        assert other.total(code) == stats.total(code)
        for name in stats.groups:
            assert other.group(name, code) == stats.group(name, code)


@given(completions)
def test_both_percentages_are_100_only_when_all_units_are_done(made: Completion) -> None:
    """Also where the units that are not done have no words."""
    assert (made.percent == 100) == (made.percent_words == 100) == made.complete
    assert made.complete == (made.units.translated == made.units.total > 0)
    for percent, counted in ((made.percent, made.units), (made.percent_words, made.words)):
        assert 0 <= percent <= 100
        if counted.total and not made.complete:
            exact = Fraction(100 * counted.translated, counted.total)
            assert percent == 99 if exact == 100 else abs(percent - exact) <= 1


def test_a_unit_without_words_is_work_to_be_done() -> None:
    made = Completion(Count(3, 0, 1), Count(20, 0, 0))
    assert (made.percent, made.percent_words) == (75, 99)
    assert Completion(Count(2, 0, 0), Count()).percent_words == 100
    assert Completion(Count(0, 0, 2), Count()).percent_words == 0
    assert Completion().percent_words == 0
