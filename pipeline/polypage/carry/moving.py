"""Texts whose definition no unit has any more: found by what they hold, and what they are like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from polypage.carry.within import Wanted
from polypage.catalogs import Entry

if TYPE_CHECKING:
    from polypage.likeness import LikenessIndex

_EFFORT: Final = 100_000
"""With so many letters of these texts a new one is compared (law 9). On nearly all pages that is
all of them; of some thousand paragraphs it is a few hundred that have rare words in common."""


@dataclass(frozen=True)  # not slotted, for what is made only when it is asked for
class Moving:
    """Translated texts whose definition no unit of the page has any more.

    Those of paragraphs that were split, merged, rewritten or deleted since the last update.
    """

    entries: Sequence[Entry]
    flat: Sequence[str]
    """Their definitions with all white space made one blank."""

    @cached_property
    def likeness(self) -> LikenessIndex:
        """Their definitions, to look up what is like them."""
        # Imported when something is looked up: most runs never do, and it takes a while.
        from polypage.likeness import LikenessIndex

        return LikenessIndex([entry.msgid for entry in self.entries], effort=_EFFORT)

    @cached_property
    def order(self) -> Mapping[int, int]:
        """The `id()` of each entry → its place among them."""
        return {id(entry): place for place, entry in enumerate(self.entries)}

    def first_holding(self, texts: Iterable[str]) -> Mapping[str, Entry]:
        """Each of these flat texts that a definition holds → the first entry of such a one.

        In the time of reading all of them once (law 9).
        """
        texts = list(dict.fromkeys(texts))
        wanted = Wanted(texts, self.flat)
        seen: set[int] = set()
        return {
            texts[number]: entry
            for entry, flat in zip(self.entries, self.flat, strict=True)
            for number, _ in wanted.within(flat, seen)
        }
