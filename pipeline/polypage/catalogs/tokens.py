"""The tokens of a catalog's text, as gettext tells them apart: the tolerant reader's eyes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from polypage.catalogs.strings import BadStringError, unescape
from polypage.errors import CatalogError, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<space> [ \t\r\f\v]++ )
    | (?P<newline> \n )
    | (?P<obsolete> \#~\|? )
    | (?P<previous> \#\| )
    | (?P<comment> \#[^\n]*+ )
    | (?P<string> "(?P<body>[^"\\\n]*+(?:\\[\s\S][^"\\\n]*+)*+)" )
    | (?P<word> [A-Za-z_$][A-Za-z0-9_$]*+ )
    | (?P<number> [0-9]++ )
    | (?P<bracket> [\[\]] )
    """,
    re.VERBOSE,
)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n])")

_CUT_OFF = marked("the file ends in the middle of a string; it has been cut off: restore it")
_NOT_CLOSED = marked('a string without its closing quote; strings end on their line: add "')


class Token(NamedTuple):
    """A piece of the file that means something: no white space, and no `#~` or `#|`."""

    kind: str
    """comment, string, word, number, bracket, or end for the end of the file."""
    text: str
    """The piece itself; of a string, the text that it stands for."""
    end: int
    line: int
    last_line: int
    """Where it ends; another line only in a string with a backslash at a line's end."""
    obsolete: bool
    """Whether `#~` stands before it on its line."""
    previous: bool
    """Whether `#|` or `#~|` stands before it on its line."""


class Place(NamedTuple):
    """Where reading goes on."""

    position: int
    line: int
    within_line: bool = False
    """Whether an entry stands before it on its line."""
    obsolete: bool = False
    """Whether `#~` does."""


def tokens_from(text: str, place: Place) -> Iterator[Token]:
    """The tokens from `place` on, and at last one of the kind end, for ever."""
    position, line, _, obsolete = place
    previous = False
    match = _TOKEN.match
    while found := match(text, position):
        kind = found.lastgroup
        end = found.end()
        if kind == "newline":
            line += 1
            obsolete = previous = False
        elif kind == "obsolete":
            obsolete = True
            previous = previous or found[0] == "#~|"
        elif kind == "previous":
            previous = True
        elif kind != "space":
            piece = found[0]
            first = line
            if kind == "string":
                piece = _text_of(found["body"], text, position, line)
                line += found["body"].count("\n")
            yield Token(kind or "", piece, end, first, line, obsolete, previous)
        position = end
    if position < len(text):
        _fail_on(text, position, line)
    while True:
        yield Token("end", "", position, line, line, False, False)


def _text_of(body: str, text: str, position: int, line: int) -> str:
    try:
        value = unescape(body)
    except BadStringError as error:
        raise CatalogError(
            error.text,
            values=error.values,
            line=line + body.count("\n", 0, error.offset),
            column=_column(text, position + 1 + error.offset),
        ) from None
    if "\x04" in value:
        raise CatalogError(
            "a string holds the character U+0004, with which gettext parts context and text; "
            "remove it",
            line=line,
        )
    return value


def _fail_on(text: str, position: int, line: int) -> NoReturn:
    """What begins no token: an open string, a conflict marker, a stray character."""
    column = _column(text, position)
    if text[position] == '"':
        raise CatalogError(
            _CUT_OFF if text.find("\n", position) >= len(text) - 1 else _NOT_CLOSED,
            line=line,
            column=column,
        )
    if column == 1 and _CONFLICT.match(text, position):
        raise CatalogError("a git conflict marker; settle the merge, then try again", line=line)
    raise CatalogError(
        "{character!r} belongs to no entry; remove it",
        values={"character": text[position]},
        line=line,
        column=column,
    )


def _column(text: str, position: int) -> int:
    return position - text.rfind("\n", 0, position)
