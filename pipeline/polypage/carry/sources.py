"""Where a translation can come from: named functions in a list, the best source first.

Each takes a unit and the index of its page and answers with what it found, or with None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Final

from polypage.carry.decisions import Decision, Found, Message
from polypage.carry.index import Index
from polypage.carry.pieces import likely, merged, split_off
from polypage.catalogs import Entry

_MOST_TRIED: Final = 20
"""Entries of one unit whose edit is looked at (law 9); there is one, or two after a merge."""


def same_text(message: Message, index: Index) -> Found | None:
    """The unit's entry has its definition and a text."""
    for entry in index.active.get(message.context, ()):
        if entry.msgid == message.definition and any(entry.msgstrs):
            return Found(Decision.SAME, entry)
    return None


def reverted(message: Message, index: Index) -> Found | None:
    """The unit's entry was outdated by a change that is undone (rule 10)."""
    return _reverted_among(index.active.get(message.context, ()), message)


def _reverted_among(entries: Iterable[Entry], message: Message) -> Found | None:
    for entry in entries:
        if entry.fuzzy and entry.msgstr and entry.previous_msgid == message.definition:
            return Found(Decision.REVERTED, entry)
    return None


def returned(message: Message, index: Index) -> Found | None:
    """The unit was deleted and came back with the text it had."""
    for entry in reversed(index.obsolete.get(message.context, ())):
        if entry.msgid == message.definition and entry.translated:
            return Found(Decision.RETURNED, entry)
    return None


def returned_reverted(message: Message, index: Index) -> Found | None:
    """The unit was changed, then deleted, and came back with the text that it had at first."""
    return _reverted_among(reversed(index.obsolete.get(message.context, ())), message)


def moved(message: Message, index: Index) -> Found | None:
    """Exactly this text stood elsewhere on the page, or in the hub, at a place that is gone."""
    if index.active.get(message.context) and _has_text(message, index):
        return None
    entry = index.gone.get(message.definition) or index.pool.gone.get(message.definition)
    return Found(Decision.MOVED, entry) if entry else None


def repeated(message: Message, index: Index) -> Found | None:
    """Exactly this text is translated elsewhere in the hub, and the hub wants it filled in."""
    if not index.rules.fill_repeats or _has_text(message, index):
        return None
    entry = index.pool.current.get(message.definition)
    return Found(Decision.REPEATED, entry) if entry else None


def harmless(message: Message, index: Index) -> Found | None:
    """The definition changed in a way that does not matter to this text."""
    for entry in islice(index.active.get(message.context, ()), _MOST_TRIED):
        made_for = entry.previous_msgid if entry.fuzzy else entry.msgid
        if made_for is None or not entry.msgstr or entry.msgid == message.definition:
            continue
        text = index.rules.adjust(made_for, message.definition, entry.msgstr)
        if text is not None:
            return Found(Decision.HARMLESS, entry, text)
    return None


def kept(message: Message, index: Index) -> Found | None:
    """The definition changed, and the author says that the translations still fit."""
    if message.context not in index.rules.keep:
        return None
    for entry in index.active.get(message.context, ()):
        if entry.msgstr and not entry.fuzzy:
            return Found(Decision.KEPT, entry)
    return None


def changed(message: Message, index: Index) -> Found | None:
    """The unit's entry was made for another definition."""
    for entry in index.active.get(message.context, ()):
        if any(entry.msgstrs):
            return Found(Decision.CHANGED, entry)
    return None


def returned_changed(message: Message, index: Index) -> Found | None:
    """The unit was deleted, and its id came back with another text: never as current.

    Also what msgmerge leaves of a unit that was rewritten: an empty entry, and the old one as
    obsolete.
    """
    for entry in reversed(index.obsolete.get(message.context, ())):
        if entry.translated:
            return Found(Decision.CHANGED, entry)
    return None


def empty(message: Message, index: Index) -> Found | None:
    """The unit has an entry, and nobody has translated it."""
    entries = index.active.get(message.context)
    if not entries:
        return None
    same = (entry for entry in entries if entry.msgid == message.definition)
    return Found(Decision.SAME, next(same, entries[0]))


def _has_text(message: Message, index: Index) -> bool:
    return any(any(entry.msgstrs) for entry in index.active.get(message.context, ()))


SOURCES: Final[Sequence[Callable[[Message, Index], Found | None]]] = (
    same_text,
    reverted,
    returned,
    returned_reverted,
    harmless,
    kept,
    moved,
    repeated,
    merged,
    changed,
    returned_changed,
    split_off,
    likely,
    empty,
)
"""Where a translation can come from, the best source first."""

_NOTHING: Final = Found(Decision.NEW)


def find(message: Message, index: Index) -> Found:
    """Where the translation of a unit comes from."""
    for source in SOURCES:
        found = source(message, index)
        if found is not None:
            return found
    return _NOTHING
