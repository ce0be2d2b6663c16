"""Marks in the text of units: which unit begins, and what of it has no wrapper of its own.

`<translate nowrap>` asks for units without a wrapper (rule 13), often in arguments of templates.
Rows of a table can have none.
Readers of the site are to know nonetheless which text is outdated or not translated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from polypage.model import Page, Translation, Unit
from polypage.site.wikitext.marks import (
    OUTDATED,
    STRETCH_END,
    TRANSLATED,
    UNTRANSLATED,
    unit_mark,
)
from polypage.site.wikitext.mend import mended
from polypage.site.wikitext.own import foreign
from polypage.site.wikitext.rows import first_row, is_table_line

_INLINE: Final = r"(?:b|i|u|s|small|code|em|strong|bdi|nowiki)"
_LEAD: Final = re.compile(r"(?:=++|[*#:;]++)?+[ \t]*+(?:'''?+)?+")
_NO_TEXT: Final = re.compile(
    rf"\{{\{{|\{{\||\||!|----|__|<(?!/?(?:{_INLINE}|span)\b)|\s|\Z", re.IGNORECASE
)
"""What is no running text: a mark in front of it would change what it is."""
_NO_CELL: Final = re.compile(r"[ \t]*+(?:\|[-}]|:*+\{\|)")
"""A line of a table that holds no text."""
_TAG: Final = re.compile(r"</?(\w+)[^<>]*>")
_AT_THE_END: Final = re.compile(rf"{_INLINE}|span", re.IGNORECASE)
"""Elements that may end the running text of a unit."""


def marked(
    page: Page,
    translations: Mapping[str, Translation],
    *,
    show_outdated: bool,
    ids: bool,
    stretches: bool = True,
) -> tuple[Page, Mapping[str, Translation], tuple[str, ...]]:
    """The page and its translations with marks, and the ids that marks of units stand for.

    `ids`: with marks where units begin. `stretches`: with marks around what is outdated or not
    translated and has no wrapper. A unit that begins with a block (a whole table, a template)
    has none.
    Definitions are marked only where they are shown: anchors are made from them elsewhere.
    """
    names: list[str] = []
    units = []
    texts = dict(translations)
    for unit in page.units:
        translation = texts.get(unit.id) if unit.id else None
        if translation and translation.outdated and not show_outdated:
            translation = None
        if translation:
            text = mended(translation.text, unit.definition)
            translation = replace(translation, text=text)
        before = after = ""
        if ids and unit.id is not None:
            before = unit_mark(len(names))
            names.append(unit.id)
        # A wrapper cannot stand between the rows of a table: its cells are marked.
        shown = unit.definition if translation is None else translation.text
        nowrap = unit.nowrap or (not unit.inline and first_row(shown) is not None)
        if stretches and nowrap and (translation is None or translation.outdated):
            before += UNTRANSLATED if translation is None else OUTDATED
            after = STRETCH_END
        elif (
            translation and unit.definition.startswith("=") and translation.text != unit.definition
        ):
            before += TRANSLATED
        definition = unit.definition
        if translation is None or translation.text == definition:
            definition = _marked(definition, before, after)
        else:
            definition = foreign(definition)
        if translation is not None and unit.id is not None:
            texts[unit.id] = replace(translation, text=_marked(translation.text, before, after))
        units.append(
            unit._replace(definition=definition, variables=_variables(unit), nowrap=nowrap)
        )
    frame = tuple(map(foreign, page.frame))
    return replace(page, frame=frame, units=tuple(units)), texts, tuple(names)


def _variables(unit: Unit) -> tuple[tuple[str, str], ...]:
    return tuple((name, foreign(value)) for name, value in unit.variables)


def _marked(text: str, before: str, after: str) -> str:
    """The text with a mark before its first letter, and one behind its last."""
    text = foreign(text)
    if not before:
        return text
    start = _text_begins(text)
    if start is None:
        return text
    if not after:
        return text[:start] + before + text[start:]
    end = _text_ends(text)
    if end is None or end <= start:
        return text
    return text[:start] + before + text[start:end] + after + text[end:]


def _text_begins(text: str) -> int | None:
    """Where the running text of a unit begins, or its rows; None if it begins with a block."""
    row = first_row(text)
    if row == 0:
        return 0
    start = _line_begins(text)
    return row if start is None else start


def _line_begins(text: str) -> int | None:
    """Where running text begins behind signs for headings, lists and such."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    return None if _NO_TEXT.match(text, start) else start


def _text_ends(text: str) -> int | None:
    """Where the running text of a unit ends, or its rows; None if it ends with a block."""
    whole = text.rstrip()
    if first_row(text) is not None:
        while _NO_CELL.match(whole, start := whole.rfind("\n") + 1):
            whole = whole[:start].rstrip()
        if is_table_line(whole[start:]):
            return len(whole)
    tag = _last_tag(whole)
    if tag and tag[1].lower() == "br":
        whole = whole[: tag.start()].rstrip()
        tag = _last_tag(whole)
    last = whole.rpartition("\n")[2]
    if ("\n" in whole and _line_begins(last) is None) or (
        tag and not _AT_THE_END.fullmatch(tag[1])
    ):
        return None
    return len(whole.rstrip("=").rstrip()) if last.startswith("=") else len(whole)


def _last_tag(text: str) -> re.Match[str] | None:
    return _TAG.fullmatch(text, max(text.rfind("<"), 0)) if text.endswith(">") else None
