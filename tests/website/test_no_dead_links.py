"""On the site of this hub, every link leads to a file that is there, and to an id in it."""

from __future__ import annotations

import html
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from commands.program import polypage
from tools.trial_hub import REPOSITORY

_LINK = re.compile(r'<(?:a|link)\b[^<>]*\shref="([^"]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every HTML file of this hub's site."""
    hub = tmp_path_factory.mktemp("hub")
    for name in ("source", "locales", "l10n"):
        (hub / name).symlink_to(REPOSITORY / name)
    run = polypage(hub, "site")
    assert run.exit == 0, run
    root = hub / "build/site"
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in root.rglob("*.*")
        if path.suffix in (".html", ".css")
    }


def test_no_link_is_dead(site: dict[str, str]) -> None:
    dead = []
    for name, text in site.items():
        for href in _LINK.findall(text):
            if re.match(r"[a-z]+:", href):
                continue
            path, _, fragment = href.partition("#")
            target = posixpath.normpath(posixpath.join(Path(name).parent.as_posix(), unquote(path)))
            target = target if path else name
            if target not in site or (fragment and f'id="{unquote(fragment)}"' not in site[target]):
                dead.append((name, href))
    assert not dead


def test_every_heading_can_be_reached_by_its_name(site: dict[str, str]) -> None:
    """Links to a translated heading are written by its text, whatever its letters are."""
    found = 0
    for name, text in site.items():
        for identifier, inner in re.findall(r'<h[2-6][^<>]* id="([^"]*)"[^<>]*>(.*?)</h', text):
            if identifier.startswith("pp-"):
                continue
            wanted = re.sub(r"\s", "_", html.unescape(re.sub(r"<[^<>]*>", "", inner)).strip())
            assert f'id="{html.escape(wanted)}"' in text, (name, identifier)
            found += wanted == wanted.lower()
    assert found > 10, "headings without a capital letter, as in Arabic or Japanese"


def test_ids_stand_once_on_a_page(site: dict[str, str]) -> None:
    for name, text in site.items():
        ids = re.findall(r'\sid="([^"]*)"', text)
        assert len(ids) == len(set(ids)), name


def test_nothing_is_loaded_from_elsewhere(site: dict[str, str]) -> None:
    loading = r'<link rel="stylesheet" href="[a-z]+:|url\(|@import|<script|<img'
    assert not [name for name, text in site.items() if re.search(loading, text)]
