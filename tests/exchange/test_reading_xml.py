"""XLIFF and TMX as tools write them, broken and hostile files, and the Toolkit's word on ours."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given

from exchange.exchange_strategies import sheets
from polypage import languages
from polypage.errors import InputError
from polypage.exchange import markup
from polypage.exchange.tmx import read_tmx, write_tmx
from polypage.exchange.values import Incoming, Sheet
from polypage.exchange.xliff import read_xliff, write_xliff

ENGLISH = languages.find("en")
FILES = Path(__file__).parent / "files"


def said(texts: list[Incoming]) -> list[tuple[object, ...]]:
    return [
        (one.contexts, one.source, one.text, one.outdated, one.previous, bool(one.fault))
        for one in texts
    ]


def test_xliff_as_weblate_writes_it() -> None:
    (batch,) = read_xliff((FILES / "weblate.xlf").read_bytes())
    assert (batch.language, batch.source_language) == ("pt_BR", "en")
    assert said(list(batch.texts)) == [
        (("Page/1", "a1b2"), "One <b>", "Um <b>", False, None, False),
        (("Page/2",), "Two", "Dois", True, "Too", False),
        (("6",), "Six", "Seis", True, None, False),
    ]
    assert [one.line for one in batch.texts] == [8, 13, 22]


def test_xliff_as_omegat_and_okapi_write_it() -> None:
    french, german = read_xliff((FILES / "omegat.xlf").read_bytes())
    assert (french.language, german.language) == ("FR-FR", "de")
    assert said(list(french.texts)) == [
        (("1",), "One two", "Un deux", False, None, False),
        (("2",), "A '''b'''", "Un '''b'''", False, None, False),
        (("3",), "", "", False, None, True),
        (("4",), "Guess", "G", True, None, False),
        (("5",), "No", "Non", True, None, False),
    ]


def test_xliff_2() -> None:
    (batch,) = read_xliff((FILES / "version_2.xlf").read_bytes())
    assert (batch.language, batch.source_language) == ("fr", "en")
    assert said(list(batch.texts)) == [
        (
            ("Page/1", "u1"),
            "One [https://x two]. More\t.",
            "Un [https://x deux]. Plus\t.",
            False,
            None,
            False,
        ),
        (("u3",), "Three", "Trois", True, None, False),
        (("u4",), "A.B.", "A.", False, None, True),
        (("u5",), "", "", False, None, True),
    ]


@pytest.mark.parametrize("charset", ["utf-16", "utf-8"])
def test_tmx_in_any_order_of_languages(charset: str) -> None:
    text = (FILES / "memory.tmx").read_text("utf-8")
    data = text.replace("UTF-8", charset).encode(charset)
    batches = {batch.language: said(list(batch.texts)) for batch in read_tmx(data, ENGLISH)}
    assert batches == {
        "DE": [(("7",), "Hi", "Hallo", False, None, False)],
        "FR": [(("7",), "Hi", "Salut", False, None, False)],
        "fr": [
            ((), "One two", "Un deux", False, None, False),
            ((), "", "", False, None, True),
        ],
    }


def bomb() -> str:
    declared = ['<!ENTITY a0 "ha ha ha ha ">']
    declared += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f'<!DOCTYPE tmx [{"".join(declared)}]><tmx version="1.4"><body>&a11;</body></tmx>'


HOSTILE = [
    (bomb(), "entities"),
    ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><tmx>&e;</tmx>', "entities"),
    ('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x">%p;]><tmx/>', "entities"),
    ('<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><tmx>&e;</tmx>', "&e;"),
    ("<a>" * 100_000, "deeply"),
    ("<tmx>&e;</tmx>", "not XML"),
    ("<tmx><body>", "not XML"),
    ("<tmx></body>", "not XML"),
    ("", "not XML"),
    ("no XML", "not XML"),
    ("<tmx>\x00</tmx>", "not XML"),
    ("<tmx>\x01</tmx>", "not XML"),
    ('<?xml version="1.0" encoding="nonsense"?><tmx/>', "encoding"),
    ("<html/>", "no TMX"),
]


@pytest.mark.parametrize(("text", "word"), HOSTILE)
def test_broken_and_hostile_files_are_refused_at_once(text: str, word: str) -> None:
    began = time.process_time()
    with pytest.raises(InputError) as caught:
        read_tmx(text.encode(), ENGLISH)
    assert time.process_time() - began < 1
    assert word in str(caught.value)
    assert caught.value.line is not None


@pytest.mark.parametrize("text", ["<html/>", "<xliff/>", '<xliff version="3.0"/>'])
def test_what_is_no_xliff(text: str) -> None:
    with pytest.raises(InputError, match="no XLIFF"):
        read_xliff(text.encode())


def test_bytes_that_are_not_in_their_encoding() -> None:
    with pytest.raises(InputError) as caught:
        read_xliff('<xliff>\n<file original="é"/></xliff>'.encode("latin-1"))
    assert caught.value.line == 2


@pytest.mark.parametrize("unit", ["<g>x</g>", "<x/>", "&lt;", "<![CDATA[x]]>", "<!-- -->", "]]"])
def test_reading_is_linear(unit: str) -> None:
    body = unit * (500_000 // len(unit))
    texts = f'<trans-unit id="1"><source>{body}</source><target>{body}</target></trans-unit>'
    data = f'<xliff version="1.2"><file><body>{texts}</body></file></xliff>'.encode()
    began = time.process_time()
    read_xliff(data)
    assert time.process_time() - began < 3


@given(sheet=sheets())
def test_xml_gives_back_each_text(sheet: Sheet) -> None:
    for row in sheet.rows:
        text = row.message.definition
        if markup.fits(text):
            node = markup.parse(f"<a b={markup.quoted(text)}>{markup.text(text)}</a>".encode())
            assert "".join(part for part in node.parts if isinstance(part, str)) == text
            assert node.get("b") == text


@given(sheet=sheets())
def test_the_toolkit_reads_the_same_in_ours(sheet: Sheet) -> None:
    from translate.storage import tmx, xliff

    written = write_xliff(sheet)
    units = {unit.getid(): unit for unit in xliff.xlifffile(BytesIO(written.data)).units}
    pairs = {unit.getid(): unit for unit in tmx.tmxfile(BytesIO(write_tmx([sheet]).data)).units}
    for row in sheet.rows:
        context, translation = row.message.context, row.translation
        unit = next((unit for name, unit in units.items() if name.endswith(context)), None)
        if unit is None:
            assert context in written.left_out
            continue
        assert unit.source == row.message.definition
        assert (unit.target or "") == (translation.text if translation else "")
        assert unit.isfuzzy() == bool(translation and translation.text and translation.outdated)
        if translation and not translation.outdated and context in pairs:
            assert pairs[context].source == row.message.definition
            assert pairs[context].target == translation.text
