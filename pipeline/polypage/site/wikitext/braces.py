"""Template calls and parameters, found in one scan forward.

Law: `source_of(parse(text)) == text`, and the time grows with the length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

DEEPEST: Final = 40
"""How deep calls may stand in each other; what is deeper is text. So it is on wikis."""

_TOKEN: Final = re.compile(r"\{{2,}|\}{2,}|\[\[|\]\]|\|")


@dataclass(frozen=True, slots=True)
class Call:
    """`{{name|argument|…}}`; the first part is the name."""

    parts: tuple[Nodes, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """`{{{name|default}}}`; the first part is the name."""

    parts: tuple[Nodes, ...]


Node = str | Call | Parameter
Nodes = tuple[Node, ...]


@dataclass(slots=True)
class _Frame:
    """Something that was opened and is not closed yet."""

    braces: int
    """How many `{` it was opened with; 0 for a link."""
    parts: list[list[Node]] = field(default_factory=lambda: [[]])


def parse(text: str) -> Nodes:
    """The text's pieces: plain text, calls and parameters."""
    if "{{" not in text:
        return (text,) if text else ()
    stack = [_Frame(0)]
    position = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if token.start() > position:
            stack[-1].parts[-1].append(text[position : token.start()])
        position = token.end()
        if sign[0] == "{" and len(stack) <= DEEPEST:
            stack.append(_Frame(len(sign)))
        elif sign == "[[" and len(stack) <= DEEPEST:
            stack.append(_Frame(0))
        elif sign[0] == "}" and stack[-1].braces:
            _close(stack, len(sign))
        elif sign == "]]" and len(stack) > 1 and not stack[-1].braces:
            _flatten(stack, "[[", "]]")
        elif sign == "|" and stack[-1].braces:
            stack[-1].parts.append([])
        else:
            stack[-1].parts[-1].append(sign)
    stack[-1].parts[-1].append(text[position:])
    while len(stack) > 1:
        _flatten(stack, "{" * stack[-1].braces or "[[")
    return _joined(stack[0].parts[0])


def _close(stack: list[_Frame], closing: int) -> None:
    """Close calls and parameters with so many `}`, the innermost first."""
    while closing >= 2 and stack[-1].braces:
        frame = stack.pop()
        used = min(frame.braces, closing, 3)
        parts = tuple(_joined(part) for part in frame.parts)
        node: Node = Parameter(parts) if used == 3 else Call(parts)
        closing -= used
        left = frame.braces - used
        if left >= 2:
            stack.append(_Frame(left, [[node]]))
        else:
            if left:
                stack[-1].parts[-1].append("{")
            stack[-1].parts[-1].append(node)
    if closing:
        stack[-1].parts[-1].append("}" * closing)


def _flatten(stack: list[_Frame], opening: str, closing: str = "") -> None:
    """Make plain text of a frame that is no call, with whatever stands in it."""
    frame = stack.pop()
    nodes = stack[-1].parts[-1]
    nodes.append(opening)
    for number, part in enumerate(frame.parts):
        if number:
            nodes.append("|")
        nodes += part
    if closing:
        nodes.append(closing)


def _joined(nodes: Iterable[Node]) -> Nodes:
    """The same with neighbouring texts made one."""
    joined: list[Node] = []
    texts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            texts.append(node)
            continue
        if text := "".join(texts):
            joined.append(text)
        texts.clear()
        joined.append(node)
    if text := "".join(texts):
        joined.append(text)
    return tuple(joined)


def source_of(nodes: Iterable[Node]) -> str:
    """The wikitext that the nodes were read from."""
    pieces = []
    for node in nodes:
        if isinstance(node, str):
            pieces.append(node)
        else:
            opening, closing = ("{{", "}}") if isinstance(node, Call) else ("{{{", "}}}")
            pieces.append(opening + "|".join(map(source_of, node.parts)) + closing)
    return "".join(pieces)
