"""Which words changed between two definitions, for the translators of an outdated text.

Of real edits most are small changes of meaning: "twice" becomes "three times". Who translates
needs to see just that. Scripts that write no blanks between words are compared letter by letter
where their texts differ: else a whole sentence would count as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Final

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Thai and Lao, Myanmar, Khmer; kana, Chinese characters. Korean has blanks.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\u3005-\u3007\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_HAS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")

# Marks are no letters to the standard library: combining ones, Hebrew, Arabic, India's.
_MARKS: Final = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u1049\u1050-\u109f"
    "\u1780-\u17d3\u17d7\u17dc-\u17ff\u3099\u309a"
)
_WORD: Final = rf"[\w{_MARKS}]"
_PIECE: Final = re.compile(rf"{_WORD}+|\s+|[^\w\s{_MARKS}]")
_IS_WORD: Final = re.compile(_WORD)

_MOST_PIECES: Final = 600
"""Pieces that are compared at the most, equal beginnings and ends left out; more is a rewrite."""
_MOST_CHANGES: Final = 4
"""Changes that are named; with more of them the whole text has to be read anyway."""
_MOST_LETTERS: Final = 80
_KEPT: Final = 3
"""Letter by letter something of the kind is found in any two texts. Unless a third of them is kept
it is another text, and whole."""

Pair = tuple[str, str]
"""What the old text has, and the new one in its place."""


def changed_words(old: str, new: str) -> tuple[str, ...]:
    """A line for each place where `new` differs from `old`, in order; none if they are equal.

    `changed: "twice" → "three times"`, `added: "…"`, `removed: "…"`. White space alone is not
    told. Texts that differ too much get the one line `changed: most of the text`.
    """
    _begin, pairs, _end = _compared(old, new)
    if pairs is not None:
        for some in (_finer(pairs), pairs):
            lines = tuple(_lines(some))
            if len(lines) <= _MOST_CHANGES:
                return lines
    return ("changed: most of the text",)


def parts(old: str, new: str) -> Iterator[Pair]:
    """Both texts from begin to end, part by part: what the old one has, and the new one there.

    The first of each pair together are `old`, the second ones `new`; equal and different pairs
    take turns. Texts that differ too much are one pair between their equal ends.
    """
    begin, pairs, end = _compared(old, new)
    if pairs is None:
        pairs = [_between(old, new, begin, end)]
    return _in_turn([(begin, begin), *_finer(pairs), (end, end)])


def _between(old: str, new: str, begin: str, end: str) -> Pair:
    """What stands between the equal ends."""
    return old[len(begin) : len(old) - len(end)], new[len(begin) : len(new) - len(end)]


def _compared(old: str, new: str) -> tuple[str, list[Pair] | None, str]:
    """The equal begin, what follows as pairs (None: it differs too much), and the equal end."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    start, end = _equal_ends(before, after)
    head, tail = "".join(before[:start]), "".join(before[len(before) - end :])
    return head, _pairs(before, after, start, end), tail


def _pairs(
    before: Sequence[str], after: Sequence[str], start: int, end: int, *, letters: bool = False
) -> list[Pair] | None:
    """The pieces between the equal ends in pairs; None for too many of them."""
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if len(before) + len(after) > _MOST_PIECES:
        return None
    return list(_joined(before, after, letters=letters))


def _finer(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, those in scripts without blanks taken apart letter by letter.

    All of them together have no more letters to be compared than a text has pieces.
    """
    left = _MOST_PIECES
    for old, new in pairs:
        if old == new or not (_HAS_UNSPACED.search(old) and _HAS_UNSPACED.search(new)):
            yield old, new
            continue
        before, after = _letters()(old), _letters()(new)
        start, end = _equal_ends(before, after)
        size = len(before) + len(after) - 2 * (start + end)
        some = _pairs(before, after, start, end, letters=True) if size <= left else None
        left -= size if some else 0
        begin, rest = "".join(before[:start]), "".join(before[len(before) - end :])
        # Equal ends are worth having, however long it is between them.
        between = [_between(old, new, begin, rest)] if some is None else some
        whole = [(begin, begin), *between, (rest, rest)]
        kept = sum(len(one) for one, other in whole if one == other)
        yield from whole if kept * _KEPT >= max(len(old), len(new)) else [(old, new)]


@cache
def _letters() -> Callable[[str], list[str]]:
    """Takes a text apart into words and, in scripts without blanks, letters with their marks."""
    import regex  # it takes longer to load than most runs need it

    pattern = regex.compile(rf"(?:(?![{_UNSPACED}])[\w\p{{M}}])+|\s+|\X")
    return lambda text: [match[0] for match in pattern.finditer(text)]


def _in_turn(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, neighbours that are both equal, or both different, as one; none is empty."""
    old = new = ""
    for gone, come in pairs:
        if not gone and not come:
            continue
        if (old or new) and (old == new) != (gone == come):
            yield old, new
            old = new = ""
        old, new = old + gone, new + come
    if old or new:
        yield old, new


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


def _lines(pairs: Iterable[Pair]) -> Iterator[str]:
    for old, new in _in_turn(pairs):
        if old == new:
            continue
        gone, come = _shown(old), _shown(new)
        if gone and come:
            yield f'changed: "{gone}" → "{come}"'
        elif come:
            yield f'added: "{come}"'
        elif gone:
            yield f'removed: "{gone}"'


def _joined(before: Sequence[str], after: Sequence[str], *, letters: bool) -> Iterator[Pair]:
    """What is equal and what differs, in turn.

    Two places that differ with nothing but a blank or a sign between them are one; of `letters`
    also those with a single letter between them, which is the same by chance.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    old = new = ""
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal":
            if (old or new) and b - a == 1 and (letters or not _IS_WORD.match(gone)):
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
