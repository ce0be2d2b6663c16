"""Writing: values come back, and what isn't edited keeps its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogs.catalog_strategies import HEADER, HEADER_TEXT, Written, catalogs, entries, odd_files
from polypage.catalogs import Catalog, Entry, read, render, write

A, B, C = (f'# {name}\nmsgid "{name}"\nmsgstr ""\n"wrapped"\n' for name in "abc")


@given(catalogs())
@settings(max_examples=200, deadline=None)
def test_values_come_back(catalog: Catalog) -> None:
    assert read(write(catalog)) == catalog


@given(odd_files(), st.data())
@settings(max_examples=150, deadline=None)
def test_untouched_entries_keep_their_bytes(written: Written, data: st.DataObject) -> None:
    catalog = read(written.data)
    place = data.draw(st.integers(0, len(catalog.entries) - 1))
    edited = list(catalog.entries)
    change = data.draw(st.sampled_from(["edit", "remove", "insert", "move"]))
    if change == "edit":
        edited[place] = edited[place].edit(translator_comments=["edited"])
    elif change == "remove":
        del edited[place]
    elif change == "insert":
        edited.insert(place, Entry.new(msgid="new", msgstr="neu"))
    else:
        edited.append(edited.pop(place))
    changed = catalog.edit(entries=edited)
    out = write(changed)
    assert read(out) == changed
    text = out.decode()
    for entry in edited:
        assert (entry.source.rstrip() or render(entry)) in text
    if change == "insert":
        assert f"\n\n{render(edited[place])}" in text
    assert catalog.layout.tail.strip() in text
    # and once more: nothing drifts
    assert write(read(out)) == out


@given(st.lists(entries(0), min_size=1, max_size=1), odd_files())
@settings(max_examples=50, deadline=None)
def test_entries_can_move_to_another_catalog(new: list[Entry], written: Written) -> None:
    moved = read(written.data).entries
    there = read(write(Catalog(HEADER, (new[0].edit(context="here"),), newline="\r\n")))
    both = there.edit(entries=[*there.entries, *moved])
    again = read(write(both))
    assert again == both


def test_an_edited_entry_alone_changes() -> None:
    catalog = read(f"{HEADER_TEXT}\n{A}\n{B}\n{C}".encode())
    first, second, third = catalog.entries
    edited = catalog.edit(entries=[first, second.edit(msgstr="x"), third])
    expected = f'{HEADER_TEXT}\n{A}\n# b\nmsgid "b"\nmsgstr "x"\n\n{C}'
    assert write(edited).decode() == expected
    assert write(edited.edit(entries=[first, third])).decode() == f"{HEADER_TEXT}\n{A}\n{C}"


@pytest.mark.parametrize(
    ("gap", "after"),
    [("\n\n\n", "\n"), ("", "\n"), ("\n \n", "\n"), ("\n#~\n", "\n#~\n")],
)
def test_spacing_next_to_a_change_becomes_one_blank_line(gap: str, after: str) -> None:
    catalog = read(f"{HEADER_TEXT}\n{A}{gap}{B}\n\n{C}".encode())
    first, second, third = catalog.entries
    out = write(catalog.edit(entries=[first.edit(msgstr="x"), second, third])).decode()
    assert out == f'{HEADER_TEXT}\n# a\nmsgid "a"\nmsgstr "x"\n{after}{B}\n\n{C}'


def test_missing_final_newline_stays_until_something_follows() -> None:
    text = f"{HEADER_TEXT}\n{A}\n{B}".removesuffix("\n")
    catalog = read(text.encode())
    assert write(catalog).decode() == text
    first, second = catalog.entries
    changed = catalog.edit(entries=[first, second, Entry.new(msgid="c")])
    assert write(changed).decode() == f'{text}\n\nmsgid "c"\nmsgstr ""\n'
    header = HEADER.edit(msgstr="A: b\n")
    rest = text.removeprefix(HEADER_TEXT)
    assert write(catalog.edit(header=header)).decode() == render(header) + rest


def test_entries_that_shared_a_line_keep_their_marks() -> None:
    text = '#~ msgid "a" msgstr "b" msgid "c" msgstr "d"\n\nmsgid "e"\nmsgstr "f"\n'
    catalog = read(text.encode())
    assert write(catalog).decode() == text
    left = catalog.edit(entries=catalog.entries[1:])
    assert [entry.obsolete for entry in read(write(left)).entries] == [True, False]
    moved = catalog.edit(entries=[catalog.entries[2], *catalog.entries[:2]])
    assert read(write(moved)) == moved


def test_comments_behind_the_last_entry_stay_last() -> None:
    text = f"{HEADER_TEXT}\n{A}\n\n\n# end\n# of it"
    catalog = read(text.encode())
    assert write(catalog).decode() == text
    more = catalog.edit(entries=[*catalog.entries, Entry.new(msgid="b", msgstr="c")])
    expected = f'{HEADER_TEXT}\n{A}\nmsgid "b"\nmsgstr "c"\n\n# end\n# of it\n'
    assert write(more).decode() == expected
    assert write(catalog.edit(header=None, entries=())).decode() == "# end\n# of it\n"


def test_line_ends_and_mark_of_the_file_hold_for_new_entries() -> None:
    text = f"{HEADER_TEXT}\n{A}".replace("\n", "\r\n")
    catalog = read(b"\xef\xbb\xbf" + text.encode())
    more = catalog.edit(entries=[*catalog.entries, Entry.new(msgid="b", msgstr="c\nd\r")])
    added = '\r\nmsgid "b"\r\nmsgstr ""\r\n"c\\n"\r\n"d\\r"\r\n'
    assert write(more) == b"\xef\xbb\xbf" + (text + added).encode()


def test_edit_without_a_change_is_the_same_catalog() -> None:
    catalog = read(f"{HEADER_TEXT}\n{A}\n{B}".encode())
    assert catalog.edit() is catalog
    assert catalog.edit(header=catalog.header, entries=list(catalog.entries)) is catalog
    edited = catalog.edit(entries=[entry.edit(msgstr="wrapped") for entry in catalog.entries])
    assert edited is catalog


def test_a_removed_header_is_gone() -> None:
    catalog = read(f"{HEADER_TEXT}\n{A}".encode())
    assert write(catalog.edit(header=None)).decode() == A
    assert write(Catalog(HEADER)).decode() == HEADER_TEXT
    assert write(Catalog()) == b""
