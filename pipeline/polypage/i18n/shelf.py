"""The PO files that there are, and the texts of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# the standard library's own reader of plural expressions, which lets nothing else through
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING

from polypage.catalogs import read
from polypage.catalogs.header import get
from polypage.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).with_name("words")
"""Where the words lie: LANG.po, by the wiki's codes."""

_PLURAL_FORMS = re.compile(r"nplurals=([1-9]); plural=([^;]+);")


@dataclass(frozen=True, slots=True)
class Texts:
    """What one language says."""

    code: str
    """The wiki's code of the language."""
    forms: Mapping[str, tuple[str, ...]]
    """For each text (of one with a plural: its singular) the translation, or all its forms."""
    form: Callable[[int], int]
    """Which of the forms a number takes."""

    def text(self, text: str) -> str | None:
        """The translation of a text; None if there is none."""
        found = self.forms.get(text)
        return found[0] if found else None

    def text_of(self, one: str, number: int) -> str | None:
        """The translation of a text with a plural for a number; None if there is none."""
        found = self.forms.get(one)
        form = self.form(abs(number)) if found else 0
        return found[form] if found and form < len(found) else None


def texts_of(data: bytes, code: str) -> Texts:
    """The texts of a PO file: of its entries those that are complete, current and in use.

    Raises CatalogError if it is no catalog, or has no plural forms that can be worked out.
    """
    catalog = read(data)
    match = _PLURAL_FORMS.fullmatch(get(catalog.header, "Plural-Forms"))
    if match is None:
        raise CatalogError("the header needs Plural-Forms: nplurals=NUMBER; plural=EXPRESSION;")
    try:
        form = c2py(match[2])
    except ValueError as error:
        raise CatalogError(
            "the header's Plural-Forms can't be worked out: {reason}", values={"reason": error}
        ) from None
    forms = {
        entry.msgid: entry.msgstrs
        for entry in catalog.entries
        if entry.translated and not entry.obsolete and not entry.fuzzy
    }
    return Texts(code, forms, form)


@cache
def codes(folder: Path = FOLDER) -> frozenset[str]:
    """The languages that somebody translated the program into."""
    return frozenset(path.stem for path in folder.glob("*.po"))


@cache
def texts_in(code: str, folder: Path = FOLDER) -> Texts | None:
    """The texts that the program has in a language; None if nobody translated it."""
    if code not in codes(folder):
        return None
    return texts_of((folder / f"{code}.po").read_bytes(), code)
