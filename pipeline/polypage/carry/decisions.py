"""What is asked, and what is answered: a unit, and where its translation comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from polypage.catalogs import Entry
from polypage.model import State, Translation


class Decision(StrEnum):
    """Why a unit has the translation it has, or none."""

    SAME = "same"
    """Its entry has the definition that the unit has now."""
    REVERTED = "reverted"
    """Its definition is again what it was when the text was written: no longer outdated."""
    RETURNED = "returned"
    """The unit was gone and is back; its text was kept as obsolete."""
    MOVED = "moved"
    """The same text stood elsewhere, at a place that is gone."""
    REPEATED = "repeated"
    """The same text stands elsewhere and is translated there; the hub wants repeats filled in."""
    HARMLESS = "harmless"
    """Its definition changed in a way that doesn't matter; the text is adjusted where need be."""
    KEPT = "kept"
    """Its definition changed, and the author says that it doesn't matter."""
    CHANGED = "changed"
    """Its text was made for another definition: outdated."""
    PIECE = "piece"
    """Its text is that of a unit it was split off from, or merged with: outdated."""
    LIKE = "like"
    """Its text is that of a very similar unit that is gone: outdated."""
    NEW = "new"
    """There is no text for it."""


OUTDATING = frozenset({Decision.CHANGED, Decision.PIECE, Decision.LIKE})
"""Decisions that make a text outdated."""
RENEWING = frozenset({Decision.REVERTED, Decision.HARMLESS, Decision.KEPT})
"""Decisions that make a text current for a definition it was not written under."""


@dataclass(frozen=True, slots=True)
class Message:
    """A unit as a catalog shows it to translators."""

    context: str
    """`Title_with_underscores/unit id`."""
    definition: str
    """The msgid."""
    comments: tuple[str, ...] = ()
    """What translators should know, a line each."""
    reference: str = ""
    """The file that it stands in."""


@dataclass(frozen=True, slots=True)
class Found:
    """The entry that a unit's translation comes from, and why that one."""

    decision: Decision
    entry: Entry | None = None
    text: str | None = None
    """The translation, where it is not that of the entry as it stands."""
    others: tuple[Entry, ...] = ()
    """Entries whose texts are joined in `text`, beside `entry`."""
    made_for: str | None = None
    """The definitions of all these, a blank line between them; None if `entry` stands alone."""

    @property
    def state(self) -> State:
        """What the text is worth for the unit as it is now."""
        entry = self.entry
        if entry is None or not entry.msgstr:
            return State.UNTRANSLATED
        if self.decision in RENEWING:
            return State.TRANSLATED
        if self.decision in OUTDATING or entry.fuzzy:
            return State.OUTDATED
        return State.TRANSLATED

    @property
    def translation(self) -> Translation | None:
        """The text for the unit as it is now; None where it has none."""
        state = self.state
        if self.entry is None or state is State.UNTRANSLATED:
            return None
        text = self.entry.msgstr if self.text is None else self.text
        return Translation(text, outdated=state is State.OUTDATED)
