"""`polypage serve` in a browser: what is saved is seen, in place, and soon."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import watched
from browser.live import visit
from serving.server import Serving, serving

SOON: Final = 2.0
"""Seconds within which the browser shows what was saved."""
_TIMES: Final = 5


@pytest.fixture
def french(server: Serving, page: Page) -> Page:
    """The French page, open."""
    return visit(page, server, "/fr/Hubs.html")


def edited(path: Path, old: str, new: str) -> str:
    """A file's text with another one in it."""
    text = path.read_text("utf-8")
    assert old in text
    return text.replace(old, new)


def in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def by_renaming(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, "utf-8")
    new.rename(path)


SAVES = pytest.mark.parametrize("save", [in_place, by_renaming])
Save = Callable[[Path, str], None]


def seconds_until(page: Page, text: str) -> float:
    begun = time.monotonic()
    page.wait_for_function(
        "text => document.querySelector('main').textContent.includes(text)", arg=text
    )
    return time.monotonic() - begun


def told(what: str, taken: list[float]) -> None:
    print(f"{what}: median {statistics.median(taken):.3f} s, longest {max(taken):.3f} s")
    assert max(taken) < SOON


@SAVES
@pytest.mark.parametrize(("code", "title"), [("fr", "Pôles"), ("ar", "المراكز")])
def test_a_saved_catalog_is_seen(
    server: Serving, page: Page, *, save: Save, code: str, title: str
) -> None:
    visit(page, server, f"/{code}/Hubs.html")
    path = server.folder / f"locales/{code}/Hubs.po"
    taken = []
    for number in range(_TIMES):
        new = f"{title.split(maxsplit=1)[0]} {number}"
        save(path, edited(path, f'msgstr "{title}"', f'msgstr "{new}"'))
        taken.append(seconds_until(page, new))
        title = new
    expect(page.locator("h1")).to_contain_text(title)
    assert page.title().startswith(title)
    told(f"{code}, catalog saved {save.__name__}, to be seen", taken)


@SAVES
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_saved_page_is_seen(
    server: Serving, page: Page, hub: Path, save: Save, code: str
) -> None:
    visit(page, server, f"/{code}/Hubs.html")
    path = hub / "source/Hubs.wiki"
    taken = []
    for number in range(_TIMES):
        new = f"A new line, {number}."
        save(path, f"{path.read_text('utf-8')}\n{new}\n")
        taken.append(seconds_until(page, new))
    told(f"{code}, page saved {save.__name__}, to be seen", taken)


def test_the_text_that_is_looked_at_stays_where_it_is(french: Page, hub: Path) -> None:
    french.set_viewport_size({"width": 800, "height": 400})
    french.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    place = """() => {
      const all = [...document.querySelectorAll("[data-unit]")];
      const seen = all.find((one) => one.getBoundingClientRect().top > 0);
      return [seen.dataset.unit, Math.round(seen.getBoundingClientRect().top)];
    }"""
    before = french.evaluate(place)
    assert french.evaluate("scrollY") > 200
    path = hub / "source/Hubs.wiki"
    path.write_text(edited(path, "A '''hub'''", "Much text. " * 80 + "A '''hub'''"), "utf-8")
    seconds_until(french, "Much text.")
    assert french.evaluate(place) == before
    path = hub / "locales/fr/Hubs.po"
    good = path.read_text("utf-8")
    path.write_text(f"{good}\nmsgid nonsense\n", "utf-8")
    french.wait_for_selector("#pp-serve-problems")
    assert french.evaluate(place) == before


def test_a_bad_catalog_is_told_of_above_the_page_and_heals(
    french: Page, hub: Path, server: Serving
) -> None:
    path = hub / "locales/fr/Hubs.po"
    good = path.read_text("utf-8")
    for number in range(2):
        path.write_text(f"{good}\nmsgid nonsense\n", "utf-8")
        fault = french.locator("#pp-serve-problems li")
        expect(fault).to_have_text(
            f"locales/fr/Hubs.po:{good.count(chr(10)) + 2}: "
            'msgid has no string behind it; it needs at least ""'
        )
        expect(french.locator("h1")).to_have_text("Pôles" if not number else "Encore 0")
        french.locator("main p[data-unit]").first.click(position={"x": 15, "y": 8})
        expect(french.locator("#pp-unit-lost")).to_have_text("Nothing is known of this unit now.")
        good = good.replace("Pôles", f"Encore {number}").replace("Encore 0", f"Encore {number}")
        path.write_text(good, "utf-8")
        expect(french.locator("#pp-serve-problems")).to_have_count(0)
        expect(french.locator("h1")).to_have_text(f"Encore {number}")
        # The open panel knows the unit again.
        expect(french.locator("#pp-unit-catalog")).to_have_text("locales/fr/Hubs.po:21")
    assert server.process.poll() is None


def test_a_bad_page_does_not_end_the_live_reload(french: Page, hub: Path) -> None:
    path = hub / "source/Hubs.wiki"
    good = path.read_text("utf-8")
    path.write_text(f"{good}\n<translate>\nopen", "utf-8")
    expect(french.locator("#pp-serve-problems li")).to_contain_text("source/Hubs.wiki")
    path.write_text(f"{good}\nMended.\n", "utf-8")
    seconds_until(french, "Mended.")
    expect(french.locator("#pp-serve-problems")).to_have_count(0)


def test_a_page_that_is_not_there_appears(browser: Browser, hub: Path, server: Serving) -> None:
    with watched(browser) as seen:
        visit(seen.page, server, "/en/Soon.html")
        expect(seen.page.locator("h1")).to_have_text("There is no such page yet")
        (hub / "source/Soon.wiki").write_text("Here it is.", "utf-8")
        seconds_until(seen.page, "Here it is.")
        (hub / "source/Soon.wiki").unlink()
        expect(seen.page.locator("h1")).to_have_text("There is no such page yet")
        # The browser itself complains of the status.
        assert all("404" in fault for fault in seen.faults)
        seen.faults.clear()


def test_style_sheets_come_change_and_go(french: Page, hub: Path) -> None:
    sheet = next((hub / "l10n/templates").glob("*.css"), None)
    assert sheet is not None
    text = sheet.read_text("utf-8")
    is_new = "() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'"
    is_old = is_new.replace("===", "!==")
    sheet.write_text(f"{text}\nh1 {{ color: rgb(1, 2, 3); }}\n", "utf-8")
    french.wait_for_function(is_new)
    sheet.unlink()
    french.wait_for_function(is_old)
    expect(french.locator('head link[href*="assets/hub.css"]')).to_have_count(0)
    sheet.write_text("h1 { color: rgb(1, 2, 3); }\n", "utf-8")
    french.wait_for_function(is_new)


def test_many_tabs_are_all_renewed(browser: Browser, hub: Path, server: Serving) -> None:
    """A browser has six connections to a server; pages in the background leave theirs."""
    context = browser.new_context()
    tabs = []
    for _ in range(9):
        tab = context.new_page()
        visit(tab, server, "/fr/Hubs.html")
        tabs.append(tab)
        if len(tabs) > 2:
            seen_by_nobody(tab)
    path = hub / "locales/fr/Hubs.po"
    path.write_text(edited(path, "Pôles", "Partout"), "utf-8")
    for tab in tabs[:2]:
        expect(tab.locator("h1")).to_have_text("Partout")
    expect(tabs[-1].locator("h1")).to_have_text("Pôles")
    seen_again(tabs[-1])
    expect(tabs[-1].locator("h1")).to_have_text("Partout")
    context.close()


def seen_by_nobody(tab: Page) -> None:
    """What the browser says to a page in the background; without a window all are in front."""
    tab.evaluate("""() => {
      Object.defineProperty(document, "hidden", {value: true, configurable: true});
      document.dispatchEvent(new Event("visibilitychange"));
    }""")


def seen_again(tab: Page) -> None:
    tab.evaluate("""() => {
      delete document.hidden;
      document.dispatchEvent(new Event("visibilitychange"));
    }""")


def test_a_fault_that_was_told_already_is_not_told_again(french: Page, hub: Path) -> None:
    path = hub / "locales/fr/Hubs.po"
    path.write_bytes(path.read_bytes() + b"\nmsgid nonsense\n")
    french.wait_for_selector("#pp-serve-problems")
    french.evaluate("() => { document.querySelector('#pp-serve-problems').mine = true; }")
    # The bar of the French page says how complete German is.
    path = hub / "locales/de/Hubs.po"
    path.write_text(edited(path, 'msgstr "Hubs"', 'msgstr ""'), "utf-8")
    expect(french.locator('.pp-bar li:has([hreflang="de"])')).not_to_contain_text("100")
    assert french.evaluate("document.querySelector('#pp-serve-problems').mine")


def test_a_page_that_did_not_come_is_asked_for_again(
    browser: Browser, hub: Path, server: Serving
) -> None:
    with watched(browser) as seen:
        page = visit(seen.page, server, "/fr/Hubs.html")
        page.route("**/fr/Hubs.html", lambda route: route.abort(), times=1)
        path = hub / "locales/fr/Hubs.po"
        path.write_text(edited(path, "Pôles", "Enfin"), "utf-8")
        seconds_until(page, "Enfin")
        assert len(seen.faults) == 1
        seen.faults.clear()


@contextmanager
def another_server(folder: Path, port: int) -> Iterator[None]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield
        other.shutdown()


def test_what_looks_the_same_is_left_alone(french: Page, hub: Path, server: Serving) -> None:
    french.evaluate("() => { document.querySelector('h1').mine = true; }")
    path = hub / "source/Hubs/Guidelines.wiki"
    path.write_text(f"{path.read_text('utf-8')}\nElsewhere.\n", "utf-8")
    with french.expect_response("**/fr/Hubs.html"):
        pass
    server.is_quiet()
    assert french.evaluate("document.querySelector('h1').mine")


def test_a_server_that_stops_is_missed_and_found_again(browser: Browser, hub: Path) -> None:
    path = hub / "locales/fr/Hubs.po"
    with watched(browser) as seen:
        with serving(hub) as server:
            page = visit(seen.page, server, "/fr/Hubs.html")
            lost = page.locator("#pp-serve-lost")
            expect(lost).to_be_empty()
            assert server.interrupted() == (0, "")
            expect(lost).to_have_text("Not connected: what you see may be old.")
        path.write_text(edited(path, "Pôles", "Retour"), "utf-8")
        # Meanwhile somebody else answers there, who knows nothing of streams.
        with another_server(hub / "l10n", server.port):
            page.wait_for_event("response", lambda answer: answer.status == 404)
        with serving(hub, port=server.port):
            begun = time.monotonic()
            expect(page.locator("h1")).to_have_text("Retour", timeout=10_000)
            print(f"server back to be seen: {time.monotonic() - begun:.3f} s")
            expect(lost).to_be_empty()
            path.write_text(edited(path, "Retour", "Encore"), "utf-8")
            assert seconds_until(page, "Encore") < SOON
            page.goto("about:blank")
        # The browser itself complains of what does not answer.
        known = ("net::ERR_", "404", "MIME type")
        assert all(any(one in fault for one in known) for fault in seen.faults), seen.faults
        seen.faults.clear()
