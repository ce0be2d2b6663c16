"""Texts and the quoted strings that stand for them in a catalog.

`escape` and `unescape_simply` work by whole-text replacement, so that a paragraph costs a few
scans in C; `unescape` knows every escape and says what is wrong with a string.
"""

from __future__ import annotations

import re

from polypage.errors import PolypageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

WHITE_SPACE = " \t\r\n\f\v"
"""What PO takes for white space; no other spaces of Unicode."""

CONTROLS = {
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
}
"""What msgcat escapes beside newline, quote and backslash; other control characters stay raw."""

_SIMPLE = {short[1]: control for control, short in CONTROLS.items()} | {
    "n": "\n",
    '"': '"',
    "\\": "\\",
}

_ESCAPE = re.compile(
    r"""\\(?:(?P<simple>[abfnrtv"\\])|(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9A-Fa-f]++)"""
    r"""|(?P<continued>\n)|(?P<unknown>.?))"""
)


class BadStringError(PolypageError):
    """A string that stands for no text; says why, and where in the string."""

    def __init__(
        self, text: str, offset: int, *, values: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(text, values=values)
        self.offset = offset


def quoted(keyword: str, text: str, prefix: str = "") -> str:
    """The lines of `keyword` with `text`, each behind `prefix`, as `msgcat --no-wrap` writes them.

    A text with a newline before its end begins with an empty string, and has a line for each of
    its lines; any other is on the line of its keyword.
    """
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    if "\t" in text or "\r" in text or "\v" in text or "\f" in text or "\b" in text or "\a" in text:
        for control, short in CONTROLS.items():
            text = text.replace(control, short)
    newline = text.find("\n")
    if newline < 0:
        return f'{prefix}{keyword} "{text}"\n'
    last = len(text) - 1
    if newline == last:
        return f'{prefix}{keyword} "{text[:-1]}\\n"\n'
    end = "\\n" if text[last] == "\n" else ""
    lines = (text[:-1] if end else text).replace("\n", f'\\n"\n{prefix}"')
    return f'{prefix}{keyword} ""\n{prefix}"{lines}{end}"\n'


def unescape_simply(body: str) -> str | None:
    """The text of a string's inside, or None where only `unescape` can tell.

    Handles the escapes of one letter. None for other escapes, an unescaped quote, or a backslash
    at the end; never a wrong text.
    """
    if "\\\\" in body:
        # Backslashes pair from the first of a run, just as `split` finds them.
        parts = [unescape_simply(part) for part in body.split("\\\\")]
        return None if None in parts else "\\".join(part for part in parts if part is not None)
    body = body.replace("\\n", "\n")
    if '"' in body:
        # NUL stands in for a quote; `read` has made sure that there is none in the file.
        body = body.replace('\\"', "\x00")
        if '"' in body:
            return None
        body = body.replace("\x00", '"')
    if "\\" in body:
        for control, short in CONTROLS.items():
            body = body.replace(short, control)
        if "\\" in body:
            return None
    return body


def unescape(body: str) -> str:
    """The text that the inside of a quoted string stands for; `BadStringError` if there is none.

    Octal and hexadecimal escapes are bytes: `\\303\\251` is one letter. As in gettext, a
    hexadecimal escape takes all digits that follow and only its last two count, and a backslash
    at the end of a line joins it with the next one.
    """
    if "\\" not in body:
        return body
    pieces: list[bytes] = []
    end = 0
    for match in _ESCAPE.finditer(body):
        pieces.append(body[end : match.start()].encode())
        end = match.end()
        kind = match.lastgroup
        if kind == "simple":
            pieces.append(_SIMPLE[match["simple"]].encode())
        elif kind == "octal":
            pieces.append(bytes([int(match["octal"], 8) & 0xFF]))
        elif kind == "hex":
            pieces.append(bytes([int(match["hex"][-2:], 16)]))
        elif kind == "unknown":
            if not match["unknown"]:
                raise BadStringError("the string ends with a backslash", match.start())
            raise BadStringError(
                "there is no escape {escape}; write \\\\ for a backslash",
                match.start(),
                values={"escape": match[0]},
            )
        if pieces[-1] == b"\x00":
            raise BadStringError(
                "the escape {escape} is a NUL character; gettext would cut the text off there",
                match.start(),
                values={"escape": match[0]},
            )
    pieces.append(body[end:].encode())
    try:
        return b"".join(pieces).decode()
    except UnicodeDecodeError:
        raise BadStringError(
            "its octal and hexadecimal escapes are no UTF-8; write the letters themselves", 0
        ) from None
