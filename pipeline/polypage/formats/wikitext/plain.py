"""What of a definition are words: the text without variables and markup."""

from __future__ import annotations

import re
from typing import Final

_VARIABLE: Final = re.compile(r"\$[\w$-]+")
_NOT_WORDS: Final = re.compile(
    r"""
    <!--(?:(?!-->).)*+(?:-->)? |          # comments
    </?[A-Za-z][^<>]*+> |                 # tags
    \[\[(?:[^\[\]|]*+\|)++ |              # a link's target and options; its label stays
    \[(?:[a-z]++:)?//[^\s\]]*+ |          # an external link's address
    \b[a-z]++://[^\s\]|}<>]++ |           # a bare address
    \{\{[^{}|]*+ |                     # a template's name; its arguments stay
    \|\s*+[\w-]++\s*+= |                  # an argument's name
    __[A-Z]++__ |                         # a switch
    &\#?\w++;                             # a character reference
    """,
    re.VERBOSE | re.DOTALL,
)
_MARKS: Final = re.compile(r"'{2,}|^[*#:;=]++|(?<!=)=++[^\S\n]*+$|[\[\]{}|]", re.MULTILINE)


def plain(definition: str) -> str:
    """The words a reader sees, roughly: for counting words and naming headings, never for pages."""
    if "$" in definition:
        definition = _VARIABLE.sub(" ", definition)
    return " ".join(_MARKS.sub(" ", _NOT_WORDS.sub(" ", definition)).split())
