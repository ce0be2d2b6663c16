"""Reading: every legal layout, its values and its bytes."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from catalogs.catalog_strategies import HEADER_TEXT, Written, odd_files
from catalogs.gettext_tools import msgcat, needs_gettext
from polypage.catalogs import Catalog, Entry, read, write

FILES = sorted((Path(__file__).parent / "files").iterdir())


def only(text: str) -> Entry:
    """The one entry of a file."""
    (entry,) = read(text.encode()).entries
    return entry


@given(odd_files())
@settings(max_examples=200, deadline=None)
def test_any_layout_is_read_and_comes_back_byte_for_byte(written: Written) -> None:
    catalog = read(written.data)
    assert list(catalog.entries) == written.expected
    assert write(catalog) == written.data


@needs_gettext
@given(odd_files())
@settings(max_examples=60, deadline=None)
def test_any_layout_means_to_msgcat_what_it_means_here(written: Written) -> None:
    with tempfile.TemporaryDirectory() as folder:
        judged = msgcat(Path(folder), written.data)
    assert judged is not None
    theirs = sorted(read(judged).entries, key=lambda entry: entry.msgid)
    ours = [entry for entry in read(written.data).entries if entry.msgstr or not entry.obsolete]
    assert [entry[:5] for entry in theirs] == [entry[:5] for entry in ours]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_come_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    catalog = read(data)
    assert write(catalog) == data
    assert catalog.entries
    for entry in catalog.in_order():
        first = entry.source.split("\n", 1)[0].removeprefix("#~ ")
        assert first in data.decode().split("\n")[entry.line - 1]


def test_header_and_places() -> None:
    catalog = read(
        b'# one\nmsgid ""\nmsgstr "A: b\\n"\n\n\n# two\n# lines\nmsgid "a"\nmsgstr "b"\n'
    )
    assert catalog.header is not None
    assert (catalog.header.msgstr, catalog.header.line) == ("A: b\n", 1)
    assert catalog.entries[0].line == 6
    assert catalog.entries[0].translator_comments == ("two", "lines")


def test_lines_behind_a_string_that_goes_on_over_a_line_end() -> None:
    catalog = read(b'msgid "a"\nmsgstr "b\\\nc"\nmsgid "d"\nmsgstr ""\n')
    assert [entry.line for entry in catalog.entries] == [1, 4]


def test_header_behind_other_entries_stays_there() -> None:
    data = b'msgid "a"\nmsgstr ""\n\nmsgid ""\nmsgstr "A: b\\n"\n\nmsgid "c"\nmsgstr ""\n'
    catalog = read(data)
    assert catalog.header is not None
    assert [entry.msgid for entry in catalog.entries] == ["a", "c"]
    edited = catalog.edit(entries=(catalog.entries[0], catalog.entries[1].edit(msgstr="d")))
    assert write(edited) == data[:-3] + b'"d"\n'


def test_an_empty_msgid_is_the_header_only_without_context_and_mark() -> None:
    catalog = read(b'msgctxt ""\nmsgid ""\nmsgstr "a"\n\n#~ msgid ""\n#~ msgstr "b"\n')
    assert catalog.header is None
    assert [(entry.context, entry.msgstr) for entry in catalog.entries] == [("", "a"), (None, "b")]


def test_no_context_is_not_the_empty_context() -> None:
    catalog = read(b'msgid "a"\nmsgstr "b"\n\nmsgctxt ""\nmsgid "a"\nmsgstr "c"\n')
    assert [entry.context for entry in catalog.entries] == [None, ""]


def test_comments_of_every_kind() -> None:
    entry = only(
        "#, c-format,fuzzy\n#: a b:1\n#:c\n#tight\n#  wide\n#\n#. out\n#.tight\n#.\n#= sticky\n"
        '#!no-wrap\n#@ odd\n#| msgid "old"\nmsgid "a"\nmsgstr "b"\n'
    )
    assert entry.translator_comments == ("tight", " wide", "", "@ odd")
    assert entry.extracted_comments == ("out", "tight", "")
    assert entry.references == ("a b:1", "c")
    assert entry.flags == ("fuzzy", "c-format", "no-wrap")
    assert entry.comments.sticky == ("sticky",)
    assert entry.fuzzy
    assert entry.previous_msgid == "old"


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("#, fuzzy c-format", ("fuzzy", "c-format")),
        ("#,range: 0..9  fuzzy", ("fuzzy", "range: 0..9")),
        ("#, fuzzy, fuzzy,, ", ("fuzzy",)),
        ('#, placeholders:"a b":r"c"', ('placeholders:"a b":r"c"',)),
        ("#, not fuzzy at all", ("not fuzzy at all",)),
    ],
)
def test_flags(line: str, flags: tuple[str, ...]) -> None:
    entry = only(f'{line}\nmsgid "a"\nmsgstr "b"\n')
    assert entry.flags == flags
    assert entry.fuzzy == ("fuzzy" in flags)


def test_fuzzy_in_another_comment_is_no_flag() -> None:
    assert not only('# fuzzy\n#: fuzzy\nmsgid "a"\nmsgstr "b"\n').fuzzy


@pytest.mark.parametrize(
    ("string", "text"),
    [
        (r'"\a\b\f\n\r\t\v\\\""', '\a\b\f\n\r\t\v\\"'),
        (r'"\101\60\7z\1018"', "A0\x07zA8"),
        (r'"\x41g\x7a\x000041"', "AgzA"),
        (r'"\303\251\xc3\xa9"', "éé"),
        ('"a" "b"\n\n\t"c""d"', "abcd"),
        ('"a"\n\n"b"', "ab"),
        ('"a"\n  "b"\n"c"', "abc"),
        ('"a"\n"b"\n\t"c"', "abc"),
        ('"a\\\nb"', "ab"),
        (r'"\\\"\\\\n"', '\\"\\\\n'),
        ('"\t\u2028\x85"', "\t\u2028\x85"),
        ('"a\\\\"\n"b\\""\n"\\\\n"', 'a\\b"\\n'),
    ],
)
def test_strings(string: str, text: str) -> None:
    entry = only(f'{HEADER_TEXT}\nmsgid "a"\nmsgstr {string}\n')
    assert entry.msgstr == text
    assert only(f'{HEADER_TEXT}\nmsgctxt {string}\nmsgid "a"\nmsgstr ""\n').context == text
    marked = string.replace("\n", "\n#~ ") if "\\\n" not in string else string
    obsolete = only(f'{HEADER_TEXT}\n#~ msgid "a"\n#~ msgstr {marked}\n')
    assert (obsolete.msgstr, obsolete.obsolete) == (text, True)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n# end", "\n\n#, end\n"])
def test_line_ends_and_what_is_around_the_entries(newline: str, bom: bytes, end: str) -> None:
    text = f'\n{HEADER_TEXT}\n# "\nmsgid "a"\nmsgstr ""\n"b"\n\n\n\nmsgid "c"\nmsgstr "d"{end}'
    data = bom + text.replace("\n", newline).encode()
    catalog = read(data)
    assert (catalog.newline, catalog.bom) == (newline, bool(bom))
    assert [entry.msgstr for entry in catalog.entries] == ["b", "d"]
    assert catalog.entries[0].translator_comments == ('"',)
    assert write(catalog) == data


def test_mixed_line_ends_are_left() -> None:
    data = b'# a\r\nmsgid "a"\nmsgstr "b"\r\n\n#. c\r\nmsgid "c"\nmsgstr "d"\n'
    catalog = read(data)
    assert catalog.newline == "\n"
    assert catalog.entries[0].translator_comments == ("a",)
    assert catalog.entries[1].extracted_comments == ("c",)
    assert write(catalog) == data


@pytest.mark.parametrize("charset", ["UTF-8", "utf-8", "utf8", "CHARSET", "ASCII", "us-ascii", ""])
def test_charsets_that_are_taken(charset: str) -> None:
    data = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'.encode()
    assert write(read(data)) == data


def test_comments_alone_are_a_catalog_without_entries() -> None:
    catalog = read(b"# a\n\n# b")
    assert (catalog.header, catalog.entries) == (None, ())
    assert write(catalog) == b"# a\n\n# b"
    added = catalog.edit(entries=[Entry.new(msgid="a")])
    assert write(added) == b'msgid "a"\nmsgstr ""\n\n# a\n\n# b\n'


def test_catalogs_can_be_sent_to_other_processes() -> None:
    data = FILES[0].read_bytes()
    catalog = pickle.loads(pickle.dumps(read(data)))  # noqa: S301 (made in this line)
    assert isinstance(catalog, Catalog)
    assert catalog == read(data)
    assert write(catalog) == data
