"""The memory of a language: every text that a definition has ever got, and where it stands.

Laws:
- What `near` gives was made for a definition that is as like the wanted one as it says, and is
  somewhere in the catalogs, word for word.
- Outdated texts come after all others. Within both kinds the order is by likeness, then current
  before obsolete, then as the entries were given.
- A text is given once, with its best place, however many places have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from polypage.catalogs import Catalog, Entry
from polypage.likeness import LikenessIndex
from polypage.titles import split_context


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation, and where it comes from."""

    definition: str
    """The source text that it was made for."""
    text: str
    catalog: str
    """The catalog that it stands in, by whatever name the caller gave it."""
    context: str | None
    outdated: bool = False
    """Its unit has another definition now, or somebody doubts it."""
    obsolete: bool = False
    """No unit uses it any more."""

    @property
    def title(self) -> str | None:
        """The page that it was made for."""
        return None if self.context is None else split_context(self.context)[0]

    @property
    def unit(self) -> str | None:
        """The id of the unit that it was made for."""
        return None if self.context is None else split_context(self.context)[1]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that a unit could be translated with."""

    likeness: float
    """That of the definition that it was made for and the one that is to be translated."""
    remembered: Remembered
    others: int
    """How many other places have the same text for definitions that are as near as `least`."""

    @property
    def percent(self) -> int:
        """The likeness as people read it; 100 only for the same text."""
        return int(self.likeness * 100)


def remember(catalog: Catalog, name: str) -> Iterator[Remembered]:
    """What a catalog holds, entry by entry. Texts with plural forms belong to no unit."""
    for entry in catalog.entries:
        if entry.msgid_plural is None and entry.msgstr:
            outdated = entry.fuzzy
            yield Remembered(
                _made_for(entry) if outdated else entry.msgid,
                entry.msgstr,
                name,
                entry.context,
                outdated,
                entry.obsolete,
            )


def _made_for(entry: Entry) -> str:
    """The definition that an outdated text was made for, as far as the entry tells."""
    previous = entry.previous_msgid
    return entry.msgid if previous is None else previous


class Memory:
    """The texts of one language, to be looked up. Immutable."""

    def __init__(self, remembered: Iterable[Remembered]) -> None:
        texts = list(remembered)
        self._trusted = _Shelf(one for one in texts if not one.outdated)
        self._outdated = _Shelf(one for one in texts if one.outdated)

    def __len__(self) -> int:
        return len(self._trusted) + len(self._outdated)

    def exact(self, definition: str) -> tuple[Remembered, ...]:
        """The texts made for exactly this definition: current, then obsolete, then outdated."""
        return (*self._trusted.exact(definition), *self._outdated.exact(definition))

    def near(
        self,
        definition: str,
        *,
        least: float = 0.7,
        most: int = 3,
        besides: str | None = None,
    ) -> list[Candidate]:
        """The best texts made for this definition or one that is at least as like as `least`.

        `besides`: the context of the unit that asks; what its own entry has is no suggestion.
        Obsolete texts of the same unit are.
        """
        places: dict[str, list[tuple[float, Remembered]]] = {}
        for shelf in (self._trusted, self._outdated):
            for likeness, one in shelf.near(definition, least):
                if besides is None or one.context != besides or one.obsolete:
                    places.setdefault(one.text, []).append((likeness, one))
        return [
            Candidate(*found[0], others=len(found) - 1) for found in list(places.values())[:most]
        ]


class _Shelf:
    """Texts of one kind, by their definitions."""

    def __init__(self, remembered: Iterable[Remembered]) -> None:
        self._texts: dict[str, list[Remembered]] = {}
        for one in remembered:
            self._texts.setdefault(one.definition, []).append(one)
        for texts in self._texts.values():
            texts.sort(key=lambda one: one.obsolete)
        self._definitions = list(self._texts)

    @cached_property
    def _index(self) -> LikenessIndex:
        # Exact look-ups don't need it.
        return LikenessIndex(self._definitions)

    def __len__(self) -> int:
        return sum(map(len, self._texts.values()))

    def exact(self, definition: str) -> list[Remembered]:
        return self._texts.get(definition, [])

    def near(self, definition: str, least: float) -> Iterator[tuple[float, Remembered]]:
        """Likeness and text, by likeness, then current before obsolete, then as given."""
        found = [
            (near.likeness, one)
            for near in self._index.nearest(definition, least=least)
            for one in self._texts[self._definitions[near.place]]
        ]
        found.sort(key=lambda one: (-one[0], one[1].obsolete))
        return iter(found)
