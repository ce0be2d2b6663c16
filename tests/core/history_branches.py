"""Two branches of a history, and how they come together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

from core.history_files import Files
from core.history_line import Line, Paragraph
from polypage.catalogs import read, write
from polypage.merging import merge

T = TypeVar("T")

Resolve = Callable[[list[Paragraph], list[Paragraph]], list[Paragraph]]

RESOLVING: Final[tuple[Resolve, ...]] = (
    lambda ours, theirs: ours + [one for one in theirs if one not in ours],
    lambda ours, theirs: ours,  # noqa: ARG005 - a Resolve
    lambda ours, theirs: theirs,  # noqa: ARG005 - a Resolve
)
"""How people resolve a conflict in a page: both, ours, theirs."""


def merged(base: Line, ours: Line, theirs: Line, *, resolve: Resolve, with_base: bool) -> Line:
    """The line that goes on behind a merge: catalogs by unit, the page by paragraphs.

    `with_base`: whether the catalogs' common version can be read.
    """
    was, mine, other = base.files, ours.files, theirs.files
    template = merge(was.template if with_base else None, mine.template, other.template).catalog
    catalog = merge(was.catalog if with_base else None, mine.catalog, other.catalog).catalog
    line = ours.copy()
    line.paragraphs = by_paragraphs(base.paragraphs, ours.paragraphs, theirs.paragraphs, resolve)
    line.files = Files("", read(write(template)), read(write(catalog)), mine.title)
    line.removed += [one for one in theirs.removed if one not in line.removed]
    line.given |= theirs.given
    # A sentence that one side took away on purpose is gone, also if the other has confirmed it.
    old = base.there
    line.kept = {one for one in ours.kept | theirs.kept if one not in old}
    line.kept |= ours.kept & theirs.kept
    line.fitting |= theirs.fitting
    return line


def by_paragraphs(
    base: list[Paragraph], ours: list[Paragraph], theirs: list[Paragraph], resolve: Resolve
) -> list[Paragraph]:
    """Three versions of a page as one: what only one side changed is as that side has it."""
    mine, other = _places(base, ours), _places(base, theirs)
    common = [place for place in range(len(base)) if place in mine and place in other]
    page: list[Paragraph] = []
    at = (0, 0, 0)
    for place in (*common, len(base)):
        to = (place, mine.get(place, len(ours)), other.get(place, len(theirs)))
        was, left, right = base[at[0] : to[0]], ours[at[1] : to[1]], theirs[at[2] : to[2]]
        if left in (was, right):
            page += right
        else:
            page += left if right == was else resolve(left, right)
        page += base[place : place + 1]
        at = (to[0] + 1, to[1] + 1, to[2] + 1)
    return page


def _places(base: Sequence[T], side: Sequence[T]) -> dict[int, int]:
    """Where a side has the paragraphs of the base that it left as they were."""
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}
