"""How alike two definitions are, and which of many are nearest to one.

The measure is the one translators know from gettext and from translation memories: the share of
characters that two texts have in common, in the same order (2 × common / both lengths). A comma or
a typo costs one or two characters, an added sentence its length. Before texts are compared they
are folded: white space is one blank, and a variable, a tag or an address counts as one character,
as does a sign that is repeated (`'''`, `==`, `[[`).

Laws:
- `likeness` is between 0 and 1, the same in both directions, and 1 only for texts that differ in
  white space at most.
- The answers of `nearest` are in order: by likeness, then by place. The same input gives the same
  answers.
- Below `INDEXED_FROM` texts the answers are exactly those of comparing with every text.
- From there on a text is compared if it shares one of the rarest features of the one that is
  looked up (features: words; in scripts without spaces pairs or triples of letters; in short texts
  triples of letters, too). Missed are texts that share none of these; if there are few rare
  features, every text is compared. Nothing that is not near is ever returned.
- No text is compared in more than linear time: from `LONG` characters on features are counted
  instead of characters.
- With an `effort` a look-up takes no longer than that many letters, however many texts there are
  and however alike they are: where rare features don't tell, those nearest in length are compared.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from polypage.folding import features, fold, spaced

INDEXED_FROM: Final = 10_000
"""So many texts are worth an index; fewer are compared one by one in the same time."""

LONG: Final = 10_000
"""From so many characters on, likeness is that of the features: the time of comparing characters
grows with the product of the lengths."""

_FEW: Final = 3_000
"""Up to so many texts are compared for the rare features that they share."""
_ENOUGH: Final = 3
"""With fewer rare features than this, an edit may have hit all of them: every text is compared."""
_COMMON: Final = 10_000
"""A feature of so many texts says nothing; it isn't kept."""


class Near(NamedTuple):
    """A text that is like the one that was looked up."""

    likeness: float
    place: int
    """Its place among the candidates."""


def likeness(one: str, other: str) -> float:
    """How alike two texts are: 1 if they differ in white space at most, 0 if in everything."""
    folded_one, folded_other = fold(one), fold(other)
    if folded_one == folded_other:
        return 1.0 if spaced(one) == spaced(other) else _almost(folded_one, folded_other)
    if max(len(folded_one), len(folded_other)) >= LONG:
        return _by_features(folded_one, folded_other)
    return _ratio()(folded_one, folded_other)


def nearest(
    text: str,
    candidates: Sequence[str] | LikenessIndex,
    *,
    least: float = 0.7,
    most: int | None = None,
) -> list[Near]:
    """The candidates that are at least as like the text as `least`, the `most` nearest of them.

    To look several texts up among the same candidates, make a LikenessIndex of these: otherwise
    they are folded each time.
    """
    if not isinstance(candidates, LikenessIndex):
        # For one question an index would not be worth its making.
        candidates = LikenessIndex(candidates, indexed_from=len(candidates) + 1)
    return candidates.nearest(text, least=least, most=most)


def _almost(one: str, other: str) -> float:
    """The likeness of texts that are folded to the same, as if each had a character of its own."""
    both = len(one) + len(other)
    return both / (both + 2)


def _by_features(one: str, other: str) -> float:
    """The share of features in common; never more than the lengths allow."""
    counts, others = Counter(features(one)), Counter(features(other))
    both = counts.total() + others.total()
    shared = 2 * (counts & others).total() / both if both else 0.0
    lengths = 2 * min(len(one), len(other)) / (len(one) + len(other))
    return min(shared, lengths, _almost(one, other))


@cache
def _ratio() -> Callable[[str, str], float]:
    # Imported when texts are compared: most runs never do, and it takes 20 ms.
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity


class LikenessIndex:
    """Texts, made ready to be searched for the nearest to another. Immutable."""

    def __init__(
        self,
        texts: Sequence[str],
        *,
        indexed_from: int = INDEXED_FROM,
        effort: int | None = None,
    ) -> None:
        """Fold the texts and, if there are `indexed_from` or more, note who has which feature.

        `effort`: so many of their letters a text is compared with at the most, and at least with
        one of them; None: with as many as it takes. Where all have no more letters than that, the
        answers are exactly those of comparing with every text.
        """
        self._texts = texts
        folded = [fold(text) for text in texts]
        # Inside, texts are known by their rank when ordered by length, then place: which lengths
        # can be alike is then one range, also within the list of a feature.
        order = sorted(range(len(folded)), key=lambda place: len(folded[place]))
        self._places = array("I", order)
        self._folded = [folded[place] for place in order]
        self._lengths = array("I", map(len, self._folded))
        self._long = bisect_left(self._lengths, LONG)
        self._ranks: dict[str, array[int] | None] | None = None
        if effort is not None and sum(self._lengths) <= effort:
            effort = None
        self._effort = effort
        if len(folded) >= indexed_from or effort is not None:
            self._ranks = _ranks(islice(self._folded, self._long))

    def __len__(self) -> int:
        return len(self._texts)

    def nearest(self, text: str, *, least: float = 0.7, most: int | None = None) -> list[Near]:
        """The texts that are at least as like `text` as `least`, the `most` nearest of them."""
        folded = fold(text)
        found = [
            Near(score, self._places[rank])
            for score, rank in self._compared(text, folded, least)
            if score >= least
        ]
        found.sort(key=lambda near: (-near.likeness, near.place))
        return found if most is None else found[:most]

    def _compared(self, text: str, folded: str, least: float) -> Iterator[tuple[float, int]]:
        """Likeness and rank of every text that can be near."""
        first, end = self._window(len(folded), least)
        middle = first
        if len(folded) < LONG:
            middle = min(max(self._long, first), end)
            yield from self._by_characters(text, folded, least, range(first, middle))
        for rank in self._bounded(range(middle, end), len(folded)):
            yield self._exactly(text, folded, rank, None), rank

    def _window(self, length: int, least: float) -> tuple[int, int]:
        """The ranks of texts whose length lets them be alike enough."""
        if not 0 < least <= 1:
            return 0, len(self._folded) if least <= 0 else 0
        # 2 × the shorter / both is the most that two texts can have in common. One character
        # more on each side, since these are rounded numbers.
        return (
            bisect_left(self._lengths, length * least / (2 - least) - 1),
            bisect_right(self._lengths, length * (2 - least) / least + 1),
        )

    def _most(self, window: range) -> int:
        """How many texts of a window may be compared."""
        if self._effort is None or not window:
            return len(window)
        # The last one is the longest.
        return max(1, self._effort // max(1, self._lengths[window[-1]]))

    def _bounded(self, window: range, length: int) -> range:
        """As much of a window as may be compared: the texts that are nearest in length."""
        most = self._most(window)
        if len(window) <= most:
            return window
        middle = bisect_left(self._lengths, length, window.start, window.stop)
        first = min(max(middle - most // 2, window.start), window.stop - most)
        return range(first, first + most)

    def _by_characters(
        self, text: str, folded: str, least: float, window: range
    ) -> Iterator[tuple[float, int]]:
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        ranks: Sequence[int] | None = None
        few = min(_FEW, self._most(window))
        if self._ranks is not None and len(window) > few:
            ranks = self._sharing(folded, self._ranks, window, few)
        if ranks is None:
            ranks = self._bounded(window, len(folded))
        choices = [self._folded[rank] for rank in ranks]
        near = process.extract(
            folded, choices, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None
        )
        for _, score, number in near:
            yield self._exactly(text, folded, ranks[number], score), ranks[number]

    def _exactly(self, text: str, folded: str, rank: int, score: float | None) -> float:
        """The likeness, for texts whose characters were not, or were already, compared."""
        other = self._folded[rank]
        if folded == other:
            same = spaced(text) == spaced(self._texts[self._places[rank]])
            return 1.0 if same else _almost(folded, other)
        return _by_features(folded, other) if score is None else score

    def _sharing(
        self, folded: str, table: dict[str, array[int] | None], window: range, few: int
    ) -> list[int] | None:
        """The ranks of up to `few` texts that share rare features; None if these features are too
        few to rely on."""
        wanted = dict.fromkeys(features(folded))
        common = not wanted
        slices: list[tuple[int, array[int], int]] = []
        for feature in wanted:
            ranks = table.get(feature, _NONE)
            if ranks is None:
                common = True
                continue
            start = bisect_left(ranks, window.start)
            size = bisect_left(ranks, window.stop, start) - start
            if size:
                slices.append((size, ranks, start))
        # Stable: of features that are as rare, those that come first in the text.
        slices.sort(key=lambda one: one[0])
        found: set[int] = set()
        for taken, (size, ranks, start) in enumerate(slices):
            if len(found) + size > few:
                common = taken < _ENOUGH
                break
            found.update(ranks[start : start + size])
        else:
            common = common and len(slices) < _ENOUGH
        return None if common else sorted(found)


_NONE: Final = array("I")


def _ranks(folded: Iterator[str]) -> dict[str, array[int] | None]:
    """Feature → the ranks of the texts that have it, ascending; None if nearly all have it."""
    table: dict[str, array[int] | None] = {}
    for rank, text in enumerate(folded):
        for feature in set(features(text)):
            ranks = table.get(feature, _NONE)
            if ranks is None:
                continue
            if ranks is _NONE:
                table[feature] = array("I", (rank,))
            elif len(ranks) < _COMMON:
                ranks.append(rank)
            else:
                table[feature] = None
    return table
