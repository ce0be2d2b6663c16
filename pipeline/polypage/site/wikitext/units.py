"""Marks where the units of a page begin, for those who want to know which unit a text is of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from polypage.model import Page, Translation, Unit
from polypage.site.wikitext.marks import unit_mark, without_marks

_LEAD: Final = re.compile(r"(?:=++|[*#:;]++)?+[ \t]*+(?:'''?+)?+")
_NO_TEXT: Final = re.compile(
    r"\{\{|\{\||\||!|----|__|<(?!/?(?:b|i|u|s|span|small|code|em|strong|bdi|nowiki)\b)|\s|\Z",
    re.IGNORECASE,
)
"""What is no running text: a mark in front of it would change what it is."""


def marked(
    page: Page, translations: Mapping[str, Translation], *, show_outdated: bool
) -> tuple[Page, Mapping[str, Translation], tuple[str, ...]]:
    """The page and its translations with marks, and the ids that the marks stand for.

    A unit that begins with a block (a table, a template) has none. Definitions are marked only
    where they are shown: anchors are made from them elsewhere.
    """
    ids: list[str] = []
    units = []
    texts = dict(translations)
    for unit in page.units:
        if unit.id is None:
            plain = without_marks(unit.definition)
            units.append(unit._replace(definition=plain, variables=_variables(unit)))
            continue
        definition = unit.definition
        number = len(ids)
        ids.append(unit.id)
        translation = texts.get(unit.id)
        shown = translation is not None and (show_outdated or not translation.outdated)
        if translation is None or not shown or translation.text == unit.definition:
            definition = _marked(definition, number)
        if translation is not None:
            texts[unit.id] = replace(translation, text=_marked(translation.text, number))
        units.append(unit._replace(definition=definition, variables=_variables(unit)))
    frame = tuple(map(without_marks, page.frame))
    return replace(page, frame=frame, units=tuple(units)), texts, tuple(ids)


def _variables(unit: Unit) -> tuple[tuple[str, str], ...]:
    return tuple((name, without_marks(value)) for name, value in unit.variables)


def _marked(text: str, number: int) -> str:
    text = without_marks(text)
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if _NO_TEXT.match(text, at):
        return text
    return text[:at] + unit_mark(number) + text[at:]
