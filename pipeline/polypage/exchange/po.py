"""PO: what a wiki exports and imports (rules 22 and 23), and what anybody else writes.

Reading: any charset that Python knows; beyond that the strict reader of `polypage.catalogs`, so
that nothing is dropped in silence. Writing: a wiki's form, entry for entry as the wiki writes it.
The header has the wiki's fields without its dates and its version (law 8). The wiki needs two of
them to take the file: X-Language-Code and X-Message-Group.
"""

from __future__ import annotations

import re
from typing import Final

from polypage import catalogs
from polypage.catalogs import Entry
from polypage.catalogs.charset import is_utf8
from polypage.catalogs.header import fields
from polypage.errors import CatalogError, marked
from polypage.exchange.values import Batch, Incoming, Row, Sheet, Written

_PLURAL: Final = marked("it has plural forms, and texts of pages have none")
_FUZZY: Final = "!!FUZZY!!"
"""What a wiki puts in front of a text that is outdated."""
_GROUP: Final = "page-"
_CHARSET: Final = re.compile(rb'^(?:msgstr[ \t]*)?"[^\n]*?charset=([^\s"\\]+)', re.MULTILINE)
_MSGID: Final = re.compile(rb'^(?:#~[ \t]*)?msgid[ \t"]', re.MULTILINE)
_IN_TEXT: Final = re.compile(r'^((?:msgstr[ \t]*)?"[^\n]*?charset=)[^\s"\\]+', re.MULTILINE)


def read_po(data: bytes) -> list[Batch]:
    """The translations of a PO file; obsolete entries are no part of it. Raises CatalogError."""
    catalog = catalogs.read(_as_utf8(data))
    header = fields(catalog.header)
    group = header.get("X-Message-Group", "")
    texts = [_incoming(entry) for entry in catalog.entries if not entry.obsolete]
    return [
        Batch(
            [text for text in texts if text is not None],
            language=header.get("X-Language-Code") or header.get("Language", ""),
            source_language=header.get("X-Source-Language", ""),
            title=group.removeprefix(_GROUP).replace("_", " ") if group.startswith(_GROUP) else "",
        )
    ]


def _incoming(entry: Entry) -> Incoming | None:
    """An entry's translation; None where it has none."""
    if not any(entry.msgstrs):
        return None
    text = entry.msgstr
    marked = text.startswith(_FUZZY)
    if marked and not (text := text.removeprefix(_FUZZY)):
        return None
    return Incoming(
        entry.msgid,
        text,
        contexts=(entry.context,) if entry.context else (),
        strict=bool(entry.context),
        outdated=marked or entry.fuzzy,
        previous=entry.previous_msgid if entry.fuzzy else None,
        line=entry.line,
        fault=_PLURAL if entry.msgid_plural else "",
    )


def _as_utf8(data: bytes) -> bytes:
    """The file in UTF-8, its header saying so; the file itself where it is that already."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset, place = "UTF-16", 0
    else:
        # Only what stands before the second msgid is the header; a text may speak of charsets.
        first = _MSGID.search(data)
        second = _MSGID.search(data, first.end()) if first else None
        named = _CHARSET.search(data, 0, second.start() if second else len(data))
        if named is None:
            return data
        charset, place = named[1].decode("ascii", "replace"), named.start()
        if is_utf8(charset):
            return data
    line = data.count(b"\n", 0, place) + 1
    try:
        text = data.decode(charset)
    except LookupError:
        raise CatalogError(
            "nobody knows the charset {charset!r} of the header; correct it there",
            values={"charset": charset[:40]},
            line=line,
        ) from None
    except UnicodeDecodeError as error:
        raise CatalogError(
            "the header says charset={charset}, and this is none; correct it there",
            values={"charset": charset[:40]},
            line=data.count(b"\n", 0, error.start) + 1,
        ) from None
    try:
        return _IN_TEXT.sub(r"\1UTF-8", text, count=1).encode()
    except UnicodeEncodeError:
        raise CatalogError(
            "this is no text in {charset}", values={"charset": charset[:40]}, line=line
        ) from None


def write_po(sheet: Sheet) -> Written:
    """A page as a wiki exports it, so that the wiki's import takes it as it is.

    `read_po` of it gives each unit's translation with its state, and no previous msgid: the wiki
    has no place for one.
    """
    target = sheet.target
    header = (
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Language: {target.tag}",
        f"X-Language-Code: {target.code}",
        f"X-Message-Group: {_GROUP}{sheet.title}",
        f"Plural-Forms: {target.plural_forms}",
    )
    text = f'# Translation of {sheet.title} to {target.name}\nmsgid ""\nmsgstr ""\n'
    text += "".join(f"{_string(line + chr(10))}\n" for line in header) + "\n"
    return Written((text + "".join(_block(row, sheet.hub) for row in sheet.rows)).encode())


def _block(row: Row, hub: str) -> str:
    """An entry as the wiki writes it: an empty comment where there is none, no string wrapped."""
    translation = row.translation
    head = "".join(f"#. [{hub}] {line}\n" for line in row.notes)
    if translation is not None and translation.outdated:
        head += "#, fuzzy\n"
    return (
        f"{head or '#' + chr(10)}"
        f"msgctxt {_string(row.message.context)}\n"
        f"msgid {_string(row.message.definition)}\n"
        f"msgstr {_string(translation.text if translation else '')}\n\n"
    )


def _string(text: str) -> str:
    """A string as the wiki writes it; it holds no carriage return, so that is gettext's here."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.replace("\r", "\\r")
