"""Elements that wikis have by extensions, made of markup that pandoc knows."""

from __future__ import annotations

import html
import re
from typing import Final

from polypage.site.wikitext.links import gallery

_GALLERY: Final = re.compile(
    r"<gallery((?:\s[^<>]*+)?+)>((?:(?!</?gallery\b).)*+)</gallery\s*+>", re.IGNORECASE | re.DOTALL
)
_CAPTION: Final = re.compile(
    r"\scaption\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))", re.IGNORECASE
)
_POEM: Final = re.compile(
    r"<poem(?:\s[^<>]*+)?+>((?:(?!</?poem\b).)*+)</poem\s*+>", re.IGNORECASE | re.DOTALL
)
_SECTION: Final = re.compile(
    r"<section\s+(?:begin|end)\s*+=[^<>]*+(?:(?<=/)>|></section>)", re.IGNORECASE
)
_REDIRECT: Final = re.compile(r"\A(\s*+)#redirect\s*+:?\s*+(?=\[\[)", re.IGNORECASE)
_NO_SCHEME: Final = re.compile(r"(?<!\[)\[(?=//[^\s\[\]])")


def convert(text: str) -> str:
    """The text with galleries, poems and pages that lead elsewhere as plain wikitext.

    Marks of sections, which other pages include, vanish. A link without a scheme gets one.
    """
    text = _NO_SCHEME.sub("[https:", _REDIRECT.sub(r"\1→ ", text))
    if "<" not in text:
        return text
    text = _GALLERY.sub(_gallery, text)
    text = _POEM.sub(lambda poem: f'\n<div class="poem">\n{_lines(poem[1])}\n</div>\n', text)
    return _SECTION.sub("", text)


def _gallery(match: re.Match[str]) -> str:
    caption = _CAPTION.search(match[1])
    said = html.unescape(caption[1] or caption[2] or caption[3] or "") if caption else ""
    shown = html.escape(said, quote=False).replace("{", "&#123;").replace("}", "&#125;")
    return f"\n{shown}\n{gallery(match[2])}" if shown else gallery(match[2])


def _lines(poem: str) -> str:
    """The lines of a poem, each ended by <br>; blank lines part its paragraphs."""
    pieces: list[str] = []
    for line in poem.strip("\n").split("\n"):
        words = line.lstrip(" ")
        if pieces and pieces[-1] and words:
            pieces[-1] += "<br>"
        pieces.append("&#160;" * (len(line) - len(words)) + words if words else "")
    return "\n".join(pieces)
