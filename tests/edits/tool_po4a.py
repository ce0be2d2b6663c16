"""po4a, with its module for text and that module's Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from edits.neutral_page import Markup, Page, markdown
from edits.running import Tool

_SETTINGS: Final = """\
[po4a_langs] fr
[po4a_paths] page.pot $lang:$lang.po
[type: text] page.md $lang:$lang.md opt:"-o markdown"
"""


def _lay(folder: Path, page: Page) -> None:
    folder.joinpath("po4a.cfg").write_text(_SETTINGS, "utf-8")
    folder.joinpath("page.md").write_text(markdown(page), "utf-8")


PO4A: Final = Tool(
    name="po4a",
    markup=Markup.MARKDOWN,
    catalog="fr.po",
    lay=_lay,
    begin=("po4a po4a.cfg",),
    update=("po4a --keep 0 po4a.cfg",),
    build=(),
    built=lambda folder: folder.joinpath("fr.md").read_text("utf-8"),
    remarks="The page is Markdown, and so says `po4a.cfg` (`[type: text]`, `-o markdown`). po4a "
    "calls msgmerge with `--previous` by itself, and builds in the same run; `--keep 0` builds the "
    "page however little of it is translated.",
    version_command="po4a --version",
    installing="apt-get install --no-install-recommends po4a",
)
