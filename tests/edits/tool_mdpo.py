"""mdpo, in an environment of its own: it would replace programs of translate-toolkit's."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from edits.neutral_page import Markup, Page, markdown
from edits.running import Tool
from tools.trial_hub import REPOSITORY


def _lay(folder: Path, page: Page) -> None:
    folder.joinpath("page.md").write_text(markdown(page), "utf-8")


_CARRY: Final = "md2po2md page.md --quiet --lang fr --output {lang}"

MDPO: Final = Tool(
    name="mdpo",
    markup=Markup.MARKDOWN,
    catalog="fr/page.md.po",
    lay=_lay,
    begin=(_CARRY,),
    update=(_CARRY,),
    build=(),
    built=lambda folder: folder.joinpath("fr/page.md").read_text("utf-8"),
    remarks="The page is Markdown. The command makes the PO file and the localized page at once.",
    version_command="md2po2md --version",
    installing="make edits-table",
    programs=REPOSITORY / "build" / "peers" / "mdpo" / "bin",
)
