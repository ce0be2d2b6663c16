"""What other tools do to a catalog when they save it: each function is one way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from core.history_line import Line, flat, without_escapes
from polypage.catalogs import Entry, read, write

_STRING: Final = re.compile(r'^(?P<head>(?:#~ ?)?(?:#\| )?(?:#~\| )?\w* ?)"(?P<text>.+)"$')
_WIDTH: Final = 12
"""Short, so that every text is wrapped."""


def rewrap(line: Line) -> None:
    """Break strings at blanks, as gettext's tools do without `--no-wrap`."""
    text = write(line.files.catalog).decode()
    wrapped = "\n".join(piece for one in text.split("\n") for piece in _wrapped(one))
    line.put(read(wrapped.encode()))


def _wrapped(line: str) -> Iterable[str]:
    match = _STRING.match(line)
    if match is None or len(match["text"]) <= _WIDTH:
        return [line]
    pieces = [f'"{piece}"' for piece in re.findall(r".{12,}? |.+", match["text"])]
    keyword = re.search(r"[a-z]\w* $", match["head"])
    prefix = match["head"][: keyword.start()] if keyword else match["head"]
    first = [f'{match["head"]}""'] if keyword else []
    return first + [prefix + piece for piece in pieces]


def reorder(line: Line) -> None:
    """Sort the entries, the obsolete ones last and the other way round."""
    key = [(one.obsolete, one.msgid, one.context or "") for one in line.entries]
    order = sorted(range(len(key)), key=lambda place: key[place])
    active = [line.entries[place] for place in order if not key[place][0]]
    obsolete = [line.entries[place] for place in reversed(order) if key[place][0]]
    line.put(line.files.catalog.edit(entries=[*active, *obsolete]))


def obsolete_first(line: Line) -> None:
    """Put the obsolete entries before the others."""
    entries = sorted(line.entries, key=lambda one: not one.obsolete)
    line.put(line.files.catalog.edit(entries=entries))


def forget_previous(line: Line) -> None:
    """Drop the previous msgids of obsolete entries, as polib does."""
    _each(line, lambda one: one.edit(previous_msgid=None) if one.obsolete else one)


def forget_all_previous(line: Line) -> None:
    """Drop all previous msgids."""
    _each(line, lambda one: one.edit(previous_msgid=None))


def forget_comments(line: Line) -> None:
    """Drop what programs told the translators."""
    _each(line, lambda one: one.edit(extracted_comments=(), references=()))


def _each(line: Line, change: Callable[[Entry], Entry]) -> None:
    line.put(line.files.catalog.edit(entries=[change(one) for one in line.entries]))


def merge_template(line: Line) -> None:
    """Bring the catalog to the template as `msgmerge --no-fuzzy-matching` does."""
    known = {(one.context, one.msgid): one for one in line.entries}
    wanted = line.files.template.entries
    active = [
        known[key].edit(obsolete=False)
        if (key := (one.context, one.msgid)) in known
        else Entry.new(context=one.context, msgid=one.msgid)
        for one in wanted
    ]
    keys = {(one.context, one.msgid) for one in active}
    left = [one for one in line.entries if (one.context, one.msgid) not in keys]
    retired = [one.edit(obsolete=True) for one in left if one.msgstr]
    line.put(line.files.catalog.edit(entries=[*active, *retired]))
    _lose(line, [one for one in left if not one.msgstr])


def purge(line: Line) -> None:
    """Take the obsolete entries away: what they held is gone by somebody's will."""
    gone = [one for one in line.entries if one.obsolete]
    entries = [one for one in line.entries if not one.obsolete]
    line.put(line.files.catalog.edit(entries=entries))
    _lose(line, gone)


def _lose(line: Line, gone: list[Entry]) -> None:
    """No longer ask for the texts of entries that a tool, not Polypage, has taken away."""
    kept = (without_escapes(text) for one in gone for text in one.translator_comments)
    lost = "\n".join(flat(text) for text in (*(one.msgstr for one in gone), *kept))
    line.kept = {one for one in line.kept if one not in lost}


TOOLS: Final[tuple[Callable[[Line], None], ...]] = (
    *(rewrap, reorder, obsolete_first, forget_previous, forget_all_previous),
    *(forget_comments, merge_template, purge),
)
