"""What a merge gives back, and the comments that keep a text for which there is no place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polypage.catalogs import Catalog, Entry
from polypage.kept import WAS, was_line


@dataclass(frozen=True, slots=True)
class Conflict:
    """A unit that somebody has to look at."""

    context: str | None
    """The unit's context; None where the catalog has none."""
    msgid: str
    """The definition that the unit has in the merged catalog."""
    reason: str
    """What the two sides did, and what became of it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged catalog, and what could not be decided."""

    catalog: Catalog
    conflicts: tuple[Conflict, ...] = ()
    """In the order of the catalog's units."""


def texts_of(entries: Iterable[Entry]) -> set[str]:
    """All that was written for some entries, in a msgstr or a comment, as comments keep it."""
    found: set[str] = set()
    for entry in entries:
        found.update(was_line(text) for text in entry.msgstrs if text)
        found.update(line for line in entry.translator_comments if line.startswith(WAS))
    return found


def with_texts(entry: Entry, texts: tuple[str, ...]) -> Entry:
    """The entry with comments that keep those texts that it doesn't hold already."""
    lines = list(entry.translator_comments)
    for text in texts:
        line = was_line(text)
        if text and text not in entry.msgstrs and line not in lines:
            lines.append(line)
    if len(lines) == len(entry.translator_comments):
        return entry
    return entry.edit(translator_comments=lines)


def with_words_of(entry: Entry, other: Entry) -> Entry:
    """The entry with comments that keep the texts and the translators' comments of another one."""
    entry = with_texts(entry, other.msgstrs)
    new = [line for line in other.translator_comments if line not in entry.translator_comments]
    return entry.edit(translator_comments=(*entry.translator_comments, *new)) if new else entry
