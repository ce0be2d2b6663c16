"""Texts that were erased: found by comparing the versions that catalogs ever had.

A text that vanishes was replaced, moved or erased:

- **replaced**: in the same change its unit was given another text. So a translator corrects;
- **moved**: in the same change it came to stand elsewhere, with the definition it was made for;
- **erased**: all others. Nobody has put anything in its place.

Laws, for every history:

- A text that was erased, and that stands nowhere since then, is found (law 3).
- A text that was replaced is not found, unless somebody wrote it again after that: no correction
  is ever undone.
- What stands in the catalogs now is not found. So what was taken back is not taken back again.

Nothing here knows git, paths or pages: versions in, entries out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from polypage.catalogs import Catalog, Entry
from polypage.kept import WAS, was_line

Place = tuple[str | None, str | None]
"""A unit: its context; in catalogs without contexts, the msgid."""
Pair = tuple[str, tuple[str, ...]]
"""The definition that a text was made for, and the text."""


class Text(NamedTuple):
    """What was written for a unit."""

    place: Place
    forms: tuple[str, ...]
    """The translation; one text for each plural form."""


def definition_of(entry: Entry) -> str:
    """The definition that an entry's text was made for, as far as the entry says."""
    previous = entry.previous_msgid if entry.fuzzy else None
    return entry.msgid if previous is None else previous


@dataclass(frozen=True)  # not slotted, for what is made only when it is asked for
class Version:
    """The texts of a catalog, or of several, at one time."""

    texts: Mapping[Text, Entry] = field(default_factory=dict)
    """Each with its entry; of several entries of a unit with the same text, one in use."""
    kept: Collection[tuple[Place, str]] = frozenset()
    """The `# was:` comments, each with the unit that it stands at."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Version:
        """The version that these entries are."""
        texts: dict[Text, Entry] = {}
        kept: set[tuple[Place, str]] = set()
        for entry in entries:
            place = _place(entry)
            if any(entry.msgstrs):
                text = Text(place, entry.msgstrs)
                if text not in texts or texts[text].obsolete:
                    texts[text] = entry
            if not entry.source or WAS in entry.source:
                kept.update((place, line) for line in entry.translator_comments)
        return cls(texts, kept)

    def has(self, text: Text) -> bool:
        """Whether a text stands at its place, as a translation or as a `# was:` comment."""
        if text in self.texts:
            return True
        written = self._forms if self.kept else frozenset()
        return bool(written) and all(
            (text.place, form) in written or (text.place, was_line(form)) in self.kept
            for form in text.forms
            if form
        )

    @cached_property
    def in_use(self) -> Collection[Place]:
        """The units that have a text in use."""
        return {text.place for text, entry in self.texts.items() if not entry.obsolete}

    @cached_property
    def places(self) -> Mapping[tuple[str, ...], Collection[Place]]:
        """Text → the units that it stands at."""
        found: defaultdict[tuple[str, ...], set[Place]] = defaultdict(set)
        for text in self.texts:
            found[text.forms].add(text.place)
        return found

    @cached_property
    def pairs(self) -> Collection[Pair]:
        """The texts with the definitions that they were made for, wherever they stand."""
        return {(definition_of(entry), text.forms) for text, entry in self.texts.items()}

    @cached_property
    def _forms(self) -> Collection[tuple[Place, str]]:
        found = {(text.place, form) for text in self.texts for form in text.forms}
        return found | set(self.kept)


NOTHING = Version()
"""No catalog, or one without texts."""


class Erased(NamedTuple):
    """A text that was erased."""

    catalog: str
    """The catalog that it stood in."""
    entry: Entry
    """Its entry, as it was in the last version that had it."""


@dataclass(slots=True)
class _Loss:
    """What is known of a text that stands at its place no longer."""

    entry: Entry
    changes: list[str] = field(default_factory=list)
    """The changes in which it vanished; several where branches were merged. The newest first."""
    replaced: bool = False
    settled: bool = False
    """What is older than its beginning says nothing of its end."""


class Chronicle:
    """What became of the texts of one language, told from the newest change to the oldest."""

    def __init__(self, now: Iterable[Catalog]) -> None:
        self._now = Version.of(entry for catalog in now for entry in catalog.entries)
        self._losses: dict[tuple[str, Text], _Loss] = {}
        self._arrived: set[tuple[str, Pair]] = set()
        """The changes in which a text came to stand at a unit that had not had it."""
        self._filled: set[Text] = set()
        """Texts that a tool put where they stand; nobody wrote them for their unit."""

    def step(self, change: str, catalog: str, before: Version, after: Version) -> None:
        """Tell of a change of a catalog; of each catalog the newest comes first."""
        written: defaultdict[Place, list[Entry]] = defaultdict(list)
        for text, entry in after.texts.items():
            if text in before.texts or before.has(text):
                continue
            self._arrived.add((change, (definition_of(entry), text.forms)))
            if (loss := self._losses.get((catalog, text))) is not None:
                loss.settled = True
            if _filled_in(text, entry, before):
                self._filled.add(text)
            else:
                written[text.place].append(entry)
        for text, entry in before.texts.items():
            if text in after.texts or after.has(text):
                continue
            loss = self._losses.setdefault((catalog, text), _Loss(entry))
            if not loss.settled:
                loss.changes.append(change)
                loss.replaced |= any(
                    _replaces(new, entry, before) for new in written.get(text.place, ())
                )

    def erased(self, units: Mapping[str, str]) -> list[Erased]:
        """The texts that were erased, the newest first. `units`: context → definition, as of now.

        Of several that a unit had for the same msgid, one after the other, only the newest is
        found, and none where the unit has such a text now: when it was written, the older ones
        were given up.
        """
        newest: dict[tuple[Place, str], str] = {
            (text.place, entry.msgid): ""
            for text, entry in self._now.texts.items()
            if not (entry.fuzzy and text in self._filled)
        }
        found: list[Erased] = []
        for (catalog, text), loss in self._losses.items():
            # Two branches may each have had one, and the merge none.
            change = loss.changes[0]
            if newest.setdefault((text.place, loss.entry.msgid), change) != change:
                continue
            if loss.replaced or self._now.has(text) or self._moved(text, loss):
                continue
            if not self._stands_elsewhere(text, loss.entry, units):
                found.append(Erased(catalog, loss.entry))
        return found

    def _moved(self, text: Text, loss: _Loss) -> bool:
        """Whether a text came to stand elsewhere when it vanished."""
        pair = definition_of(loss.entry), text.forms
        return any((change, pair) in self._arrived for change in loss.changes)

    def _stands_elsewhere(self, text: Text, entry: Entry, units: Mapping[str, str]) -> bool:
        """Whether another unit has the text, so that nothing is lost.

        That is of no help to a unit which is on its page, with just this definition.
        """
        if (definition_of(entry), text.forms) not in self._now.pairs:
            return False
        return units.get(entry.context or "") != entry.msgid


def _place(entry: Entry) -> Place:
    return (None, entry.msgid) if entry.context is None else (entry.context, None)


def _filled_in(text: Text, entry: Entry, before: Version) -> bool:
    """Whether a tool has put a text here that had been another unit's: a guess, and marked so."""
    return entry.fuzzy and bool(before.places.get(text.forms))


def _replaces(new: Entry, old: Entry, before: Version) -> bool:
    """Whether a text that was written for a unit took the place of one that vanished.

    It did if it is in use and the other one was, or could have been: an obsolete text that came
    back and was corrected at once.
    """
    return not new.obsolete and (not old.obsolete or _place(old) not in before.in_use)
