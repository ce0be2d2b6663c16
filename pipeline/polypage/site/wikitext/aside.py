"""What is no wikitext is set aside first, and put back as HTML last: nowiki, pre, code."""

from __future__ import annotations

import re
from typing import Final

from polypage.site.wikitext.marks import ASIDE, aside_mark, number_of
from polypage.site.wikitext.own import CODE, own

_OPENING: Final = re.compile(
    r"<!--|<(nowiki|pre|syntaxhighlight|source|math|chem|score)((?:\s[^<>]*+|/)?+)>", re.IGNORECASE
)
_SPECIAL: Final = re.compile(r"[^\w\s]|_|\s{2,}|(?<=\n)\s|\n")


def escaped(text: str) -> str:
    """A text in which nothing is markup any more, neither for pandoc nor for browsers."""
    return _SPECIAL.sub(_references, text)


def _references(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


class Aside:
    """The texts that are set aside, by number."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def take(self, text: str) -> str:
        """The text with marks in place of what is set aside. Comments vanish.

        One scan forward; a tag that is not closed is text.
        """
        if "<" not in text:
            return text
        pieces: list[str] = []
        position = 0
        unclosed: set[str] = set()
        lowered = text.lower() if len(text.lower()) == len(text) else text
        for opening in _OPENING.finditer(text):
            start = opening.start()
            if start < position:
                continue
            name = (opening[1] or "").lower()
            if name in unclosed:
                continue
            closing = f"</{name}>" if name else "-->"
            if opening[2] and opening[2].endswith("/"):
                # It parts what stands around it.
                pieces += (text[position:start], self._keep("nowiki", ""))
                position = opening.end()
                continue
            end = lowered.find(closing, opening.end())
            if end < 0:
                unclosed.add(name)
                continue
            pieces.append(text[position:start])
            if name:
                pieces.append(self._keep(name, text[opening.end() : end]))
                position = end + len(closing)
            else:
                position = _behind_comment(text, start, end + len(closing))
        pieces.append(text[position:])
        return "".join(pieces)

    def _keep(self, name: str, content: str) -> str:
        if name == "nowiki":
            html = escaped(content)
        elif name in ("math", "chem", "score"):
            html = f'<span class="{own(CODE)}">{escaped(content)}</span>'
        else:
            html = f"<pre>{_listing(content)}</pre>"
            self._kept.append(html)
            return f"\n{aside_mark(len(self._kept) - 1)}\n"
        self._kept.append(html)
        return aside_mark(len(self._kept) - 1)

    def put_back(self, text: str) -> str:
        """The text with what was set aside, as HTML."""
        return ASIDE.sub(self._kept_at, text)

    def _kept_at(self, match: re.Match[str]) -> str:
        number = number_of(match)
        return self._kept[number] if number < len(self._kept) else ""


def _listing(content: str) -> str:
    """The content of <pre>: pandoc takes nothing in it for markup but its end."""
    plain = re.sub(r"</?nowiki>", "", content)
    return re.sub(r"<(?=/pre)", "<\u200b", plain, flags=re.IGNORECASE)


def _behind_comment(text: str, start: int, end: int) -> int:
    """Where the text goes on behind a comment; a comment that fills a line takes the line along."""
    line_start = start == 0 or text[start - 1] == "\n"
    return end + 1 if line_start and text[end : end + 1] == "\n" else end
