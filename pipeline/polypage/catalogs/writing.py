"""Catalogs to bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from polypage.catalogs.catalog import Layout
from polypage.catalogs.charset import charset_of, is_ascii, is_utf8
from polypage.catalogs.comments import parse_comments, render_comments
from polypage.catalogs.strings import WHITE_SPACE, quoted
from polypage.errors import CatalogError, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polypage.catalogs.catalog import Catalog
    from polypage.catalogs.entry import Entry

_FORBIDDEN = {
    "\x00": marked(
        "the entry for {text!r} holds a NUL character; gettext would cut the text off there"
    ),
    "\x04": marked(
        "the entry for {text!r} holds the character U+0004, with which gettext parts context and "
        "text"
    ),
}
"""Characters that no text of a catalog may hold, and what to say of them."""

_NEW = -2  # the place of an entry that is new or edited; it is behind no other


def write(catalog: Catalog) -> bytes:
    """The bytes of a catalog.

    `write(read(data)) == data`. Entries that weren't edited keep their bytes; the others are
    written as `render` says, with one blank line around them. A catalog that could not be read
    again (two entries for the same text, a character that PO can't hold) is a CatalogError.
    """
    order = catalog.in_order()
    if _is_untouched(order, catalog.layout.order):
        text = _as_it_stood(order, catalog.layout)
    else:
        _refuse_doubles(order)
        text = _composed(order, catalog.layout)
        _refuse_forbidden(order, text)
    if catalog.newline != "\n":
        text = text.replace("\n", catalog.newline)
    charset = "" if catalog.header is None else charset_of(catalog.header.msgstr)
    if not is_utf8(charset) and not (is_ascii(charset) and text.isascii()):
        raise CatalogError(
            "the header says charset={charset}, but the catalog is UTF-8; let it say so, too",
            values={"charset": charset},
            line=(catalog.header and catalog.header.line) or None,
        )
    try:
        return (b"\xef\xbb\xbf" if catalog.bom else b"") + text.encode()
    except UnicodeEncodeError as error:
        raise CatalogError(
            "a text holds half a character, {character!r}",
            values={"character": error.object[error.start]},
        ) from None


def render(entry: Entry) -> str:
    """The canonical text of an entry: what `msgcat --no-wrap` writes for it.

    Comments come by kind, strings are broken at newlines only, every line ends with a newline.
    """
    context, msgid, plural, msgstrs, obsolete, _, _, head = entry
    prefix = "#~ " if obsolete else ""
    text = ""
    if head:
        comments = parse_comments(head) if isinstance(head, str) else head
        text = render_comments(comments, "#~| " if obsolete else "#| ")
    if context is not None:
        text += quoted("msgctxt", context, prefix)
    text += quoted("msgid", msgid, prefix)
    if plural is None:
        return text + quoted("msgstr", msgstrs[0], prefix)
    text += quoted("msgid_plural", plural, prefix)
    for number, msgstr in enumerate(msgstrs):
        text += quoted(f"msgstr[{number}]", msgstr, prefix)
    return text


def canonical(catalog: Catalog) -> Catalog:
    """The catalog in canonical form: wrapped strings joined, one blank line between entries.

    Nothing changes its meaning or its place. Entries that are in that form are the same objects,
    and so is a catalog where all is. Line ends, a byte order mark and comments behind the last
    entry stay.
    """
    header = None if catalog.header is None else _canonical_entry(catalog.header)
    edited = catalog.edit(header=header, entries=map(_canonical_entry, catalog.entries))
    tail = catalog.layout.tail
    spaced = tail.strip(WHITE_SPACE)
    if spaced:
        spaced = f"\n{spaced}\n" if catalog.layout.order else f"{spaced}\n"
    if not catalog.layout.odd and tail == spaced:
        return edited
    return replace(edited, layout=Layout(edited.in_order(), {}, spaced))


def _canonical_entry(entry: Entry) -> Entry:
    return entry if entry.source == render(entry) else entry.rewritten()


def _is_untouched(order: Sequence[Entry], original: Sequence[Entry]) -> bool:
    return len(order) == len(original) and all(
        one is other and one.source for one, other in zip(order, original, strict=True)
    )


def _as_it_stood(order: Sequence[Entry], layout: Layout) -> str:
    if not layout.odd:
        return "\n".join([entry.source for entry in order]) + layout.tail
    odd = layout.odd
    pieces = [
        odd.get(place, "\n" + entry.source if place else entry.source)
        for place, entry in enumerate(order)
    ]
    return "".join(pieces) + layout.tail


def _composed(order: Sequence[Entry], layout: Layout) -> str:
    """The text of entries of which some are edited, new, gone or elsewhere.

    An odd text is used only behind the entry that it stood behind in the file.
    """
    if not layout.odd and not layout.tail:
        return "\n".join([entry.source or render(entry) for entry in order])
    places = {id(entry): place for place, entry in enumerate(layout.order)}
    pieces: list[str] = []
    before = -1
    torn = False  # an entry that had begun or gone on in the middle of a line has its own lines now
    for entry in order:
        place = places.get(id(entry), _NEW) if entry.source else _NEW
        odd = layout.odd.get(place)
        if odd is not None and place == before + 1 and not torn:
            pieces.append(odd)
        else:
            if pieces:
                pieces.append("\n" if pieces[-1].endswith("\n") else "\n\n")
            pieces.append(entry.source or render(entry))
            torn = odd is not None and not odd.endswith("\n")
        before = place
    text = "".join(pieces)
    if before == len(layout.order) - 1 and not torn:
        return text + layout.tail
    if text and not text.endswith("\n"):
        text += "\n"
    tail = layout.tail.strip(WHITE_SPACE)
    return text + ("\n" if text else "") + tail + "\n" if tail else text


def _refuse_doubles(order: Sequence[Entry]) -> None:
    if len({entry[:2] for entry in order}) == len(order):
        return
    seen: set[tuple[object, ...]] = set()
    for entry in order:
        if entry[:2] in seen:
            if entry.context is None:
                raise CatalogError(
                    "two entries for the text {text!r}", values={"text": entry.msgid[:60]}
                )
            raise CatalogError(
                "two entries for the text {text!r} in the context {context!r}",
                values={"text": entry.msgid[:60], "context": entry.context},
            )
        seen.add(entry[:2])


def _refuse_forbidden(order: Sequence[Entry], text: str) -> None:
    for forbidden, message in _FORBIDDEN.items():
        if forbidden not in text:
            continue
        for entry in order:
            previous = entry.comments[-3:]
            texts = (entry.context, entry.msgid, entry.msgid_plural, *entry.msgstrs, *previous)
            # A NUL can't stand anywhere in a file, U+0004 in comments can.
            where = render(entry) if forbidden == "\x00" else "".join(text or "" for text in texts)
            if forbidden in where:
                raise CatalogError(message, values={"text": entry.msgid[:60]})
