"""What to say when nobody knows a language."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from polypage.errors import UnknownLanguageError, marked, one_of
from polypage.languages import table
from polypage.languages.names import CODE, spell

_LONGEST: Final = 60
"""Nothing that is longer than this is a slip of the finger."""


def unknown(name: str) -> UnknownLanguageError:
    """The error for a name that stands for no language: what is wrong, and what to do.

    Says the nearest known codes, if any, and how to declare a language of one's own.
    """
    code = spell(name)
    near = [f"{known} ({_name(known)})" for known in _near(code)]
    declarable = re.fullmatch(CODE, code)
    if near and declarable:
        text = marked(
            "no language {name!r} is known; did you mean {near}? "
            "A language of your own is declared in l10n/hub.toml: [languages.{code}]"
        )
    elif near:
        text = marked(
            "no language {name!r} is known; did you mean {near}? Codes look like fr, pt-br, zh-hans"
        )
    elif declarable:
        text = marked(
            "no language {name!r} is known. "
            "A language of your own is declared in l10n/hub.toml: [languages.{code}]"
        )
    else:
        text = marked("no language {name!r} is known. Codes look like fr, pt-br, zh-hans")
    values = {"name": name, "code": code, "near": one_of(near) if near else ""}
    return UnknownLanguageError(text, values=values)


def _near(code: str) -> list[str]:
    """Up to three codes: slips of the finger, its language, the one with this name, the like."""
    if len(code) > _LONGEST:
        return []
    known = table.lines()
    named: dict[str, str] = {}
    for each in known:
        named.setdefault(_name(each).casefold(), each)
    words = code.replace("-", " ")
    near = get_close_matches(code, known, n=3, cutoff=0.85)
    near += [part for part in (code.partition("-")[0],) if part in known]
    near += [named[match] for match in get_close_matches(words, named, n=1, cutoff=0.8)]
    near += get_close_matches(code, known, n=3, cutoff=0.7)
    return list(dict.fromkeys(near))[:3]


def _name(code: str) -> str:
    row = table.row(code)
    return row.name if row else code
