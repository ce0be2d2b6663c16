"""XLIFF: 1.0 to 1.2 and 2.0 to 2.2 are read, 1.2 is written, which every tool reads.

Each unit has its context as `id`, so that it is found again, and as `resname`, which some tools
keep instead. An outdated text says so by its state, and what it was made for stands beside it as
XLIFF 1.2 has it: `<alt-trans alttranstype="previous-version">`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polypage.errors import InputError, marked
from polypage.exchange import markup
from polypage.exchange.inline import CODE_LOST, CodeLostError, plain
from polypage.exchange.markup import Node
from polypage.exchange.values import Batch, Incoming, Row, Sheet, Written

_DONE: Final = frozenset({"translated", "signed-off", "final"})
_DONE_2: Final = frozenset({"translated", "reviewed", "final"})
_GUESSED: Final = frozenset(
    {"fuzzy-match", "leveraged-mt", "leveraged-tm", "mt-suggestion", "tm-suggestion"}
)


def read_xliff(data: bytes) -> list[Batch]:
    """The translations of an XLIFF file, a batch for each `<file>`. Raises InputError."""
    root = markup.parse(data)
    version = root.get("version")
    if root.name != "xliff" or not version.startswith(("1.", "2.")):
        raise InputError("this is no XLIFF of a version from 1.0 to 2.2", line=root.line)
    if version.startswith("2."):
        language, source = root.get("trgLang"), root.get("srcLang")
        texts = [_unit(unit) for unit in root.every("unit")]
        return [Batch([one for one in texts if one is not None], language, source)]
    return [_file(file) for file in root.elements("file")]


def _file(file: Node) -> Batch:
    texts = (_trans_unit(unit) for unit in file.every("trans-unit"))
    return Batch(
        [one for one in texts if one is not None],
        language=file.get("target-language"),
        source_language=file.get("source-language"),
    )


def _trans_unit(unit: Node) -> Incoming | None:
    """A unit of XLIFF 1; None where it is untranslated."""
    source, target = unit.first("source"), unit.first("target")
    if source is None or target is None:
        return None
    contexts = _names(unit.get("resname"), unit.get("id"))
    try:
        original, text = plain(source), plain(target)
    except CodeLostError:
        return Incoming("", "", contexts, line=unit.line, fault=CODE_LOST)
    state = target.get("state")
    if state:
        outdated = state not in _DONE and not state.startswith("x-")
    else:
        guessed = target.get("state-qualifier") in _GUESSED
        outdated = guessed or unit.get("approved") == "no"
    # Tools fill the target of a new unit with its source.
    if not text or (text == original and state in {"new", "needs-translation"}):
        return None
    return Incoming(
        original,
        text,
        contexts,
        outdated=outdated,
        previous=_previous(unit) if outdated else None,
        line=unit.line,
    )


def _previous(unit: Node) -> str | None:
    for other in unit.elements("alt-trans"):
        source = other.first("source")
        if other.get("alttranstype") == "previous-version" and source is not None:
            try:
                return plain(source)
            except CodeLostError:
                return None
    return None


def _unit(unit: Node) -> Incoming | None:
    """A unit of XLIFF 2, its segments put together; None where it is untranslated."""
    contexts = _names(unit.get("name"), unit.get("id"))
    original = text = ""
    outdated = begun = unfinished = fresh = False
    try:
        codes = {
            data.get("id"): plain(data)
            for holder in unit.elements("originalData")
            for data in holder.elements("data")
        }
        for part in unit.elements("segment", "ignorable"):
            source, target = part.first("source"), part.first("target")
            here = plain(source, codes) if source is not None else ""
            original += here
            if part.name == "ignorable":
                text += here if target is None else plain(target, codes)
                continue
            there = plain(target, codes) if target is not None else ""
            text += there
            begun = begun or bool(there)
            unfinished = unfinished or not there
            state = part.get("state")
            fresh = fresh or state == "initial"
            outdated = outdated or bool(state and state not in _DONE_2)
    except CodeLostError:
        return Incoming("", "", contexts, line=unit.line, fault=CODE_LOST)
    if not begun or (fresh and text == original):
        return None
    fault = marked("only a part of it is translated; finish it") if unfinished else ""
    return Incoming(original, text, contexts, outdated=outdated, line=unit.line, fault=fault)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def write_xliff(sheet: Sheet) -> Written:
    """A page as XLIFF 1.2.

    `read_xliff` of it gives each unit's translation with its state, and the previous msgid.
    """
    rows = [row for row in sheet.rows if markup.fits(*_texts(row))]
    kept = {row.message.context for row in rows}
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f"  <file original={markup.quoted(sheet.title)}"
        f" source-language={markup.quoted(sheet.source.tag)}"
        f' target-language={markup.quoted(sheet.target.tag)} datatype="plaintext">\n'
        f"    <body>\n{''.join(map(_written, rows))}    </body>\n  </file>\n</xliff>\n"
    )
    left_out = [row.message.context for row in sheet.rows if row.message.context not in kept]
    return Written(text.encode(), tuple(left_out))


def _texts(row: Row) -> Iterator[str]:
    yield from (row.message.context, row.message.definition, *row.message.comments)
    yield row.previous or ""
    if row.translation is not None:
        yield row.translation.text


def _written(row: Row) -> str:
    translation = row.translation
    name = markup.quoted(row.message.context)
    approved = target = previous = ""
    if translation is not None:
        approved = f' approved="{"no" if translation.outdated else "yes"}"'
        state = "needs-review-translation" if translation.outdated else "translated"
        target = f'        <target state="{state}">{markup.text(translation.text)}</target>\n'
        if translation.outdated and row.previous is not None:
            previous = (
                '        <alt-trans alttranstype="previous-version">'
                f"<source>{markup.text(row.previous)}</source>"
                f"<target>{markup.text(translation.text)}</target></alt-trans>\n"
            )
    notes = "".join(
        f'        <note from="developer">{markup.text(line)}</note>\n'
        for line in row.message.comments
    )
    return (
        f'      <trans-unit id={name} resname={name} xml:space="preserve"{approved}>\n'
        f"        <source>{markup.text(row.message.definition)}</source>\n"
        f"{target}{notes}{previous}      </trans-unit>\n"
    )
