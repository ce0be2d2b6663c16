"""Edits that don't matter to translations: white space, markup and link targets alone.

Each kind is a function (old definition, new definition, translation) → the translation as it has
to be now, or None where the edit matters or the translation can't be adjusted with certainty. A
function never guesses: what it can't prove, a translator has to look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from polypage.formats.wikitext.headings import heading

_LINE_THAT_MATTERS: Final = re.compile(r"\n(?=[*#:;=|!{}<> \t\n]|__)|(?<=[|>}=])\n")
_BLANKS: Final = re.compile(r"[ \t\n]+")


def whitespace(old: str, new: str, text: str) -> str | None:
    """The texts differ in white space alone, and no line begins that is more than text."""
    return text if _flowing(old) == _flowing(new) else None


def _flowing(text: str) -> str:
    """A text without the breaks and blanks that a wiki shows as one space."""
    return _BLANKS.sub(" ", _LINE_THAT_MATTERS.sub("\0", text)).strip(" ")


_TARGET: Final = re.compile(
    r"(?P<open>\[\[:?)(?P<page>[^\[\]|\n]+)(?=\|[^\[\]]+\]\])"
    r"|(?P<url>(?:\b[a-z][a-z0-9+.-]{0,40}+:)//[^\s\[\]<>\"|{}]+)",
    re.IGNORECASE,
)
"""What a link leads to and readers don't see: a labelled page, an address.

A scheme is not longer than that: or each word of a.text.like.this would be read to its end (law 9).
"""


def link_targets(old: str, new: str, text: str) -> str | None:
    """The texts differ in link targets alone: the translation gets the new ones.

    Only if it has each changed target as often as the old definition, so that no link was
    adapted by the translator, and none is left behind.
    """
    before, after = _targets(old), _targets(new)
    if len(before) != len(after) or _TARGET.sub(_hole, old) != _TARGET.sub(_hole, new):
        return None
    moved: dict[str, str] = {}
    for was, now in zip(before, after, strict=True):
        if moved.setdefault(was, now) != now:
            return None
    moved = {was: now for was, now in moved.items() if was != now}
    here, there = Counter(_targets(text)), Counter(before)
    if any(here[was] != there[was] for was in moved):
        return None
    return _TARGET.sub(lambda found: _moved(found, moved), text)


def _targets(text: str) -> list[str]:
    return [found["page"] or found["url"] for found in _TARGET.finditer(text)]


def _hole(found: re.Match[str]) -> str:
    return f"{found['open'] or ''}\0"


def _moved(found: re.Match[str], moved: Mapping[str, str]) -> str:
    target = found["page"] or found["url"]
    return (found["open"] or "") + moved.get(target, target)


_LIST_SIGNS: Final = re.compile(r"^[*#:;]+", re.MULTILINE)
_WRAPPERS: Final = (
    ("'''''", "'''''"),
    ("'''", "'''"),
    ("''", "''"),
    *((f"<{tag}>", f"</{tag}>") for tag in ("b", "i", "em", "strong", "small", "big", "code")),
)


def markup(old: str, new: str, text: str) -> str | None:
    """The same markup is changed around or throughout the whole text: it is changed there too."""
    for change in (_heading_level, _list_signs, _whole_wrapped, _whole_unwrapped):
        adjusted = change(old, new, text)
        if adjusted is not None:
            return adjusted
    return None


def _heading_level(old: str, new: str, text: str) -> str | None:
    before, after, mine = heading(old), heading(new), heading(text)
    if before and after and mine and before[1] == after[1] and mine[0] == before[0]:
        signs = "=" * after[0]
        return f"{signs} {mine[1]} {signs}"
    return None


def _list_signs(old: str, new: str, text: str) -> str | None:
    signs = _LIST_SIGNS.findall(new)
    if not signs or _LIST_SIGNS.sub("", old) != _LIST_SIGNS.sub("", new):
        return None
    lines = text.split("\n")
    if len(lines) != len(signs) or _LIST_SIGNS.findall(text) != _LIST_SIGNS.findall(old):
        return None
    return "\n".join(
        sign + _LIST_SIGNS.sub("", line) for sign, line in zip(signs, lines, strict=True)
    )


def _whole_wrapped(old: str, new: str, text: str) -> str | None:
    for before, behind in _WRAPPERS:
        if new == f"{before}{old}{behind}" and _is_plain(old) and _is_plain(text):
            return f"{before}{text}{behind}"
    return None


def _whole_unwrapped(old: str, new: str, text: str) -> str | None:
    for before, behind in _WRAPPERS:
        if old != f"{before}{new}{behind}" or not _is_plain(new):
            continue
        inner = text.removeprefix(before).removesuffix(behind)
        if text == f"{before}{inner}{behind}" and _is_plain(inner):
            return inner
    return None


def _is_plain(text: str) -> bool:
    return "''" not in text and "<" not in text and "\n" not in text


KINDS: Final[Mapping[str, Callable[[str, str, str], str | None]]] = {
    "whitespace": whitespace,
    "markup": markup,
    "targets": link_targets,
}
"""The kinds of edits that may not matter, by the name that the settings give them."""


def adjusted(old: str, new: str, text: str, kinds: Iterable[str]) -> str | None:
    """The translation as it has to be after an edit that doesn't matter; None if it does."""
    for kind in kinds:
        answer = KINDS[kind](old, new, text)
        if answer is not None:
            return answer
    return None
