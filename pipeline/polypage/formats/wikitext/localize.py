"""Build the page of a language (rules 12 to 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from polypage.formats.wikitext.headings import anchor, heading
from polypage.formats.wikitext.variables import fill
from polypage.languages import Language
from polypage.model import Page, Translation

_LANGUAGE_WORD: Final = "TRANSLATIONLANGUAGE"
_LANGUAGE_CALL: Final = re.compile(r"\{\{[\t-\r ]*+TRANSLATIONLANGUAGE[\t-\r ]*+\}\}")
_NO_ID: Final = ""
"""What no unit is called."""

_OUTDATED: Final = 'class="mw-translate-fuzzy"'


def localize(
    page: Page,
    translations: Mapping[str, Translation],
    *,
    source: Language,
    target: Language,
    show_outdated: bool = True,
    anchors: bool = True,
) -> str:
    """The page in the language `target`, from `translations` {unit id: translation}.

    Where a translation is missing, or outdated and not to be shown (`show_outdated`), stands the
    source text in a wrapper that names its language and direction (rule 13). `anchors`: links to
    the source's headings find the translated ones (rule 15).
    """
    if not show_outdated:
        translations = {key: text for key, text in translations.items() if not text.outdated}
    attributes = (
        f'lang="{source.tag}" dir="{source.direction}" class="mw-content-{source.direction}"'
    )
    get = translations.get
    pieces: list[str] = []
    for _, definition, unit_id, inline, nowrap, variables, _ in page.units:
        translation = get(unit_id or _NO_ID)
        if translation is None:
            text = definition if nowrap else _wrapped(definition, attributes, inline=inline)
        else:
            text = translation.text
            if translation.outdated and not nowrap:
                text = _wrapped(text, _OUTDATED, inline=inline)
            if (
                anchors
                and definition[0] == "="
                and not (inline or nowrap)
                and translation.text != definition
            ):
                text = _anchor_line(definition) + text
        # The wrapper and the anchor are there before the values: an anchor may hold them.
        pieces.append(fill(text, variables) if variables and "$" in text else text)
    built = _joined(page.frame, pieces)
    if _LANGUAGE_WORD not in built:
        return built
    spoken = [target.code if unit.id in translations else source.code for unit in page.units]
    return _joined(
        [_LANGUAGE_CALL.sub(target.code, piece) for piece in page.frame],
        [_LANGUAGE_CALL.sub(code, text) for code, text in zip(spoken, pieces, strict=True)],
    )


def source_page(page: Page, language: Language) -> str:
    """The page of the source language: its definitions, without tags and markers (rule 17).

    A page without markup is no business of ours; it is what it is.
    """
    if not page.translatable:
        return page.frame[0]
    pieces = [fill(unit.definition, unit.variables) for unit in page.units]
    built = _joined(page.frame, pieces)
    if _LANGUAGE_WORD not in built:
        return built
    return _joined(
        [_LANGUAGE_CALL.sub(language.code, piece) for piece in page.frame],
        [_LANGUAGE_CALL.sub(language.code, piece) for piece in pieces],
    )


def _joined(frame: Sequence[str], units: Sequence[str]) -> str:
    pieces = [""] * (len(frame) + len(units))
    pieces[0::2] = frame
    pieces[1::2] = units
    return "".join(pieces)


def _wrapped(text: str, attributes: str, *, inline: bool) -> str:
    if inline:
        return f"<span {attributes}>{text}</span>"
    return f"<div {attributes}>\n{text}\n</div>"


@lru_cache(maxsize=4096)
def _anchor_line(definition: str) -> str:
    """The line in front of a translated heading; each is needed once for every language."""
    found = heading(definition)
    return f'<span id="{anchor(found[1])}"></span>\n' if found else ""
