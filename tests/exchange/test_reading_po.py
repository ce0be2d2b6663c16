"""PO from anyone: any charset, with contexts and without; and what the judges say of ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given

from exchange.exchange_strategies import sheets
from polypage.errors import CatalogError
from polypage.exchange.po import read_po, write_po
from polypage.exchange.values import Sheet


def po(charset: str, text: str, *, header: str = "") -> str:
    return (
        f'# made by hand\nmsgid ""\nmsgstr ""\n"Language: xx\\n"\n'
        f'"Content-Type: text/plain; charset={charset}\\n"\n{header}\n'
        f'msgid "the charset=ascii of a text"\nmsgstr "{text}"\n'
    )


CHARSETS = [
    ("ISO-8859-1", "déjà"),
    ("latin-1", "naïve £"),
    ("KOI8-R", "Привет, мир"),
    ("CP1251", "Привет"),
    ("Shift_JIS", "表示ソ能"),  # the second byte of three of these is a backslash
    ("EUC-JP", "表示"),
    ("ISO-2022-JP", "表示"),
    ("GB18030", "漢字𠀀"),
    ("Big5", "功能許"),
    ("UTF-16", "both ends"),
    ("utf8", "déjà"),
    ("UTF-8", "déjà"),
    ("US-ASCII", "plain"),
]


@pytest.mark.parametrize(("charset", "text"), CHARSETS)
def test_any_charset(charset: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(po(charset, text).encode(charset))
    (batch,) = read_po(path.read_bytes())
    assert batch.language == "xx"
    assert [one.text for one in batch.texts] == [text]
    if charset != "UTF-16":  # which polib can't
        assert [entry.msgstr for entry in polib.pofile(str(path))] == [text]


def test_a_charset_is_looked_for_in_the_header_alone() -> None:
    body = '\nmsgid "a"\nmsgstr "x; charset=latin-1 é"\n'
    (batch,) = read_po(('msgid ""\nmsgstr "Language: fr\\n"\n' + body).encode())
    assert batch.texts[0].text == "x; charset=latin-1 é"


BROKEN = [
    (po("nonsense", "a").encode(), 5, "nonsense"),
    (po("hex", "a").encode(), 5, "hex"),
    (po("UTF-8", "é").encode("latin-1"), 8, "UTF-8"),
    (po("ASCII", "é").encode(), 8, "ASCII"),
    (po("Shift_JIS", "x").encode() + b"\x81", 9, "Shift_JIS"),
    (po("UTF-8", "a").encode()[:-2], 8, "cut off"),
    (po("UTF-8", "a").encode() + b'\nmsgid "b"\n', 10, ""),
    (po("UTF-8", "a").encode() + b'\nmsgid "b"\nmsgstr "c', 11, "cut off"),
    (po("UTF-8", "a").encode() + b'\nmsgid "b"\nmsgstr c"\n', 11, ""),
    (po("UTF-16", "a").encode("utf-16")[:-1], 8, "UTF-16"),
    (b"\x00\x01\x02", 1, "NUL"),
    (b"PK\x03\x04", 1, ""),
]


@pytest.mark.parametrize(("data", "line", "word"), BROKEN)
def test_what_is_broken_is_told_of_with_its_line(data: bytes, line: int, word: str) -> None:
    with pytest.raises(CatalogError) as caught:
        read_po(data)
    assert caught.value.line == line
    assert word in str(caught.value)


def test_a_file_cut_off_anywhere_gives_whole_texts_or_none() -> None:
    data = po("UTF-8", "ένα").encode() + 'msgid "b"\nmsgstr "δύο"\n'.encode()
    whole = {one.text for one in read_po(data)[0].texts}
    for end in range(len(data)):
        try:
            batches = read_po(data[:end])
        except CatalogError:
            continue
        assert {one.text for batch in batches for one in batch.texts} <= whole


def test_what_each_entry_says() -> None:
    text = po("UTF-8", "a", header='"X-Message-Group: page-Hubs/Tea_time\\n"\n') + (
        '\n#, fuzzy\n#| msgid "old"\nmsgctxt "Page/1"\nmsgid "now"\nmsgstr "outdated"\n'
        '\n#| msgid "old"\nmsgid "stale remark"\nmsgstr "current"\n'
        '\nmsgid "wiki"\nmsgstr "!!FUZZY!!of a wiki"\n'
        '\nmsgid "nothing"\nmsgstr "!!FUZZY!!"\n'
        '\nmsgid "empty"\nmsgstr ""\n'
        '\nmsgid "n"\nmsgid_plural "ns"\nmsgstr[0] "one"\nmsgstr[1] "many"\n'
        '\n#~ msgid "gone"\n#~ msgstr "obsolete"\n'
    )
    (batch,) = read_po(text.encode())
    assert batch.title == "Hubs/Tea time"
    said = {one.source: one for one in batch.texts}
    assert set(said) == {"the charset=ascii of a text", "now", "stale remark", "wiki", "n"}
    assert (said["now"].outdated, said["now"].previous) == (True, "old")
    assert (said["now"].contexts, said["now"].strict) == (("Page/1",), True)
    assert (said["stale remark"].outdated, said["stale remark"].previous) == (False, None)
    assert (said["wiki"].text, said["wiki"].outdated) == ("of a wiki", True)
    assert "plural" in said["n"].fault
    assert said["stale remark"].line == 17


@given(sheet=sheets())
def test_ours_is_po_to_our_own_strict_reader(sheet: Sheet) -> None:
    texts = {one.contexts[0]: one for one in read_po(write_po(sheet).data)[0].texts}
    for row in sheet.rows:
        text = row.translation.text if row.translation else ""
        if row.translation and text and not text.startswith("!!FUZZY!!"):
            one = texts[row.message.context]
            assert (one.source, one.text) == (row.message.definition, row.translation.text)
            assert (one.outdated, one.previous) == (row.translation.outdated, None)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_ours_is_po_to_gettext_and_polib(tmp_path: Path) -> None:
    from polypage import languages
    from polypage.carry import Message
    from polypage.exchange.values import Row
    from polypage.model import Translation

    rows = [
        Row(Message("P/1", 'a\n"b" \\ c'), Translation('d\n"e" \\ f')),
        Row(Message("P/2", "g\th"), Translation("i\tj", outdated=True), notes=("a note",)),
        Row(Message("P/3", "k")),
    ]
    sheet = Sheet("P", languages.find("en"), languages.find("zh-hans"), rows, "Hub")
    path = tmp_path / "x.po"
    path.write_bytes(write_po(sheet).data)
    checked = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    read = polib.pofile(str(path))
    assert read.metadata["Language"] == "zh-Hans"
    assert [(one.msgctxt, one.msgid, one.msgstr, one.fuzzy) for one in read] == [
        ("P/1", 'a\n"b" \\ c', 'd\n"e" \\ f', False),
        ("P/2", "g\th", "i\tj", True),
        ("P/3", "k", "", False),
    ]
    assert read[1].comment == "[Hub] a note"
