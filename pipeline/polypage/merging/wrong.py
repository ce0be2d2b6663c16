"""What a merge by lines has put together: found in its result, and marked as outdated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from polypage.catalogs import Catalog, Entry


class Pair(NamedTuple):
    """A definition and a text that stands under it."""

    msgid: str
    msgid_plural: str | None
    msgstrs: tuple[str, ...]


class Unfounded(NamedTuple):
    """A text that stands as current under a definition that nobody made it for."""

    context: str | None
    pair: Pair
    previous: tuple[str, str | None] | None
    """The definition, with its plural, that the text was made for; None if that can't be told."""


def current(catalog: Catalog) -> Iterator[tuple[str | None, Pair]]:
    """Context and pair of all texts that aren't fuzzy; obsolete ones, too: they can come back."""
    for entry in catalog.entries:
        if any(entry.msgstrs) and not entry.fuzzy:
            yield entry.context, _pair(entry)


def put_together(merged: Catalog, sides: Sequence[Catalog]) -> tuple[Unfounded, ...]:
    """The texts that are current in a merged catalog, and were not so on any of its sides.

    A merge by lines can only put together lines that its sides have. So a text is found here if

    - it is current, and no side has it as current under this definition, whatever the unit, nor
      as outdated with this definition as the one that it was made for; and
    - every line of it, and of its definition, is on one of the sides.

    A text with a line of its own was written by somebody who resolved the merge, and is left.
    """
    founded = {pair for side in sides for entry in side.entries for pair in _made_for(entry)}
    suspects = [one for one in current(merged) if one[1] not in founded]
    if not suspects:
        return ()
    lines = _Lines(sides)
    by_pair = {(entry.context, _pair(entry)): entry for entry in merged.entries}
    return tuple(
        Unfounded(context, pair, _origin(context, pair, sides))
        for context, pair in suspects
        if lines.hold(by_pair[context, pair])
    )


def mark_unfounded(catalog: Catalog, found: Iterable[Unfounded]) -> Catalog:
    """The catalog with these texts marked as outdated, each with what it was made for.

    Only a text that still stands as current under the very same definition is marked: the second
    time there is nothing to do. The same object where nothing is.
    """
    wanted = {(one.context, one.pair): one for one in found}
    if not wanted:
        return catalog
    return catalog.edit(
        entries=[
            _marked(entry, wanted.get((entry.context, _pair(entry)))) for entry in catalog.entries
        ]
    )


def _marked(entry: Entry, found: Unfounded | None) -> Entry:
    if found is None or entry.fuzzy:
        return entry
    msgid, plural = found.previous or (None, None)
    return entry.edit(
        fuzzy=True, previous_context=None, previous_msgid=msgid, previous_msgid_plural=plural
    )


def _pair(entry: Entry) -> Pair:
    return Pair(entry.msgid, entry.msgid_plural, entry.msgstrs)


def _made_for(entry: Entry) -> Iterator[Pair]:
    """The pair that an entry of a side vouches for."""
    if not entry.fuzzy:
        yield _pair(entry)
    elif entry.previous_msgid is not None:
        yield Pair(entry.previous_msgid, entry.previous_msgid_plural, entry.msgstrs)


def _origin(
    context: str | None, pair: Pair, sides: Sequence[Catalog]
) -> tuple[str, str | None] | None:
    """What a text was made for, as far as a side knows it; the unit's own entries know best."""
    known = [
        (entry.context != context, made_for.msgid, made_for.msgid_plural)
        for side in sides
        for entry in side.entries
        if entry.msgstrs == pair.msgstrs
        for made_for in _made_for(entry)
    ]
    return min(known, key=lambda one: one[0])[1:] if known else None


class _Lines:
    """The lines of the sides: those of their files, and those that their texts mean."""

    def __init__(self, sides: Sequence[Catalog]) -> None:
        entries = [entry for side in sides for entry in side.entries]
        self._written = {line for entry in entries for line in _written(entry)}
        self._meant = {line for entry in entries for line in _meant(entry)}

    def hold(self, entry: Entry) -> bool:
        """Whether the sides have all lines of this entry.

        A tool may have wrapped the strings: then git's lines are shorter than those of the text.
        """
        return _is_within(_written(entry), self._written) or _is_within(_meant(entry), self._meant)


def _is_within(lines: Iterable[str], known: Collection[str]) -> bool:
    return all(line in known for line in lines)


def _written(entry: Entry) -> Iterator[str]:
    """The lines of an entry in its file that hold its strings, whether obsolete or not."""
    for line in entry.source.split("\n"):
        bare = line.removeprefix("#~ ").strip()
        if bare and not bare.startswith("#"):
            yield bare


def _meant(entry: Entry) -> Iterator[str]:
    """The lines of an entry's texts."""
    for text in (entry.msgid, entry.msgid_plural or "", *entry.msgstrs):
        yield from text.split("\n")
