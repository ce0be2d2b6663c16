"""Texts that were split in two, merged from two, or rewritten under a new id.

What comes out is outdated, with the definition that the text was made for as previous msgid: the
translator sees the old source beside the new one and keeps what fits. None of the old texts is
dropped: those that no unit goes on with become obsolete.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from polypage.carry.decisions import Decision, Found, Message
from polypage.carry.index import LEAST_LETTERS, Index
from polypage.carry.within import flattened
from polypage.catalogs import Entry

MOST_PARTS: Final = 500
"""Texts that are joined at the most; with more of them each unit could bring the whole catalog."""


def split_off(message: Message, index: Index) -> Found | None:
    """The unit is new, and its text was part of one that is no longer there as it was."""
    if not index.is_new(message):
        return None
    entry = index.holders.get(flattened(message.definition))
    return Found(Decision.PIECE, entry) if entry else None


def merged(message: Message, index: Index) -> Found | None:
    """The unit's text holds those of units that are gone, beside what was its own."""
    gone = index.rewritten.entries
    if not gone:
        return None
    flat = flattened(message.definition)
    inside = list(islice(index.parts.within(flat), MOST_PARTS + 1))
    parts = [(place, gone[number]) for number, place in inside]
    own = _own(message, index)
    if own is not None and (place := flat.find(flattened(own.msgid))) >= 0:
        parts.append((place, own))
    # One part alone is a text that something was added to: changed, or split off and grown.
    if not 2 <= len(parts) <= MOST_PARTS:
        return None
    order = index.moving.order
    parts.sort(key=lambda part: (part[0], order[id(part[1])]))
    entries = [entry for _, entry in parts]
    between = "\n" if "\n" in message.definition else " "
    text = between.join(entry.msgstr for entry in entries)
    first = own if own in entries else entries[0]
    others = tuple(entry for entry in entries if entry is not first)
    parts.sort(key=lambda part: (part[0], part[1] is not first))
    # No definition holds a blank line: so it can't be taken for one that came back (rule 10).
    made_for = "\n\n".join(entry.msgid for _, entry in parts)
    return Found(Decision.PIECE, first, text, others, made_for)


def _own(message: Message, index: Index) -> Entry | None:
    """The unit's own text, if it was current and is long enough to be known again."""
    if message.context not in index.contexts:
        return None
    active = index.active.get(message.context, ())
    own = next((entry for entry in active if entry.translated and not entry.fuzzy), None)
    if own is None or id(own) not in index.moving.order:
        return None
    return own if len(flattened(own.msgid)) >= LEAST_LETTERS else None


def likely(message: Message, index: Index) -> Found | None:
    """The unit is new, and a very similar one of the page is gone."""
    if not index.is_new(message):
        return None
    near = index.rewritten.likeness.nearest(message.definition, least=index.rules.likeness, most=1)
    return Found(Decision.LIKE, index.rewritten.entries[near[0].place]) if near else None
