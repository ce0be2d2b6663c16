"""What is written anew is what `msgcat --no-wrap` writes; msgcat itself is the judge."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from catalogs.catalog_strategies import (
    HEADER,
    HEADER_TEXT,
    Written,
    catalogs,
    catalogs_of_gettext,
    odd_files,
)
from catalogs.gettext_tools import msgcat, needs_gettext
from polypage.catalogs import Catalog, Entry, canonical, read, render, write

FILES = Path(__file__).parent / "files"


@needs_gettext
@given(catalogs_of_gettext())
@settings(max_examples=150, deadline=None)
def test_new_catalogs_are_what_msgcat_writes(catalog: Catalog) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = write(catalog)
        assert msgcat(Path(folder), data) == data


@given(catalogs())
@settings(deadline=None)
def test_canonical_keeps_the_meaning(catalog: Catalog) -> None:
    again = read(write(catalog))
    assert canonical(again) == again == catalog


@given(odd_files())
@settings(max_examples=60, deadline=None)
def test_canonical_twice_is_canonical_once(written: Written) -> None:
    once = canonical(read(written.data))
    assert once == read(written.data)
    again = read(write(once))
    assert canonical(again) is again
    assert canonical(once) == once
    assert write(canonical(once)) == write(once)


def test_entries_in_canonical_form_stay_the_same_objects() -> None:
    catalog = read(
        (HEADER_TEXT + '\nmsgid "a"\nmsgstr ""\n"b"\n"c"\n\nmsgid "d"\nmsgstr "e"\n').encode()
    )
    wrapped, straight = catalog.entries
    joined = canonical(catalog)
    assert joined.header is catalog.header
    assert joined.entries[1] is straight
    assert joined.entries[0] == wrapped
    assert write(joined).decode() == (
        HEADER_TEXT + '\nmsgid "a"\nmsgstr "bc"\n\nmsgid "d"\nmsgstr "e"\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('\n\n\nmsgid "a"\nmsgstr "b"\n', '\nmsgid "a"\nmsgstr "b"\n'),
        ('msgid "a"\nmsgstr "b"\n', '\nmsgid "a"\nmsgstr "b"\n'),
        ('\nmsgid "a"\nmsgstr "b"', '\nmsgid "a"\nmsgstr "b"\n'),
        ('\nmsgid "a"\nmsgstr "b"\n# end', '\nmsgid "a"\nmsgstr "b"\n\n# end\n'),
        ('\n  msgid "a" msgstr "b"\n\n\n', '\nmsgid "a"\nmsgstr "b"\n'),
    ],
)
def test_spacing_becomes_one_blank_line(before: str, after: str) -> None:
    catalog = canonical(read((HEADER_TEXT + before).encode()))
    assert write(catalog).decode() == HEADER_TEXT + after
    assert canonical(catalog) is catalog


@needs_gettext
@pytest.mark.parametrize("path", sorted(FILES.glob("wrapped_*.po")), ids=lambda path: path.stem)
def test_wrapped_files_come_back_to_the_form_of_msgcat(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    joined = write(canonical(read(data)))
    assert joined != data
    assert joined == msgcat(tmp_path, data)


def test_every_part_of_an_entry_in_its_order() -> None:
    entry = Entry.new(
        context="Hubs/7",
        msgid="one\ntwo",
        msgid_plural="many\n",
        msgstrs=["", "\n", "a\n\nb", 'q"\\\t\r\a\b\f\v\x01'],
        flags=["c-format", "fuzzy"],
        previous_context="c",
        previous_msgid="x\ny",
        previous_msgid_plural="z",
        translator_comments=["note", "", " more"],
        extracted_comments=["Hubs", ""],
        references=["source/Hubs.wiki"],
    )
    assert render(entry) == (
        "# note\n#\n#  more\n#. Hubs\n#.\n#: source/Hubs.wiki\n#, fuzzy, c-format\n"
        '#| msgctxt "c"\n#| msgid ""\n#| "x\\n"\n#| "y"\n#| msgid_plural "z"\n'
        'msgctxt "Hubs/7"\nmsgid ""\n"one\\n"\n"two"\nmsgid_plural "many\\n"\n'
        'msgstr[0] ""\nmsgstr[1] "\\n"\nmsgstr[2] ""\n"a\\n"\n"\\n"\n"b"\n'
        'msgstr[3] "q\\"\\\\\\t\\r\\a\\b\\f\\v\x01"\n'
    )
    assert render(entry.edit(obsolete=True)).endswith(
        '#~| msgctxt "c"\n#~| msgid ""\n#~| "x\\n"\n#~| "y"\n#~| msgid_plural "z"\n'
        '#~ msgctxt "Hubs/7"\n#~ msgid ""\n#~ "one\\n"\n#~ "two"\n#~ msgid_plural "many\\n"\n'
        '#~ msgstr[0] ""\n#~ msgstr[1] "\\n"\n#~ msgstr[2] ""\n#~ "a\\n"\n#~ "\\n"\n#~ "b"\n'
        '#~ msgstr[3] "q\\"\\\\\\t\\r\\a\\b\\f\\v\x01"\n'
    )


def test_the_header_of_the_strategies_is_canonical() -> None:
    assert render(HEADER) == HEADER_TEXT
