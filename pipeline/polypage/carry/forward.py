"""Bring a catalog forward: each unit with what was found for it, then what is obsolete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from polypage.carry.decisions import RENEWING, Decision, Found, Message
from polypage.carry.index import STRICT, Index, Pool, Rules
from polypage.carry.sources import find
from polypage.catalogs import Catalog, Entry
from polypage.kept import was_line
from polypage.model import State


@dataclass(frozen=True, slots=True)
class Carried:
    """A catalog brought forward, and how it came about."""

    catalog: Catalog
    found: Sequence[tuple[Message, Found]]
    """Each unit, and where its translation comes from."""
    deleted: int
    """Translations that no unit uses any more; they are kept as obsolete entries."""
    decisions: Counter[Decision] = field(init=False)
    """How often each decision was taken."""

    def __post_init__(self) -> None:
        counter = Counter(found.decision for _, found in self.found)
        object.__setattr__(self, "decisions", counter)


def bring_forward(
    messages: Iterable[Message],
    catalog: Catalog,
    *,
    rules: Rules = STRICT,
    pool: Pool | None = None,
) -> Carried:
    """The catalog for the page as it is now: its units in page order, then what is obsolete.

    Nothing is lost (law 3), and a catalog that is up to date is returned as it is (law 6).
    """
    messages = list(messages)
    index = Index(catalog, messages, rules=rules, pool=pool or Pool())
    answers = [(message, find(message, index)) for message in messages]
    entries = [_written(message, found) for message, found in answers]
    used = {id(found.entry) for _, found in answers if found.entry is not None and _goes_on(found)}
    left = [entry for entry in catalog.entries if id(entry) not in used]
    retired = [_retire(entry) for entry in left]
    deleted = sum(entry.translated and not entry.obsolete for entry in left)
    entries += [entry for entry in retired if entry is not None]
    new = catalog.edit(entries=tuple(_without_doubles(entries)))
    return Carried(new, answers, deleted)


def _goes_on(found: Found) -> bool:
    """Whether the entry itself becomes the unit's, so that nothing else remains of it.

    Of an entry whose text is copied or joined with others the original is kept: should the edit
    be undone, its translation is there again.
    """
    return found.decision not in (Decision.PIECE, Decision.REPEATED)


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
    written_for = made_for(found)
    comments = message.comments
    if written_for is not None and written_for != message.definition:
        # Imported for outdated texts alone: comparing brings modules that little else needs.
        from polypage.changes import changed_words

        comments += changed_words(written_for, message.definition)
    if found.decision is Decision.REPEATED:
        return Entry.new(
            context=message.context,
            msgid=message.definition,
            msgstr=entry.msgstr,
            extracted_comments=comments,
            references=references,
        )
    outdated = found.state is State.OUTDATED
    return entry.edit(
        context=message.context,
        msgid=message.definition,
        msgstr=entry.msgstr if found.text is None else found.text,
        obsolete=False,
        fuzzy=outdated or (entry.fuzzy and not entry.msgstr),
        previous_msgid=written_for if outdated else _stale_previous(entry, found),
        extracted_comments=comments,
        references=references,
    )


def made_for(found: Found) -> str | None:
    """The definition that an outdated text was made for, as far as anybody knows.

    A text that was current until now was made for its msgid. One that was outdated before keeps
    what it has, also nothing, if it was a translator who doubted it.
    """
    entry = found.entry
    if entry is None or found.state is not State.OUTDATED:
        return None
    if found.made_for is not None:
        return found.made_for
    return entry.previous_msgid if entry.fuzzy else entry.msgid


def _stale_previous(entry: Entry, found: Found) -> str | None:
    """What to do with the previous msgid of a text that is not outdated.

    Other tools leave it behind when a translator confirms a text; it means nothing there and is
    left to them. Where we take the outdated mark away, it goes too.
    """
    return None if found.decision in RENEWING else entry.previous_msgid


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
    places: dict[tuple[str | None, str], list[Entry]] = {}
    for entry in entries:
        places.setdefault((entry.context, entry.msgid), []).append(entry)
    return (_with_texts_of(first, others) for first, *others in places.values())


def _with_texts_of(entry: Entry, others: Sequence[Entry]) -> Entry:
    if not others:
        return entry
    kept = list(entry.translator_comments)
    known = set(kept)
    for other in others:
        for text in other.msgstrs:
            line = was_line(text)
            if text and text not in entry.msgstrs and line not in known:
                known.add(line)
                kept.append(line)
        lines = [line for line in other.translator_comments if line not in known]
        known.update(lines)
        kept += lines
    return entry.edit(translator_comments=tuple(kept))
