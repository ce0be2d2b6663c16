"""Which of many texts stand within another, in time linear in their lengths (law 9).

Up to `FEW` wanted texts are looked for one by one. More of them become a trie with failure links
(Aho and Corasick, 1975): another text is then read once, letter by letter, however many texts are
wanted and however alike they are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise
from typing import Final

FEW: Final = 32
"""Up to so many texts are faster to look for one by one than to make a trie of."""

_NO_LETTER: Final = 0x110000
"""One more than the last code point."""


def flattened(text: str) -> str:
    """A text with all white space made one blank."""
    return " ".join(text.split())


class Wanted:
    """Texts that are looked for within certain others, all flat. Immutable.

    An empty one is in none.
    """

    def __init__(self, wanted: Sequence[str], texts: Iterable[str]) -> None:
        """`texts`: those that will be read."""
        self._wanted = [(number, text) for number, text in enumerate(wanted) if text]
        if len(self._wanted) > FEW:
            possible = _possible((text for _, text in self._wanted), texts)
            self._wanted = list(compress(self._wanted, possible))
        self._trie = _Trie(self._wanted) if len(self._wanted) > FEW else None

    def within(self, text: str, seen: set[int] | None = None) -> Iterator[tuple[int, int]]:
        """The number of each wanted text that `text` holds, and where it begins there first.

        In any order. `seen`: the same set for several texts leaves out what was found in those
        before. It takes the time of reading the text and of what is found.
        """
        seen = set() if seen is None else seen
        return self._one_by_one(text, seen) if self._trie is None else self._trie.read(text, seen)

    def _one_by_one(self, text: str, seen: set[int]) -> Iterator[tuple[int, int]]:
        for number, wanted in self._wanted:
            if number not in seen and (place := text.find(wanted)) >= 0:
                seen.add(number)
                yield number, place


class _Trie:
    """The texts by their letters, each node with a link to its longest end that begins a text.

    Node 0 is the root. The nodes of a text that leaves the others at some letter have consecutive
    numbers from there on, so that only the letter has to be kept, not the way.
    """

    def __init__(self, numbered: Iterable[tuple[int, str]]) -> None:
        self._next = array("I", [_NO_LETTER])
        """Node → the letter that leads to the node with the next number."""
        self._branches: dict[int, dict[int, int]] = {}
        """Node → letter → node, for all other ways."""
        self._ends: dict[int, list[int]] = {}
        """Node → the numbers of the texts that end there."""
        self._lengths: dict[int, int] = {}
        """Node where texts end → how long they are."""
        for number, text in numbered:
            end = self._add(text)
            self._ends.setdefault(end, []).append(number)
            self._lengths[end] = len(text)
        self._links = array("I", bytes(4 * len(self._next)))
        self._shorter = array("I", bytes(4 * len(self._next)))
        """Node → the nearest node along the links where a text ends."""
        self._link()

    def _add(self, text: str) -> int:
        """Add a text; the node where it ends."""
        node = 0
        letters = list(map(ord, text))
        for place, letter in enumerate(letters):
            after = self._after(node, letter)
            if after is None:
                first = len(self._next)
                self._branches.setdefault(node, {})[letter] = first
                self._next.extend(letters[place + 1 :])
                self._next.append(_NO_LETTER)
                return len(self._next) - 1
            node = after
        return node

    def _after(self, node: int, letter: int) -> int | None:
        if self._next[node] == letter:
            return node + 1
        branches = self._branches.get(node)
        return branches.get(letter) if branches else None

    def _link(self) -> None:
        """Link each node, those nearer to the root first."""
        row = list(self._branches.get(0, {}).values())
        while row:
            below: list[int] = []
            for node in row:
                link = self._links[node]
                self._shorter[node] = link if link in self._ends else self._shorter[link]
                ways = list(self._branches.get(node, {}).items())
                if self._next[node] != _NO_LETTER:
                    ways.append((self._next[node], node + 1))
                for letter, after in ways:
                    self._links[after] = self._step(link, letter)
                    below.append(after)
            row = below

    def _step(self, node: int, letter: int) -> int:
        """The longest end of what was read that begins a text, with one more letter."""
        while (after := self._after(node, letter)) is None:
            if not node:
                return 0
            node = self._links[node]
        return after

    def read(self, text: str, seen: set[int]) -> Iterator[tuple[int, int]]:
        """The texts that end in nodes not `seen` before, and where they begin."""
        node = 0
        for place, letter in enumerate(map(ord, text), 1):
            node = self._step(node, letter)
            end = node if node in self._ends else self._shorter[node]
            # Whoever saw this end saw all that are shorter, too.
            while end and end not in seen:
                seen.add(end)
                for number in self._ends[end]:
                    yield number, place - self._lengths[end]
                end = self._shorter[end]


def _possible(wanted: Iterable[str], texts: Iterable[str]) -> list[bool]:
    """Which of the wanted texts can be within one of the others, judged by their pairs of words.

    The first and last word of a wanted text may be parts of longer ones; those between are whole.
    A text that is new has nearly always two words that never stood side by side.
    """
    known = {pair for text in texts for pair in pairwise(text.split(" "))}
    return [known.issuperset(pairwise(text.split(" ")[1:-1])) for text in wanted]
