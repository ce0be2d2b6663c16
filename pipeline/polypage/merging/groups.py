"""One unit out of three: the entry in use, and what is kept as obsolete."""

from __future__ import annotations

from dataclasses import dataclass, field

from polypage.catalogs import Entry
from polypage.merging.entries import definition, has_text, joined, merge_entries
from polypage.merging.units import Group
from polypage.merging.values import Conflict, texts_of, with_words_of


@dataclass(slots=True)
class MergedGroup(Group):
    """What the merged catalog holds of a unit."""

    conflicts: list[Conflict] = field(default_factory=list)
    """At most one for each entry."""


def merge_groups(base: Group, ours: Group, theirs: Group) -> MergedGroup:
    """One unit out of three; a side that doesn't know the unit has an empty group."""
    if theirs in (base, ours):
        return MergedGroup(ours.active, ours.obsolete)
    if ours == base:
        return MergedGroup(theirs.active, theirs.obsolete)
    return _Groups(base, ours, theirs).merged()


class _Groups:
    def __init__(self, base: Group, ours: Group, theirs: Group) -> None:
        self._base = base
        self._ours = ours
        self._theirs = theirs
        self._result = MergedGroup()
        self._settled: set[str] = set()
        """The msgids whose obsolete entries are decided on."""

    def merged(self) -> MergedGroup:
        aside = self._active()
        for msgid in dict.fromkeys((*self._ours.obsolete, *self._theirs.obsolete)):
            if msgid not in self._settled:
                self._obsolete(msgid)
        if aside is not None:
            self._put_aside(aside)
        active = self._result.active
        if active is not None and active.msgid in self._result.obsolete:
            # PO has no place for two entries with one definition.
            self._result.active = joined(active, self._result.obsolete.pop(active.msgid))
        self._keep_what_is_left()
        return self._result

    def _keep_what_is_left(self) -> None:
        """A text that stood twice, and of which each side took another one away, stays once."""
        base, ours, theirs, merged = (
            texts_of(group.entries())
            for group in (self._base, self._ours, self._theirs, self._result)
        )
        left = sorted(((ours & theirs) | ((ours | theirs) - base)) - merged)
        if not left:
            return
        entry = next(iter(self._result.entries()), None)
        if entry is None:
            both = (*self._ours.entries(), *self._theirs.entries())
            entry = next(one for one in both if texts_of([one]) & set(left))
            entry = _retired(entry) or entry
        entry = entry.edit(translator_comments=(*entry.translator_comments, *left))
        if entry.obsolete:
            self._result.obsolete[entry.msgid] = entry
        else:
            self._result.active = entry

    def _active(self) -> Entry | None:
        """Decide on the entry in use; the entry that found no place beside it, if any."""
        base, ours, theirs = self._base.active, self._ours.active, self._theirs.active
        if ours is not None and theirs is not None:
            merged = merge_entries(base, ours, theirs)
            self._result.active = merged.entry
            self._tell(merged.entry, merged.reason)
            return merged.aside
        keeper = ours or theirs
        if keeper is None:
            return None
        if base is None or definition(keeper) != definition(base):
            self._result.active = keeper
        else:
            self._retire(keeper, base, self._theirs if keeper is ours else self._ours)
        return None

    def _retire(self, keeper: Entry, base: Entry, remover: Group) -> None:
        """One side has no use for the unit any more; the other one's text stays, as obsolete."""
        self._settled.add(keeper.msgid)
        was, now = _retired(base), _retired(keeper)
        left = remover.obsolete.get(keeper.msgid)
        if left is None:
            if now is not None and now != was:
                self._result.obsolete[keeper.msgid] = now
        elif now is None:
            self._result.obsolete[keeper.msgid] = left
        else:
            pair = (left, now) if remover is self._ours else (now, left)
            self._merge_obsolete(was, *pair)

    def _obsolete(self, msgid: str) -> None:
        """Decide on an obsolete entry; one that a side took away is gone."""
        base = self._base.obsolete.get(msgid)
        ours, theirs = self._ours.obsolete.get(msgid), self._theirs.obsolete.get(msgid)
        one = ours or theirs
        if ours is not None and theirs is not None:
            if base is None and self._base.active and self._base.active.msgid == msgid:
                base = _retired(self._base.active)
            self._merge_obsolete(base, ours, theirs)
        elif one is not None and one != base:
            self._result.obsolete[msgid] = one

    def _merge_obsolete(self, base: Entry | None, ours: Entry, theirs: Entry) -> None:
        merged = merge_entries(base, ours, theirs)
        entry = merged.entry if merged.aside is None else with_words_of(merged.entry, merged.aside)
        self._result.obsolete[entry.msgid] = entry
        self._tell(entry, merged.reason)

    def _put_aside(self, entry: Entry) -> None:
        """Keep a text that lost its place, under the definition that it belongs to."""
        retired = _retired(entry)
        if retired is None:
            return
        there = self._result.obsolete.get(entry.msgid)
        self._result.obsolete[entry.msgid] = retired if there is None else joined(there, retired)

    def _tell(self, entry: Entry, reason: str | None) -> None:
        if reason is not None:
            self._result.conflicts.append(Conflict(entry.context, entry.msgid, reason))


def _retired(entry: Entry) -> Entry | None:
    """An entry without a unit, as `update` keeps it; None if nobody's words are in it."""
    if entry.obsolete:
        return entry
    if not has_text(entry) and not entry.translator_comments:
        return None
    return entry.edit(obsolete=True, extracted_comments=(), references=())
