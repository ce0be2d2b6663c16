"""Entries: made, edited, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogs.catalog_strategies import HEADER_TEXT, entries, texts
from polypage.catalogs import Catalog, Entry, EntryChanges, read, reference, render, write

FOREIGN = (
    "# note\n#tight\n#. out\n#: a.py:1 b.py:2\n#, c-format,fuzzy,max-length:3\n#= sticky\n"
    '#| msgctxt "k"\n#| msgid "x"\n#| msgid_plural "xs"\nmsgctxt "c"\nmsgid "a"\nmsgstr ""\n"b"\n'
)


def foreign() -> Entry:
    """An entry that other tools have written much into."""
    return read(f"{HEADER_TEXT}\n{FOREIGN}".encode()).entries[0]


@pytest.mark.parametrize(
    "same",
    [
        {},
        {"msgstr": "b"},
        {"msgstrs": ["b"]},
        {"context": "c", "msgid": "a", "msgid_plural": None, "obsolete": False},
        {"fuzzy": True},
        {"flags": ["c-format", "max-length:3", "fuzzy"]},
        {"translator_comments": ["note", "tight"], "extracted_comments": ("out",)},
        {"references": ["a.py:1 b.py:2"]},
        {"previous_msgid": "x", "previous_context": "k", "previous_msgid_plural": "xs"},
    ],
)
def test_an_edit_that_changes_nothing_is_the_same_object(same: EntryChanges) -> None:
    entry = foreign()
    assert entry.edit(**same) is entry


def test_what_other_tools_wrote_survives_an_edit() -> None:
    edited = foreign().edit(msgstr="B", fuzzy=False)
    assert render(edited) == (
        "# note\n# tight\n#. out\n#: a.py:1 b.py:2\n#, c-format, max-length:3\n#= sticky\n"
        '#| msgctxt "k"\n#| msgid "x"\n#| msgid_plural "xs"\nmsgctxt "c"\nmsgid "a"\nmsgstr "B"\n'
    )
    assert edited.line == foreign().line
    assert edited.source == ""


@given(entries(0), entries(0))
def test_edit_to_another_entry_makes_it_equal(one: Entry, other: Entry) -> None:
    edited = one.edit(
        context=other.context,
        msgid=other.msgid,
        msgid_plural=other.msgid_plural,
        msgstrs=other.msgstrs,
        obsolete=other.obsolete,
        flags=other.flags,
        previous_context=other.previous_context,
        previous_msgid=other.previous_msgid,
        previous_msgid_plural=other.previous_msgid_plural,
        translator_comments=other.translator_comments,
        extracted_comments=other.extracted_comments,
        references=other.references,
    )
    assert edited == other
    assert (edited != other) is False
    assert hash(edited) == hash(other)
    assert (one == other) == (edited is one)


def test_equality_is_by_meaning() -> None:
    canonical_form = read(f"{HEADER_TEXT}\n{render(foreign())}".encode()).entries[0]
    assert canonical_form == foreign()
    assert (canonical_form != foreign()) is False
    assert canonical_form != foreign().edit(translator_comments=[])
    assert canonical_form != foreign().edit(context=None)
    assert canonical_form != "a"
    assert len({canonical_form, foreign()}) == 1


def test_fuzzy_translated_and_first_form() -> None:
    entry = Entry.new(msgid="a", msgid_plural="b", msgstrs=["x", ""])
    assert not entry.translated
    assert entry.edit(msgstrs=["x", "y"]).translated
    assert entry.edit(msgstr="z").msgstrs == ("z", "")
    assert entry.edit(fuzzy=True).flags == ("fuzzy",)
    assert entry.edit(fuzzy=True).fuzzy
    assert entry.edit(fuzzy=False) is entry
    assert entry.edit(flags=["c-format"], fuzzy=True).flags == ("fuzzy", "c-format")
    assert Entry.new(msgid="a", msgstr="b", obsolete=True).translated


def test_without_a_previous_msgid_there_is_no_previous_context() -> None:
    entry = foreign().edit(previous_msgid=None)
    assert (entry.previous_context, entry.previous_msgid_plural) == (None, None)
    assert "#|" not in render(entry)
    assert foreign().edit(previous_context=None).previous_msgid == "x"
    with pytest.raises(ValueError, match="previous"):
        Entry.new(msgid="a", previous_context="b")
    with pytest.raises(ValueError, match="previous"):
        Entry.new(msgid="a", previous_msgid_plural="b")


@pytest.mark.parametrize("forms", [[], ["a", "b"]])
def test_one_msgstr_without_plural(forms: list[str]) -> None:
    with pytest.raises(ValueError, match="msgstr"):
        Entry.new(msgid="a", msgstrs=forms)
    with pytest.raises(ValueError, match="msgstr"):
        Entry.new(msgid="a").edit(msgstrs=forms)
    with pytest.raises(ValueError, match="msgstr"):
        Entry.new(msgid="a", msgid_plural="b", msgstrs=[])


def test_entries_cannot_be_changed() -> None:
    entry = Entry.new(msgid="a")
    with pytest.raises(AttributeError):
        entry.msgid = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        entry.other = "b"  # type: ignore[attr-defined]


@given(st.lists(texts | st.just("a\\") | st.just("\\\\"), max_size=3))
def test_comments_of_any_text_can_be_read_again(comments: list[str]) -> None:
    entry = Entry.new(
        msgid="a", translator_comments=comments, extracted_comments=comments, references=comments
    )
    again = read(write(Catalog(None, (entry,)))).entries[0]
    assert again == entry
    assert "\\\n" not in render(entry)
    said = "".join(" ".join(entry.translator_comments).split())
    assert said == "".join(" ".join(comments).split())


def test_comments_of_several_lines_become_several() -> None:
    entry = Entry.new(msgid="a", translator_comments=["a\nb\r\n", "c\\"], extracted_comments=[""])
    assert entry.translator_comments == ("a", "b", "", "c\\ ")
    assert entry.extracted_comments == ("",)


def test_references_with_spaces_are_isolated() -> None:
    assert reference("a/b.wiki") == "a/b.wiki"
    assert reference("a b.wiki", 3) == "\u2068a b.wiki\u2069:3"
