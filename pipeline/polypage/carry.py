"""Where each unit's translation comes from, and how a catalog is brought forward.

For each unit of a page the sources are asked in order (`SOURCES`); the first that has an answer
decides. The same answers serve `update`, which writes them down, and `build` and `stats`, which
take them as they are: so a catalog that nobody updated counts and shows as the update would have
it, and the two can't disagree.

Nothing here removes a translation (law 3): what no unit uses any more becomes obsolete, and where
PO has no place for a second text it is kept as a `# was:` comment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from polypage.catalogs import Catalog, Entry
from polypage.model import State, Translation


class Decision(StrEnum):
    """Why a unit has the translation it has, or none."""

    SAME = "same"
    """Its entry has the definition that the unit has now."""
    REVERTED = "reverted"
    """Its definition is again what it was when the text was written: no longer outdated."""
    CHANGED = "changed"
    """Its text was made for another definition: outdated."""
    RETURNED = "returned"
    """The unit was gone and is back; its text was kept as obsolete."""
    NEW = "new"
    """There is no text for it."""


@dataclass(frozen=True, slots=True)
class Message:
    """A unit as a catalog shows it to translators."""

    context: str
    """`Title_with_underscores/unit id`."""
    definition: str
    """The msgid."""
    comments: tuple[str, ...] = ()
    """What translators should know, a line each."""
    reference: str = ""
    """The file that it stands in."""


@dataclass(frozen=True, slots=True)
class Found:
    """The entry that a unit's translation comes from, and why that one."""

    decision: Decision
    entry: Entry | None = None

    @property
    def state(self) -> State:
        """What the text is worth for the unit as it is now."""
        entry = self.entry
        if entry is None or not entry.msgstr:
            return State.UNTRANSLATED
        if self.decision is Decision.REVERTED:
            return State.TRANSLATED
        if self.decision is Decision.CHANGED or entry.fuzzy:
            return State.OUTDATED
        return State.TRANSLATED

    @property
    def translation(self) -> Translation | None:
        """The text for the unit as it is now; None where it has none."""
        state = self.state
        if self.entry is None or state is State.UNTRANSLATED:
            return None
        return Translation(self.entry.msgstr, outdated=state is State.OUTDATED)


class Index:
    """The entries of a catalog, by context."""

    def __init__(self, catalog: Catalog | None) -> None:
        self.active: dict[str | None, list[Entry]] = {}
        self.obsolete: dict[str | None, list[Entry]] = {}
        for entry in catalog.entries if catalog else ():
            table = self.obsolete if entry.obsolete else self.active
            table.setdefault(entry.context, []).append(entry)


def _same_text(message: Message, index: Index) -> Found | None:
    """The unit's entry has its definition."""
    for entry in index.active.get(message.context, ()):
        if entry.msgid == message.definition:
            return Found(Decision.SAME, entry)
    return None


def _reverted(message: Message, index: Index) -> Found | None:
    """The unit's entry was outdated by a change that is undone (rule 10)."""
    return _reverted_among(index.active.get(message.context, ()), message)


def _reverted_among(entries: Iterable[Entry], message: Message) -> Found | None:
    for entry in entries:
        if entry.fuzzy and entry.msgstr and entry.previous_msgid == message.definition:
            return Found(Decision.REVERTED, entry)
    return None


def _returned_same(message: Message, index: Index) -> Found | None:
    """The unit was deleted and came back with the text it had."""
    for entry in reversed(index.obsolete.get(message.context, ())):
        if entry.msgid == message.definition and entry.translated:
            return Found(Decision.RETURNED, entry)
    return None


def _returned_reverted(message: Message, index: Index) -> Found | None:
    """The unit was changed, then deleted, and came back with the text that it had at first."""
    return _reverted_among(reversed(index.obsolete.get(message.context, ())), message)


def _changed(message: Message, index: Index) -> Found | None:
    """The unit's entry was made for another definition."""
    entries = index.active.get(message.context)
    if not entries:
        return None
    return Found(Decision.CHANGED, next((one for one in entries if one.translated), entries[0]))


def _returned_changed(message: Message, index: Index) -> Found | None:
    """The unit was deleted, and its id came back with another text: never as current."""
    for entry in reversed(index.obsolete.get(message.context, ())):
        if entry.translated:
            return Found(Decision.CHANGED, entry)
    return None


SOURCES: Final[Sequence[Callable[[Message, Index], Found | None]]] = (
    _same_text,
    _reverted,
    _returned_same,
    _returned_reverted,
    _changed,
    _returned_changed,
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


@dataclass(frozen=True, slots=True)
class Carried:
    """A catalog brought forward, and how often each decision was taken."""

    catalog: Catalog
    decisions: Counter[Decision]
    deleted: int
    """Translations that no unit uses any more; they are kept as obsolete entries."""


def bring_forward(messages: Iterable[Message], catalog: Catalog) -> Carried:
    """The catalog for the page as it is now: its units in page order, then what is obsolete.

    Nothing is lost (law 3), and a catalog that is up to date is returned as it is (law 6).
    """
    index = Index(catalog)
    decisions: Counter[Decision] = Counter()
    entries: list[Entry] = []
    used: set[int] = set()
    for message in messages:
        found = find(message, index)
        decisions[found.decision] += 1
        if found.entry is not None:
            used.add(id(found.entry))
        entries.append(_written(message, found))
    left = [entry for entry in catalog.entries if id(entry) not in used]
    retired = [_retire(entry) for entry in left]
    deleted = sum(entry.translated and not entry.obsolete for entry in left)
    entries += [entry for entry in retired if entry is not None]
    return Carried(catalog.edit(entries=tuple(_without_doubles(entries))), decisions, deleted)


def _written(message: Message, found: Found) -> Entry:
    """The unit's entry as it is to stand in the catalog."""
    references = (message.reference,) if message.reference else ()
    entry = found.entry
    if entry is None:
        return Entry.new(
            context=message.context,
            msgid=message.definition,
            extracted_comments=message.comments,
            references=references,
        )
    entry = entry.edit(obsolete=False, extracted_comments=message.comments, references=references)
    if found.decision is Decision.REVERTED:
        return entry.edit(msgid=message.definition, fuzzy=False, previous_msgid=None)
    if found.decision is not Decision.CHANGED:
        return entry
    if entry.msgstr and not entry.fuzzy:
        # The text was current until now: remember what it was made for. One that was outdated
        # before keeps what it has, also nothing, if it was a translator who doubted it.
        entry = entry.edit(fuzzy=True, previous_msgid=entry.msgid)
    return entry.edit(msgid=message.definition)


def _retire(entry: Entry) -> Entry | None:
    """An entry without a unit: obsolete; None if nobody's words are in it."""
    if entry.obsolete:
        return entry
    if not any(entry.msgstrs) and not entry.translator_comments:
        return None
    return entry.edit(obsolete=True, extracted_comments=(), references=())


def _without_doubles(entries: Iterable[Entry]) -> Iterable[Entry]:
    """gettext refuses two entries with the same context and msgid, even obsolete ones.

    The first stays; the text of the other is kept on it as a comment.
    """
    places: dict[tuple[str | None, str], Entry] = {}
    for entry in entries:
        key = (entry.context, entry.msgid)
        first = places.get(key)
        places[key] = entry if first is None else _with_text_of(first, entry)
    return places.values()


def _with_text_of(entry: Entry, other: Entry) -> Entry:
    kept = list(entry.translator_comments)
    for text in other.msgstrs:
        line = _was(text)
        if text and text not in entry.msgstrs and line not in kept:
            kept.append(line)
    kept += [line for line in other.translator_comments if line not in kept]
    return entry.edit(translator_comments=tuple(kept))


def _was(text: str) -> str:
    """The comment that keeps a text: one line, which gettext doesn't join with the next."""
    for sign, escaped in (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, escaped)
    return f"was: {text} " if text.endswith("\\") else f"was: {text}"
