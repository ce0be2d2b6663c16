"""Badges: a number that is shown on another page, as data for shields.io or as a picture."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Final

from polypage.completion import Count, Stats
from polypage.reports.shares import share
from polypage.reports.text_width import width

_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that XML has no way to write."""

_SHIELDS: Final = {
    "nothing": "lightgrey",
    "stub": "red",
    "med": "orange",
    "high": "yellow",
    "complete": "brightgreen",
}
_FILLS: Final = {
    "nothing": "#5f6368",
    "stub": "#b3261e",
    "med": "#8f5200",
    "high": "#6b6000",
    "complete": "#1b7339",
}
"""White letters on these have the contrast that WCAG asks for, 4.5 : 1 and more."""
_LABEL_FILL: Final = "#3c4043"
_BORDER: Final = 'fill="none" stroke="#fff" stroke-opacity=".3"'

_FONTS: Final = "Verdana, DejaVu Sans, Noto Sans, sans-serif"
_SIZE: Final = 11
_PADDING: Final = 6
_HEIGHT: Final = 20


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says."""

    label: str
    """The language in its own words, if it is about one; else what the hub is called."""
    message: str
    """The percentage of units that are translated, of all languages chosen together; a dash for
    nothing to translate."""
    progress: str
    """How far it is, in the words of the language bar (rule 21), or "nothing" to translate."""


def badge(stats: Stats) -> Badge:
    """The badge of the languages in `stats`: 100 % only when every one of them is done."""
    completion = stats.overall
    one = len(stats.languages) == 1
    label = stats.languages[0].autonym if one else " ".join(stats.name.split())
    return Badge(label, share(completion), _progress(completion.units))


def _progress(units: Count) -> str:
    return units.stage if units.total else "nothing"


def as_shields(stats: Stats) -> str:
    """The JSON that shields.io asks an endpoint for, its schema 1."""
    said = badge(stats)
    document = {
        "schemaVersion": 1,
        "label": said.label,
        "message": said.message,
        "color": _SHIELDS[said.progress],
    }
    return json.dumps(document, ensure_ascii=False) + "\n"


def as_svg(stats: Stats) -> str:
    """A picture, readable on light and dark pages, whose text a screen reader says.

    Nobody knows the fonts there; `textLength` makes the text as wide as it was taken to be.
    """
    said = badge(stats)
    label, message = _xml(said.label), _xml(said.message)
    left = _room(said.label) if label else 0
    total = left + _room(said.message)
    fill = _FILLS[said.progress]
    parts = [f'<rect width="{total}" height="{_HEIGHT}" rx="3" fill="{fill}"/>']
    if label:
        parts.append(f'<path d="{_left_part(left)}" fill="{_LABEL_FILL}"/>')
    parts += [
        # On a page as dark as the badge, its border shows where it ends.
        f'<rect x=".5" y=".5" width="{total - 1}" height="{_HEIGHT - 1}" rx="2.5" {_BORDER}/>',
        f'<g fill="#fff" text-anchor="middle" font-family="{_FONTS}" font-size="{_SIZE}">',
        *([_text(label, 0, left)] if label else []),
        _text(message, left, total),
        "</g>",
    ]
    spoken = f"{label}: {message}" if label else message
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{_HEIGHT}"'
        f' viewBox="0 0 {total} {_HEIGHT}" role="img" aria-label="{spoken}">\n'
        f"<title>{spoken}</title>\n" + "".join(f"{part}\n" for part in parts) + "</svg>\n"
    )


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _room(text: str) -> int:
    return round(width(text) * _SIZE) + 2 * _PADDING


def _left_part(left: int) -> str:
    """The outline of the label's box: round where the badge begins."""
    return f"M3 0H{left}V{_HEIGHT}H3a3 3 0 0 1 -3 -3V3a3 3 0 0 1 3 -3z"


def _text(text: str, begin: int, end: int) -> str:
    return (
        f'<text x="{(begin + end) / 2:g}" y="14" textLength="{end - begin - 2 * _PADDING}"'
        f' lengthAdjust="spacingAndGlyphs">{text}</text>'
    )
