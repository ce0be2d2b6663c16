"""XML as a small tree with line numbers, and texts as XML writes them.

Read with expat: no entity but the five of XML itself and numbers, nothing from outside, no tree
deeper than a real file's. A document that declares entities is refused, so none can grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from polypage.errors import InputError, PolypageError

if TYPE_CHECKING:
    from pyexpat import XMLParserType

_DEEPEST: Final = 100
"""Elements within each other; real files have some twenty, and deep ones fill the stack."""
_NAMESPACE: Final = "http://www.w3.org/XML/1998/namespace "
_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED: Final = _ESCAPES | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


@dataclass(slots=True)
class Node:
    """An element."""

    name: str
    """Without namespace."""
    attributes: Mapping[str, str]
    """Those without a namespace, and `xml:…`."""
    line: int
    parts: list[Node | str] = field(default_factory=list)
    """Its texts and elements in order."""

    def elements(self, *names: str) -> Iterator[Node]:
        """The elements right in it that have one of these names."""
        return (part for part in self.parts if isinstance(part, Node) and part.name in names)

    def first(self, name: str) -> Node | None:
        """The first element right in it with this name."""
        return next(self.elements(name), None)

    def every(self, *names: str) -> Iterator[Node]:
        """All elements in it, at any depth, that have one of these names; not within each other."""
        for part in self.parts:
            if isinstance(part, Node):
                if part.name in names:
                    yield part
                else:
                    yield from part.every(*names)

    def get(self, name: str) -> str:
        """An attribute; nothing where it is missing."""
        return self.attributes.get(name, "")


class _Refused(PolypageError):  # noqa: N818 - it never leaves this module
    """What the handlers stop the parser with."""


def parse(data: bytes) -> Node:
    """The document's root. Raises InputError with line and column."""
    # Only for XML: the other forms do without.
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder(parser)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = builder.entity
    parser.SkippedEntityHandler = builder.skipped
    parser.ExternalEntityRefHandler = None
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise InputError(
            "this is not XML ({reason}); correct it, or export it again",
            values={"reason": expat.ErrorString(error.code)},
            line=error.lineno,
            column=error.offset + 1,
        ) from None
    except _Refused as error:
        raise InputError(error.text, values=error.values, line=parser.CurrentLineNumber) from None
    except (LookupError, ValueError):
        raise InputError("its encoding can't be read", line=parser.CurrentLineNumber) from None
    assert builder.root is not None  # noqa: S101 - expat demands one
    return builder.root


class _Builder:
    """Grows the tree."""

    def __init__(self, parser: XMLParserType) -> None:
        self._parser = parser
        self._open: list[Node] = []
        self.root: Node | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kept = {
            key.replace(_NAMESPACE, "xml:"): value
            for key, value in attributes.items()
            if " " not in key or key.startswith(_NAMESPACE)
        }
        node = Node(name.rpartition(" ")[2], kept, self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].parts.append(node)
        else:
            self.root = node
        self._open.append(node)
        if len(self._open) > _DEEPEST:
            raise _Refused("elements are nested too deeply; no such file has that many")

    def end(self, name: str) -> None:  # noqa: ARG002 - expat's interface
        self._open.pop()

    def text(self, text: str) -> None:
        self._open[-1].parts.append(text)

    def entity(self, *_: object) -> None:
        raise _Refused("the file declares entities, which are not read here; export it without")

    def skipped(self, name: str, *_: object) -> None:
        raise _Refused(
            "nobody knows what &{name}; stands for; export the file without entities",
            values={"name": name},
        )


def fits(*texts: str) -> bool:
    """Whether XML can hold these texts; most control characters it can't."""
    return not any(_UNFIT.search(text) for text in texts)


def text(content: str) -> str:
    """A text as XML writes it; reading gives the same text, line breaks of any kind included."""
    return content.translate(_ESCAPES)


def quoted(value: str) -> str:
    """An attribute's value as XML writes it, in quotes."""
    return f'"{value.translate(_QUOTED)}"'
