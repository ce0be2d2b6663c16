"""TMX: what was translated once, in pairs.

A memory has no states: only what is current goes out, so that nothing outdated can come back as
current. Each pair has its unit's context as `tuid`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from polypage.errors import InputError
from polypage.exchange import markup
from polypage.exchange.inline import CODE_LOST, CodeLostError, plain
from polypage.exchange.markup import Node
from polypage.exchange.naming import names, names_kin
from polypage.exchange.values import Batch, Incoming, Row, Sheet, Written
from polypage.languages import Language


def read_tmx(data: bytes, source: Language) -> list[Batch]:
    """The pairs of a memory whose one side is in the language `source`, a batch a language.

    Raises InputError.
    """
    root = markup.parse(data)
    if root.name != "tmx":
        raise InputError("this is no TMX", line=root.line)
    batches: dict[str, list[Incoming]] = {}
    for unit in root.every("tu"):
        sides = [(_language(side), side) for side in unit.elements("tuv")]
        original = _in_source(sides, source)
        for language, side in sides if original is not None else ():
            if side is original or names(language, source):
                continue
            incoming = _pair(unit, original, side)
            if incoming.text or incoming.fault:
                batches.setdefault(language, []).append(incoming)
    return [Batch(texts, language) for language, texts in batches.items()]


def _language(side: Node) -> str:
    return side.get("xml:lang") or side.get("lang")


def _in_source(sides: Sequence[tuple[str, Node]], source: Language) -> Node | None:
    """The side in the language of the hub's source: that very one, else one of its regions."""
    for fits in (names, names_kin):
        for language, side in sides:
            if fits(language, source):
                return side
    return None


def _pair(unit: Node, original: Node | None, side: Node) -> Incoming:
    contexts = (unit.get("tuid"),) if unit.get("tuid") else ()
    try:
        return Incoming(_segment(original), _segment(side), contexts, line=unit.line)
    except CodeLostError:
        return Incoming("", "", contexts, line=unit.line, fault=CODE_LOST)


def _segment(side: Node | None) -> str:
    segment = side.first("seg") if side else None
    return plain(segment) if segment else ""


def write_tmx(sheets: Sequence[Sheet]) -> Written:
    """The current translations of pages in one language as a memory.

    `read_tmx` of it gives each of them. What is outdated is left out.
    """
    source = sheets[0].source.tag if sheets else "en"
    left_out: list[str] = []
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        '  <header creationtool="polypage" creationtoolversion="1" segtype="paragraph"'
        f' o-tmf="PO" adminlang="en" srclang={markup.quoted(source)} datatype="plaintext"/>\n'
        f"  <body>\n{''.join(_units(sheets, left_out))}  </body>\n</tmx>\n"
    )
    return Written(text.encode(), tuple(left_out))


def _units(sheets: Iterable[Sheet], left_out: list[str]) -> Iterator[str]:
    for sheet in sheets:
        for row in sheet.rows:
            if row.translation is None or row.translation.outdated:
                continue
            context, definition = row.message.context, row.message.definition
            if markup.fits(context, definition, row.translation.text):
                yield _unit(sheet, row, row.translation.text)
            else:
                left_out.append(context)


def _unit(sheet: Sheet, row: Row, text: str) -> str:
    return (
        f"    <tu tuid={markup.quoted(row.message.context)}>\n"
        f"      <tuv xml:lang={markup.quoted(sheet.source.tag)}>"
        f"<seg>{markup.text(row.message.definition)}</seg></tuv>\n"
        f"      <tuv xml:lang={markup.quoted(sheet.target.tag)}>"
        f"<seg>{markup.text(text)}</seg></tuv>\n"
        "    </tu>\n"
    )
