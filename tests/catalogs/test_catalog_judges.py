"""What others say of our catalogs: polib reads the same values, msgfmt takes them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polib
from hypothesis import given, settings

from catalogs.catalog_strategies import HEADER, catalogs, plain_texts
from catalogs.gettext_tools import msgfmt_accepts, needs_gettext
from polypage.catalogs import Catalog, write
from polypage.catalogs.header import with_fields

FULL_HEADER = with_fields(
    HEADER,
    {
        "Project-Id-Version": "a",
        "PO-Revision-Date": "2026-01-01 00:00+0000",
        "Last-Translator": "a",
        "Language-Team": "fr",
        "MIME-Version": "1.0",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=n > 1;",
    },
)


@given(catalogs(plain_texts))
@settings(max_examples=100, deadline=None)
def test_polib_reads_the_same_values(catalog: Catalog) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.po"
        path.write_bytes(write(Catalog(HEADER, catalog.entries)))
        theirs = polib.pofile(str(path))
    assert len(theirs) == len(catalog.entries)
    for entry, other in zip(catalog.entries, theirs, strict=True):
        assert other.msgctxt == entry.context
        assert other.msgid == entry.msgid
        assert other.msgid_plural == (entry.msgid_plural or "")
        if entry.msgid_plural:
            assert other.msgstr_plural == dict(enumerate(entry.msgstrs))
        elif entry.msgid_plural is None:
            assert other.msgstr == entry.msgstr
        assert bool(other.obsolete) == entry.obsolete
        assert [flag.strip() for flag in other.flags] == list(entry.flags)
        if not entry.obsolete:  # polib has no #~|
            assert other.previous_msgid == entry.previous_msgid
            assert other.previous_msgctxt == entry.previous_context


@needs_gettext
@given(catalogs())
@settings(max_examples=60, deadline=None)
def test_msgfmt_takes_what_is_written(catalog: Catalog) -> None:
    """msgfmt -c also wants a full header, as many forms as it says, and alike newlines."""
    entries = [
        entry.edit(
            msgid=f"a{entry.msgid}b",
            msgid_plural=None if entry.msgid_plural is None else f"a{entry.msgid_plural}b",
            msgstrs=[f"a{form}b" for form in (*entry.msgstrs, "")[: 1 if one else 2]],
            flags=["fuzzy", "no-wrap"] * entry.fuzzy,
        )
        for entry in catalog.entries
        for one in [entry.msgid_plural is None]
    ]
    full = Catalog(FULL_HEADER, tuple(entries), newline=catalog.newline)
    with tempfile.TemporaryDirectory() as folder:
        assert msgfmt_accepts(Path(folder), write(full))
