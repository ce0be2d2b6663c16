"""One header out of three, field by field. Nothing in it is worth a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from polypage.catalogs import Entry
from polypage.catalogs.header import fields, with_fields
from polypage.merging.threeway import choose, merge_lines

_HIGHEST: Final = "X-Highest-Id"
_REVISION: Final = "PO-Revision-Date"
_CREATION: Final = "POT-Creation-Date"
_WITH_REVISION: Final = frozenset({_REVISION, "Last-Translator", "X-Generator"})
"""Who saved the file last, when and with what: one side's, all of them."""


def merge_headers(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Entry | None:
    """The header out of three.

    A field that one side changed is as that side has it. Where both changed it: the dates, and who
    saved the file with what, are those of the later side; every other field is ours. The highest
    id is the larger one, whoever changed it.
    """
    if theirs is None or theirs in (ours, base):
        return ours
    if ours is None or ours == base:
        return theirs
    merged = with_fields(
        ours.edit(
            translator_comments=merge_lines(
                base.translator_comments if base is not None else (),
                ours.translator_comments,
                theirs.translator_comments,
            ),
            flags=merge_lines(base.flags if base is not None else (), ours.flags, theirs.flags),
        ),
        _changes(fields(base), fields(ours), fields(theirs)),
    )
    return theirs if merged == theirs else merged


def _changes(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, str | None]:
    """What is to be changed in our fields; None: taken away."""
    changes: dict[str, str | None] = {}
    for name in dict.fromkeys((*ours, *theirs)):
        if not name:
            continue
        mine, other = ours.get(name), theirs.get(name)
        value = _highest(mine, other) if name == _HIGHEST else None
        if value is None:
            value = choose(base.get(name), mine, other, _of_both(name, ours, theirs))
        if value != mine:
            changes[name] = value
    return changes


def _of_both(name: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> str | None:
    """The value of a field that both sides changed."""
    mine, other = ours.get(name), theirs.get(name)
    if name in _WITH_REVISION:
        return other if _is_later(_REVISION, theirs, ours) else mine
    if name == _CREATION:
        return other if _is_later(_CREATION, theirs, ours) else mine
    if name == "Content-Type" and other and "utf-8" in other.lower():
        return other
    return mine


def _highest(one: str | None, other: str | None) -> str | None:
    """The larger number (law 4 of the design: no id is given twice); None if one isn't one."""
    if not (one and other and one.isdecimal() and other.isdecimal()):
        return None
    return max(one, other, key=lambda digits: (len(digits.lstrip("0")), digits.lstrip("0")))


def _is_later(name: str, one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    times = _time(one.get(name)), _time(other.get(name))
    return times[0] is not None and (times[1] is None or times[0] > times[1])


def _time(value: str | None) -> datetime | None:
    """A date as gettext writes it: 2026-11-03 17:05+0100."""
    try:
        return datetime.strptime(value or "", "%Y-%m-%d %H:%M%z")
    except ValueError:
        return None
