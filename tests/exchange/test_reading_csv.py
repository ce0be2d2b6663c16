"""CSV as spreadsheets and people write it."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given

from exchange.exchange_strategies import sheets
from polypage import languages
from polypage.carry import Message
from polypage.errors import InputError
from polypage.exchange.spreadsheet import read_csv, write_csv
from polypage.exchange.values import Row, Sheet
from polypage.model import Translation

HEADING = ("== Kitchen ==", "== Cuisine ==")
DIALECTS = [
    'context,source,target\nP/1,"Hi, you","Salut, toi"\n',
    'context;source;target\r\nP/1;"Hi, you";"Salut, toi"\r\n',
    'Context\tSource\tTarget\r\nP/1\t"Hi, you"\t"Salut, toi"\r\n',
    '"target","extra","id","source"\n"Salut, toi",,"P/1","Hi, you"',
    'id,msgid,msgstr\nP/1,"Hi, you","Salut, toi"\n\n',
    '\ufeffkey,definition,translation\nP/1,"Hi, you","Salut, toi"\n',
    'location,source,target,id,fuzzy\n,"Hi, you","Salut, toi",P/1,False\n',
]


@pytest.mark.parametrize("text", DIALECTS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_dialects(text: str, charset: str) -> None:
    (batch,) = read_csv(text.removeprefix("\ufeff" * (charset == "utf-16")).encode(charset))
    (one,) = batch.texts
    assert (one.contexts, one.source, one.text) == (("P/1",), "Hi, you", "Salut, toi")
    assert (one.outdated, one.strict, one.line) == (False, False, 2)
    assert batch.language == ""


def test_states() -> None:
    text = (
        "source,target,outdated,fuzzy\n"
        "a,x,,\nb,,y,\nc,z,old,\nd,v,,True\ne,,,\nf,w,,0\n"
        '"two\nlines",t,,\n\ng,u,,\n'
    )
    (batch,) = read_csv(text.encode())
    assert [(one.source, one.text, one.outdated, one.line) for one in batch.texts] == [
        ("a", "x", False, 2),
        ("b", "y", True, 3),
        ("c", "z", False, 4),
        ("d", "v", True, 5),
        ("f", "w", False, 7),
        ("two\nlines", "t", False, 8),
        ("g", "u", False, 11),
    ]


BROKEN = [
    ("", 1, "columns"),
    ("a,b\nc,d\n", 1, "columns"),
    ("source\nx\n", 1, "columns"),
    ('source,target\na,"unclosed\n\n', 4, "CSV"),
    ('source,target\na,b\nc,"d" e\n', 3, "CSV"),
    ("source,target\na,b\nc,d,e\n", 3, "3 cells"),
    ("source,target\na,b\nc\n", 3, "1 cells"),
    ("source,target\na,b\x00\n", 2, "NUL"),
]


@pytest.mark.parametrize(("text", "line", "word"), BROKEN)
def test_what_is_broken_is_told_of_with_its_line(text: str, line: int, word: str) -> None:
    if "\x00" in text:
        (batch,) = read_csv(text.encode())  # the text itself will be refused
        assert batch.texts[0].text == "b\x00"
        return
    with pytest.raises(InputError) as caught:
        read_csv(text.encode())
    assert caught.value.line in {line, line - 1}
    assert word in str(caught.value)


def test_another_encoding_is_told_of() -> None:
    with pytest.raises(InputError, match="UTF-8") as caught:
        read_csv("source,target\na,b\nc,é\n".encode("latin-1"))
    assert caught.value.line == 3


def test_the_limit_of_all_readers_is_as_it_was() -> None:
    limit = csv.field_size_limit()
    (batch,) = read_csv(f"source,target\n{'a' * 300_000},b\n".encode())
    assert len(batch.texts[0].source) == 300_000
    with pytest.raises(InputError):
        read_csv(b'source,target\n"a')
    assert csv.field_size_limit() == limit


@given(sheet=sheets())
def test_no_cell_is_a_formula_to_a_spreadsheet(sheet: Sheet) -> None:
    data = write_csv(sheet).data
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len(rows) == len(sheet.rows) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")]


def test_what_goes_out() -> None:
    rows = [
        Row(Message("P/1", HEADING[0]), Translation(HEADING[1])),
        Row(Message("P/2", "Two,\nlines"), Translation("Deux", outdated=True), "One"),
        Row(Message("P/3", "Three")),
    ]
    sheet = Sheet("P", languages.find("en"), languages.find("fr"), rows)
    assert write_csv(sheet).data.decode("utf-8-sig") == (
        "context,source,target,outdated\r\n"
        "P/1,\\== Kitchen ==,\\== Cuisine ==,\r\n"
        'P/2,"Two,\nlines",,Deux\r\n'
        "P/3,Three,,\r\n"
    )


def test_reading_is_linear() -> None:
    for cell in ("\\", '""', "=", ";", "\t", "x"):
        text = 'source,target\n"' + cell * 1_000_000 + '",b\n'
        began = time.process_time()
        read_csv(text.encode())
        assert time.process_time() - began < 2
