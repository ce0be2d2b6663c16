"""Build the page of a language (rules 12 to 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from polypage.formats.wikitext.headings import anchor, heading
from polypage.formats.wikitext.variables import fill
from polypage.languages import Language
from polypage.model import Page, Translation, Unit

_LANGUAGE_WORD: Final = "TRANSLATIONLANGUAGE"
_LANGUAGE_CALL: Final = re.compile(r"\{\{[\t-\r ]*+TRANSLATIONLANGUAGE[\t-\r ]*+\}\}")
_OUTDATED: Final = "mw-translate-fuzzy"


class _Part:
    """A unit, prepared for being built in any language; made once for a page."""

    __slots__ = ("anchor", "close", "definition", "fallback", "id", "open_outdated", "variables")

    def __init__(self, unit: Unit, source: Language, *, anchors: bool) -> None:
        self.id = unit.id
        self.definition = unit.definition
        self.variables = unit.variables
        opening, self.close = _wrapper(
            unit,
            f'lang="{source.tag}" dir="{source.direction}" class="mw-content-{source.direction}"',
        )
        self.open_outdated, _ = _wrapper(unit, f'class="{_OUTDATED}"')
        self.fallback = self._finish(f"{opening}{unit.definition}{self.close}", source.code)
        self.anchor = _anchor_line(unit) if anchors and not unit.nowrap else ""

    def build(self, translation: Translation, code: str) -> str:
        text = translation.text
        if translation.outdated:
            text = f"{self.open_outdated}{text}{self.close}"
        if self.anchor and translation.text != self.definition:
            text = self.anchor + text
        return self._finish(text, code)

    def _finish(self, text: str, code: str) -> str:
        if self.variables and "$" in text:
            text = fill(text, self.variables)
        if _LANGUAGE_WORD in text:
            text = _LANGUAGE_CALL.sub(code, text)
        return text


def _wrapper(unit: Unit, attributes: str) -> tuple[str, str]:
    if unit.nowrap:
        return "", ""
    if unit.inline:
        return f"<span {attributes}>", "</span>"
    return f"<div {attributes}>\n", "\n</div>"


def _anchor_line(unit: Unit) -> str:
    if unit.inline or not unit.definition.startswith("="):
        return ""
    found = heading(unit.definition)
    return f'<span id="{anchor(found[1])}"></span>\n' if found else ""


class Localizer:
    """A page, prepared for being built in many languages."""

    def __init__(self, page: Page, source: Language, *, anchors: bool = True) -> None:
        self._frame = page.frame
        self._parts = [_Part(unit, source, anchors=anchors) for unit in page.units]
        self._speaks = any(_LANGUAGE_WORD in piece for piece in page.frame)

    def build(
        self, translations: Mapping[str, Translation], code: str, *, show_outdated: bool = True
    ) -> str:
        """The page in the language `code`, from `translations` {unit id: translation}.

        Where a translation is missing, or outdated and not to be shown, stands the source text
        in a wrapper that names its language and direction (rule 13).
        """
        frame = self._frame
        if self._speaks:
            frame = tuple(_LANGUAGE_CALL.sub(code, piece) for piece in frame)
        pieces = [frame[0]]
        get = translations.get
        for number, part in enumerate(self._parts, 1):
            translation = get(part.id) if part.id is not None else None
            if translation is None or (translation.outdated and not show_outdated):
                pieces.append(part.fallback)
            else:
                pieces.append(part.build(translation, code))
            pieces.append(frame[number])
        return "".join(pieces)


def source_page(page: Page, code: str) -> str:
    """The page of the source language: its definitions, without tags and markers (rule 17)."""
    pieces = [page.frame[0]]
    for unit, behind in zip(page.units, page.frame[1:], strict=True):
        text = unit.definition
        pieces += (fill(text, unit.variables) if unit.variables else text, behind)
    text = "".join(pieces)
    return _LANGUAGE_CALL.sub(code, text) if _LANGUAGE_WORD in text else text
