"""A second opinion on `carry.pieces`: where pieces come from, by comparing all with all."""

from __future__ import annotations

from collections.abc import Sequence

from polypage.carry import Decision, Found, Index, Message, pieces
from polypage.carry.index import LEAST_LETTERS
from polypage.carry.within import flattened
from polypage.catalogs import Entry


def within(wanted: Sequence[str], text: str) -> set[tuple[int, int]]:
    """The number of each wanted text that `text` holds, and where it begins there first."""
    return {(number, text.find(one)) for number, one in enumerate(wanted) if one and one in text}


def split_off(message: Message, index: Index, least: int = LEAST_LETTERS) -> Found | None:
    """The unit is new, and its text was part of one that is no longer there as it was."""
    if index.active.get(message.context) or len(message.definition) < least:
        return None
    text = flattened(message.definition)
    for entry, flat in zip(index.moving.entries, index.moving.flat, strict=True):
        if text in flat:
            return Found(Decision.PIECE, entry)
    return None


def merged(message: Message, index: Index, least: int = LEAST_LETTERS) -> Found | None:
    """The unit's text holds those of units that are gone, beside what was its own."""
    active = index.active.get(message.context, ())
    own = next((one for one in active if one.translated and not one.fuzzy), None)
    mine = flattened(message.definition)
    parts = [
        (place, entry)
        for entry, text in zip(index.moving.entries, index.moving.flat, strict=True)
        if len(text) >= least
        and (place := mine.find(text)) >= 0
        and (entry is own or entry.context not in index.contexts)
    ]
    if not 2 <= len(parts) <= pieces.MOST_PARTS:
        return None
    parts.sort(key=lambda part: part[0])
    entries = [entry for _, entry in parts]
    text = ("\n" if "\n" in message.definition else " ").join(one.msgstr for one in entries)
    first = own if own in entries else entries[0]
    others = tuple(entry for entry in entries if entry is not first)
    return Found(Decision.PIECE, first, text, others, made_for((first, *others), mine))


def made_for(entries: Sequence[Entry], mine: str) -> str:
    """The definitions that the joined text was made for, in the order of the new one."""
    ordered = sorted(entries, key=lambda one: mine.find(flattened(one.msgid)))
    return "\n\n".join(one.msgid for one in ordered)
