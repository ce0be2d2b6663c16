"""The dashboard as it is shown: light and dark, on telephones, in both directions; its policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.accessibility import faults
from browser.chromium import Scheme, watched
from browser.dashboards import HEADS, OPEN, SCHEMES, reported


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_grave_fault_with_groups_sorted(
    browser: Browser, grouped_hub: Path, scheme: Scheme
) -> None:
    with watched(browser, scheme=scheme, width=500) as seen:
        page = reported(seen.page, grouped_hub)
        page.locator(f'{HEADS}[data-language="fr"] button').click()
        page.locator("#sort-languages").select_option("words")
        page.evaluate(OPEN)
        assert faults(page) == []


BARS = """() => [...document.querySelectorAll(".bar > span")].every(part =>
  part.getBoundingClientRect().width > 0)"""

INJECTED = """() => {
  const script = document.createElement("script");
  script.textContent = "window.stranger = true";
  const style = document.createElement("style");
  style.textContent = "h1 { display: none; }";
  document.head.append(script, style);
  const head = document.querySelector("h1");
  head.innerHTML += "<img src=x onerror='window.stranger = true'>";
  head.insertAdjacentHTML("beforeend", "<img src='data:image/gif;base64,R0'>");
  return new Promise(done => setTimeout(() =>
    done([window.stranger ?? false, head.offsetHeight > 0]), 200));
}"""


def test_its_policy_blocks_nothing_of_its_own(grouped: Page) -> None:
    """What a browser blocks it tells on the console, which no page of these tests may do."""
    assert grouped.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
    assert grouped.evaluate(BARS)
    grouped.locator("#filter-language").select_option("fr")
    heads = grouped.locator(HEADS).filter(visible=True)
    expect(heads).to_have_count(2)
    grouped.locator("#filter-language").select_option("ja")
    expect(heads).to_have_count(2)
    grouped.locator("#filter-clear").click()
    expect(heads).to_have_count(grouped.locator(HEADS).count())


def test_its_policy_blocks_what_is_not_its_own(browser: Browser, grouped_hub: Path) -> None:
    context = browser.new_context()
    page = reported(context.new_page(), grouped_hub)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    assert page.evaluate(INJECTED) == [False, True]
    context.close()
    for kind in ("inline script", "inline style", "event handler", "image"):
        assert any("Content Security Policy" in text and kind in text for text in said), kind


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
def test_no_number_lies_on_the_plot(page: Page, grouped_hub: Path, language: str) -> None:
    plot = reported(page, grouped_hub, "--in", language).evaluate(PLOT)
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
