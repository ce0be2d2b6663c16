"""Whether what a file calls a language is a certain language.

Files name languages by BCP 47 tags, wiki's codes or gettext's forms; some old codes of wikis are
written by tags that are codes of their own (bat-smg is sgs), so both are looked at.
"""

from __future__ import annotations

from polypage import languages
from polypage.languages import Language


def names(name: str, language: Language) -> bool:
    """Whether `name` stands for this very language."""
    spelled = name.replace("_", "-").lower()
    known = {language.code, language.tag.lower()}
    return spelled in known or languages.normalize(name) in known


def names_kin(name: str, language: Language) -> bool:
    """Whether `name` stands for this language in any country and script: pt for pt-br."""
    spelled = {name.replace("_", "-").lower(), languages.normalize(name)}
    known = {language.code, language.tag.lower()}
    return bool({_first(one) for one in spelled} & {_first(one) for one in known})


def _first(code: str) -> str:
    return code.partition("-")[0]
