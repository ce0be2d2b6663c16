"""One entry out of three: definition, text, mark and comments, each on its own.

The parts of an entry change for different reasons: `update` changes the definition, translators
the text and the mark. Each part is as the side has it that changed it; then the mark is put right:
a text is current only where a side has it as current for the very definition that it now has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from polypage.catalogs import Entry
from polypage.errors import marked
from polypage.merging.threeway import choose, merge_lines
from polypage.merging.values import with_texts, with_words_of


@dataclass(frozen=True, slots=True)
class MergedEntry:
    """An entry out of three."""

    entry: Entry
    aside: Entry | None = None
    """The other side's entry, if its text belongs to another definition and lost its place."""
    reason: str | None = None
    """Why somebody has to look at it."""


class _Mark(NamedTuple):
    """What a text is worth, and for which definition."""

    fuzzy: bool
    context: str | None
    msgid: str | None
    plural: str | None


_DIFFERENTLY = marked(
    "both sides translated it differently; ours stays, theirs is in a comment, outdated"
)
_UNSURE = marked("both sides changed a text that is outdated; one stays, the other is in a comment")


def definition(entry: Entry) -> tuple[str, str | None]:
    """What the entry's text is to say."""
    return entry.msgid, entry.msgid_plural


def has_text(entry: Entry) -> bool:
    """Whether anybody has written anything for it."""
    return any(entry.msgstrs)


def merge_entries(base: Entry | None, ours: Entry, theirs: Entry) -> MergedEntry:
    """One entry out of three for one unit, all in use or all obsolete."""
    if ours == theirs or (base is not None and theirs == base):
        return MergedEntry(ours)
    if base is not None and ours == base:
        return MergedEntry(theirs)
    if base is None and definition(ours) != definition(theirs):
        # One id, given to two units on two branches: their texts have nothing to do with each
        # other. `update` will give one of them another id.
        return MergedEntry(ours, aside=theirs)
    return _Three(base, ours, theirs).merged()


class _Three:
    """Two entries that both differ from the one they come from."""

    def __init__(self, base: Entry | None, ours: Entry, theirs: Entry) -> None:
        self._base = base
        self._ours = ours
        self._theirs = theirs
        was = definition(base) if base is not None else definition(ours)
        chosen = choose(was, definition(ours), definition(theirs), definition(ours))
        self._definition = chosen
        self._leading = ours if definition(ours) == chosen else theirs
        """The side whose definition it is."""
        self._following = theirs if self._leading is ours else ours

    def merged(self) -> MergedEntry:
        """Decide on the text first: the mark goes by it."""
        ours, theirs = self._ours, self._theirs
        if ours.msgstrs == theirs.msgstrs:
            speaking = self._speaking()
            return MergedEntry(self._with(speaking, _mark(speaking)))
        winner = self._only_changed()
        if winner is not None:
            if winner is self._following and self._was_emptied():
                return MergedEntry(self._with(self._leading, _mark(self._leading)), aside=winner)
            return MergedEntry(self._with(winner, _mark(winner)))
        return self._contest()

    def _only_changed(self) -> Entry | None:
        """The side whose text is the only one that changed, or that is left; None if both are."""
        ours, theirs = self._ours, self._theirs
        if self._base is not None and theirs.msgstrs == self._base.msgstrs:
            return ours
        if self._base is not None and ours.msgstrs == self._base.msgstrs:
            return theirs
        if not has_text(theirs):
            return ours
        return None if has_text(ours) else theirs

    def _was_emptied(self) -> bool:
        """The leading side began anew: with its definition the old one's text went away."""
        return (
            not has_text(self._leading)
            and self._base is not None
            and has_text(self._base)
            and definition(self._following) != self._definition
        )

    def _contest(self) -> MergedEntry:
        """Both sides have a new text."""
        ours, theirs = self._ours, self._theirs
        fitting = [one for one in (ours, theirs) if self._fits(one)]
        winner = ours if len(fitting) == 2 else fitting[0] if fitting else self._leading
        other = theirs if winner is ours else ours
        mark = _mark(winner)
        reason = None
        if definition(ours) == definition(theirs):
            if len(fitting) == 2:
                mark = _Mark(True, None, None, None)
                reason = _DIFFERENTLY
            elif not fitting:
                reason = _UNSURE
            return MergedEntry(with_texts(self._with(winner, mark), other.msgstrs), reason=reason)
        return MergedEntry(self._with(winner, mark), aside=other)

    def _fits(self, entry: Entry) -> bool:
        return not entry.fuzzy and definition(entry) == self._definition

    def _speaking(self) -> Entry:
        """The side whose mark counts for the text that both have."""
        ours, theirs, base = self._ours, self._theirs, self._base
        if base is not None and base.msgstrs == ours.msgstrs:
            if _mark(theirs) == _mark(base):
                return ours
            if _mark(ours) == _mark(base):
                return theirs
        # A doubt that a person had outweighs; one that came with another definition does not.
        fitting = [one for one in (ours, theirs) if self._fits(one)]
        doubting = [one for one in (ours, theirs) if one.fuzzy and one.previous_msgid is None]
        here = [one for one in doubting if definition(one) == self._definition]
        return (*here, *fitting, *doubting, self._leading)[0]

    def _with(self, winner: Entry, mark: _Mark) -> Entry:
        """The entry with the winner's text, marked for the definition it gets."""
        msgid, plural = self._definition
        forms = winner.msgstrs
        if plural is None and len(forms) > 1:
            forms = (next((form for form in forms if form), ""),)
        mark = self._fitted(mark, winner)
        merged = self._ours.edit(
            msgid=msgid,
            msgid_plural=plural,
            msgstrs=forms,
            flags=self._flags(fuzzy=mark.fuzzy),
            previous_context=mark.context,
            previous_msgid=mark.msgid,
            previous_msgid_plural=mark.plural,
            translator_comments=self._lines("translator_comments"),
            extracted_comments=self._told("extracted_comments"),
            references=self._told("references"),
        )
        merged = with_texts(merged, winner.msgstrs)
        return self._theirs if merged == self._theirs else merged

    def _fitted(self, mark: _Mark, winner: Entry) -> _Mark:
        """The mark, where the text comes under another definition than it had."""
        if definition(winner) == self._definition or not has_text(winner):
            return mark
        if not mark.fuzzy:
            return _Mark(True, None, *definition(winner))
        if mark.msgid == self._definition[0]:
            # A text that somebody touched while it was outdated: no revert makes it current.
            return _Mark(True, None, None, None)
        return mark

    def _flags(self, *, fuzzy: bool) -> tuple[str, ...]:
        base = self._base.flags if self._base is not None else ()
        merged = merge_lines(base, self._ours.flags, self._theirs.flags)
        others = tuple(flag for flag in merged if flag != "fuzzy")
        return ("fuzzy", *others) if fuzzy else others

    def _lines(self, name: str) -> tuple[str, ...]:
        base = getattr(self._base, name) if self._base is not None else ()
        return merge_lines(base, getattr(self._ours, name), getattr(self._theirs, name))

    def _told(self, name: str) -> tuple[str, ...]:
        """What programs wrote; it goes with the definition."""
        base = getattr(self._base, name) if self._base is not None else ()
        sides = getattr(self._ours, name), getattr(self._theirs, name)
        return choose(base, *sides, getattr(self._leading, name))


def _mark(entry: Entry) -> _Mark:
    comments = entry.comments
    return _Mark(
        entry.fuzzy,
        comments.previous_context,
        comments.previous_msgid,
        comments.previous_msgid_plural,
    )


def joined(entry: Entry, other: Entry) -> Entry:
    """Two entries for one definition as one: the first, with the text of the other.

    An entry without text takes the other's, with its mark; else that is kept in a comment.
    """
    if has_text(entry) or entry.msgid_plural != other.msgid_plural:
        return with_words_of(entry, other)
    filled = entry.edit(
        msgstrs=other.msgstrs,
        fuzzy=other.fuzzy,
        previous_context=other.previous_context,
        previous_msgid=other.previous_msgid,
        previous_msgid_plural=other.previous_msgid_plural,
    )
    return with_words_of(filled, other)
