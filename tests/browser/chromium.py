"""A real browser, kept at home: Chromium without a window, its words and requests watched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Route

Scheme = Literal["light", "dark"]

_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name leads anywhere but to this machine, whatever a page or the browser itself asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
)


@dataclass(slots=True)
class Watched:
    """A page of the browser, and what it did that nobody should see."""

    page: Page
    faults: list[str] = field(default_factory=list)
    """Errors of scripts, complaints on the console, requests to elsewhere."""


def program() -> str:
    """Where Chromium is; the environment may name another one."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert found, "there is no chromium: install it, or name it in CHROMIUM"
    return found


def launch(playwright: Playwright) -> Browser:
    """Start the browser, with the new and empty folder of a user that Playwright makes for it."""
    return playwright.chromium.launch(executable_path=program(), args=list(_ARGUMENTS))


def at_home(address: str) -> bool:
    """Whether an address is a file or on this machine."""
    parts = urlsplit(address)
    return parts.scheme in {"file", "data", "blob"} or parts.hostname in {"localhost", "127.0.0.1"}


@contextmanager
def watched(
    browser: Browser, *, width: int = 1000, height: int = 800, scheme: Scheme = "light"
) -> Iterator[Watched]:
    """A page with nothing remembered; who leaves this without faults has made none."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="en-GB",
    )
    seen = Watched(context.new_page())

    def request(route: Route) -> None:
        if at_home(route.request.url):
            route.continue_()
        else:
            seen.faults.append(f"a request to {route.request.url}")
            route.abort()

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.faults.append(f"{message.type} on the console: {message.text}")

    context.route("**/*", request)
    seen.page.on("console", console)
    seen.page.on("pageerror", lambda error: seen.faults.append(f"a script failed: {error}"))
    try:
        yield seen
    finally:
        context.close()
    assert seen.faults == []
