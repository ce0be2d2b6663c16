"""What there is to know of HTML's elements, and of attributes as the cleaner writes them."""

from __future__ import annotations

import html
import re
from typing import Final

TAG: Final = re.compile(r'<(/?)([a-z][a-z0-9]*+)((?:[^"<>]|"[^"]*+")*+)>')
"""A tag: whether it closes, its name, its attributes. Values may have `>` in them."""

VOID: Final = frozenset({"br", "hr", "wbr", "img", "col"})
"""Elements without a closing tag."""

_BLOCKS: Final = "blockquote caption center dd div dt h1 h2 h3 h4 h5 h6 li p pre section td th"
BLOCKS: Final = frozenset(_BLOCKS.split())
"""Elements that hold running text and stand by themselves."""

CONTAINERS: Final = frozenset(["dl", "hr", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"])
"""Elements that stand by themselves, too, but hold text only in others."""


def attribute(attributes: str, name: str) -> str | None:
    """The value of an attribute in the text between a tag's name and its `>`."""
    found = re.search(rf' {name}="([^"]*)"', attributes)
    return html.unescape(found[1]) if found else None


def with_attribute(tag: str, name: str, value: str) -> str:
    """A tag's text, without its `>`, with one attribute more."""
    return f'{tag} {name}="{html.escape(value)}"'


def without_attribute(attributes: str, name: str) -> str:
    """The attributes without one of them."""
    return re.sub(rf' {name}="[^"]*"', "", attributes)
