"""GNU gettext. It reads no pages: it gets the templates that Polypage makes of them."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Final

import polib

from edits import tool_polypage
from edits.neutral_page import Markup
from edits.running import Tool


def _built(folder: Path) -> str:
    """What a program that uses the catalog would show for each unit."""
    with folder.joinpath("fr.mo").open("rb") as file:
        texts = gettext.GNUTranslations(file)
    template = polib.pofile(str(folder / "locales/templates/Page.pot"), encoding="utf-8")
    return "\n\n".join(texts.pgettext(unit.msgctxt, unit.msgid) for unit in template)


GETTEXT: Final = Tool(
    name="gettext",
    markup=Markup.WIKITEXT,
    catalog="fr.po",
    lay=tool_polypage.lay,
    begin=(
        "polypage update",
        "msginit --no-translator --locale fr --input locales/templates/Page.pot --output fr.po",
    ),
    update=(
        "polypage update",
        "msgmerge --previous --update --backup=none fr.po locales/templates/Page.pot",
    ),
    build=("msgfmt --output-file fr.mo fr.po",),
    built=_built,
    remarks="gettext reads no pages. It gets the templates that Polypage makes, so it knows each "
    "unit by its `msgctxt`; the localized page is what a program shows that looks the units up in "
    "`fr.mo`.",
    version_command="msgmerge --version",
    installing="apt-get install gettext",
)
