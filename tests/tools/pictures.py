"""Takes the pictures of the documents, in a real browser: make screenshots.

    python tests/tools/pictures.py [FOLDER]

They show the sample hub. Its past is invented: its catalogs came one after the other, a month each.
"""

from __future__ import annotations

import base64
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

from browser.chromium import Scheme, launch, watched
from browser.hubs import REPOSITORY, copy_hub, environment, polypage
from serving.server import serving

FOLDER: Final = REPOSITORY / "docs" / "images"
_QUALITY: Final = 82
_FIRST_MONTH: Final = 1_735_732_800
_MONTH: Final = 30 * 86_400


@dataclass(frozen=True, slots=True)
class Picture:
    """What is on a picture, and how large the window is."""

    name: str
    address: str
    width: int
    height: int
    scheme: Scheme = "light"
    prepare: Callable[[Page], None] | None = None


def open_unit(page: Page) -> None:
    """Click on a text that is outdated."""
    page.locator("div.mw-translate-fuzzy [data-unit]").first.click()
    page.locator("#pp-unit-details").wait_for()


def open_outdated(page: Page) -> None:
    """Show the outdated units of German."""
    page.locator("#outdated-de > summary").click()
    page.locator("#language-de").evaluate("card => card.scrollIntoView()")


def pictures(hub: Path, server: str) -> list[Picture]:
    """All pictures of the documents."""
    site, report = (hub / "build" / name for name in ("site", "report"))
    dashboard = (report / "index.html").as_uri()
    pages = {code: (site / code / "Hubs.html").as_uri() for code in ("fr", "ar", "ja")}
    return [
        *(Picture(f"site-{code}", address, 900, 1000) for code, address in pages.items()),
        Picture("site-dark", (site / "de/Hubs/Guidelines.html").as_uri(), 390, 780, "dark"),
        Picture("dashboard", dashboard, 1100, 1150),
        Picture("dashboard-outdated", dashboard, 1100, 900, "dark", open_outdated),
        Picture("serve", f"{server}/de/Hubs/Guidelines.html", 1000, 900, prepare=open_unit),
    ]


def give_a_past(hub: Path) -> None:
    """Commit the hub as if its catalogs had come one after the other."""
    catalogs = sorted(
        (path for path in (hub / "locales").glob("[!t]*/**/*.po")),
        key=lambda path: (path.stem != "Hubs", path.stem, path.parts),
    )
    _git(hub, "init", "--quiet")
    _commit(hub, 0, "source", "l10n", "locales/templates")
    for number in range(0, len(catalogs), 7):
        names = [str(path.relative_to(hub)) for path in catalogs[number : number + 7]]
        _commit(hub, 1 + number // 7, *names)


def _commit(hub: Path, month: int, *paths: str) -> None:
    date = f"{_FIRST_MONTH + month * _MONTH} +0000"
    _git(hub, "add", "--", *paths)
    _git(hub, "commit", "--quiet", "--message", f"Month {month}", date=date)


def _git(hub: Path, *arguments: str, date: str = "") -> None:
    someone = {
        f"GIT_{who}_{what}": "hub@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {}
    changes: Mapping[str, str] = {**environment(), **someone, **dates}
    subprocess.run(["git", *arguments], cwd=hub, check=True, env=changes)


def take(browser: Browser, picture: Picture, folder: Path) -> int:
    """Write one picture; its bytes."""
    with watched(
        browser, width=picture.width, height=picture.height, scheme=picture.scheme
    ) as seen:
        seen.page.goto(picture.address)
        if picture.prepare:
            picture.prepare(seen.page)
        taken = seen.page.context.new_cdp_session(seen.page).send(
            "Page.captureScreenshot", {"format": "webp", "quality": _QUALITY}
        )
    content = base64.b64decode(taken["data"])
    (folder / f"{picture.name}.webp").write_bytes(content)
    return len(content)


def main(arguments: list[str]) -> int:
    """Take all pictures."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        hub = copy_hub(Path(place))
        give_a_past(hub)
        polypage(hub, "site")
        polypage(hub, "report", "--history")
        with serving(hub) as server, sync_playwright() as playwright:
            browser = launch(playwright)
            for picture in pictures(hub, f"http://localhost:{server.port}"):
                size = take(browser, picture, folder)
                print(f"{picture.name}.webp: {size / 1000:.0f} kB", flush=True)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
