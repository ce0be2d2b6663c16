"""The kinds of units in people's languages; the formats name them in English."""

from __future__ import annotations

from typing import Final

from polypage.i18n import N_

KINDS: Final = (
    N_("page title"),
    N_("heading"),
    N_("heading and text"),
    N_("paragraph"),
    N_("list"),
    N_("numbered list"),
    N_("definition list"),
    N_("indented text"),
    N_("template or table"),
    N_("template argument"),
    N_("table rows"),
    N_("table cell"),
    N_("link label"),
    N_("text within a line"),
)
"""Nothing asks for this list: it shows the texts to those who translate the program."""
