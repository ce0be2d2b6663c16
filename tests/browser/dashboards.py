"""What the tests of the dashboard share: where its parts are, and how it is made and opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from browser.chromium import Scheme
from browser.hubs import polypage

SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
HEADS: Final = "#heat thead th"
CARDS: Final = "article.card"
OPEN: Final = "document.querySelectorAll('details').forEach(part => part.open = true)"

GROUPS: Final = """
priority_languages = ["ja", "fr"]
[groups]
Reading = ["Hubs/G*"]
Doing = ["Hubs/E*", "Hubs/F*"]
"""
"""Settings of a hub whose dashboard has all that it can have."""


def reported(page: Page, hub: Path, *arguments: str) -> Page:
    """The page with the hub's dashboard, made for this and open."""
    polypage(hub, "report", *arguments)
    page.goto((hub / "build/report/index.html").as_uri())
    return page
