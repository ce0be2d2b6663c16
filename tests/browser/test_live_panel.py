"""The panel of `polypage serve`: which unit a text is of, by mouse, by keyboard, for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.accessibility import faults
from browser.chromium import Scheme, watched
from browser.live import visit
from serving.server import Serving

PAGES = {"fr": "Pôles", "ar": "المراكز", "en": "Hubs"}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def click(page: Page, unit: str) -> None:
    page.locator(f'[data-unit="{unit}"]').first.click(position={"x": 15, "y": 8})
    expect(page.locator("#pp-unit-panel")).to_be_visible()


def row(page: Page, name: str) -> str:
    """What the panel says; empty where it has no such line."""
    place = page.locator(f"#pp-unit-{name}")
    return place.inner_text() if place.is_visible() else ""


@pytest.mark.parametrize("code", PAGES)
def test_a_click_on_a_unit_says_all_that_is_known(
    server: Serving, page: Page, hub: Path, code: str
) -> None:
    visit(page, server, f"/{code}/Hubs.html")
    known = server.units(f"/{code}/Hubs.html")
    units = page.locator("[data-unit]")
    assert units.count() > 5
    for place in units.all():
        unit = known[place.get_attribute("data-unit") or ""]
        place.evaluate("one => one.click()")
        expect(page.locator("#pp-unit-heading")).to_have_text(f"Unit {unit['id']}")
        assert row(page, "catalog") == unit["catalog"]
        assert row(page, "source") == unit["source"]
        assert row(page, "state") == unit["state"]
        assert row(page, "definition").split() == unit["definition"].split()
        assert row(page, "translation").split() == unit["translation"].split()
        expect(page.locator(".pp-unit-current")).not_to_have_count(0)
        if unit["catalog"]:
            name, _, line = unit["catalog"].rpartition(":")
            entry = (hub / name).read_text("utf-8").split("\n")[int(line) - 1 :]
            context = next(one for one in entry if one.startswith("msgctxt"))
            assert context == f'msgctxt "Hubs/{unit["id"].replace(" ", "_")}"'


def test_states_are_said(server: Serving, page: Page, hub: Path) -> None:
    path = hub / "source/Hubs.wiki"
    path.write_text(path.read_text("utf-8").replace("a small office", "an office"), "utf-8")
    server.next_version()
    visit(page, server, "/de/Hubs.html")
    click(page, "1")
    assert row(page, "state") == "outdated"
    visit(page, server, "/fr/Hubs.html")
    click(page, "1")
    assert row(page, "state") == "not translated"


def test_by_keyboard(server: Serving, page: Page) -> None:
    visit(page, server, "/fr/Hubs.html")
    words = page.locator("main").inner_text()
    button = page.get_by_role("button", name="Unit 1", exact=True)
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    box = button.bounding_box()
    assert box
    assert box["width"] > 20
    page.keyboard.press("Enter")
    expect(page.locator("#pp-unit-heading")).to_be_focused()
    for name in ("Copy the place", "Close"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#pp-unit-panel")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#pp-unit-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#pp-unit-panel")).to_be_hidden()
    expect(button).to_be_focused()
    expect(page.locator(".pp-unit-current")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(button).not_to_be_focused()
    assert page.locator("main").inner_text() == words


def test_selected_text_does_not_keep_the_keyboard_from_opening(server: Serving, page: Page) -> None:
    visit(page, server, "/fr/Hubs.html")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.get_by_role("button", name="Unit 1", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pp-unit-panel")).to_be_visible()


def test_links_in_units_still_lead_on(server: Serving, page: Page) -> None:
    visit(page, server, "/en/Hubs.html")
    page.locator("main [data-unit] a").first.click()
    page.wait_for_url("**/en/Hubs/*.html")


def test_the_place_is_copied(browser: Browser, server: Serving) -> None:
    with watched(browser) as seen:
        seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit(seen.page, server, "/fr/Hubs.html")
        click(seen.page, "1")
        seen.page.get_by_role("button", name="Copy the place").click()
        expect(seen.page.locator("#pp-unit-copied")).to_have_text("Copied")
        assert seen.page.evaluate("navigator.clipboard.readText()") == "locales/fr/Hubs.po:21"


def test_where_copying_is_not_allowed_the_place_is_selected(server: Serving, page: Page) -> None:
    visit(page, server, "/fr/Hubs.html")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')); }")
    click(page, "1")
    page.get_by_role("button", name="Copy the place").click()
    page.wait_for_function("() => String(getSelection()) === 'locales/fr/Hubs.po:21'")


def test_the_panel_stays_open_and_focused_while_the_page_changes(
    server: Serving, page: Page, hub: Path
) -> None:
    visit(page, server, "/fr/Hubs.html")
    click(page, "1")
    page.get_by_role("button", name="Close").focus()
    path = hub / "locales/fr/Hubs.po"
    text = path.read_text("utf-8")
    start = text.index('msgctxt "Hubs/1"')
    at = text.index('msgstr ""', start)
    path.write_text(f'{text[:at]}msgstr "Tout neuf."{text[at + 9 :]}', "utf-8")
    expect(page.locator("#pp-unit-translation")).to_have_text("Tout neuf.")
    expect(page.locator("#pp-unit-state")).to_have_text("translated")
    expect(page.locator('main [data-unit="1"]')).to_have_text("Tout neuf.")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    expect(page.locator(".pp-unit-current")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Unit 1", exact=True)).to_be_focused()
    path.write_text(text, "utf-8")
    expect(page.locator('main [data-unit="1"]')).not_to_have_text("Tout neuf.")
    expect(page.get_by_role("button", name="Unit 1", exact=True)).to_be_focused()


def test_of_two_clicks_the_last_one_counts(server: Serving, page: Page) -> None:
    visit(page, server, "/fr/Hubs.html")
    page.evaluate("""() => {
      const real = window.fetch;
      window.fetch = async (...all) => {
        window.fetch = real;
        await new Promise((done) => setTimeout(done, 300));
        return real(...all);
      };
    }""")
    page.locator('[data-unit="1"]').first.evaluate("one => one.click()")
    with page.expect_response("**/_polypage/units/**"):
        page.locator('[data-unit="2"]').first.evaluate("one => one.click()")
    page.wait_for_event("response", lambda answer: "/units/" in answer.url)
    page.wait_for_timeout(100)
    expect(page.locator("#pp-unit-heading")).to_have_text("Unit 2")


def test_each_text_runs_in_its_own_direction(server: Serving, page: Page) -> None:
    visit(page, server, "/ar/Hubs.html")
    click(page, "1")
    direction = "one => getComputedStyle(one).direction"
    for name, wanted, language in (("definition", "ltr", "en"), ("translation", "rtl", "ar")):
        place = page.locator(f"#pp-unit-{name}")
        assert place.evaluate(direction) == wanted
        assert place.get_attribute("lang") == language
    panel = page.locator("#pp-unit-panel")
    assert panel.evaluate(direction) == "ltr"
    box = panel.bounding_box()
    assert box
    # Where the lines of the page end.
    assert box["x"] < 20


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1000])
@pytest.mark.parametrize("code", ["fr", "ar"])
def test_all_can_use_it_and_nothing_scrolls_sideways(
    server: Serving, browser: Browser, hub: Path, *, code: str, width: int, scheme: Scheme
) -> None:
    with watched(browser, width=width, height=740, scheme=scheme) as seen:
        page = visit(seen.page, server, f"/{code}/Hubs.html")

        def look() -> None:
            assert faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") == width

        look()
        click(page, "1")
        look()
        unit, panel = page.locator(".pp-unit-current"), page.locator("#pp-unit-panel")
        boxes = unit.first.bounding_box(), panel.bounding_box()
        assert boxes[0]
        assert boxes[1]
        # The beginning of the unit is to be seen beside the panel.
        assert boxes[0]["y"] >= 0
        assert boxes[0]["y"] < boxes[1]["y"] or boxes[0]["width"] > boxes[1]["width"] * 1.2
        assert boxes[1]["x"] >= 0
        assert boxes[1]["x"] + boxes[1]["width"] <= width
        path = hub / f"locales/{code}/Hubs.po"
        path.write_bytes(path.read_bytes() + b"\nmsgid nonsense\n")
        page.wait_for_selector("#pp-serve-problems")
        look()
        panel.get_by_role("button", name="Close").click()
        look()


def test_many_faults_leave_room_for_the_page(server: Serving, browser: Browser, hub: Path) -> None:
    for path in (hub / "locales").rglob("*.po"):
        path.write_bytes(path.read_bytes() + b"\nmsgid nonsense\n")
    server.next_version()
    server.is_quiet()
    with watched(browser, width=360, height=740) as seen:
        page = visit(seen.page, server, "/")
        assert page.locator("#pp-serve-problems li").count() > 10
        box = page.locator("#pp-serve-problems").bounding_box()
        assert box
        assert box["height"] < 740 / 3
        assert faults(page) == []
