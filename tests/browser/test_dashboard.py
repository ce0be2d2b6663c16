"""The dashboard as its users handle it: filters, sorting, addresses, keyboard, telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.accessibility import faults
from browser.chromium import Scheme, watched
from browser.hubs import copy_hub, polypage, with_past

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


GROUPS = """
[groups]
Reading = ["Hubs/G*"]
Doing = ["Hubs/E*", "Hubs/F*"]
"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This hub with groups of pages and a past."""
    folder = copy_hub(tmp_path_factory.mktemp("grouped"), GROUPS)
    return with_past(folder)


@pytest.fixture
def grouped(page: Page, hub: Path) -> Page:
    """Its dashboard, open."""
    return reported(page, hub)


def reported(page: Page, hub: Path, *arguments: str) -> Page:
    polypage(hub, "report", *arguments)
    page.goto((hub / "build/report/index.html").as_uri())
    return page


def test_a_group_without_pages_that_fit_is_not_shown(grouped: Page) -> None:
    bands = grouped.locator("#heat tbody[data-group]").filter(visible=True)
    everything = bands.count()
    assert everything == 3
    grouped.locator("#filter-page").select_option("Hubs/Events")
    expect(bands).to_have_count(1)
    assert bands.get_attribute("data-group") == "Doing"
    grouped.locator("#filter-clear").click()
    expect(bands).to_have_count(everything)


def test_what_a_filter_opened_closes_with_it(opened: Page) -> None:
    mine = opened.locator("#next-fr")
    mine.locator("summary").click()
    # It opens what has something that fits.
    opened.locator("#filter-state").select_option("untranslated")
    expect(opened.locator("#next-de")).to_have_attribute("open", "")
    opened.locator("#filter-clear").click()
    expect(opened.locator("details[open]")).to_have_count(1)
    expect(mine).to_have_attribute("open", "")


@pytest.mark.parametrize("hash_", ["%E0%A4%A", "%", "language-fr%", "=%E0", "#", "no such"])
def test_an_address_that_somebody_cut_stops_nothing(
    page: Page, dashboard: Path, hash_: str
) -> None:
    page.goto(f"{dashboard.as_uri()}#{hash_}")
    page.locator("#filter-language").select_option("fr")
    expect(page.locator("article.card").filter(visible=True)).to_have_count(1)
    page.goto("about:blank")
    page.goto(dashboard.as_uri())
    page.evaluate("address => { location.hash = address; }", hash_)
    expect(page.locator("#filters")).to_be_visible()


PLOT = """() => {
  const curve = document.querySelector("#history .curve svg");
  const box = (part) => part.getBoundingClientRect();
  return {
    labels: [...curve.querySelectorAll(".axis.y text")].map((text) => box(text).right),
    days: [...curve.querySelectorAll(".axis.x text")].map((text) => box(text).left),
    left: box(curve.querySelector(".axis.y path.line")).left,
  };
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_number_lies_on_the_plot(page: Page, hub: Path, language: str) -> None:
    plot = reported(page, hub, "--in", language).evaluate(PLOT)
    assert len(plot["labels"]) == 5
    assert max(plot["labels"]) <= plot["left"]
    assert plot["days"] == sorted(plot["days"])


def test_rows_without_any_translation_have_lines_between_them(opened: Page) -> None:
    cells = opened.locator("#heat td.h0")
    assert cells.count() > 3
    line, own = cells.first.evaluate(
        "cell => [getComputedStyle(cell).borderBottomColor, getComputedStyle(cell).backgroundColor]"
    )
    assert line != own


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
