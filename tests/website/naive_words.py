"""The words that readers of wikitext see, and those of an HTML page: found in the plainest way.

Nothing of this is shared with the program: it is the judge of "no word is lost".
"""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_INLINE: Final = frozenset(
    {"a", "b", "bdi", "code", "em", "i", "s", "small", "strong", "span", "u"}
)


def words_of_wikitext(text: str) -> Counter[str]:
    """The words of a localized page, those in the arguments of templates, too."""
    found: Counter[str] = Counter()

    def literal(match: re.Match[str]) -> str:
        found.update(_WORD.findall(html.unescape(match[1])))
        return " "

    text = re.sub(r"<nowiki>(.*?)</nowiki>", literal, text, flags=re.DOTALL)
    text = re.sub(r"^(\{\||\|-)[^\n]*$", " ", text, flags=re.MULTILINE)
    text = re.sub(r"__[A-Z]+__|\{\{#translation:\}\}", "", text)
    text = text_of(text.replace("&", "&amp;"))
    text = re.sub(r"\{\{formatnum:[^{}]*\}\}", " ", text)
    text = re.sub(r"\[(?:https?://|mailto:)[^\s\]]+ ([^\]]*)\]", r"\1", text)
    text = re.sub(r"\[\[Category:([^\]|]*)\]\]", r" \1 ", text)
    text = re.sub(r"\[\[[^\]|]*\|([^\]]*)\]\]", r"\1", text)
    text = re.sub(r"\{\{\s*[^|{}]*\|", " ", text)
    text = re.sub(r"\|\s*[\w ]+\s*=(?!=)", " ", text)
    text = text.replace("'''", "").replace("''", "")
    return found + Counter(_WORD.findall(html.unescape(text)))


class _Text(HTMLParser):
    def __init__(self, between: str = " ") -> None:
        super().__init__(convert_charrefs=True)
        self.between = between
        self.pieces: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append("" if tag in _INLINE else self.between)
        self.attributes += [value or "" for name, value in attrs if name in ("class", "title")]

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append("" if tag in _INLINE else self.between)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def text_of(markup: str) -> str:
    """What stands between the tags, as a browser's parser finds them, for values may have `>`."""
    parser = _Text(between="")
    parser.feed(markup)
    parser.close()
    return "".join(parser.pieces)


def words_of_html(text: str) -> Counter[str]:
    """The words of an HTML page, with those of classes (an icon's name) and of titles."""
    parser = _Text()
    parser.feed(text)
    parser.close()
    return Counter(_WORD.findall("".join(parser.pieces))) + Counter(
        _WORD.findall(" ".join(parser.attributes))
    )
