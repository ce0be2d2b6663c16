"""Parser functions and variables of wikis, as far as a site without a clock can answer them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from polypage.i18n import number as written
from polypage.languages import Language
from polypage.site.wikitext.braces import Nodes
from polypage.site.wikitext.marks import places, without_places

_NUMBER: Final = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")


@dataclass(frozen=True, slots=True)
class PageWords:
    """What functions and variables may ask for."""

    title: str
    """The page's title in the source language."""
    hub: str
    """The name of the hub."""
    language: Language
    source: Language


Expand = Callable[[Nodes], str]
Function = Callable[[PageWords, str, Sequence[Nodes], Expand], str]


def _formatnum(words: PageWords, first: str, _rest: Sequence[Nodes], _expand: Expand) -> str:
    marks = places(first)
    number = without_places(first).strip()
    if not _NUMBER.fullmatch(number):
        return marks + number
    return marks + written(number, words.language.code, *words.language.fallbacks)


def _if(_words: PageWords, first: str, rest: Sequence[Nodes], expand: Expand) -> str:
    number = 0 if without_places(first).strip() else 1
    return expand(rest[number]).strip() if number < len(rest) else ""


def _ifeq(_words: PageWords, first: str, rest: Sequence[Nodes], expand: Expand) -> str:
    if not rest:
        return ""
    left, right = (without_places(text).strip() for text in (first, expand(rest[0])))
    number = 1 if left == right else 2
    return expand(rest[number]).strip() if number < len(rest) else ""


def _nothing(_words: PageWords, _first: str, _rest: Sequence[Nodes], _expand: Expand) -> str:
    return ""


FUNCTIONS: Final[Mapping[str, Function]] = {
    "formatnum": _formatnum,
    "#if": _if,
    "#ifeq": _ifeq,
    # On a wiki this is "/fr" in a category's name. Here each language has a folder of its own.
    "#translation": _nothing,
    # By what a wiki sorts the page in its categories; no reader sees it.
    "defaultsort": _nothing,
    "defaultsortkey": _nothing,
}
"""What is called as `{{name:first|rest}}`."""

SILENT: Final = frozenset({"#if", "#ifeq"})
"""Functions that show nothing of their first argument."""

_VARIABLES: Final[Mapping[str, Callable[[PageWords], str]]] = {
    "!": lambda _: "|",
    "=": lambda _: "=",
    "PAGENAME": lambda words: words.title,
    "FULLPAGENAME": lambda words: words.title,
    "BASEPAGENAME": lambda words: words.title.rpartition("/")[0] or words.title,
    "ROOTPAGENAME": lambda words: words.title.partition("/")[0],
    "SUBPAGENAME": lambda words: words.title.rpartition("/")[2],
    "SITENAME": lambda words: words.hub,
    "NAMESPACE": lambda _: "",
    "CONTENTLANGUAGE": lambda words: words.source.code,
    "CONTENTLANG": lambda words: words.source.code,
    "PAGELANGUAGE": lambda words: words.language.code,
    "TRANSLATIONLANGUAGE": lambda words: words.language.code,
}


def variable(words: PageWords, name: str) -> str | None:
    """What stands for `{{name}}`; None if nothing here does, and the name may be a template's."""
    found = _VARIABLES.get(name)
    return None if found is None else found(words)
