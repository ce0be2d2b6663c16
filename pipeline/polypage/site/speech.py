"""The language in which the site itself speaks to readers: its banner, its lists, its notes."""

from __future__ import annotations

from polypage.i18n import words_in
from polypage.i18n.spoken import Words
from polypage.site.values import Site


def words_for(site: Site, code: str) -> Words:
    """The site's own words for readers of a language, unless the hub has one language for all."""
    if site.banner_language:
        return words_in(site.banner_language)
    return words_in(code, *site.language(code).fallbacks)


def language_attributes(words: Words, code: str) -> dict[str, str]:
    """`lang` and `dir` for the site's own words on a page; empty where they are in its language."""
    if words.code == code:
        return {}
    return {"lang": words.language.tag, "dir": words.direction}
