"""No input makes a step slower than its length: every token a million times, in about a second."""

from __future__ import annotations

import contextlib
import time

import pytest

from catalogs.catalog_strategies import HEADER_TEXT
from polypage.catalogs import Catalog, Entry, canonical, read, render, write
from polypage.catalogs.header import fields, with_fields
from polypage.errors import CatalogError

TOKENS = [
    '"', "\\", '\\"', "\\\\", '""', '" "', "\n", " ", "\t", "\r", "\r\n", "#", "#\n", "#~", "#~\n",
    "#~|", "#|", "#|\n", "#,", "#, fuzzy\n", "#: a\n", "#. a\n", "# a\n\n", "msgid", "msgid ",
    'msgid "a"\n', 'msgid ""\n', '"a"\n', '"\n', '#~ "a"\n', '#| "a"\n', '#| msgid "a"\n', "msgstr",
    'msgstr "a"\n', 'msgctxt "a"\n', "msgstr[", "[", "0", "]", "\\n", "\\x41", "\\x4", "\\101", "a",
    "é", "=======\n", "\u2028", "\x0b", "<", '"\\\n"', "fuzzy ", "range: 1..",
]  # fmt: skip
BEFORE = ["", 'msgid "', 'msgid "a"\n', 'msgid "a"\nmsgstr ""\n', '#~ msgid "', "# ", "#, ", "#| "]
SECONDS = 4.0
"""Each takes about a second or less; four, since machines are shared. Squares would take hours."""


def seconds(data: bytes) -> float:
    """The time for reading a file, and for all else that can be done with it."""
    start = time.process_time()
    with contextlib.suppress(CatalogError):
        catalog = read(data)
        write(catalog)
        write(canonical(catalog))
        for entry in catalog.in_order()[:1]:
            fields(entry)
            write(catalog.edit(header=None, entries=(entry.edit(msgstr=entry.msgstr + "a"),)))
    return time.process_time() - start


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_a_million_times(token: str) -> None:
    count = 1_000_000 // max(len(token) - 1, 1)
    assert seconds((HEADER_TEXT + "\n" + token * count).encode()) < SECONDS


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("token", ['"', "\\", "\\\\", '"a"\n', "#~ ", " ", ",", "\\1", "a"])
def test_a_token_many_times_anywhere(before: str, token: str) -> None:
    data = f'{HEADER_TEXT}\n{before}{token * 100_000}"\nmsgstr ""\n'.encode()
    assert seconds(data) < SECONDS


@pytest.mark.parametrize("text", ['"', "\\", "\n", "\t", "\\\n", 'a"\n'])
def test_a_text_of_a_million_signs(text: str) -> None:
    entry = Entry.new(msgid="a", msgstr=text * 1_000_000, translator_comments=[text * 100_000])
    start = time.process_time()
    assert render(entry)
    assert read(write(Catalog(None, (entry,)))).entries == (entry,)
    assert with_fields(entry, {"a": "b"}) is not entry
    assert time.process_time() - start < SECONDS


def test_many_entries_of_every_layout() -> None:
    usual = "".join(f'\nmsgid "{n}"\nmsgstr ""\n' for n in range(40_000))
    odd = "".join(f'\n  msgid "{n}"\n\n\n #\n' for n in range(1))
    crowded = "".join(f'msgid"o{n}"msgstr""' for n in range(100_000))
    assert seconds((HEADER_TEXT + usual + crowded).encode()) < SECONDS
    assert seconds((HEADER_TEXT + usual + odd).encode()) < SECONDS
