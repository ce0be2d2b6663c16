"""A localized page's wikitext, made ready for pandoc: all that pandoc would drop or misread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from polypage.formats.wikitext.headings import heading
from polypage.site.wikitext import extensions, links, notes, tables
from polypage.site.wikitext.aside import Aside
from polypage.site.wikitext.expand import Expander
from polypage.site.wikitext.functions import PageWords
from polypage.site.wikitext.marks import without_references
from polypage.site.wikitext.own import CODE, QUOTATION, own, with_own_wrappers
from polypage.site.wikitext.tags import with_plain_values
from polypage.site.wikitext.templates import shown_itself

BAR: Final = "pp-languages"
"""The class of the element in whose place the language bar is put."""
CONTENTS: Final = "pp-contents"
"""The class of the element in whose place the table of contents is put."""

_SWITCH: Final = re.compile(r"__([A-Z]{3,30})__")
_DROPPED: Final = frozenset(
    {
        "NOTOC",
        "FORCETOC",
        "NOEDITSECTION",
        "NOGALLERY",
        "HIDDENCAT",
        "INDEX",
        "NOINDEX",
        "NEWSECTIONLINK",
        "NONEWSECTIONLINK",
        "NOCONTENTCONVERT",
        "NOTITLECONVERT",
        "STATICREDIRECT",
        "EXPECTUNUSEDCATEGORY",
        "NOCC",
        "NOTC",
    }
)
_BAR_TAG: Final = re.compile(r"<languages\s*/>|<languages>\s*</languages>", re.IGNORECASE)
_REFERENCES: Final = re.compile(r"<references[^<>]*/>", re.IGNORECASE)
_CODE: Final = re.compile(r"<(/?)(?:code|tt)(?:\s[^<>]*)?>", re.IGNORECASE)
_QUOTATION: Final = re.compile(r"<(/?)blockquote((?:\s[^<>]*)?)>", re.IGNORECASE)
_LEFT_OVER: Final = re.compile(
    r"<(?=/?(?:nowiki|pre|syntaxhighlight|source|math|chem|score|gallery|ref|poem|timeline|hiero)\b)",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"<ref(?:\s[^<>]*)?(?<!/)>(?:(?!</?ref\b).)*</ref\s*>", re.IGNORECASE | re.DOTALL
)
_HEADING: Final = re.compile(r"^=[^\n]+=[ \t]*$", re.MULTILINE)
_TAG: Final = re.compile(r"(<[^<>]*>)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page as pandoc gets it, and what of it pandoc does not get."""

    text: str
    categories: tuple[str, ...]
    contents: bool | None
    """Whether there is to be a table of contents; None: if there are headings enough."""
    refused: str = ""
    """Why it can't be rendered; empty if it can."""


def prepare(text: str, words: PageWords, templates: Mapping[str, str]) -> Prepared:
    """A localized page's wikitext (without marks of other origin) as pandoc needs it."""
    aside = Aside()
    text = shown_itself(with_own_wrappers(aside.take(text)))
    expander = Expander(templates, words, aside)
    text = with_plain_values(without_references(expander.page(text)))
    text, switches = _switches(text)
    text = _BAR_TAG.sub(f'\n<div class="{own(BAR)}"></div>\n', text, count=1)
    text = _BAR_TAG.sub("", text)
    text = extensions.convert(text)
    text = notes.convert(_REFERENCES.sub("", text))
    text = _without_left_overs(text)
    text = _QUOTATION.sub(_quotation, text)
    text = _CODE.sub(_code, text)
    text, categories = links.convert(text)
    text = tables.convert(text)
    text = text.replace("{", "&#123;").replace("}", "&#125;")
    text = _HEADING.sub(_heading, text)
    contents = None
    if "TOC" in switches or "FORCETOC" in switches:
        contents = True
    elif "NOTOC" in switches:
        contents = False
    refused = "its templates make too much of it" if expander.exhausted else ""
    # Without line ends at the end pandoc takes the last item of a list for text.
    return Prepared(aside.put_back(text) + "\n\n", tuple(categories), contents, refused)


def _without_left_overs(text: str) -> str:
    """The text with tags as text that are half of a pair: pandoc would refuse the whole page."""
    pieces: list[str] = []
    position = 0
    for note in _NOTE.finditer(text):
        pieces += (_LEFT_OVER.sub("&lt;", text[position : note.start()]), note[0])
        position = note.end()
    pieces.append(_LEFT_OVER.sub("&lt;", text[position:]))
    return "".join(pieces)


def _quotation(match: re.Match[str]) -> str:
    """<blockquote> as pandoc does not know it: it refuses one that is not closed."""
    return "\n</div>\n" if match[1] else f'\n<div class="{own(QUOTATION)}">\n'


def _code(match: re.Match[str]) -> str:
    """<code> and <tt> as an element in which pandoc reads wikitext."""
    return "</span>" if match[1] else f'<span class="{own(CODE)}">'


def _heading(match: re.Match[str]) -> str:
    """A heading as pandoc takes it: with blank lines around it, and no sign like its own in it."""
    found = heading(match[0])
    if found is None:
        return match[0]
    level, inner = found
    pieces = _TAG.split(inner)
    pieces[0::2] = [piece.replace("=", "&#61;") for piece in pieces[0::2]]
    signs = "=" * level
    return f"\n{signs} {''.join(pieces)} {signs}\n"


def _switches(text: str) -> tuple[str, set[str]]:
    """The text without words such as __NOTOC__, and which there were."""
    found: set[str] = set()

    def replaced(match: re.Match[str]) -> str:
        name = match[1]
        if name == "TOC":
            first = "TOC" not in found
            found.add(name)
            return f'\n<div class="{own(CONTENTS)}"></div>\n' if first else ""
        if name in _DROPPED:
            found.add(name)
            return ""
        return match[0]

    return _SWITCH.sub(replaced, text), found
