"""What there is to choose from: the entries of a page's catalog, and those of all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import Final

from polypage.carry.decisions import Message
from polypage.carry.moving import Moving
from polypage.carry.within import Wanted, flattened
from polypage.catalogs import Catalog, Entry

Adjust = Callable[[str, str, str], str | None]
"""(old definition, new definition, translation) → the translation after an edit that does not
matter, or None if the edit matters."""


def _matters(old: str, new: str, text: str) -> str | None:  # noqa: ARG001 - an Adjust
    return None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the hub, and who runs the update, decide about carrying forward."""

    adjust: Adjust = _matters
    """Which edits don't matter, and how a translation follows them."""
    keep: frozenset[str] = frozenset()
    """Contexts of units whose change does not matter, as their author says."""
    fill_repeats: bool = False
    """Whether a text that is translated elsewhere in the hub is filled in at once."""
    likeness: float = 0.75
    """From which likeness on (0 to 1) a text that is gone stands in for a new one, outdated."""

    def still_fits(self, entry: Entry, definition: str) -> bool:
        """Whether the text of a unit's entry is current for its new definition, too."""
        made_for = entry.previous_msgid if entry.fuzzy else entry.msgid
        if made_for is None or not entry.msgstr:
            return False
        if made_for == definition or (entry.context in self.keep and not entry.fuzzy):
            return True
        return self.adjust(made_for, definition, entry.msgstr) is not None


LEAST_LETTERS: Final = 12
"""A shorter text stands in too many others by chance."""
STRICT: Final = Rules()
"""Every edit matters."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What one language has in all catalogs of the hub, by definition."""

    gone: Mapping[str, Entry] = field(default_factory=dict)
    """Texts whose unit is no longer on any page."""
    current: Mapping[str, Entry] = field(default_factory=dict)
    """Texts of units that are there, and not outdated."""

    @classmethod
    def of(cls, catalogs: Iterable[Catalog], contexts: frozenset[str]) -> Pool:
        """The pool of these catalogs; `contexts`: all units that the hub's pages have now.

        Of several texts for a definition, current ones come before outdated ones, active before
        obsolete ones, and then the first in the order of the catalogs. What a unit that is there
        has left behind as obsolete is its own: nobody else may take it, or the next run would find
        more than this one (law 6), and stats less than update (law 5).
        """
        gone: dict[str, Entry] = {}
        current: dict[str, Entry] = {}
        for catalog in catalogs:
            for entry in catalog.entries:
                if entry.context not in contexts:
                    choose(gone, (entry,))
                elif is_text(entry) and not entry.fuzzy and not entry.obsolete:
                    current.setdefault(entry.msgid, entry)
        return cls(gone, current)


_EMPTY: Final = Pool()


class Index:
    """The entries of a page's catalog, for the units that the page has now."""

    def __init__(
        self,
        catalog: Catalog | None,
        messages: Sequence[Message] = (),
        *,
        rules: Rules = STRICT,
        pool: Pool = _EMPTY,
    ) -> None:
        self.rules = rules
        self.pool = pool
        self._messages = messages
        self.active: dict[str | None, list[Entry]] = {}
        self.obsolete: dict[str | None, list[Entry]] = {}
        for entry in catalog.entries if catalog else ():
            table = self.obsolete if entry.obsolete else self.active
            table.setdefault(entry.context, []).append(entry)

    # What follows is asked for by units that have no text under their own id, and only then made.

    def is_new(self, message: Message) -> bool:
        """Whether a unit has no entry, and a text that is long enough to be known again."""
        return not self.active.get(message.context) and len(message.definition) >= LEAST_LETTERS

    @cached_property
    def contexts(self) -> frozenset[str | None]:
        """The contexts of all units of the page."""
        return frozenset(message.context for message in self._messages)

    @cached_property
    def gone(self) -> Mapping[str, Entry]:
        """Translated entries of the page that no unit's context asks for, by definition."""
        best: dict[str, Entry] = {}
        for table in (self.active, self.obsolete):
            for context, entries in table.items():
                if context not in self.contexts:
                    choose(best, entries)
        return best

    @cached_property
    def moving(self) -> Moving:
        """The page's texts that were made for definitions it no longer has."""
        definitions = {message.definition for message in self._messages}
        entries = [
            entry
            for table in self.active.values()
            for entry in table
            if is_text(entry) and entry.msgid not in definitions
        ]
        return Moving(entries, [flattened(entry.msgid) for entry in entries])

    @cached_property
    def rewritten(self) -> Moving:
        """Of these, the texts of units that are gone: something new may stand for them."""
        gone = [entry.context not in self.contexts for entry in self.moving.entries]
        return Moving(
            list(compress(self.moving.entries, gone)), list(compress(self.moving.flat, gone))
        )

    @cached_property
    def holders(self) -> Mapping[str, Entry]:
        """Flat definition of each new unit → the first of the `moving` that holds it."""
        return self.moving.first_holding(
            flattened(message.definition) for message in self._messages if self.is_new(message)
        )

    @cached_property
    def parts(self) -> Wanted:
        """The long ones of the `rewritten`, by their numbers, to be found in the page's units."""
        long = [flat if len(flat) >= LEAST_LETTERS else "" for flat in self.rewritten.flat]
        return Wanted(long, (flattened(message.definition) for message in self._messages))


def is_text(entry: Entry) -> bool:
    """Whether an entry holds a whole translation that a unit can have."""
    return entry.translated and entry.msgid_plural is None


def choose(best: dict[str, Entry], entries: Iterable[Entry]) -> None:
    """Put the entries among the best texts by definition.

    Current ones come before outdated ones, active before obsolete ones, then the first one.
    """
    for entry in entries:
        if is_text(entry):
            known = best.get(entry.msgid)
            if known is None or _rank(entry) < _rank(known):
                best[entry.msgid] = entry


def _rank(entry: Entry) -> tuple[bool, bool]:
    return entry.fuzzy, entry.obsolete
