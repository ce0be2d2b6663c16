"""The site as readers see it: direction, banner, language bar, links, anchors."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.hubs import LANGUAGES, copy_hub, polypage

RIGHT_TO_LEFT = ("ar", "fa", "he")
SENTENCE = "This page is a translated version of the page Hubs and the translation is 40% complete."

BANNERS = {"fr": "Cette page est une version traduite", "en": "This page is a translated version"}
"""How the banner begins, by the language that it says to be in."""


def address(site: Path, name: str, anchor: str = "") -> str:
    return (site / name).as_uri() + (f"#{anchor}" if anchor else "")


def box(element: Locator) -> tuple[float, float]:
    """Where an element begins and ends, from left to right."""
    edges = element.bounding_box()
    assert edges is not None
    return edges["x"], edges["x"] + edges["width"]


@pytest.mark.parametrize("code", ["de", "en", *RIGHT_TO_LEFT])
def test_text_and_marks_are_on_the_side_where_readers_begin(
    page: Page, site: Path, code: str
) -> None:
    page.goto(address(site, f"{code}/Hubs.html"))
    mirrored = code in RIGHT_TO_LEFT
    assert page.evaluate("document.documentElement.dir") == ("rtl" if mirrored else "ltr")
    title = page.locator("h1")
    words: list[float] = title.evaluate("""(title) => {
      const range = document.createRange();
      range.selectNodeContents(title);
      const {left, right} = range.getBoundingClientRect();
      return [left, right];
    }""")
    edges = box(title)
    before, behind = words[0] - edges[0], edges[1] - words[1]
    near, far = (behind, before) if mirrored else (before, behind)
    assert near < 1
    assert far > 100


@pytest.mark.parametrize(("code", "mirrored"), [("de", False), ("ar", True)])
def test_bullets_and_their_indent_are_on_the_side_where_readers_begin(
    page: Page, site: Path, code: str, mirrored: bool
) -> None:
    page.goto(address(site, f"{code}/Hubs.html"))
    items = page.locator(".pp-text ul:not(.pp-bar ul)").first
    padding = items.evaluate(
        "list => [getComputedStyle(list).paddingLeft, getComputedStyle(list).paddingRight]"
    )
    assert (padding[0] == "0px") is mirrored
    assert (padding[1] == "0px") is not mirrored


@pytest.mark.parametrize("code", RIGHT_TO_LEFT)
def test_first_column_of_a_table_is_at_the_right(page: Page, site: Path, code: str) -> None:
    for path in sorted((site / code).rglob("*.html")):
        page.goto(path.as_uri())
        for row in page.locator(".pp-text table:not([dir=ltr] *) tr:has(> :nth-child(2))").all():
            first, second = row.locator(":scope > *").all()[:2]
            assert box(first)[0] >= box(second)[1] - 1


def test_banner_says_how_complete_the_page_is(page: Page, site: Path) -> None:
    page.goto(address(site, "fr/Hubs.html"))
    banner = page.locator(".pp-banner")
    spoken = banner.get_attribute("lang") or "fr"
    expect(banner).to_contain_text(BANNERS[spoken])
    number = banner.inner_text().replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\xa0", " ")
    assert ("40 %" if spoken == "fr" else "40%") in number


def test_banner_in_one_language_for_the_whole_hub(page: Page, tmp_path: Path) -> None:
    hub = copy_hub(tmp_path, '\n[site]\nbanner_language = "en"\n')
    polypage(hub, "site")
    page.goto(address(hub / "build/site", "fr/Hubs.html"))
    banner = page.locator(".pp-banner")
    assert banner.inner_text().startswith(SENTENCE)
    assert (banner.get_attribute("lang"), banner.get_attribute("dir")) == ("en", "ltr")


def test_language_bar_leads_through_every_language_and_back(page: Page, site: Path) -> None:
    page.goto(address(site, "en/Hubs.html"))
    seen = ["en"]
    for code in [*(code for code in LANGUAGES if code != "en"), "en"]:
        page.locator(f'.pp-bar a[href$="{code}/Hubs.html"], .pp-bar [aria-current]').and_(
            page.locator(f'[hreflang="{code}" i]')
        ).click()
        assert page.url == address(site, f"{code}/Hubs.html")
        expect(page.locator(".pp-bar [aria-current=page]")).to_have_count(1)
        seen.append(code)
    assert len(seen) == len(LANGUAGES) + 1


@pytest.mark.parametrize("code", ["ar", "fr", "ja"])
def test_links_stay_in_the_language_where_it_has_the_page(
    page: Page, site: Path, code: str
) -> None:
    pages = sorted((site / code).rglob("*.html"))
    for start in pages:
        page.goto(start.as_uri())
        for link in page.locator(".pp-text a[href]:not(.pp-bar a)").all():
            reached = str(link.evaluate("link => link.href")).partition("#")[0]
            title = reached.partition("/build/site/")[2].partition("/")[2]
            if not reached.startswith("file:") or not title:
                continue
            here = site / code / title
            expected = here if here.is_file() else site / "en" / title
            assert reached == expected.as_uri()
            assert (link.get_attribute("hreflang") == "en") == (expected != here)


def test_following_links_stays_in_french(page: Page, site: Path) -> None:
    page.goto(address(site, "fr/index.html"))
    page.get_by_role("link", name="Hubs", exact=True).or_(
        page.locator('main a[href="Hubs.html"]')
    ).last.click()
    page.locator('.pp-text a[href="Hubs/Guidelines.html"]').first.click()
    assert page.url == address(site, "fr/Hubs/Guidelines.html")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


@pytest.mark.parametrize("name", ["fr/Hubs/Guidelines.html", "en/Hubs/Old_drafts.html"])
def test_the_contents_lead_to_their_headings(page: Page, site: Path, name: str) -> None:
    page.goto(address(site, name))
    for link in page.locator(".pp-contents a").all():
        link.click()
        expect(page.locator(":target")).to_have_text(link.inner_text())
        expect(page.locator(":target")).to_be_in_viewport()
        assert page.evaluate("""() => {
          const top = document.querySelector(":target").getBoundingClientRect().top;
          const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
          return end || Math.abs(top) < 60;
        }""")


def test_the_name_of_the_source_heading_leads_to_the_translated_one(page: Page, site: Path) -> None:
    page.goto(address(site, "fr/Hubs/Fund.html", "Reporting"))
    heading = page.locator(":target").locator("xpath=following::h2[1]")
    expect(heading).to_have_text("Rendre compte")
    expect(heading).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0
