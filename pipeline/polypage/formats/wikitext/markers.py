"""Markers, `<!--T:7-->`: found and taken out of a unit (rule 5), and put back in (rule 7)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from polypage.formats.wikitext.headings import heading
from polypage.formats.wikitext.whitespace import BLANKS, TRIMMED

OPENING: Final = "<!--T:"
CLOSING: Final = "-->"
_USUAL: Final = re.compile(r"<!--T:([0-9A-Za-z]++)-->[ \n](?=[^\s\0])")
"""Where nearly every marker stands."""

_NO_ID: Final = "-1"
"""An id that says: none given yet."""


class MarkerFault(Exception):  # noqa: N818 - becomes a PageError as soon as its place is known
    """A unit's marker that can't be taken; `place` counts from the unit's beginning."""

    def __init__(self, key: str, piece: str, place: int) -> None:
        super().__init__(key)
        self.key = key
        self.piece = piece
        self.place = place


class Marker(NamedTuple):
    """A marker in a text: where it stands and the id it gives."""

    start: int
    end: int
    id: str


def find(text: str, start: int = 0) -> Marker | None:
    """The first marker at or behind `start`: both its ends stand on one line."""
    place = text.find(OPENING, start)
    closing = newline = -1
    while place >= 0:
        content = place + len(OPENING)
        if closing < content:
            closing = text.find(CLOSING, content)
            if closing < 0:
                return None
        if newline < content:
            newline = text.find("\n", content)
            if newline < 0:
                newline = len(text)
        if closing < newline:
            return Marker(place, closing + len(CLOSING), text[content:closing])
        place = text.find(OPENING, content)
    return None


def take_out(text: str) -> tuple[str | None, str]:
    """A unit's id (None: none yet) and its text without the marker.

    Raises MarkerFault when the marker is not where and what it should be (rule 5).
    """
    if OPENING not in text:
        return None, text
    usual = _USUAL.match(text)
    if usual:
        rest = text[usual.end() :]
        if OPENING not in rest:
            return usual[1], rest
    marker = find(text)
    if marker is None:
        return None, text
    second = find(text, marker.end)
    if second is not None:
        raise MarkerFault("pt-shake-multiple", text, second.start)
    if not marker.id.strip(TRIMMED):
        raise MarkerFault("pt-shake-empty-marker", text, marker.start)
    if marker.id.strip(TRIMMED) != marker.id:
        raise MarkerFault("pt-shake-whitespace", text, marker.start)
    rest = _without(text, marker)
    if find(rest) is not None:
        raise MarkerFault("pt-shake-position", rest, marker.start)
    if not rest.strip(TRIMMED):
        raise MarkerFault("pt-shake-empty", marker.id, marker.start)
    return (None if marker.id == _NO_ID else marker.id), rest


def _without(text: str, marker: Marker) -> str:
    line_end = text.find("\n", marker.start)
    if line_end < 0:
        line_end = len(text)
    if marker.start == 0:
        # The reference lets the marker end at any "-->" of the line that a blank follows.
        end = marker.end - len(CLOSING)
        while 0 <= end < line_end:
            end += len(CLOSING)
            if text[end : end + 1] in (" ", "\n"):
                return text[end + 1 :]
            end = text.find(CLOSING, end - len(CLOSING) + 1)
    if text.endswith(CLOSING, marker.end - len(CLOSING), line_end):
        return text[: marker.start].rstrip(BLANKS) + text[line_end:]
    return text


def put_in(text: str, unit_id: str | None, inline: bool) -> str:
    """A unit's text with its marker where it belongs: behind a heading, else in front (rule 7)."""
    if unit_id is None:
        return text
    if text[0] == "=" and heading(text) is not None:
        return f"{text} <!--T:{unit_id}-->"
    return f"<!--T:{unit_id}--> {text}" if inline else f"<!--T:{unit_id}-->\n{text}"
