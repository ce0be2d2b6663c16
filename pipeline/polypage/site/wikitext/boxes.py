"""What stands on a page for a template that the hub does not have: a box with all its arguments.

A template that is left out takes its words along, and on real pages a tenth of the text stands in
templates. In a box no word is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from polypage.site.wikitext.aside import escaped
from polypage.site.wikitext.own import own

Argument = tuple[str, str]
"""Name and value; the name is empty for an argument that is known by its place."""

NOTE: Final = "pp-unknown"
"""The class of boxes; the page gives them a title in its language."""


def box(name: str, arguments: Sequence[Argument], *, block: bool) -> str:
    """A box in wikitext. Values are wikitext; the name is text."""
    return _block(name, arguments) if block else _inline(name, arguments)


def _block(name: str, arguments: Sequence[Argument]) -> str:
    label = f'<div class="{own("pp-unknown-name")}">{escaped(name)}</div>'
    pieces = [f'\n<div class="{own(NOTE)}">\n{label}\n']
    for key, value in arguments:
        label = f'<span class="{own("pp-unknown-key")}">{escaped(key)}</span>' if key else ""
        pieces.append(f'<div class="{own("pp-unknown-argument")}">\n{label}\n\n{value}\n</div>\n')
    return "".join([*pieces, "</div>\n"])


def _inline(name: str, arguments: Sequence[Argument]) -> str:
    shown = [f'<span class="{own("pp-unknown-name")}">{escaped(name)}</span>']
    for key, value in arguments:
        label = f'<span class="{own("pp-unknown-key")}">{escaped(key)}</span> ' if key else ""
        shown.append(f"{label}{value}")
    return f'<span class="{own(NOTE)}">{" ".join(shown)}</span>'
