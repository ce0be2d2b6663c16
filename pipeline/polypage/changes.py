"""Which words changed between two definitions, for the translators of an outdated text.

Of real edits most are small changes of meaning: "twice" becomes "three times". Who translates
needs to see just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

_PIECE: Final = re.compile(r"\w+|\s+|[^\w\s]")

_MOST_PIECES: Final = 600
"""Pieces that are compared at the most, equal beginnings and ends left out; more is a rewrite."""
_MOST_CHANGES: Final = 4
"""Changes that are named; with more of them the whole text has to be read anyway."""
_MOST_LETTERS: Final = 80


def changed_words(old: str, new: str) -> tuple[str, ...]:
    """A line for each place where `new` differs from `old`, in order; none if they are equal.

    `changed: "twice" → "three times"`, `added: "…"`, `removed: "…"`. White space alone is not
    told. Texts that differ too much get the one line `changed: most of the text`.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    start, end = _equal_ends(before, after)
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if len(before) + len(after) > _MOST_PIECES:
        return ("changed: most of the text",)
    lines = list(_lines(before, after))
    return tuple(lines) if len(lines) <= _MOST_CHANGES else ("changed: most of the text",)


def parts(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Both texts from begin to end, part by part: what the old one has, and the new one there.

    The first of each pair together are `old`, the second ones `new`; equal and different pairs
    take turns. Texts that differ too much are one pair between their equal ends.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    start, end = _equal_ends(before, after)
    if start:
        yield "".join(before[:start]), "".join(after[:start])
    tail = "".join(before[len(before) - end :])
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if len(before) + len(after) > _MOST_PIECES:
        yield "".join(before), "".join(after)
    else:
        yield from (pair for pair in _joined(before, after) if pair != ("", ""))
    if tail:
        yield tail, tail


def _equal_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many pieces are the same at the begin of both, and of the others at the end."""
    start = _equal_length(before, after)
    return start, _equal_length(before[start:][::-1], after[start:][::-1])


def _equal_length(one: Sequence[str], other: Sequence[str]) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    for old, new in _joined(before, after):
        if old == new:
            continue
        gone, come = _shown(old), _shown(new)
        if gone and come:
            yield f'changed: "{gone}" → "{come}"'
        elif come:
            yield f'added: "{come}"'
        elif gone:
            yield f'removed: "{gone}"'


def _joined(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is equal and what differs, in turn.

    Two places that differ with nothing but a blank or a sign between them are one.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    old = new = ""
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal":
            if (old or new) and b - a == 1 and not gone.isalnum():
                old, new = old + gone, new + come
                continue
            yield old, new
            yield gone, come
            old = new = ""
        else:
            old, new = old + gone, new + come
    yield old, new


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"
