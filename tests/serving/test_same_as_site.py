"""What `serve` shows is what `site` writes, but for what is added."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from browser.hubs import REPOSITORY
from commands.program import polypage, put
from commands.small_hub import files
from polypage.hub.workspace import open_hub
from polypage.serve.served import Served
from website.rendering import pandoc

_ADDED: Final = re.compile(
    r' data-unit="[^"]*"|<span data-unit="[^"]*"></span>'
    r'|<link rel="stylesheet" href="/_polypage/serve\.css">\n'
    r'|<script src="/_polypage/serve\.js" [^<>]*></script>\n+'
    r'|<div id="pp-serve".*?</dialog>\n</div>\n+',
    re.DOTALL,
)
_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^<>]*>\n')


def own_hub(folder: Path) -> None:
    for name in ("source", "locales", "l10n"):
        shutil.copytree(REPOSITORY / name, folder / name)


def small_hub(folder: Path) -> None:
    put(folder, {name: data for name, data in files().items() if not name.startswith("build/")})


@pytest.mark.parametrize("make", [own_hub, small_hub])
def test_every_file_of_the_site_is_shown_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    assert polypage(tmp_path, "site").exit == 0
    monkeypatch.chdir(tmp_path)
    served = Served(open_hub(tmp_path), pandoc())
    site = tmp_path / "build/site"
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    assert len(paths) > 5
    for path in paths:
        answer = served.answer(path.relative_to(site).as_posix())
        assert answer.status == 200, path
        if path.suffix == ".html":
            assert "data-unit" in answer.content or path.name == "index.html" or "en" in path.parts
            shown = _ADDED.sub("", answer.content)
            assert shown == _POLICY.sub("", path.read_text("utf-8")), path
        else:
            assert answer.content == path.read_text("utf-8"), path
