"""The dashboard as its users handle it: filters, sorting, addresses, keyboard, telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.accessibility import faults
from browser.chromium import Scheme, watched

SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@pytest.fixture
def opened(page: Page, dashboard: Path) -> Page:
    """The dashboard, open."""
    page.goto(dashboard.as_uri())
    return page


def shown(page: Page, selector: str) -> int:
    return int(page.locator(selector).filter(visible=True).count())


def test_totals_are_those_of_the_cards(opened: Page) -> None:
    cards = opened.locator("article.card").count()
    assert int(opened.locator("#total-languages").inner_text()) == cards > 1
    assert opened.locator("#total-percent").inner_text().strip("%\xa0 ").isdigit()


def test_filter_by_language_and_state_leaves_just_these(opened: Page) -> None:
    everything = opened.locator(".unit").count()
    opened.locator("#filter-language").select_option("fr")
    opened.locator("#filter-state").select_option("untranslated")
    expect(opened.locator("article.card").filter(visible=True)).to_have_count(1)
    found = opened.locator("#language-fr .unit[data-state=untranslated]").count()
    expect(opened.locator(".unit").filter(visible=True)).to_have_count(found)
    assert 0 < found < everything
    expect(opened.locator("#filter-found")).to_contain_text(str(found))
    assert opened.url.endswith("#language=fr&state=untranslated")


def test_filter_by_page_and_text(opened: Page) -> None:
    opened.locator("#filter-page").select_option("Hubs/Events")
    assert shown(opened, "#heat tr[data-page]") == 1
    units = opened.locator(".unit").filter(visible=True)
    of_page = units.evaluate_all("units => units.map(unit => unit.dataset.page)")
    assert set(of_page) == {"Hubs/Events"}
    opened.locator("#filter-text").fill("GATHERING")
    texts = units.all_text_contents()
    assert 0 < len(texts) < len(of_page)
    assert all("gathering" in text.lower() for text in texts)


def test_an_address_brings_the_same_filters_back(opened: Page) -> None:
    opened.locator("#filter-language").select_option("de")
    opened.locator("#filter-state").select_option("outdated")
    number = shown(opened, ".unit")
    opened.reload()
    assert opened.locator("#filter-language").input_value() == "de"
    assert shown(opened, ".unit") == number > 0
    opened.locator("#filter-clear").click()
    expect(opened.locator("#filter-language")).to_have_value("")
    assert "#" not in opened.url
    assert shown(opened, "article.card") == opened.locator("article.card").count()


OPEN = "document.querySelectorAll('details').forEach(part => part.open = true)"


def test_a_heading_sorts_its_table_both_ways(opened: Page) -> None:
    opened.evaluate(OPEN)
    table = opened.locator("table.sortable").first
    heading = table.locator("thead th").first
    before = set(table.locator("tbody tr").all_inner_texts())
    for way in ("ascending", "descending"):
        heading.locator("button").focus()
        opened.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", way)
        names = table.locator("tbody tr > :first-child").all_inner_texts()
        assert names == sorted(names, reverse=way == "descending")
    assert len(before) > 1
    assert set(table.locator("tbody tr").all_inner_texts()) == before


def test_numbers_are_sorted_as_numbers(opened: Page) -> None:
    opened.evaluate(OPEN)
    table = opened.locator("#language-fr table.sortable").first
    sorted_columns = 0
    for place, heading in enumerate(table.locator("thead th").all(), 1):
        cells = table.locator(f"tbody tr > :nth-child({place})")
        if cells.first.get_attribute("data-value") is None:
            continue
        heading.locator("button").click()
        values = cells.evaluate_all("cells => cells.map(cell => Number(cell.dataset.value))")
        assert values == sorted(values)
        expect(table.locator("[aria-sort]")).to_have_count(1)
        sorted_columns += len(set(values)) > 1
    assert sorted_columns > 1


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_grave_fault_in_the_dashboard(
    browser: Browser, dashboard: Path, scheme: Scheme, width: int
) -> None:
    with watched(browser, scheme=scheme, width=width) as seen:
        seen.page.goto(dashboard.as_uri())
        seen.page.evaluate(OPEN)
        assert faults(seen.page) == []


def test_the_dashboard_does_not_scroll_sideways_on_a_telephone(
    browser: Browser, dashboard: Path
) -> None:
    with watched(browser, width=360, height=740) as seen:
        for path in sorted(dashboard.parent.rglob("*.html")):
            seen.page.goto(path.as_uri())
            assert seen.page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            ), path
