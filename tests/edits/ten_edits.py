"""The ten edits, each as what it does to blocks and pieces: the same for every tool."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from edits.neutral_page import Block, Kind, Page, Piece


@dataclass(frozen=True, slots=True)
class Edit:
    """Something that an author does to a page."""

    name: str
    apply: Callable[[Page], Page]


def _at(page: Page, name: str) -> int:
    return next(place for place, block in enumerate(page) if block.name == name)


def _rewritten(page: Page, name: str, change: Callable[[Piece], Piece]) -> Page:
    """The page with the only piece of a block changed."""
    place = _at(page, name)
    (piece,) = page[place].pieces
    block = replace(page[place], pieces=(change(piece),))
    return (*page[:place], block, *page[place + 1 :])


def _typo(page: Page) -> Page:
    return _rewritten(
        page, "letters", lambda one: replace(one, text=one.text.replace("evrey", "every"))
    )


def _moved(page: Page) -> Page:
    place = _at(page, "evenings")
    rest = (*page[:place], *page[place + 1 :])
    behind = _at(rest, "large room") + 1
    return (*rest[:behind], page[place], *rest[behind:])


def _split(page: Page) -> Page:
    place = _at(page, "cups")
    first, second = page[place].pieces
    halves = (
        replace(page[place], pieces=(first,)),
        Block("second half", Kind.PARAGRAPH, (second,)),
    )
    return (*page[:place], *halves, *page[place + 1 :])


def _merged(page: Page) -> Page:
    place = _at(page, "small room")
    first, second = page[place : place + 2]
    whole = replace(first, pieces=first.pieces + second.pieces)
    return (*page[:place], whole, *page[place + 2 :])


def _renamed(page: Page) -> Page:
    return _rewritten(page, "hours", lambda one: replace(one, text="When we are there"))


def _item(page: Page) -> Page:
    place = _at(page, "food")
    items = page[place].pieces
    new = Piece("new item", "apples from the garden")
    block = replace(page[place], pieces=(*items[:2], new, *items[2:]))
    return (*page[:place], block, *page[place + 1 :])


def _deleted(page: Page) -> Page:
    place = _at(page, "old phone")
    return (*page[:place], *page[place + 1 :])


def _repeated(page: Page) -> Page:
    piece = Piece("donors", "Support", meaning="what donors give, not help")
    return (*page, Block("donors", Kind.HEADING, (piece,)))


def _reflowed(page: Page) -> Page:
    return _rewritten(page, "doors", lambda one: replace(one, text=_broken(one.text)))


def _broken(text: str) -> str:
    """The words of a text in three lines."""
    words = text.split()
    third = len(words) // 3
    lines = (words[:third], words[third : 2 * third], words[2 * third :])
    return "\n".join(" ".join(line) for line in lines)


def _retargeted(page: Page) -> Page:
    return _rewritten(
        page, "form", lambda one: replace(one, target="https://example.org/rooms/form")
    )


EDITS: Final[Sequence[Edit]] = (
    Edit("typo fixed", _typo),
    Edit("paragraph moved", _moved),
    Edit("paragraph split in two", _split),
    Edit("two paragraphs merged", _merged),
    Edit("heading renamed", _renamed),
    Edit("list item inserted", _item),
    Edit("unit deleted", _deleted),
    Edit("same text added with another meaning", _repeated),
    Edit("text reflowed", _reflowed),
    Edit("link target changed", _retargeted),
)
