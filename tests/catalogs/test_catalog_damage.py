"""Damaged files: an error, or nothing is lost. Never a silent drop."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogs.catalog_strategies import HEADER_TEXT, Written, odd_files
from catalogs.gettext_tools import msgcat, needs_gettext
from polypage.catalogs import Catalog, Entry, read, write
from polypage.errors import CatalogError

FILES = Path(__file__).parent / "files"
WHOLE = [path for path in sorted(FILES.iterdir()) if path.stem != "crowded"]

JUNK = [b"", b'"', b"\\", b"\n", b"#", b"#~ ", b"msgid ", b"=", b"[0]"]


def read_or_none(data: bytes) -> Catalog | None:
    """The catalog, or None where it is refused; whatever is read comes back byte for byte."""
    try:
        catalog = read(data)
    except CatalogError:
        return None
    assert write(catalog) == data
    return catalog


def strings_of(entry: Entry) -> list[str]:
    """What an entry says, in file order."""
    before = (entry.previous_context, entry.previous_msgid, entry.previous_msgid_plural)
    texts = (*before, entry.context, entry.msgid, entry.msgid_plural, *entry.msgstrs)
    return [text for text in texts if text is not None]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_a_file_cut_off_at_any_byte(path: Path) -> None:
    data = path.read_bytes()
    whole = read(data).in_order()
    refused = 0
    for end in range(len(data)):
        catalog = read_or_none(data[:end])
        if catalog is None:
            refused += 1
            continue
        kept = catalog.in_order()
        assert kept[:-1] == whole[: max(len(kept) - 1, 0)]
        if kept:
            # The last entry may end early only where the rest is a legal entry, too.
            for part, text in zip(
                strings_of(kept[-1]), strings_of(whole[len(kept) - 1]), strict=False
            ):
                assert text.startswith(part)
        # The next entry's comments may be there, but none of its texts.
        assert b"msgid" not in catalog.layout.tail.encode().replace(b"#| msgid", b"msgid")
    assert refused > len(data) / 3


@needs_gettext
@given(odd_files(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_means_what_gettext_reads(written: Written, data: st.DataObject) -> None:
    """Whatever was cut out, put in or doubled: read alike, or refused by both."""
    whole = written.data
    start = data.draw(st.integers(len(HEADER_TEXT), len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 4)))
    junk = data.draw(
        st.sampled_from([b"", b'"', b"\\", b"\n", b"#", b"#~ ", b"msgid ", b"=", b"[0]"])
    )
    damaged = whole[:start] + junk + whole[end:]
    ours = read_or_none(damaged)
    with tempfile.TemporaryDirectory() as folder:
        judged = msgcat(Path(folder), damaged)
    if _is_read_in_another_way(damaged):
        return
    assert (ours is None) == (judged is None)
    if ours is not None and judged is not None:
        kept = [entry[:5] for entry in ours.in_order() if entry.msgstr or not entry.obsolete]
        theirs = [entry[:5] for entry in read(judged).in_order()]
        assert sorted(kept, key=repr) == sorted(theirs, key=repr)


def _is_read_in_another_way(data: bytes) -> bool:
    """Whether a file holds what polypage.catalogs names as different in gettext."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    lines = data.replace(b"\r", b"").split(b"\n")
    comments = [line.strip() for line in lines if line.lstrip().startswith(b"#")]
    return (
        any(comment.endswith(b"\\") for comment in comments)
        or any(line.endswith(b"\\") for line in lines)
        or any(b"#" in line[2:] for line in comments if line[:2] in {b"#|", b"#~"})
        or b"\\000" in data
        or b"\\0" in data
        or b"charset=UTF-8" not in data
    )


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
@pytest.mark.parametrize("sign", [b'"', b"\\", b"\n", b"#"])
def test_a_sign_lost_anywhere(path: Path, sign: bytes) -> None:
    """No text grows or vanishes without an error, except by what the sign itself meant."""
    data = path.read_bytes()
    texts = [strings_of(entry) for entry in read(data).in_order()]
    at = data.find(sign)
    while at >= 0:
        catalog = read_or_none(data[:at] + data[at + 1 :])
        if catalog is not None and sign == b'"':
            # Quotes within comments can be missed by nobody; an escaped one leaves an escape.
            assert [*map(len, map(strings_of, catalog.in_order()))] == [*map(len, texts)]
            pairs = zip(map(strings_of, catalog.in_order()), texts, strict=True)
            assert sum(one != other for one, other in pairs) <= 1
        at = data.find(sign, at + 1)
