"""What is refused, and what is said about it; gettext refuses it, too, or it is said why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogs.catalog_strategies import HEADER_TEXT
from catalogs.gettext_tools import msgcat, needs_gettext
from polypage.catalogs import Entry, read, write
from polypage.errors import CatalogError

REFUSED = Path(__file__).parent / "refused"

REASONS = dict(
    line.split(" = ", 1)
    for line in (Path(__file__).parent / "refused.txt").read_text("utf-8").split("\n")
    if line
)
"""What is said about each of the files."""

TAKEN_BY_GETTEXT = {
    "domain": "a catalog is one domain here",
    "empty": "an empty catalog is a lost one",
    "white_space": "an empty catalog is a lost one",
    "nul": "gettext cuts the text off there",
    "escaped_nul": "gettext cuts the text off there",
    "old_mac": "gettext takes all of it for one comment",
    "latin1_charset": "UTF-8 only",
    "latin1_named_ascii_bytes": "UTF-8 only",
}


def refusal(data: bytes) -> CatalogError:
    """The error that reading raises."""
    with pytest.raises(CatalogError) as caught:
        read(data)
    return caught.value


def test_every_refused_file_has_its_reason() -> None:
    assert sorted(REASONS) == sorted(path.stem for path in REFUSED.iterdir())


@pytest.mark.parametrize("name", REASONS)
def test_reasons(name: str) -> None:
    error = refusal((REFUSED / f"{name}.po").read_bytes())
    assert str(error) == REASONS[name]
    assert error.path is None
    assert str(error.at("fr.po")).startswith("fr.po:")


@needs_gettext
@pytest.mark.parametrize("name", REASONS)
def test_gettext_refuses_the_same(name: str, tmp_path: Path) -> None:
    data = (REFUSED / f"{name}.po").read_bytes()
    assert (msgcat(tmp_path, data) is not None) == (name in TAKEN_BY_GETTEXT)


@needs_gettext
def test_gettext_takes_what_is_read(tmp_path: Path) -> None:
    for path in (Path(__file__).parent / "files").glob("*.po"):
        judged = msgcat(tmp_path, path.read_bytes())
        # a byte order mark, and other letters than ASCII without a header that names UTF-8
        assert (judged is None) == (path.stem in {"bom", "no_header"}), path


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('msgid "a"\nmsgstr "b\\q"\n', (9, 10)),
        ('msgid "a"\nmsgstr "b"\n"c\\\nd\\q"\n', (11, 2)),
        ('msgid "a\\\nb"\nmsgstr "c\\q"\n', (10, 10)),
        ('msgid "a"\nmsgstr "b\\\nc"\n;\n', (11, 1)),
        ('\n\n# x\nmsgid "a" "b\n', (11, 11)),
        ('msgid "é漢😀" ;\n', (8, 13)),
        ('#~ msgid "a"\n#~ msgstr "b\n', (9, 11)),
    ],
)
def test_places(text: str, place: tuple[int, int]) -> None:
    error = refusal(f"{HEADER_TEXT}\n\n{text}".encode())
    assert (error.line, error.column) == place


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_are_counted_over_entries_of_every_layout(newline: str) -> None:
    text = (
        f'{HEADER_TEXT}\n\n# a\n\nmsgid "a"\nmsgstr ""\n"b"\n'  # up to line 12
        '  msgid "c" msgstr "d"\n\n#~ msgid "e"\n#~ msgstr "f"\nmsgid "g"\nmsgst "h"\n'
    )
    assert refusal(text.replace("\n", newline).encode()).line == 18


def test_line_of_a_wrong_byte() -> None:
    assert refusal(HEADER_TEXT.encode() + b"\n# \xe9t\xe9\n").line == 7


def test_a_catalog_that_could_not_be_read_again_is_not_written() -> None:
    catalog = read(HEADER_TEXT.encode())
    entry = Entry.new(msgid="a", context="c")
    assert catalog.header is not None
    latin = catalog.header.edit(msgstr="Content-Type: text/plain; charset=ISO-8859-1\n")
    ascii_only = catalog.header.edit(msgstr="Content-Type: text/plain; charset=ASCII\n")
    for bad in (
        catalog.edit(entries=[entry, entry.edit(msgstr="b", obsolete=True)]),
        catalog.edit(entries=[entry.edit(msgstr="\x00")]),
        catalog.edit(entries=[entry.edit(msgstr="\x04")]),
        catalog.edit(entries=[entry.edit(previous_msgid="\x04")]),
        catalog.edit(entries=[entry.edit(translator_comments=["\x00"])]),
        catalog.edit(entries=[entry.edit(msgstr="\ud800")]),
        catalog.edit(header=latin),
        catalog.edit(header=ascii_only, entries=[entry.edit(msgstr="é")]),
    ):
        with pytest.raises(CatalogError):
            write(bad)
    fine = catalog.edit(header=ascii_only, entries=[entry.edit(extracted_comments=["\x04"])])
    assert read(write(fine)) == fine
