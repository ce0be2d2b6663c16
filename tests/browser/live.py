"""Pages of the running server."""

from __future__ import annotations

from playwright.sync_api import Page

from serving.server import Serving


def visit(page: Page, server: Serving, path: str) -> Page:
    """Open a page of the server, with its script ready."""
    page.goto(f"http://127.0.0.1:{server.port}{path}")
    page.wait_for_selector("html[data-serve=ready]")
    return page
