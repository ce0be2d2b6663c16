"""What stands on a page for arguments that no template shows: a box with all of them.

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

UNKNOWN: Final = "pp-unknown"
"""The class of boxes for templates that the hub does not have."""
UNUSED: Final = "pp-unused"
"""The class of boxes for arguments that a template of the hub does not show."""
LOOP: Final = "pp-loop"
"""The class of boxes for templates in themselves, or in too many others."""


def box(kind: str, name: str, arguments: Sequence[Argument], *, block: bool) -> str:
    """A box in wikitext. Values are wikitext; the name is text.

    `kind`: one of the classes above; the page gives each a title in its language.
    """
    return (_block if block else _inline)(own(kind), name, arguments)


def _block(kind: str, name: str, arguments: Sequence[Argument]) -> str:
    label = f'<div class="{own("pp-unknown-name")}">{escaped(name)}</div>'
    pieces = [f'\n<div class="{kind}">\n{label}\n']
    for key, value in arguments:
        label = f'<span class="{own("pp-unknown-key")}">{escaped(key)}</span>' if key else ""
        pieces.append(f'<div class="{own("pp-unknown-argument")}">\n{label}\n\n{value}\n</div>\n')
    return "".join([*pieces, "</div>\n"])


def _inline(kind: str, name: str, arguments: Sequence[Argument]) -> str:
    shown = [f'<span class="{own("pp-unknown-name")}">{escaped(name)}</span>']
    for key, value in arguments:
        label = f'<span class="{own("pp-unknown-key")}">{escaped(key)}</span> ' if key else ""
        shown.append(f"{label}{value}")
    return f'<span class="{kind}">{" ".join(shown)}</span>'
