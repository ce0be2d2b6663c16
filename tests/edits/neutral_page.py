"""A page in no tool's format: blocks made of pieces, and how each markup writes them.

Edits are made on this form, so that every tool gets the same edit; and what became of a
translation is judged on it, so that no tool's way of cutting a page counts for more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a block is to its readers."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"


class Markup(StrEnum):
    """The formats that the tools take."""

    WIKITEXT = "wikitext"
    MARKDOWN = "Markdown"


@dataclass(frozen=True, slots=True)
class Piece:
    """The least that is followed through an edit: a heading, a sentence, an item of a list."""

    name: str
    """Stays the same whatever an edit does to the text."""
    text: str
    """May hold line breaks. `[words]` are the words of a link to `target`."""
    target: str = ""
    meaning: str = ""
    """What tells two pieces apart that have the same text."""

    def written(self, markup: Markup) -> str:
        """The text in a markup."""
        if markup is Markup.WIKITEXT:
            return re.sub(r"\[(.+?)\]", rf"[{self.target} \1]", self.text)
        return re.sub(r"\[(.+?)\]", rf"[\1]({self.target})", self.text)

    def flat(self, markup: Markup) -> str:
        """The text in a markup, wherever its lines break."""
        return flattened(self.written(markup))


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two blank lines."""

    name: str
    """Stays with the block, and so does the marker that a tool puts at it."""
    kind: Kind
    pieces: tuple[Piece, ...]


Page = tuple[Block, ...]


def pieces_of(page: Page) -> list[Piece]:
    """All pieces, in the order of the page."""
    return [piece for block in page for piece in block.pieces]


def flattened(text: str) -> str:
    """A text with all white space made one blank."""
    return " ".join(text.split())


def markdown(page: Page) -> str:
    """The page as a Markdown file."""
    return "\n\n".join(_markdown_block(block) for block in page) + "\n"


def _markdown_block(block: Block) -> str:
    texts = [piece.written(Markup.MARKDOWN) for piece in block.pieces]
    if block.kind is Kind.HEADING:
        return f"## {texts[0]}"
    if block.kind is Kind.LIST:
        return "\n".join(f"* {text}" for text in texts)
    return " ".join(texts)


_NO_MARKERS: Final[Mapping[str, str]] = {}


def wikitext(page: Page, markers: Mapping[str, str] = _NO_MARKERS) -> str:
    """The page as wikitext; `markers`: what a block's name is marked with, where it is marked."""
    blocks = [_wikitext_block(block, markers.get(block.name, "")) for block in page]
    return "\n\n".join(blocks) + "\n"


def _wikitext_block(block: Block, marker: str) -> str:
    texts = [piece.written(Markup.WIKITEXT) for piece in block.pieces]
    if block.kind is Kind.HEADING:
        return f"== {texts[0]} == {marker}".rstrip()
    lines = [marker] if marker else []
    if block.kind is Kind.LIST:
        return "\n".join([*lines, *(f"* {text}" for text in texts)])
    return "\n".join([*lines, " ".join(texts)])


def _heading(name: str, text: str) -> Block:
    return Block(name, Kind.HEADING, (Piece(name, text),))


def _paragraph(name: str, *texts: str, target: str = "") -> Block:
    pieces = (Piece(f"{name} {number}", text, target) for number, text in enumerate(texts, 1))
    return Block(name, Kind.PARAGRAPH, tuple(pieces))


def _list(name: str, *items: str) -> Block:
    pieces = (Piece(f"{name} {number}", item) for number, item in enumerate(items, 1))
    return Block(name, Kind.LIST, tuple(pieces))


PAGE: Final[Page] = (
    _heading("hours", "Opening hours"),
    _paragraph("evenings", "The kitchen is open on Tuesday evenings from six to nine."),
    _paragraph(
        "cups",
        "Bring your own cup and a plate for the cake.",
        "Somebody from the committee has the key to the cupboard.",
    ),
    _list("food", "tea and coffee", "bread from the bakery", "soup when it is cold"),
    _paragraph("desk", "Ask at the front desk."),
    _heading("help", "Support"),
    _paragraph("letters", "The team answers evrey question that arrives in writing."),
    _paragraph("old phone", "The telephone in the hall works on weekdays only."),
    _paragraph(
        "form", "Fill in [the form] before the room is yours.", target="https://example.org/form"
    ),
    _paragraph("desk again", "Ask at the front desk."),
    _heading("rooms", "Rooms"),
    _paragraph("small room", "The small room has a piano and twenty chairs."),
    _paragraph("large room", "The large room is free on most Sundays."),
    _paragraph(
        "doors",
        "Close the windows, turn the heating down and lock both doors\n"
        "when the last guests have left the house.",
    ),
)
"""The page before each edit. “Ask at the front desk.” stands twice and means the same."""
