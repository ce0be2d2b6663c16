"""Slips of translators end where their unit ends.

A tag that a translation leaves open would make the rest of the page bold; one that it closes too
often would end the page's own frame. What the definition leaves open, or closes, is meant so: the
frame around the unit has the other half.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from polypage.formats.wikitext.headings import heading

PAIRED: Final = (
    "abbr|b|bdi|bdo|big|blockquote|center|cite|code|del|dfn|div|em|font|h[1-6]|i|ins|kbd|mark|ol|q|s"
    "|samp|section|small|span|strike|strong|sub|sup|table|time|tt|u|ul|var"
)
"""Elements that must be closed; others end by themselves."""
_LITERAL: Final = "nowiki|pre|syntaxhighlight|source|math|chem|score|gallery|includeonly"
"""Elements whose content is no running text."""
_TOKEN: Final = re.compile(
    rf"<!--|<(?:(?P<literal>{_LITERAL})|(?P<close>/)?(?P<name>{PAIRED}))"
    r"(?:\s(?:=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')|[^<>])*+)?+(?P<empty>(?<=/))?>",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Halves:
    """Tags of a text that have no other half in it: names, and where they stand and how long."""

    opened: list[str] = field(default_factory=list)
    closed: list[tuple[str, int, int]] = field(default_factory=list)
    literal: list[tuple[str, int]] = field(default_factory=list)
    """Beginnings of comments and literal texts that do not end."""


def mended(text: str, definition: str) -> str:
    """A translation that leaves open, and closes, just what its definition does."""
    if "<" not in text and "<" not in definition:
        return text
    here, wanted = _halves(text), _halves(definition)
    literal = _beyond([name for name, _ in here.literal], [name for name, _ in wanted.literal])
    closed = _beyond([name for name, *_ in here.closed], [name for name, *_ in wanted.closed])
    cuts = [(here.literal[number][1], 1, "&lt;") for number in literal]
    cuts += [(start, length, "") for _, start, length in map(here.closed.__getitem__, closed)]
    pieces: list[str] = []
    position = 0
    for start, length, instead in sorted(cuts):
        pieces += (text[position:start], instead)
        position = start + length
    pieces.append(text[position:])
    opened = _beyond(here.opened, wanted.opened)
    ends = [f"</{here.opened[number]}>" for number in reversed(opened)]
    first: list[str] = []
    left = Counter(name for name, *_ in wanted.closed) - Counter(name for name, *_ in here.closed)
    for name in left.elements():
        # Behind a beginning that is meant, an end would end that.
        (first if name in wanted.opened else ends).append(f"</{name}>")
    left = Counter(wanted.opened) - Counter(here.opened)
    ends += [f"<{name}>" for name in left.elements()]
    return "".join(first) + _with_end("".join(pieces), "".join(ends))


def _halves(text: str) -> _Halves:
    found = _Halves()
    opened: dict[str, list[int]] = {}
    position = 0
    endless: set[str] = set()
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for token in _TOKEN.finditer(text):
        start, name = token.start(), (token["name"] or "").lower()
        if start < position or token["empty"] is not None:
            continue
        if not name:
            literal = (token["literal"] or "").lower()
            closing = f"</{literal}" if literal else "-->"
            end = -1 if literal in endless else lowered.find(closing, token.end())
            if end < 0:
                endless.add(literal)
                found.literal.append((literal, start))
            else:
                position = end + len(closing)
        elif not token["close"]:
            opened.setdefault(name, []).append(start)
        elif opened.get(name):
            opened[name].pop()
        else:
            found.closed.append((name, start, len(token[0])))
    found.opened = [
        name for _, name in sorted((start, name) for name in opened for start in opened[name])
    ]
    return found


def _beyond(names: list[str], wanted: list[str]) -> list[int]:
    """Which of the names are more than are wanted: the last ones of each."""
    left = Counter(wanted)
    beyond = []
    for number, name in enumerate(names):
        if left[name]:
            left[name] -= 1
        else:
            beyond.append(number)
    return beyond


def _with_end(text: str, ends: str) -> str:
    """The text with tags at its end; in a heading they stand within its signs."""
    found = heading(text) if ends else None
    signs = len(text.rstrip()) - found[0] if found else len(text)
    place = len(text[:signs].rstrip())
    return text[:place] + ends + text[place:]
