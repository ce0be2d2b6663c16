"""The text in an element of XLIFF or TMX, with what stands within it for markup.

Pages go out as plain text, so their files come back without any of this. Other tools number the
markup of a text: where the file also holds the markup itself, the text is put together again;
where it doesn't, the text can't be taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from polypage.errors import marked
from polypage.exchange.markup import Node

CODE_LOST: Final = marked(
    "a piece of its markup is only numbered in the file; export it as plain text"
)

_CODE: Final = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements that hold a piece of the original's markup."""
_AROUND: Final = frozenset({"g", "hi", "mrk", "pc", "sub"})
"""Elements around a piece of the text."""
_REMARKS: Final = frozenset({"sm", "em"})
"""Where a remark on the text begins and ends."""


class CodeLostError(Exception):
    """A text with a piece of markup that the file doesn't hold."""


def plain(node: Node, codes: Mapping[str, str] | None = None) -> str:
    """The text in an element; `codes` are the pieces of markup that the file keeps elsewhere.

    Raises CodeLostError.
    """
    return "".join(_pieces(node, codes or {}))


def _pieces(node: Node, codes: Mapping[str, str]) -> Iterator[str]:
    for part in node.parts:
        if isinstance(part, str):
            yield part
        elif part.name == "cp":
            yield _character(part.get("hex"))
        elif part.name in _AROUND:
            yield codes.get(part.get("dataRefStart"), "")
            yield from _pieces(part, codes)
            yield codes.get(part.get("dataRefEnd"), "")
        elif part.get("dataRef") in codes:
            yield codes[part.get("dataRef")]
        elif part.name in _CODE and part.parts:
            yield from _pieces(part, codes)
        elif part.name not in _REMARKS:
            raise CodeLostError


def _character(number: str) -> str:
    try:
        return chr(int(number, 16))
    except (ValueError, OverflowError):
        raise CodeLostError from None
