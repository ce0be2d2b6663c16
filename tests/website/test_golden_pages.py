"""Whole pages as they are, so that a change of them is seen. `renew.py` writes them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from commands.program import polypage, put
from commands.small_hub import files

GOLDEN = Path(__file__).with_name("golden")
PAGES = ("fr/Tea.html", "en/Good.html", "fr/index.html", "index.html")
TEMPLATES = {"l10n/templates/Cup.wiki": '<div class="cup">{{{1}}}</div>'}


def made() -> dict[str, str]:
    """The pages of the small hub."""
    with tempfile.TemporaryDirectory() as place:
        hub = Path(place)
        put(hub, {**files(), **TEMPLATES})
        run = polypage(hub, "site")
        assert run.exit == 0, run
        return {name: (hub / "build/site" / name).read_text("utf-8") for name in PAGES}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return made()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(name: str, pages: dict[str, str]) -> None:
    assert pages[name] == (GOLDEN / name).read_text("utf-8")
