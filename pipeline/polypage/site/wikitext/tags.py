"""Tags in wikitext whose attributes have signs of tags in them."""

from __future__ import annotations

import re
from typing import Final

from polypage.site.wikitext.mend import PAIRED

_LESS: Final = r"<(?![A-Za-z/!])"
"""In a value, what surely begins no tag: so no scan of a tag begins within another one's."""
_VALUE: Final = rf"=\s*+(?:\"(?:[^\"<]|{_LESS})*+\"|'(?:[^'<]|{_LESS})*+')"
_TAG: Final = re.compile(rf"<([A-Za-z][\w:-]*+)(?:{_VALUE}|[^<>])*+>")
_PAIRED: Final = re.compile(PAIRED, re.IGNORECASE)
_VALUES: Final = re.compile(_VALUE)


def with_plain_values(text: str) -> str:
    """The text with references for `<` and `>` in quoted values: a tag ends at its first `>`.

    `<span/>` becomes `<span></span>`: HTML takes it for a beginning.
    """
    return _TAG.sub(_plain, text)


def _plain(tag: re.Match[str]) -> str:
    inner = tag[0][1:-1]
    if inner.endswith("/") and _PAIRED.fullmatch(tag[1]):
        return f"<{_VALUES.sub(_referred, inner[:-1])}></{tag[1]}>"
    if "<" not in inner and ">" not in inner:
        return tag[0]
    return f"<{_VALUES.sub(_referred, inner)}>"


def _referred(value: re.Match[str]) -> str:
    return value[0].replace("<", "&lt;").replace(">", "&gt;")
