"""Words in one language, and what to say where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polypage.i18n.chains import SOURCE, chain
from polypage.i18n.shelf import FOLDER, Texts, texts_in
from polypage.languages import Language, find

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the language that it really is in."""

    text: str
    code: str
    """The wiki's code of the text's language: "en" where no translation was found."""

    @property
    def language(self) -> Language:
        """The text's language, for the attributes lang (its `tag`) and dir."""
        return find(self.code)


@dataclass(frozen=True, slots=True)
class Words:
    """The program's words in one language."""

    code: str
    """The language that the words are in, as far as they are translated: the first that has any
    of those that were asked for, or "en"."""
    texts: tuple[Texts, ...] = ()
    """What is asked for a text, one after the other; behind them stands English."""

    @property
    def language(self) -> Language:
        """The words' language, for the attributes lang (its `tag`) and dir."""
        return find(self.code)

    @property
    def direction(self) -> str:
        """How the words run: "ltr" or "rtl"."""
        return self.language.direction

    def gettext(self, text: str) -> str:
        """The translation of a text, as good as there is one."""
        return self.said(text).text

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The translation of a text for a number of things."""
        return self.said_of(one, many, number).text

    def said(self, text: str) -> Said:
        """The translation of a text and its language, which need not be that of the others."""
        for texts in self.texts:
            found = texts.text(text)
            if found is not None:
                return Said(found, texts.code)
        return Said(text, SOURCE)

    def said_of(self, one: str, many: str, number: int) -> Said:
        """The translation of a text for a number of things, and its language."""
        for texts in self.texts:
            found = texts.text_of(one, number)
            if found is not None:
                return Said(found, texts.code)
        return Said(one if number == 1 else many, SOURCE)


def words_in(codes: Iterable[str], folder: Path = FOLDER) -> Words:
    """See `polypage.i18n.words_in`; `folder` is where the PO files lie."""
    found = [texts_in(code, folder) for code in chain(codes)]
    texts = tuple(one for one in found if one is not None)
    return Words(texts[0].code if texts else SOURCE, texts)
