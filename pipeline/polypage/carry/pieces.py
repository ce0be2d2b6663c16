"""Texts that were split in two, merged from two, or rewritten under a new id.

What comes out is outdated, with the definition that the text was made for as previous msgid: the
translator sees the old source beside the new one and keeps what fits. None of the old texts is
dropped: those that no unit goes on with become obsolete.
"""

from __future__ import annotations

from typing import Final

from polypage.carry.decisions import Decision, Found, Message
from polypage.carry.index import Index, flattened

_LEAST_LETTERS: Final = 12
"""A shorter text stands in too many others by chance."""


def split_off(message: Message, index: Index) -> Found | None:
    """The unit is new, and its text was part of one that is no longer there as it was."""
    if index.active.get(message.context) or len(message.definition) < _LEAST_LETTERS:
        return None
    entry = index.moving.holding(flattened(message.definition))
    return Found(Decision.PIECE, entry) if entry else None


def merged(message: Message, index: Index) -> Found | None:
    """The unit's text holds those of units that are gone, beside what was its own."""
    own = next(
        (one for one in index.active.get(message.context, ()) if one.translated and not one.fuzzy),
        None,
    )
    mine = flattened(message.definition)
    parts = [
        (place, entry)
        for entry, text in zip(index.moving.entries, index.moving.flat, strict=True)
        if len(text) >= _LEAST_LETTERS
        and (place := mine.find(text)) >= 0
        and (entry is own or entry.context not in index.contexts)
    ]
    # One part alone is a text that something was added to: changed, or split off and grown.
    if len(parts) < 2:
        return None
    parts.sort(key=lambda part: part[0])
    entries = [entry for _, entry in parts]
    between = "\n" if "\n" in message.definition else " "
    text = between.join(entry.msgstr for entry in entries)
    first = own if own in entries else entries[0]
    others = tuple(entry for entry in entries if entry is not first)
    return Found(Decision.PIECE, first, text, others)


def previous_of(found: Found, message: Message) -> str | None:
    """The definition that a text made of pieces was made for; None where nobody can say.

    Of several pieces the definitions are parted by a blank line, which no definition holds: so it
    can't be taken for a definition that came back (rule 10).
    """
    entry = found.entry
    if entry is None:
        return None
    if not found.others:
        return entry.previous_msgid if entry.fuzzy else entry.msgid
    flat = flattened(message.definition)
    entries = sorted((entry, *found.others), key=lambda one: flat.find(flattened(one.msgid)))
    return "\n\n".join(one.msgid for one in entries)


def likely(message: Message, index: Index) -> Found | None:
    """The unit is new, and a very similar one of the page is gone."""
    if index.active.get(message.context) or len(message.definition) < _LEAST_LETTERS:
        return None
    near = index.rewritten.likeness.nearest(message.definition, least=index.rules.likeness, most=1)
    return Found(Decision.LIKE, index.rewritten.entries[near[0].place]) if near else None
