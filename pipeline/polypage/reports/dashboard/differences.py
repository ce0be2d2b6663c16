"""Two texts side by side, with the words that only one of them has."""

from __future__ import annotations

from dataclasses import dataclass

from polypage.changes import parts


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text."""

    text: str
    changed: bool
    """Only this one of the two texts has it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a text. The pieces of each side together are that text."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def difference(old: str, new: str) -> Difference:
    """The pieces of both texts."""
    before: list[Piece] = []
    after: list[Piece] = []
    for gone, come in parts(old, new):
        changed = gone != come
        if gone:
            before.append(Piece(gone, changed))
        if come:
            after.append(Piece(come, changed))
    return Difference(tuple(before), tuple(after))
