"""Polypage, with the settings that a new hub has."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from edits.neutral_page import PAGE, Markup, Page, wikitext
from edits.running import Tool
from polypage.formats import wikitext as format_of_pages

_SOURCE: Final = "source/Page.wiki"


def lay(folder: Path, page: Page) -> None:
    """Write the page, or edit the one that is there: its markers stay with their blocks."""
    path = folder / _SOURCE
    markers: dict[str, str] = {}
    if path.exists():
        units = format_of_pages.parse(path.read_text("utf-8")).units
        markers = {
            block.name: f"<!--T:{unit.id}-->" for block, unit in zip(PAGE, units, strict=True)
        }
    else:
        path.parent.mkdir(parents=True)
        # The title is no piece of the page; the other tools have none.
        folder.joinpath("l10n").mkdir()
        folder.joinpath("l10n/hub.toml").write_text("title_units = false\n", "utf-8")
    path.write_text(f"<translate>\n{wikitext(page, markers)}</translate>\n", "utf-8")


POLYPAGE: Final = Tool(
    name="Polypage",
    markup=Markup.WIKITEXT,
    catalog="locales/fr/Page.po",
    lay=lay,
    begin=("polypage update --add-language fr",),
    update=("polypage update",),
    build=("polypage build",),
    built=lambda folder: folder.joinpath("build/fr/Page.wiki").read_text("utf-8"),
    remarks="With the settings of a new hub, but for `title_units = false`: the other tools "
    "translate no titles. The author leaves markers where they are; a paragraph that is split "
    "keeps its marker on the first half, and one that is joined to another loses it.",
    version_command="polypage --version",
    installing="pip install .",
)
