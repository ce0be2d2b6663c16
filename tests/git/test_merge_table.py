"""What the sides did to a unit, and what comes of it: the table of `merge`, case by case.

Each case is a base and two sides, and the merged catalog.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from polypage.catalogs import Catalog, Entry, read, render
from polypage.catalogs.header import fields
from polypage.merging import merge


def unit(
    msgid: str,
    msgstr: str = "",
    *,
    fuzzy: bool = False,
    made_for: str | None = None,
    obsolete: bool = False,
    was: str | None = None,
) -> Entry:
    """The unit `Hub/1`."""
    return Entry.new(
        context="Hub/1",
        msgid=msgid,
        msgstr=msgstr,
        flags=["fuzzy"] if fuzzy or made_for else [],
        previous_msgid=made_for,
        obsolete=obsolete,
        translator_comments=[f"was: {was}"] if was else [],
    )


Side = list[Entry]


class Case(NamedTuple):
    """What a merge gets and gives."""

    base: Side
    ours: Side
    theirs: Side
    merged: Side
    conflicts: int = 0


CASES = {
    "definition changed; old one translated": Case(
        [unit("A")], [unit("B")], [unit("A", "a")], [unit("B", "a", made_for="A")]
    ),
    "definition changed; text corrected": Case(
        [unit("A", "a")],
        [unit("B", "a", made_for="A")],
        [unit("A", "a2")],
        [unit("B", "a2", made_for="A")],
    ),
    "definition changed and translated; text corrected": Case(
        [unit("A", "a")],
        [unit("B", "b")],
        [unit("A", "a2")],
        [unit("B", "b"), unit("A", "a2", obsolete=True)],
    ),
    "translated on both sides": Case(
        [unit("A")],
        [unit("A", "a1")],
        [unit("A", "a2")],
        [unit("A", "a1", fuzzy=True, was="a2")],
        conflicts=1,
    ),
    "translated alike on both sides": Case(
        [unit("A")], [unit("A", "a")], [unit("A", "a")], [unit("A", "a")]
    ),
    "an outdated text changed on both sides": Case(
        [unit("B", "a", made_for="A")],
        [unit("B", "a1", made_for="A")],
        [unit("B", "a2", made_for="A")],
        [unit("B", "a1", made_for="A", was="a2")],
        conflicts=1,
    ),
    "confirmed; changed and still outdated": Case(
        [unit("B", "a", made_for="A")],
        [unit("B", "b")],
        [unit("B", "a2", made_for="A")],
        [unit("B", "b", was="a2")],
    ),
    "confirmed; definition changed": Case(
        [unit("B", "a", made_for="A")],
        [unit("B", "a")],
        [unit("C", "a", made_for="A")],
        [unit("C", "a", made_for="B")],
    ),
    "doubted; definition changed": Case(
        [unit("A", "a")],
        [unit("A", "a", fuzzy=True)],
        [unit("B", "a", made_for="A")],
        [unit("B", "a", fuzzy=True)],
    ),
    "doubted; corrected": Case(
        [unit("A", "a")], [unit("A", "a", fuzzy=True)], [unit("A", "a2")], [unit("A", "a2")]
    ),
    "definition changed on both sides": Case(
        [unit("A", "a")],
        [unit("B", "a", made_for="A")],
        [unit("C", "a", made_for="A")],
        [unit("B", "a", made_for="A")],
    ),
    "definition changed on both sides, translated on one": Case(
        [unit("A", "a")],
        [unit("B", "a", made_for="A")],
        [unit("C", "c")],
        [unit("B", "c", made_for="C")],
    ),
    "one id for two new units": Case(
        [], [unit("P")], [unit("Q", "q")], [unit("P"), unit("Q", "q", obsolete=True)]
    ),
    "deleted; corrected": Case(
        [unit("A", "a")],
        [unit("A", "a", obsolete=True)],
        [unit("A", "a2")],
        [unit("A", "a2", obsolete=True)],
    ),
    "deleted; definition changed": Case(
        [unit("A", "a")],
        [unit("A", "a", obsolete=True)],
        [unit("B", "a", made_for="A")],
        [unit("B", "a", made_for="A"), unit("A", "a", obsolete=True)],
    ),
    "deleted without a trace": Case([unit("A", "a")], [], [unit("A", "a")], []),
    "deleted without a trace; corrected": Case(
        [unit("A", "a")], [], [unit("A", "a2")], [unit("A", "a2", obsolete=True)]
    ),
    "purged": Case([unit("A", "a", obsolete=True)], [], [unit("A", "a", obsolete=True)], []),
    "purged; corrected": Case(
        [unit("A", "a", obsolete=True)],
        [],
        [unit("A", "a2", obsolete=True)],
        [unit("A", "a2", obsolete=True)],
    ),
    "came back": Case(
        [unit("A", "a", obsolete=True)],
        [unit("A", "a", obsolete=True)],
        [unit("A", "a")],
        [unit("A", "a")],
    ),
    "in use; obsolete with the same definition": Case(
        [unit("A", "a")],
        [unit("B", "b")],
        [unit("A", "a"), unit("B", "old", obsolete=True)],
        [unit("B", "b", was="old")],
    ),
    "a text that stood twice, each side took one away": Case(
        [unit("A", "a", was="a")],
        [unit("A", was="a")],
        [unit("A", "a")],
        [unit("A", was="a")],
    ),
    "emptied by a tool; corrected": Case(
        [unit("A", "a")],
        [unit("B")],
        [unit("A", "a2")],
        [unit("B"), unit("A", "a2", obsolete=True)],
    ),
    "reverted; confirmed": Case(
        [unit("B", "a", made_for="A")], [unit("A", "a")], [unit("B", "a")], [unit("A", "a")]
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_row_of_the_table(name: str) -> None:
    case = CASES[name]
    base, ours, theirs = (
        Catalog(entries=(Entry.new(msgid="here", context="Hub/9"), *side)) for side in case[:3]
    )
    merged = merge(base, ours, theirs)
    shown = [render(entry) for entry in merged.catalog.entries if entry.context != "Hub/9"]
    assert shown == [render(entry) for entry in case.merged]
    assert len(merged.conflicts) == case.conflicts


HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Highest-Id: {highest}\\n"\n'
    '"PO-Revision-Date: {date}\\n"\n"Last-Translator: {who}\\n"\n"X-Kept: {kept}\\n"\n\n'
    'msgctxt "Hub/1"\nmsgid "A"\nmsgstr ""\n'
)


def test_a_header_is_merged_field_by_field() -> None:
    base, ours, theirs = (
        read(HEADER.format(highest=highest, date=date, who=who, kept=kept).encode())
        for highest, date, who, kept in (
            (7, "2024-01-01 10:00+0000", "X", "base"),
            (12, "2024-02-02 10:00+0200", "A", "base"),
            (9, "2024-02-02 09:00+0000", "B", "theirs"),
        )
    )
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge(base, one, other)
        assert fields(merged.catalog.header) == {
            "Language": "fr",
            "X-Highest-Id": "12",
            "PO-Revision-Date": "2024-02-02 09:00+0000",
            "Last-Translator": "B",
            "X-Kept": "theirs",
        }
        assert not merged.conflicts


def test_new_units_stand_behind_what_they_stood_behind() -> None:
    def catalog(contexts: str) -> Catalog:
        return Catalog(entries=tuple(Entry.new(context=one, msgid=one) for one in contexts))

    def order(base: str, ours: str, theirs: str) -> str:
        merged = merge(catalog(base), catalog(ours), catalog(theirs)).catalog
        return "".join(entry.msgid for entry in merged.entries)

    assert order("abc", "xabc", "abyc") == "xabyc"
    assert order("abc", "abcx", "cab") == "abcx"
    assert order("abc", "abc", "cxab") == "cxab"
    assert order("abc", "acx", "abyc") == "aycx"


def test_texts_of_other_tools_are_merged_by_msgid_under_one_heading() -> None:
    def catalog(**texts: str) -> Catalog:
        return Catalog(
            entries=tuple(
                Entry.new(context="menu", msgid=name, msgstr=text) for name, text in texts.items()
            )
        )

    merged = merge(catalog(A="", B=""), catalog(A="a", B=""), catalog(A="", B="b")).catalog
    assert merged == catalog(A="a", B="b")


def test_lines_wrapped_by_a_tool_stay_wrapped() -> None:
    wrapped = 'msgctxt "1"\nmsgid ""\n"one "\n"two"\nmsgstr ""\n\n\n'
    other = 'msgctxt "2"\nmsgid "x"\nmsgstr "{}"\n'
    base, ours = (
        read((wrapped + other.format("")).encode()),
        read((wrapped + other.format("")).encode().replace(b"\n\n\n", b"\n\n")),
    )
    theirs = read((wrapped + other.format("y")).encode())
    entries = merge(base, ours, theirs).catalog.entries
    assert entries[0].source.count("\n") == 5
    assert entries[1].msgstr == "y"
