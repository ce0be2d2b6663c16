"""Bytes to catalogs.

Entries as tools write them are taken apart by one regular expression that looks at whole lines;
whatever differs goes to `tolerant`, an entry at a time. The expressions are made of possessive
pieces that begin with distinct characters, so that they never go back over more than a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polypage.catalogs.catalog import Catalog, Layout
from polypage.catalogs.charset import charset_of, is_ascii, is_utf8
from polypage.catalogs.comments import Comments, parse_comments
from polypage.catalogs.entry import Entry
from polypage.catalogs.strings import WHITE_SPACE, unescape_simply
from polypage.catalogs.tokens import Place
from polypage.catalogs.tolerant import read_entry
from polypage.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOM = b"\xef\xbb\xbf"
_CHARSET = re.compile(rb'charset=([^\s"\\]++)')


def _strings(mark: str) -> str:
    """One or more lines that begin with `mark` (the first: with a keyword) and hold a string."""
    return rf'".*"\n(?:{mark}".*"\n)*+'


def _usual(mark: str, previous: str, after: str) -> re.Pattern[str]:
    """An entry in a usual layout: keywords and strings each on their line behind `mark`.

    Groups: blank lines; the entry; its comments; previous msgctxt, msgid, msgid_plural; msgctxt;
    msgid; msgstr; msgid_plural with all msgstr[…]. What is within the quotes, `_text` looks at.
    `after` is what may come next if the entry is complete.
    """
    strings = _strings(mark)
    before = _strings(previous)
    return re.compile(
        r"(\n*+)(((?:#(?![~|]).*\n)*+)"
        rf"(?:(?:{previous}msgctxt ({before}))?+{previous}msgid ({before})"
        rf"(?:{previous}msgid_plural ({before}))?+)?+"
        rf"(?:{mark}msgctxt ({strings}))?+"
        rf"{mark}msgid ({strings})"
        rf"(?:{mark}msgstr ({strings})"
        rf"|({mark}msgid_plural {strings}(?:{mark}msgstr\[[0-9]++\] {strings})++)))"
        rf"(?=\n*+(?:{after}|\Z))"
    )


_CURRENT = _usual("", r"#\| ", r"#|msg")
_OBSOLETE = _usual("#~ ", r"#~\| ", r"#(?!~)|#~ msg|#~\||msg")
_FORM = re.compile(rf"(?:#~ )?(?:msgid_plural|msgstr\[([0-9]++)\]) ({_strings('(?:#~ )?+')})")


_SWALLOWED = re.compile(r'^[ \t]*+#(?![~|]).*\r[ \t]*+(?:msg|#|")', re.MULTILINE)
_NEW = tuple.__new__  # what `Entry(…)` comes to, without its call in Python


class _UnusualError(Exception):
    """An entry that only the tolerant reader can judge."""


def read(data: bytes) -> Catalog:
    """The catalog that a file's bytes hold; `write` of it gives the same bytes.

    Reads every UTF-8 file that gettext takes for a PO file. Anything else is a CatalogError with
    the line, the reason and what to do; nothing is dropped in silence.
    """
    bom = data.startswith(_BOM)
    text = _decoded(data[len(_BOM) :] if bom else data)
    newline = "\n"
    if "\r" in text:
        if text.count("\r\n") == text.count("\n") > 0:
            newline = "\r\n"
            text = text.replace("\r\n", "\n")
        _refuse_swallowed(text)
    if not text.strip(WHITE_SPACE):
        raise CatalogError("the file is empty; restore it, or remove it")
    cut = not text.endswith("\n")
    order, odd, end = _entries(text + "\n" if cut else text)
    tail = text[end:]
    if cut and end > len(text):
        last = len(order) - 1
        odd[last] = odd.get(last, ("\n" if last else "") + order[last].source)[:-1]
    _refuse_doubles(order)
    layout = Layout(tuple(order), odd, tail)
    place = _header_place(order)
    if place is None:
        return Catalog(None, tuple(order), 0, newline, bom, layout)
    header = order.pop(place)
    _refuse_charset(header, text)
    return Catalog(header, tuple(order), place, newline, bom, layout)


def _entries(text: str) -> tuple[list[Entry], dict[int, str], int]:
    """The entries, the text of those that stand oddly, and where the last one ends."""
    current, obsolete = _CURRENT.match, _OBSOLETE.match
    order: list[Entry] = []
    odd: dict[int, str] = {}
    place = Place(0, 1)
    position, line, size = 0, 1, len(text)
    plain = "\x04" not in text  # the expressions would let it through
    while position < size:
        entry = match = None
        if plain and not place.within_line:
            if match := current(text, position):
                entry = _entry(match, line, False)
            elif match := obsolete(text, position):
                entry = _entry(match, line, True)
        if match is not None and entry is not None:
            end = match.end()
            blank = end - position - len(entry.source)
            if blank != 1 if order else blank:
                odd[len(order)] = text[position:end]
            line += blank + entry.source.count("\n")
        else:
            found = read_entry(text, place._replace(position=position, line=line))
            if found is None:
                break
            entry, place = found
            end, line = place.position, place.line
            exact = text[position:end]
            if exact != ("\n" if order else "") + entry.source:
                odd[len(order)] = exact
        order.append(entry)
        position = end
    return order, odd, position


def _entry(match: re.Match[str], line: int, obsolete: bool) -> Entry | None:
    """The entry that an expression found after `line - 1` lines; None if it needs another look."""
    blank, source, head, old_context, old, old_plural, context, msgid, msgstr, plural = (
        match.groups()
    )
    mark = "#~ " if obsolete else ""
    msgid_plural = None
    msgstrs: tuple[str, ...]
    try:
        # Most strings hold neither quotes nor backslashes; a call for each would cost a fifth.
        if context is not None:
            context = context[1:-2]
            if '"' in context or "\\" in context:
                context = _text(context, mark)
        msgid = msgid[1:-2]
        if '"' in msgid or "\\" in msgid:
            msgid = _text(msgid, mark)
        if plural is None:
            msgstr = msgstr[1:-2]
            if '"' in msgstr or "\\" in msgstr:
                msgstr = _text(msgstr, mark)
            msgstrs = (msgstr,)
        else:
            msgid_plural, msgstrs = _plural(plural, mark)
        if old is not None:
            old_mark = "#~| " if obsolete else "#| "
            head = _with_previous(head, old_context, old, old_plural, old_mark)
    except _UnusualError:
        return None
    line += len(blank)
    return _NEW(Entry, (context, msgid, msgid_plural, msgstrs, obsolete, line, source, head))


def _with_previous(
    head: str, context: str | None, msgid: str, plural: str | None, mark: str
) -> Comments:
    """The comments of an entry with a previous msgid."""
    return parse_comments(head)._replace(
        previous_context=None if context is None else _text(context[1:-2], mark),
        previous_msgid=_text(msgid[1:-2], mark),
        previous_msgid_plural=None if plural is None else _text(plural[1:-2], mark),
    )


def _plural(block: str, mark: str) -> tuple[str, tuple[str, ...]]:
    """msgid_plural and the msgstr[…] behind it, which must count from 0."""
    (_, plural), *forms = _FORM.findall(block)
    if any(number != str(expected) for expected, (number, _) in enumerate(forms)):
        raise _UnusualError
    return _text(plural[1:-2], mark), tuple([_text(form[1:-2], mark) for _, form in forms])


def _text(strings: str, mark: str) -> str:
    """The text of a keyword's strings, given from behind the first quote to before the last."""
    if '\\"\n' in strings:  # is it the quote that is escaped, or the backslash?
        raise _UnusualError
    text = unescape_simply(strings.replace(f'"\n{mark}"', ""))
    if text is None:
        raise _UnusualError
    return text


def _decoded(data: bytes) -> str:
    """The file as text; it must be UTF-8 and hold no NUL."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise CatalogError("the file is UTF-16; save it as UTF-8", line=1) from None
        line = data.count(b"\n", 0, error.start) + 1
        named = _CHARSET.search(data)
        if named and not is_utf8(charset := named[1].decode("ascii", "replace")):
            raise _wrong_charset(charset, data.count(b"\n", 0, named.start()) + 1) from None
        raise CatalogError(
            "byte {byte} is no UTF-8; save the file as UTF-8",
            values={"byte": f"{data[error.start]:#04x}"},
            line=line,
        ) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise CatalogError("a NUL character; the file is damaged or not UTF-8", line=line)
    return text


def _refuse_swallowed(text: str) -> None:
    """No comment that goes on, behind a CR, with what somebody took for another line."""
    if swallowed := _SWALLOWED.search(text):
        raise CatalogError(
            "a comment with a CR in its middle; convert the line ends of the file to LF",
            line=text.count("\n", 0, swallowed.start()) + 1,
        )


def _refuse_charset(header: Entry, text: str) -> None:
    """Only UTF-8, and ASCII where it is that: what is added later would be in another charset."""
    charset = charset_of(header.msgstr)
    if is_utf8(charset) or (is_ascii(charset) and text.isascii()):
        return
    raise _wrong_charset(charset, header.line)


def _wrong_charset(charset: str, line: int) -> CatalogError:
    return CatalogError(
        "the header says charset={charset}, only UTF-8 is read here; "
        "convert the file with msgconv -t UTF-8, or import it",
        values={"charset": charset[:40]},
        line=line,
    )


def _header_place(order: Sequence[Entry]) -> int | None:
    """The place of the header: no context, an empty msgid, not obsolete."""
    for place, entry in enumerate(order):
        if not entry[1] and entry[0] is None and not entry[4]:
            return place
    return None


def _refuse_doubles(order: Sequence[Entry]) -> None:
    """No two entries for one text, obsolete ones included, just as in gettext."""
    if len({entry[:2] for entry in order}) == len(order):
        return
    first: dict[tuple[object, ...], Entry] = {}
    for entry in order:
        if (known := first.setdefault(entry[:2], entry)) is not entry:
            raise CatalogError(
                "a second entry for the text of line {line}; keep one (obsolete ones count)",
                values={"line": known.line},
                line=entry.line,
            )
