"""The dashboard as its users handle it: filters, sorting, addresses, keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.dashboards import CARDS, HEADS, OPEN, reported


def shown(page: Page, selector: str) -> int:
    return int(page.locator(selector).filter(visible=True).count())


def test_totals_are_those_of_the_cards(opened: Page) -> None:
    cards = opened.locator("article.card").count()
    assert int(opened.locator("#total-languages").inner_text()) == cards > 1
    assert opened.locator("#total-percent").inner_text().strip("%").isdigit()


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
    cards = opened.locator(CARDS)
    expect(cards.filter(visible=True)).to_have_count(cards.count())
    expect(opened.locator("#filter-language")).to_have_value("")
    assert "#" not in opened.url


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


def rows_of_groups(page: Page) -> dict[str, list[str]]:
    """The titles of the pages in the heat map, as they stand, by their group."""
    found: dict[str, list[str]] = page.locator("#heat tbody[data-group]").evaluate_all(
        """bodies => Object.fromEntries(bodies.map(body => [body.dataset.group,
             [...body.querySelectorAll("[data-page]")].map(row => row.dataset.page)]))"""
    )
    return found


def percents(page: Page, code: str, group: str) -> list[int]:
    """What the heat map says of a language's pages, in the order of the rows."""
    heads = page.locator(HEADS).evaluate_all("heads => heads.map(head => head.dataset.language)")
    rows = f'#heat tbody[data-group="{group}"] tr[data-page]'
    cells = page.locator(f"{rows} > :nth-child({heads.index(code) + 1})")
    values: list[int] = cells.evaluate_all("cells => cells.map(cell => Number(cell.dataset.value))")
    return values


def test_a_language_sorts_the_pages_of_each_group(grouped: Page) -> None:
    before = rows_of_groups(grouped)
    head = grouped.locator(f'{HEADS}[data-language="fr"]')
    for way in ("ascending", "descending"):
        head.locator("button").focus()
        grouped.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", way)
        expect(grouped.locator("#heat [aria-sort]")).to_have_count(1)
        for group in before:
            told = percents(grouped, "fr", group)
            assert told == sorted(told, reverse=way == "descending")
    after = rows_of_groups(grouped)
    assert after != before
    assert {group: sorted(titles) for group, titles in after.items()} == before
    # The head of a group and the sum of all stay above.
    for body in grouped.locator("#heat tbody[data-group]").all():
        expect(body.locator("tr").first).to_have_class("group")
    assert grouped.locator("#heat tbody").first.get_attribute("class") == "totals"
    grouped.locator(f"{HEADS}:first-child button").click()
    assert rows_of_groups(grouped) == before


def test_the_totals_lead_to_the_cards(opened: Page) -> None:
    opened.locator("#heat .totals td a").first.click()
    assert opened.evaluate("document.querySelector('.card:target') !== null")


@pytest.mark.parametrize("by", ["name", "percent", "words", "outdated"])
def test_cards_are_sorted(grouped: Page, by: str) -> None:
    told = f"cards => cards.map(card => card.dataset.{by})"
    before = grouped.locator(CARDS).evaluate_all("cards => cards.map(card => card.id)")
    assert before[:2] == ["language-ja", "language-fr"]
    grouped.locator("#sort-languages").select_option(by)
    values = grouped.locator(CARDS).evaluate_all(told)
    if by == "name":
        latin = [value for value in values if value.isascii()]
        assert latin == sorted(latin, key=str.lower)
        assert len(latin) > 1
    else:
        numbers = [int(value) for value in values]
        assert numbers == sorted(numbers, reverse=True)
        assert len(set(numbers)) > 1
    assert grouped.url.endswith(f"#sort={by}")
    grouped.reload()
    assert grouped.locator(CARDS).evaluate_all(told) == values
    grouped.locator("#filter-clear").click()
    expect(grouped.locator(CARDS).first).to_have_id("language-ja")
    assert grouped.locator(CARDS).evaluate_all("cards => cards.map(card => card.id)") == before


def test_filter_by_group(grouped: Page) -> None:
    groups = rows_of_groups(grouped)
    for choice, group in (("Doing", "Doing"), ("Reading", "Reading"), ("-", "")):
        grouped.locator("#filter-group").select_option(choice)
        bands = grouped.locator("#heat tbody[data-group]").filter(visible=True)
        expect(bands).to_have_count(1)
        assert bands.get_attribute("data-group") == group
        units = grouped.locator(".unit").filter(visible=True)
        of_page = units.evaluate_all("units => units.map(unit => unit.dataset.page)")
        assert of_page
        assert set(of_page) <= set(groups[group])
    assert grouped.url.endswith("#group=-")
    grouped.reload()
    assert grouped.locator("#filter-group").input_value() == "-"
    assert shown(grouped, "#heat tr[data-page]") == len(groups[""])


def test_filter_by_priority(grouped: Page) -> None:
    grouped.locator("#filter-priority").check()
    cards = grouped.locator(CARDS).filter(visible=True)
    expect(cards).to_have_count(2)
    heads = grouped.locator(HEADS).filter(visible=True)
    assert [head.get_attribute("data-language") for head in heads.all()] == [None, "ja", "fr"]
    assert grouped.url.endswith("#priority=yes")
    grouped.reload()
    expect(grouped.locator("#filter-priority")).to_be_checked()
    expect(cards).to_have_count(2)
    grouped.locator("#filter-clear").click()
    expect(cards).to_have_count(grouped.locator(CARDS).count())


def test_numbers_found_are_in_the_digits_of_the_language(page: Page, grouped_hub: Path) -> None:
    reported(page, grouped_hub, "--in", "fa")
    page.locator("#filter-language").select_option("ja")
    page.locator("#filter-state").select_option("untranslated")
    number = page.locator(".unit").filter(visible=True).count()
    assert number
    said = page.locator("#filter-found").inner_text()
    assert "".join(letter for letter in said if letter.isdigit()) == str(number).translate(
        str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    )
    page.locator("#filter-clear").click()
    page.locator(f'{HEADS}[data-language="fr"] button').click()
    told = percents(page, "fr", "Reading")
    assert told == sorted(told)
    assert len(set(told)) > 1


def test_an_address_with_what_is_not_there_shows_all(page: Page, dashboard: Path) -> None:
    page.goto(f"{dashboard.as_uri()}#language=xx&page=No such&group=none&sort=size")
    expect(page.locator("#filter-language")).to_have_value("")
    expect(page.locator("#sort-languages")).to_have_value("")
    assert shown(page, CARDS) == page.locator(CARDS).count() > 1


def test_a_heading_sorts_its_table_both_ways(opened: Page) -> None:
    opened.evaluate(OPEN)
    table = opened.locator(".card table.sortable").first
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
