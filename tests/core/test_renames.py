"""What was renamed, and catalogs under another title: nothing lost, nothing twice."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.carry_strategies import FRENCH, catalogs
from polypage.catalogs import Catalog, Entry, read, write
from polypage.formats import wikitext
from polypage.kept import WAS, was_line
from polypage.renames import (
    joined,
    renamed,
    retitled,
    units_of_catalogs,
    units_of_page,
    written_for,
)
from polypage.templates import new_catalog, new_template
from polypage.titles import split_context

Pages = dict[str, frozenset[tuple[str, str]]]

units = st.frozensets(st.tuples(st.sampled_from("123456"), st.sampled_from("ab")), max_size=6)
hubs = st.dictionaries(st.sampled_from(["Old", "Older", "Oldest"]), units)
news = st.dictionaries(st.sampled_from(["New", "Newer", "Newest"]), units)


def page(*definitions: str) -> frozenset[tuple[str, str]]:
    return frozenset((str(number), text) for number, text in enumerate(definitions, 1))


def words(catalog: Catalog) -> set[str]:
    """All that anybody wrote, as comments keep it."""
    entries = [*catalog.entries, *([catalog.header] if catalog.header else [])]
    texts = {was_line(text) for entry in catalog.entries for text in entry.msgstrs if text}
    return texts | {line for entry in entries for line in entry.translator_comments if line}


def in_use_once(catalog: Catalog) -> bool:
    counts = Counter(entry.context for entry in catalog.entries if not entry.obsolete)
    return all(count == 1 for context, count in counts.items() if context is not None)


def is_legal(catalog: Catalog) -> bool:
    keys = [(entry.context, entry.msgid) for entry in catalog.entries]
    return len(keys) == len(set(keys)) and read(write(catalog)) == catalog


@given(hubs, news)
def test_the_order_of_pages_decides_nothing(gone: Pages, new: Pages) -> None:
    found = renamed(gone, new)
    assert found == renamed(dict(reversed(gone.items())), dict(reversed(new.items())))
    assert len(set(found.values())) == len(found)
    for name, old in found.items():
        shared = len(new[name] & gone[old])
        assert shared
        assert 2 * shared >= min(len(new[name]), len(gone[old]))


@pytest.mark.parametrize(
    ("gone", "new", "expected"),
    [
        ({"A": page("x", "y")}, {"B": page("x", "y")}, {"B": "A"}),
        ({"A": page("x", "y")}, {"B": page("x", "z")}, {"B": "A"}),
        ({"A": page("x", "y", "v")}, {"B": page("x", "z", "w")}, {}),
        ({"A": page("x", "y")}, {"B": page("y", "x")}, {}),
        ({"A": page("x", "y", "z", "v", "w")}, {"B": page("x", "y")}, {"B": "A"}),
        ({"A": page("x")}, {"B": page("x"), "C": page("x")}, {}),
        ({"A": page("x"), "B": page("x")}, {"C": page("x")}, {}),
        ({"A": page("x", "y")}, {"B": page("x", "y"), "C": page("x", "y", "z")}, {"B": "A"}),
        (
            {"A": page("x", "y"), "B": page("x", "z")},
            {"C": page("x", "z"), "D": page("x", "y")},
            {"C": "B", "D": "A"},
        ),
        ({"A": page()}, {"B": page()}, {}),
    ],
)
def test_who_is_who(gone: Pages, new: Pages, expected: dict[str, str]) -> None:
    assert renamed(gone, new) == expected


def test_thousands_of_pages_with_a_unit_in_common() -> None:
    """What all have tells none of them from the others, and must not make it slow (law 9)."""
    gone = {f"old {number}": page("x", str(number)) for number in range(3000)}
    new = {f"new {number}": page("x", str(number)) for number in range(3000)}
    begun = time.process_time()
    assert renamed(gone, new) == {f"new {number}": f"old {number}" for number in range(3000)}
    assert time.process_time() - begun < 2


def test_the_title_is_no_unit_that_counts() -> None:
    text = "<translate>\n<!--T:1-->\none\n\n<!--T:2-->\ntwo\n\nnew\n</translate>\n"
    template = new_template("A").edit(
        entries=[
            Entry.new(context="A/Page_display_title", msgid="A"),
            Entry.new(context="A/1", msgid="one"),
            Entry.new(context="A/2", msgid="two"),
            Entry.new(context="A/3", msgid="three", obsolete=True),
        ]
    )
    assert units_of_page(wikitext.parse(text)) == page("one", "two")
    assert units_of_catalogs([template]) == page("one", "two")


@given(catalogs)
def test_another_title_loses_nothing(catalog: Catalog) -> None:
    moved = retitled(catalog, "Hubs", "Money box", FRENCH)
    headline = {"Hubs in French (fr)", "Money box in French (fr)"}
    assert words(catalog) - headline <= words(moved)
    assert is_legal(moved)
    contexts = [entry.context for entry in moved.entries if entry.context]
    assert not any(context.startswith("Hubs/") for context in contexts)
    assert retitled(moved, "Hubs", "Money box", FRENCH) is moved


@given(catalogs.filter(in_use_once))
def test_there_and_back_is_the_same(catalog: Catalog) -> None:
    catalog = retitled(catalog, "Elsewhere", "Hubs", FRENCH)
    there = retitled(catalog, "Hubs", "Money box", FRENCH)
    assert retitled(there, "Money box", "Hubs", FRENCH) == catalog
    assert Counter(map(meaning, there.entries)) == Counter(map(meaning, catalog.entries))


def meaning(entry: Entry) -> tuple[object, ...]:
    unit = split_context(entry.context)[1] if entry.context else entry.context
    return unit, *entry[1:5], entry.comments


def test_the_headline_follows_and_no_other_comment() -> None:
    header = new_catalog("Hubs", FRENCH).header
    assert header is not None
    ours = "Hubs in French (fr)"
    mine = "Hubs in French (fr), by me"
    catalog = Catalog(header=header.edit(translator_comments=(ours, mine)))
    moved = retitled(catalog, "Hubs", "Fund", FRENCH).header
    assert moved is not None
    assert moved.translator_comments == ("Fund in French (fr)", mine)
    assert "X-Message-Group: page-Fund\n" in moved.msgstr


@given(catalogs, catalogs)
def test_two_as_one_lose_nothing(ours: Catalog, theirs: Catalog) -> None:
    both = joined(ours, theirs)
    assert words(ours) | words(theirs) <= words(both)
    assert is_legal(both)
    if in_use_once(ours) and in_use_once(theirs):
        assert in_use_once(both)


@given(catalogs, catalogs)
def test_a_second_time_changes_nothing(ours: Catalog, theirs: Catalog) -> None:
    both = joined(ours, theirs)
    assert joined(both, theirs) is both
    again = read(write(both))
    assert joined(again, theirs) is again
    if in_use_once(ours):
        assert joined(ours, ours) is ours


def entry(
    msgid: str,
    msgstr: str = "",
    *,
    obsolete: bool = False,
    flags: Iterable[str] = (),
    translator_comments: Iterable[str] = (),
) -> Entry:
    return Entry.new(
        context="A/1",
        msgid=msgid,
        msgstr=msgstr,
        obsolete=obsolete,
        flags=flags,
        translator_comments=translator_comments,
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([entry("x", "un")], [entry("x", "un")], [entry("x", "un")]),
        ([entry("x")], [entry("x", "un")], [entry("x", "un")]),
        ([entry("x", "un")], [entry("x")], [entry("x", "un")]),
        (
            [entry("x", "un")],
            [entry("x", "eins")],
            [entry("x", "un", translator_comments=[f"{WAS}eins"])],
        ),
        (
            [entry("x", "un", flags=["fuzzy"])],
            [entry("x", "eins")],
            [entry("x", "eins", translator_comments=[f"{WAS}un"])],
        ),
        (
            [entry("x", "un", obsolete=True)],
            [entry("x", "eins")],
            [entry("x", "eins", translator_comments=[f"{WAS}un"])],
        ),
        ([entry("x")], [entry("x", "un", obsolete=True)], [entry("x", "un")]),
        ([entry("y")], [entry("x", "un")], [entry("x", "un")]),
        ([entry("y", "deux")], [entry("x")], [entry("y", "deux")]),
        (
            [entry("y", "deux")],
            [entry("x", "un")],
            [entry("y", "deux"), entry("x", "un", obsolete=True)],
        ),
    ],
)
def test_what_is_in_both(ours: list[Entry], theirs: list[Entry], expected: list[Entry]) -> None:
    both = joined(Catalog(entries=tuple(ours)), Catalog(entries=tuple(theirs)))
    assert list(both.entries) == expected


def test_a_file_keeps_its_kind_of_line_ends() -> None:
    theirs = new_catalog("A", FRENCH).edit(entries=[entry("x", "un")])
    crlf = read(write(theirs).replace(b"\n", b"\r\n"))
    assert write(joined(new_catalog("A", FRENCH), crlf)) == write(theirs)


def test_comments_at_the_end_of_a_file_are_words_too() -> None:
    theirs = read(write(new_catalog("A", FRENCH)) + b"\n# by hand\n")
    header = joined(new_catalog("A", FRENCH), theirs).header
    assert header is not None
    assert header.translator_comments == ("A in French (fr)", "by hand")


@pytest.mark.parametrize(
    ("contexts", "title"),
    [
        (["Old_page/1", "Old_page/2"], "Old page"),
        (["Old_page/1", "Other/2"], None),
        (["Old_page/1", "~Other/2"], "Old page"),
        (["~Other/2"], "Other"),
        ([None], None),
        ([], "Hubs"),
    ],
)
def test_whose_a_catalog_is(contexts: list[str | None], title: str | None) -> None:
    made = [
        Entry.new(
            context=context and context.removeprefix("~"),
            msgid="x",
            obsolete=bool(context) and str(context).startswith("~"),
        )
        for context in contexts
    ]
    catalog = retitled(new_catalog("A", FRENCH), "A", "Hubs", FRENCH).edit(entries=made)
    assert written_for(catalog) == title
