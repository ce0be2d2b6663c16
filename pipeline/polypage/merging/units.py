"""The entries of a unit, found in several catalogs.

A unit is a context, whatever definitions its entries have. Contexts of other tools may be mere
headings over many texts ("menu"): where any of the catalogs has two entries in use under one
context, a unit there is a context with a msgid. So it is where there is no context.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from polypage.catalogs import Catalog, Entry

Key = tuple[str | None, str | None]
"""Context and, where that is needed, msgid."""


@dataclass(slots=True)
class Group:
    """What one catalog holds of a unit."""

    active: Entry | None = None
    """The entry in use."""
    obsolete: dict[str, Entry] = field(default_factory=dict)
    """The obsolete entries, by msgid."""

    def entries(self) -> list[Entry]:
        """All of them."""
        return [*([self.active] if self.active else ()), *self.obsolete.values()]


class Keys:
    """Says for each entry of some catalogs which unit it belongs to."""

    def __init__(self, catalogs: Sequence[Catalog]) -> None:
        self._headings: set[str | None] = {None}
        for catalog in catalogs:
            counts = Counter(entry.context for entry in catalog.entries if not entry.obsolete)
            self._headings.update(context for context, count in counts.items() if count > 1)

    def of(self, entry: Entry) -> Key:
        """The entry's unit."""
        return entry.context, entry.msgid if entry.context in self._headings else None


def groups(catalog: Catalog | None, keys: Keys) -> dict[Key, Group]:
    """The entries of a catalog by unit, in the catalog's order."""
    found: dict[Key, Group] = {}
    for entry in catalog.entries if catalog else ():
        group = found.setdefault(keys.of(entry), Group())
        if entry.obsolete:
            group.obsolete[entry.msgid] = entry
        else:
            group.active = entry
    return found
