"""translate-toolkit, with its converter for text and that one's wikitext."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from edits.neutral_page import Markup, Page, wikitext
from edits.running import Tool

_TEMPLATE: Final = "txt2po --progress none --flavour mediawiki --pot page.txt page.pot"


def _lay(folder: Path, page: Page) -> None:
    folder.joinpath("page.txt").write_text(wikitext(page), "utf-8")


TOOLKIT: Final = Tool(
    name="translate-toolkit",
    markup=Markup.WIKITEXT,
    catalog="fr.po",
    lay=_lay,
    begin=(_TEMPLATE, "pot2po --progress none page.pot fr.po"),
    update=(
        _TEMPLATE,
        "mv fr.po old.po",
        "pot2po --progress none --template old.po page.pot fr.po",
    ),
    build=("po2txt --progress none --flavour mediawiki --template page.txt fr.po fr.txt",),
    built=lambda folder: folder.joinpath("fr.txt").read_text("utf-8"),
    remarks="It takes wikitext, without translate tags. What is fuzzy is built as the source, as "
    "`po2txt` does by default.",
    version_command="pot2po --version",
    installing="pip install translate-toolkit",
)
