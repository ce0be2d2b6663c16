"""Folder names of other tools, brought to the wiki's spelling.

gettext names a folder pt_BR, sr@latin or de_DE.UTF-8, Weblate zh_Hant, Transifex de_DE, a
browser zh-Hant-TW. `normalize` finds the wiki's code for each, without a guess: it never
changes the language, and leaves alone what it doesn't know.
"""

from __future__ import annotations

from collections.abc import Container

from polypage.languages import table, tags

CODE = r"[a-z]{2,8}(?:-[a-z0-9]{1,12}){0,7}"
"""What a code looks like; a little more than BCP 47 allows, for "zh-classical"."""

_OLD = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv"}
"""ISO 639 gave these languages new codes in 1989; Java and its heirs still write the old ones."""

_MONEY = frozenset({"euro"})
"""Modifiers of a locale that say nothing about the language."""


def normalize(name: str, *, declared: Container[str] = ()) -> str:
    """See `polypage.languages.normalize`."""
    code = spell(name)
    for candidate in _candidates(code):
        if candidate in declared or candidate in table.lines():
            return candidate
        if candidate in tags.CODES:
            return tags.CODES[candidate]
    return code


def spell(name: str) -> str:
    """Lower case and hyphens; a script after an @ goes where tags have it."""
    locale, _, modifier = name.lower().partition("@")
    parts = _words(locale.partition(".")[0])
    modifiers = [word for word in _words(modifier.partition(".")[0]) if word not in _MONEY]
    for word in modifiers:
        if word in tags.MODIFIERS:
            parts.insert(1, tags.MODIFIERS[word])
        else:
            parts.append(word)
    return "-".join(parts)


def _words(text: str) -> list[str]:
    return text.replace("_", "-").replace("@", "-").split("-") if text else []


def _candidates(code: str) -> list[str]:
    """A code and the shorter ones that say the same, the most telling first."""
    language, *rest = code.split("-")
    language = _OLD.get(language, language)
    rest = [part for part in rest if part != "x"]
    home = table.row(language)
    told = [part for part in rest if home is None or part.upper() != home.region]
    short = [part for part in told if home is None or part.title() != home.script]
    script = [part for part in rest if home is None or part.title() != home.script]
    forms = [code, *("-".join([language, *parts]) for parts in (rest, told, script, short))]
    return list(dict.fromkeys(forms))
