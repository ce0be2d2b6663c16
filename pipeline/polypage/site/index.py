"""The lists of pages: one for each language, and one of all languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polypage.completion import Count
from polypage.i18n import number, percent
from polypage.languages import Language
from polypage.model import State
from polypage.site import addresses
from polypage.site.pages import fill_in
from polypage.site.speech import language_attributes, words_for
from polypage.site.values import Site, SitePage


@dataclass(frozen=True, slots=True)
class Row:
    """A page in a list."""

    href: str
    title: str
    progress: str
    """Empty for a page that is not translated, and in the source language."""
    stage: str
    tag: str = ""
    """The language of the title, where it is not that of the list."""
    direction: str = ""
    outdated: bool = False
    """The title is the translation of another one than the page has now."""
    begin: str = ""
    """Where somebody could begin the page, if it waits for that and the hub says where."""


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language in the list of all."""

    language: Language
    href: str
    pages: int
    progress: str
    stage: str


def listed(site: Site) -> list[Language]:
    """The languages that have a list of pages: the source, those that have pages, and those of
    priority, whose list says what could be begun."""
    return [
        language
        for language in (site.source, *site.languages)
        if language.code in site.priority
        or any(language.code in page.codes for page in site.pages.values())
    ]


def language_index(site: Site, code: str) -> str:
    """The list of the pages in a language: those it has, those that nobody has begun, the rest.

    In each the front page comes first.
    """
    return _index(site, site.language(code), addresses.index_path(code), [])


def site_index(site: Site) -> str:
    """The list of all languages, and the pages of the source language."""
    return _index(site, site.source, addresses.INDEX, _languages(site, addresses.INDEX))


def _index(site: Site, language: Language, start: str, languages: list[LanguageRow]) -> str:
    code = language.code
    own = words_for(site, code)
    pages = sorted(site.pages.values(), key=lambda page: page.title != site.front_page)
    elsewhere = [page for page in pages if code not in page.codes]

    def rows(some: Iterable[SitePage]) -> list[Row]:
        return [_row(site, page, code, start) for page in some]

    return fill_in(
        "index.html",
        site=site,
        language=language,
        words=own,
        number=lambda value: number(value, own.code),
        words_language=language_attributes(own, code),
        style=addresses.relative(addresses.STYLE, start),
        own_style=addresses.relative(addresses.OWN_STYLE, start) if site.own_style else "",
        top=addresses.relative(addresses.INDEX, start),
        here=rows(page for page in pages if code in page.codes),
        waiting=rows(page for page in elsewhere if page.wanted),
        others=rows(page for page in elsewhere if not page.wanted),
        languages=languages,
    )


def _row(site: Site, page: SitePage, code: str, start: str) -> Row:
    elsewhere = code not in page.codes
    place = site.source.code if elsewhere else code
    title = page.title_in(code)
    foreign = title.state is State.UNTRANSLATED and code != site.source.code
    count = page.counts.get(code, Count())
    counted = not elsewhere and code in page.counts
    return Row(
        addresses.relative(addresses.page_path(place, page.stem), start),
        title.text,
        percent(count.shown_percent, words_for(site, code).code) if counted else "",
        count.stage if counted else "",
        site.source.tag if foreign else "",
        site.source.direction if foreign else "",
        outdated=title.state is State.OUTDATED,
        begin=addresses.to_begin(site, page, code) if elsewhere else "",
    )


def _languages(site: Site, start: str) -> list[LanguageRow]:
    """The languages that have a list, those of priority first, then by their own names."""
    rank = {code: number for number, code in enumerate(site.priority)}
    own = words_for(site, site.source.code).code
    rows = []
    for language in listed(site):
        code = language.code
        pages = [page for page in site.pages.values() if code in page.codes]
        source = code == site.source.code
        total = site.total(code)
        rows.append(
            LanguageRow(
                language,
                addresses.relative(addresses.index_path(code), start),
                len(pages),
                percent(100 if source else total.shown_percent, own),
                "complete" if source else total.stage,
            )
        )
    return sorted(
        rows,
        key=lambda row: (
            rank.get(row.language.code, len(rank)),
            row.language.autonym.casefold(),
            row.language.code,
        ),
    )
