"""Notes with a name: written once, referred to again.

Pandoc knows notes that are written where they stand, and no others. A named note gets a mark in its
text, and so does each place that refers to it again; the last work on the HTML makes links of them.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from polypage.site.wikitext.marks import again_mark, note_mark

_LIST: Final = re.compile(r"<references(?:\s[^<>]*+)?+(?<!/)>", re.IGNORECASE)
_LIST_END: Final = re.compile(r"</references\s*+>", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"<ref((?:\s[^<>]*+)?+)(?:(?<=/)>|(?<!/)>((?:(?!</?ref\b).)*+)</ref\s*+>)",
    re.IGNORECASE | re.DOTALL,
)
_NAME: Final = re.compile(r"\sname\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))", re.IGNORECASE)


@dataclass(slots=True)
class _Named:
    """A note with a name."""

    number: int
    text: str = ""
    """What it says, if that stands in the list at the end."""
    written: bool = False
    """Its text has been put where it is first referred to."""


def convert(text: str) -> str:
    """The text with each note written once, and marks where it is referred to again.

    Notes that nothing refers to stand where the list of notes is: their words are kept. A name that
    no note has is left as it was written.
    """
    if "<ref" not in text.lower():
        return text
    named = _named(text)
    listed: list[str] = []
    text = _without_lists(text, named, listed)
    text = _NOTE.sub(lambda note: _written(note, named), text)
    unused = [one for one in named.values() if one.text and not one.written]
    return text + "".join(listed) + "".join(f"<ref>{one.text}</ref>" for one in unused)


def _named(text: str) -> dict[str, _Named]:
    """The named notes that say something."""
    found: dict[str, _Named] = {}
    for note in _NOTE.finditer(text):
        name = _name(note[1])
        if name and note[2] and note[2].strip():
            found.setdefault(name, _Named(len(found)))
    return found


def _without_lists(text: str, named: dict[str, _Named], listed: list[str]) -> str:
    """The text without lists of notes; named notes in them are kept for those who refer to them."""
    pieces: list[str] = []
    position = 0

    def kept(note: re.Match[str]) -> str:
        one = named.get(_name(note[1]))
        if one and note[2] and not one.text:
            one.text = note_mark(one.number) + note[2].strip()
            return ""
        return note[0]

    while (start := _LIST.search(text, position)) and (end := _LIST_END.search(text, start.end())):
        pieces.append(text[position : start.start()])
        listed.append(_NOTE.sub(kept, text[start.end() : end.start()]).strip())
        position = end.end()
    pieces.append(text[position:])
    return "".join(pieces)


def _written(note: re.Match[str], named: dict[str, _Named]) -> str:
    one = named.get(_name(note[1]))
    says = (note[2] or "").strip()
    if one is None or (says and one.written):
        return note[0]
    if one.written:
        return again_mark(one.number)
    if says or one.text:
        one.written = True
        return f"<ref>{note_mark(one.number)}{says}</ref>" if says else f"<ref>{one.text}</ref>"
    # Its text comes further down.
    return again_mark(one.number)


def _name(attributes: str) -> str:
    found = _NAME.search(attributes)
    return html.unescape(found[1] or found[2] or found[3] or "").strip() if found else ""
