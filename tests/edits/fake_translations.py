"""Translations that say what they are translations of: each piece of a text, in `⟦` and `⟧`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import polib

from edits.neutral_page import Markup, Page, flattened, pieces_of

_TRANSLATED: Final = re.compile(r"⟦(.*?)⟧", re.DOTALL)


def translate(catalog: Path, page: Page, markup: Markup) -> None:
    """Translate all that a catalog has, as somebody with a PO editor would."""
    file = polib.pofile(str(catalog), encoding="utf-8")
    texts = {piece.flat(markup) for piece in pieces_of(page)}
    for entry in file:
        entry.msgstr = translation(entry.msgid, texts)
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    file.metadata_is_fuzzy = False
    file.save()


def translation(text: str, pieces: Iterable[str]) -> str:
    """The text with each piece in it translated, and what stands between them as it is."""
    known = "|".join(r"\s+".join(map(re.escape, piece.split())) for piece in sorted(pieces))
    translated, number = re.subn(known, r"⟦\g<0>⟧", text)
    if not number:
        raise ValueError(f"no piece of the page is in {text!r}")
    return translated


def originals(text: str) -> list[str]:
    """The pieces that a text holds translations of, with all white space made one blank."""
    return [flattened(found) for found in _TRANSLATED.findall(text)]
