"""A hub that is written in Arabic: names and texts of two directions stand where they belong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.accessibility import faults
from browser.chromium import watched
from browser.hubs import polypage

NAME: Final = "Hub <b>&"
PAGES: Final = {
    "l10n/hub.toml": f"""name = "{NAME}"
source_language = "ar"
priority_languages = ["sw"]
[site]
repository = "https://example.org/hub"
""",
    "source/الدليل.wiki": """<languages/>
<translate>
هذا الدليل يشرح كيف يعمل المركز.

== البداية ==

اقرأ [[الدليل/الصندوق|صفحة الصندوق]] أولا.

== النهاية ==

== ثالث ==

== رابع ==
</translate>
[[Category:C++ (help)]]
""",
    "source/الدليل/الصندوق.wiki": "<translate>\nالصندوق صغير.\n</translate>\n",
}
ENGLISH: Final = {
    "الدليل": "The guide",
    "هذا الدليل يشرح كيف يعمل المركز.": "This guide explains how the hub works.",
}


def fill(path: Path, texts: Mapping[str, str]) -> None:
    """Translate as an editor of PO files does."""
    catalog = path.read_text("utf-8")
    for source, text in texts.items():
        empty = f'msgid "{source}"\nmsgstr ""'
        assert empty in catalog
        catalog = catalog.replace(empty, f'msgid "{source}"\nmsgstr "{text}"')
    path.write_text(catalog, "utf-8")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hub."""
    hub = tmp_path_factory.mktemp("arabic")
    for name, text in PAGES.items():
        path = hub / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    polypage(hub, "update", "--add-language", "en")
    fill(hub / "locales/en/الدليل.po", ENGLISH)
    polypage(hub, "site")
    return hub / "build/site"


def order(element: Locator) -> str:
    """The letters of a text as they stand from left to right."""
    return str(
        element.evaluate("""element => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const letters = [];
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        for (let at = 0; at < text.length; at++) {
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          letters.push([range.getBoundingClientRect().left, text.data[at]]);
        }
      }
      return letters.sort((one, other) => one[0] - other[0]).map(one => one[1]).join("");
    }""")
    )


def test_names_read_from_left_to_right_among_arabic(page: Page, arabic: Path) -> None:
    for place in ("ar/الدليل.html", "ar/index.html", "index.html"):
        page.goto((arabic / place).as_uri())
        assert order(page.locator(".pp-home")) == NAME
    assert order(page.locator("h1")) == NAME
    page.goto((arabic / "ar/الدليل.html").as_uri())
    assert order(page.locator(".pp-categories li")) == "C++ (help)"


def test_numbers_of_lists_read_as_their_own_language_writes_them(
    page: Page, tmp_path: Path, arabic: Path
) -> None:
    """French puts a blank in front of the sign, which would go astray among Arabic."""
    hub = shutil.copytree(arabic.parents[1], tmp_path / "hub")
    with (hub / "l10n/hub.toml").open("a", encoding="utf-8") as settings:
        settings.write('banner_language = "fr"\n')
    polypage(hub, "site")
    page.goto((hub / "build/site/index.html").as_uri())
    shown = [order(one) for one in page.locator(".pp-progress").all()]
    assert [re.sub(r"\s", " ", one) for one in shown] == ["0 %", "22 %", "100 %"]


@pytest.mark.parametrize("width", [360, 1000])
def test_invitations_can_be_used_by_all(browser: Browser, arabic: Path, width: int) -> None:
    """Links to files to begin with: in lists, and in the bar."""
    found = []
    with watched(browser, width=width, height=740) as seen:
        for path in sorted(arabic.rglob("*.html")):
            seen.page.goto(path.as_uri())
            found += [f"{path.relative_to(arabic)}: {fault}" for fault in faults(seen.page)]
            root = "document.documentElement"
            assert seen.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), path
        assert found == []
        seen.page.goto((arabic / "en/الدليل.html").as_uri())
        begin = seen.page.get_by_role("link", name="Kiswahili – Help to translate this page")
        pot = quote("locales/templates/الدليل.pot")
        expect(begin).to_have_attribute("href", f"https://example.org/hub/{pot}")
        seen.page.goto((arabic / "sw/index.html").as_uri())
        expect(seen.page.locator("a.pp-note")).to_have_count(2)
