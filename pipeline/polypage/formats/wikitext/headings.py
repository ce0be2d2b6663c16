"""Headings: is a unit wholly one (rule 7), and which id would a wiki give it (rule 15)?"""

from __future__ import annotations

import re
from typing import Final

from polypage.formats.wikitext.whitespace import BLANKS

_HIGHEST_LEVEL: Final = 6


def heading(text: str) -> tuple[int, str] | None:
    """Level and inner text of a unit that is one balanced heading and nothing else.

    The reference's pattern with a back-reference tries every length against every place; what it
    finds is the longest run of `=`, up to six, that stands at both ends and leaves something
    between them, and that can be counted.
    """
    if not text.startswith("="):
        return None
    line = text.rstrip(BLANKS)
    if "\n" in line:
        return None
    most = min(_HIGHEST_LEVEL, (len(line) - 1) // 2)
    opening = most - len(line[:most].lstrip("="))
    closing = most - len(line[len(line) - most :].rstrip("=")) if most else 0
    level = min(opening, closing)
    if level < 1:
        return None
    inner = line[level:-level]
    # Of an inner text that is all blanks the pattern leaves the last one.
    return level, inner.strip(" \t") or inner[-1:]


_LINK_WITH_LABEL: Final = re.compile(r"\[\[:?+([^\[|]++)\|([^\[]*?[^\[\]])\]\]")
_LINK: Final = re.compile(r"\[\[:?+([^\[]+?)\|?\]\]")
_EXTERNAL_LINK: Final = re.compile(
    r"\[(?:(?:bitcoin|ftp|ftps|geo|git|gopher|https?|irc|ircs|magnet|mailto|matrix|mms|news|nntp"
    r"|redis|sftp|sip|sips|sms|ssh|svn|tel|telnet|urn|worldwind|xmpp):(?://)?|//)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"([^\[\]][^\[\]]*+)\]")
_QUOTES: Final = re.compile(r"'{2,}")
_SPACES: Final = re.compile(r"[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_REFERENCE: Final = re.compile(r"&(?:([A-Za-z0-9]++)|#([0-9]++)|#[xX]([0-9A-Fa-f]++));")
_LONGEST_NUMBER: Final = 12
"""Digits of a character reference; with more it is no character for sure."""
_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;"} | dict.fromkeys(" \t\n\f\r", "_")
)


def anchor(inner: str) -> str:
    """The id that a wiki gives to a heading with this inner text, escaped for an attribute.

    Link targets and markup go, blanks become `_`, letters of all scripts stay (HTML5 ids).
    """
    text = inner
    if "[" in text:
        text = _LINK_WITH_LABEL.sub(r"\2", text)
        text = _LINK.sub(r"\1", text)
        text = _without_external_links(text)
    if "''" in text:
        text = _QUOTES.sub(_quotes_left_over, text)
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    return _SPACES.sub(" ", text).strip(" ").translate(_ATTRIBUTE)


def _character(match: re.Match[str]) -> str:
    """The character that a reference stands for; an unknown name stays as it is."""
    name, decimal, hexadecimal = match.groups()
    if name:
        # Imported when a heading has such a name; next to none does.
        from html.entities import html5

        return html5.get(f"{name};", match[0])
    digits = decimal or hexadecimal
    code = int(digits, 10 if decimal else 16) if len(digits) <= _LONGEST_NUMBER else 0
    is_text = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return chr(code) if is_text or 0x10000 <= code <= 0x10FFFF else "\ufffd"


def _quotes_left_over(match: re.Match[str]) -> str:
    """Two, three or five apostrophes are markup; one of four, and all beyond five, are text."""
    length = len(match[0])
    return "'" * (length - max(size for size in (2, 3, 5) if size <= length))


def _without_external_links(text: str) -> str:
    """`[https://… label]` becomes its label; the address ends at the first space."""
    pieces: list[str] = []
    position = 0
    space = -1
    label: re.Match[str] | None = None
    for opening in _EXTERNAL_LINK.finditer(text):
        if opening.start() < position:
            continue
        if space <= opening.end():
            space = text.find(" ", opening.end() + 1)
            if space < 0:
                break
            label = _LABEL.match(text, space + 1)
        if label:
            pieces += (text[position : opening.start()], label[1])
            position = label.end()
    pieces.append(text[position:])
    return "".join(pieces)


def _without_tags(text: str) -> str:
    pieces = []
    position = 0
    while (start := text.find("<", position)) >= 0:
        end = text.find(">", start)
        if end < 0:
            break
        pieces.append(text[position:start])
        position = end + 1
    pieces.append(text[position:])
    return "".join(pieces)
