"""A catalog: the entries of a file, and what else it takes to write the same bytes again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import EllipsisType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polypage.catalogs.entry import Entry


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file that was read differs from canonical spacing."""

    order: tuple[Entry, ...] = ()
    """The entries in file order, the header among them."""
    odd: dict[int, str] = field(default_factory=dict)
    """For the entries (by their place in `order`) that don't stand behind exactly one blank line,
    or that don't end with their line: their text, and all that is before it, as in the file."""
    tail: str = ""
    """What follows the last entry."""


CANONICAL = Layout()


@dataclass(frozen=True, slots=True)
class Catalog:
    """The entries of one PO or POT file, in file order.

    Immutable. Equality is that of the entries; layout doesn't count.
    """

    header: Entry | None = None
    """The entry with the empty msgid, which describes the file."""
    entries: tuple[Entry, ...] = ()
    """All other entries, obsolete ones included."""
    header_place: int = 0
    """How many entries stand before the header; 0 in every usual file."""
    newline: str = field(default="\n", compare=False)
    """How lines end: "\\n", or "\\r\\n" where every line of the file ended so."""
    bom: bool = field(default=False, compare=False)
    """Whether the file begins with a byte order mark."""
    layout: Layout = field(default=CANONICAL, compare=False, repr=False)
    """How the file's spacing differs from the canonical one."""

    def edit(
        self,
        *,
        header: Entry | EllipsisType | None = ...,
        entries: Iterable[Entry] | EllipsisType = ...,
    ) -> Self:
        """The catalog with another header or other entries; the same object if neither differs.

        Entries that are still the same objects will be written with their original bytes, new and
        edited ones canonically, with one blank line between entries wherever something changed.
        """
        new_header = self.header if isinstance(header, EllipsisType) else header
        new_entries = self.entries if isinstance(entries, EllipsisType) else tuple(entries)
        if (
            new_header is self.header
            and len(new_entries) == len(self.entries)
            and all(new is old for new, old in zip(new_entries, self.entries, strict=True))
        ):
            return self
        return replace(self, header=new_header, entries=new_entries)

    def in_order(self) -> tuple[Entry, ...]:
        """All entries in the order they are written in, the header among them."""
        if self.header is None:
            return self.entries
        place = self.header_place
        return (*self.entries[:place], self.header, *self.entries[place:])
