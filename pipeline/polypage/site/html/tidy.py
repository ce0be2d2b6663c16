"""What a page's HTML is better without."""

from __future__ import annotations

import re
from typing import Final

from polypage.site.wikitext.marks import PLACE, places

_NOTES: Final = re.compile(r'<a [^<>]*role="doc-noteref"[^<>]*><sup>[0-9]+</sup></a>')
_LONE: Final = re.compile(
    r"(<(td|th|caption|dd|dt|li|h[1-6])(?: [^<>]*+)?>)\s*+"
    r"<p>((?:(?!</?p[ >]).)*+)</p>\s*+(?=</\2>)",
    re.DOTALL,
)
_PLACES: Final = rf"<p>(?:{PLACE.pattern})+\s*</p>"
_MARKS: Final = re.compile(rf"\n{_PLACES}|{_PLACES}\n?")
_ANCHOR: Final = re.compile(r'<p>(<span id="[^"]*"></span>)\s*</p>')


def without_ids(text: str) -> str:
    """HTML that stands on the page a second time."""
    return re.sub(
        r' (?:id|data-unit)="[^"]*"', "", re.sub(r"<span data-unit=\"[^\"]*\"></span>", "", text)
    )


def without_notes(text: str) -> str:
    """The HTML of a heading without the numbers of notes, which are no part of its name."""
    return _NOTES.sub("", text)


def tidied(text: str) -> str:
    """No paragraphs where a cell, an item or a heading has only one, nor around nothing visible."""
    return _ANCHOR.sub(r"\1", _LONE.sub(r"\1\3", _MARKS.sub(lambda found: places(found[0]), text)))
