"""What the model says of real hubs: priority, groups, discouraged pages, titles, copies, edits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.program import put
from commands.small_hub import files
from polypage.cli.shown import chosen_languages
from polypage.completion import Completion, PageStats, Stats, count
from polypage.hub.workspace import open_hub
from polypage.model import State
from polypage.tasks.stats import stats

TEA = "source/Tea.wiki"
FRENCH = "locales/fr/Tea.po"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small hub: Tea is partly French, Good is not marked yet; German has nothing."""
    put(tmp_path, files())
    return tmp_path


def counted(folder: Path, settings: str = "") -> Stats:
    put(folder, {"l10n/hub.toml": settings})
    hub = open_hub(folder)
    folders, problems = chosen_languages(hub)
    assert problems == []
    return stats(hub, folders, units=True)


def page(result: Stats, title: str) -> PageStats:
    return next(one for one in result.pages if one.title == title)


def replace_in(folder: Path, name: str, old: str, new: str) -> None:
    text = folder.joinpath(name).read_text("utf-8")
    assert text.count(old) == 1
    put(folder, {name: text.replace(old, new)})


def codes(result: Stats) -> list[str]:
    return [language.code for language in result.languages]


def test_languages_of_priority_come_first_also_without_catalogs(folder: Path) -> None:
    result = counted(folder, 'priority_languages = ["sw", "fr"]\n')
    assert codes(result) == ["sw", "fr", "de"]
    assert result.priority == ["sw", "fr"]
    for one in result.pages:
        units = one.completions["sw"].units
        assert (units.untranslated, units.begun) == (units.total, False)
    assert result.total("sw").units.total == result.total("fr").units.total > 0


def test_languages_of_priority_alone(folder: Path) -> None:
    result = counted(folder, 'priority_languages = ["fr"]\nonly_priority_languages = true\n')
    assert codes(result) == result.priority == ["fr"]
    assert result.overall == result.total("fr")


def test_groups_take_pages_by_their_titles(folder: Path) -> None:
    result = counted(folder, '[groups]\nDrinks = ["Tea*"]\nFood = ["Cake/*"]\n')
    assert [(one.title, one.group) for one in result.pages] == [("Good", ""), ("Tea", "Drinks")]
    assert list(result.groups) == ["Drinks", "Food"]
    assert result.group("Drinks", "fr") == page(result, "Tea").completions["fr"]
    assert result.group("Food", "fr") == Completion()


def test_a_discouraged_page_is_counted_but_in_no_sum(folder: Path) -> None:
    before = counted(folder, '[groups]\nDrinks = ["Tea"]\n')
    result = counted(folder, '[groups]\nDrinks = ["Tea"]\n[pages.Tea]\ndiscouraged = true\n')
    tea = page(result, "Tea")
    assert tea.discouraged
    assert not page(result, "Good").discouraged
    assert tea.completions == page(before, "Tea").completions
    assert result.total("fr") == page(result, "Good").completions["fr"]
    assert result.group("Drinks", "fr") == Completion()


def test_the_state_of_the_title_is_told(folder: Path) -> None:
    tea = page(counted(folder), "Tea")
    assert tea.titles == {"fr": State.TRANSLATED, "de": State.UNTRANSLATED}
    replace_in(folder, FRENCH, 'msgctxt "Tea/Page_', '#, fuzzy\nmsgctxt "Tea/Page_')
    assert page(counted(folder), "Tea").titles["fr"] is State.OUTDATED
    assert page(counted(folder, "title_units = false\n"), "Tea").titles == {}


def test_a_text_that_is_the_source_is_identical_only_while_it_is_current(folder: Path) -> None:
    assert page(counted(folder), "Tea").completions["fr"].identical == 0
    replace_in(folder, FRENCH, 'msgstr "Thé"', 'msgstr "Tea"')
    before = page(counted(folder), "Tea").completions["fr"]
    assert before.identical == 1
    replace_in(folder, FRENCH, 'msgctxt "Tea/Page_', '#, fuzzy\nmsgctxt "Tea/Page_')
    after = page(counted(folder), "Tea").completions["fr"]
    assert (after.identical, after.units.outdated) == (0, 1)
    assert after.units.translated == before.units.translated - 1


def test_a_page_that_was_edited_is_not_updated(folder: Path) -> None:
    assert list(counted(folder).not_updated) == ["Good"]
    replace_in(folder, TEA, "hot water", "boiling water")
    result = counted(folder)
    assert list(result.not_updated) == ["Good", "Tea"]
    assert page(result, "Tea").completions["fr"].units.outdated == 1


def test_the_units_that_are_named_are_the_ones_that_are_counted(folder: Path) -> None:
    """Whatever an author did to the page: in page order, the title first."""
    for old, new in edits():
        replace_in(folder, TEA, old, new)
        for one in counted(folder).pages:
            for code, named in one.units.items():
                made = count((unit.state, unit.words) for unit in named)
                completion = one.completions[code]
                assert (made.units, made.words) == (completion.units, completion.words)
                assert named[0].definition == one.title
                assert completion.identical == sum(
                    unit.state is State.TRANSLATED and unit.text == unit.definition
                    for unit in named
                )


def edits() -> Iterator[tuple[str, str]]:
    yield "hot water", "boiling water"
    yield "<languages/>\n<translate>", "<languages/>\n<translate>\nA new one.\n"
    yield "== Kinds == <!--T:2-->", "== Sorts =="
