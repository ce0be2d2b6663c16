"""The order of a merged catalog's entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polypage.catalogs import Catalog, Entry
from polypage.merging.groups import MergedGroup
from polypage.merging.units import Key, Keys

Merged = Mapping[Key, MergedGroup]


def units_in_use(catalog: Catalog, keys: Keys) -> list[Key]:
    """The units of the entries in use, as they follow one another."""
    return [keys.of(entry) for entry in catalog.entries if not entry.obsolete]


def in_order(merged: Merged, frame: Catalog, other: Catalog, keys: Keys) -> list[Entry]:
    """The entries as `frame` has them; what only `other` has stands behind what it stood behind.

    What was obsolete in `frame` stays in its place, what is so newly comes last.
    """
    behind = _only_in(other, frame, keys)
    placed = list(_active(merged, behind.get(None, ())))
    done: set[tuple[Key, str]] = set()
    for entry in frame.entries:
        key = keys.of(entry)
        if not entry.obsolete:
            placed += _active(merged, (key, *behind.get(key, ())))
        elif entry.msgid in merged[key].obsolete:
            done.add((key, entry.msgid))
            placed.append(merged[key].obsolete[entry.msgid])
    for key in dict.fromkeys(keys.of(entry) for one in (other, frame) for entry in one.entries):
        left = merged[key].obsolete.items()
        placed += [entry for msgid, entry in left if (key, msgid) not in done]
    return placed


def _only_in(other: Catalog, frame: Catalog, keys: Keys) -> dict[Key | None, list[Key]]:
    """The units that only `other` has in use, by the common one that they stand behind."""
    known = set(units_in_use(frame, keys))
    behind: dict[Key | None, list[Key]] = {}
    before: Key | None = None
    for key in units_in_use(other, keys):
        if key in known:
            before = key
        else:
            behind.setdefault(before, []).append(key)
    return behind


def _active(merged: Merged, keys: tuple[Key, ...] | list[Key]) -> Iterator[Entry]:
    for key in keys:
        active = merged[key].active
        if active is not None:
            yield active
