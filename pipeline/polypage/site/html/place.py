"""Where in a page's HTML a table of contents belongs."""

from __future__ import annotations

import re
from typing import Final

from polypage.site.html.elements import TAG, VOID

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ANCHORS: Final = re.compile(r'(?:<span id="[^"]*+"></span>\s*+)++')


def before_headings(text: str) -> int | None:
    """The place in front of the first heading, its anchors, and all elements that it is in.

    In an element the contents would have its language and direction. None: there is no heading.
    """
    depth = 0
    outermost = 0
    for tag in TAG.finditer(text):
        if tag[1]:
            depth -= 1
            continue
        if not depth:
            outermost = tag.start()
        if tag[2] in _HEADINGS:
            return _before_anchors(text, outermost)
        if tag[2] not in VOID:
            depth += 1
    return None


def _before_anchors(text: str, place: int) -> int:
    for anchors in _ANCHORS.finditer(text, 0, place):
        if anchors.end() == place:
            return anchors.start()
    return place
