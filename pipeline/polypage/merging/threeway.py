"""One value out of three: what only one side changed is as that side has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def choose(base: T, ours: T, theirs: T, otherwise: T) -> T:
    """The value that a change on one side alone leads to; `otherwise` where both changed it."""
    if ours in (theirs, base):
        return theirs
    return ours if theirs == base else otherwise


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Lines of which each says something of its own: both sides' new ones, without what either
    took away. Where only one side changed anything its lines stay as they are.
    """
    if list(ours) in (list(theirs), list(base)):
        return tuple(theirs)
    if list(theirs) == list(base):
        return tuple(ours)
    removed = set(base) - set(theirs)
    known = {*base, *ours}
    return (
        *(line for line in ours if line not in removed),
        *(line for line in theirs if line not in known),
    )
