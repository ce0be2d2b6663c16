"""Every page of the site: reachable by all, on small screens too, and loading nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.accessibility import faults
from browser.chromium import Scheme, watched
from browser.hubs import LANGUAGES

LOOKED_AT = ("ar", "de", "en", "fr", "ja")
"""Languages of three scripts and two directions; the others differ in words alone."""

SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def pages(site: Path, code: str) -> list[Path]:
    """The pages of a language and its index; with the source language, that of the site."""
    found = sorted((site / code).rglob("*.html"))
    assert len(found) > 1
    return [*found, site / "index.html"] if code == "en" else found


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_scrolls_sideways_on_a_telephone(browser: Browser, site: Path, code: str) -> None:
    wide = []
    with watched(browser, width=360, height=740) as seen:
        for path in pages(site, code):
            seen.page.goto(path.as_uri())
            text, screen = seen.page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            if text > screen:
                wide.append((path.relative_to(site).as_posix(), text))
    assert wide == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("code", LOOKED_AT)
def test_axe_finds_no_grave_fault(browser: Browser, site: Path, code: str, scheme: Scheme) -> None:
    found = []
    # In the dark only colours differ.
    tags = ("cat.color",) if scheme == "dark" else ()
    with watched(browser, scheme=scheme) as seen:
        for path in pages(site, code):
            seen.page.goto(path.as_uri())
            found += [f"{path.relative_to(site)}: {fault}" for fault in faults(seen.page, *tags)]
    assert found == []


@pytest.mark.parametrize("code", ["ar", "de"])
def test_axe_finds_no_grave_fault_on_a_telephone(browser: Browser, site: Path, code: str) -> None:
    found = []
    with watched(browser, width=360, height=740) as seen:
        for path in pages(site, code):
            seen.page.goto(path.as_uri())
            found += [f"{path.relative_to(site)}: {fault}" for fault in faults(seen.page)]
    assert found == []
