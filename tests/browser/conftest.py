"""What browser tests stand on: one browser and one built site for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.chromium import launch, watched
from browser.dashboards import GROUPS, reported
from browser.hubs import copy_hub, has_command, polypage, with_past
from serving.server import Serving, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser; each test has a page of its own with nothing remembered."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose test fails if it asks for anything from elsewhere, or complains."""
    with watched(browser) as seen:
        yield seen.page


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this hub's site."""
    hub = copy_hub(tmp_path_factory.mktemp("hub"))
    polypage(hub, "site")
    return hub / "build/site"


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dashboard of this hub."""
    if not has_command("report"):
        pytest.skip("the program has no command report yet")
    hub = copy_hub(tmp_path_factory.mktemp("dashboard"))
    polypage(hub, "report")
    return hub / "build/report/index.html"


@pytest.fixture
def opened(page: Page, dashboard: Path) -> Page:
    """That dashboard, open."""
    page.goto(dashboard.as_uri())
    return page


@pytest.fixture(scope="session")
def grouped_hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This hub with groups of pages, languages of priority and a past."""
    return with_past(copy_hub(tmp_path_factory.mktemp("grouped"), GROUPS))


@pytest.fixture
def grouped(page: Page, grouped_hub: Path) -> Page:
    """Its dashboard, open."""
    return reported(page, grouped_hub)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A copy of this hub, to be edited."""
    return copy_hub(tmp_path)


@pytest.fixture
def server(hub: Path) -> Iterator[Serving]:
    """The program, serving it. To be named before `page`: else pages outlive it, and complain."""
    with serving(hub) as running:
        yield running
