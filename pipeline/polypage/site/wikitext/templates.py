"""The text of a template, as it is put into pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from polypage.site.wikitext.marks import without_marks

_ONLY: Final = re.compile(r"<onlyinclude>(.*?)</onlyinclude>", re.DOTALL)
_NO: Final = re.compile(r"<noinclude>.*?(?:</noinclude>|\Z)", re.DOTALL)
_INCLUDE: Final = re.compile(r"</?(?:includeonly|onlyinclude|noinclude)\s*/?>", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"<includeonly\s*>", re.IGNORECASE)
_HIDDEN_END: Final = re.compile(r"</includeonly\s*>", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[\s_]+")


def included(text: str) -> str:
    """What of a template's text is put into pages: not what is <noinclude>."""
    only = _ONLY.findall(text)
    return _INCLUDE.sub("", "".join(only) if only else _NO.sub("", text))


def shown_itself(text: str) -> str:
    """What readers of a page see of its own text: not what is <includeonly>, if that ends."""
    pieces: list[str] = []
    position = 0
    while (start := _HIDDEN.search(text, position)) and (
        end := _HIDDEN_END.search(text, start.end())
    ):
        pieces.append(text[position : start.start()])
        position = end.end()
    pieces.append(text[position:])
    return _INCLUDE.sub("", "".join(pieces))


def template_name(name: str) -> str:
    """A template's name in one spelling: `word_of the month` is `Word of the month`."""
    name = _BLANKS.sub(" ", name).strip()
    prefix, colon, rest = name.partition(":")
    if colon and prefix.strip().lower() == "template":
        name = rest.strip()
    return name[:1].upper() + name[1:]


def templates_from(files: Mapping[str, str]) -> dict[str, str]:
    """Templates by name, from the names of their files (without suffix) and their texts."""
    return {
        template_name(name): without_marks(included(text).strip("\n"))
        for name, text in files.items()
    }
