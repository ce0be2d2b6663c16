"""A page of the site, put together from its body and what is known of the hub."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from polypage.completion import Count
from polypage.i18n import percent
from polypage.model import State
from polypage.site import addresses
from polypage.site.bar import Entry, bar
from polypage.site.html.place import before_headings
from polypage.site.inserts import Place, has_outdated, has_untranslated, with_inserts
from polypage.site.pages import fill_in
from polypage.site.speech import language_attributes, words_for
from polypage.site.values import Body, Heading, Site, SitePage
from polypage.site.wikitext.prepare import BAR, CONTENTS

_BAR: Final = f'<div class="{BAR}">\n</div>'
_CONTENTS: Final = f'<div class="{CONTENTS}">\n</div>'
_ENOUGH: Final = 4
"""So many headings make a table of contents where the page does not say: as on wikis."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the page's frame."""

    href: str
    text: str
    tag: str = ""
    """The language of what it leads to."""
    direction: str = ""


def page_html(site: Site, page: SitePage, code: str, body: Body) -> str:
    """The whole HTML file of a page in one language."""
    language = site.language(code)
    own = words_for(site, code)
    place = Place(site, page, code, own)
    title = page.title_in(code)
    translated = code != site.source.code and page.translatable
    count = page.counts.get(code, Count())
    return fill_in(
        "page.html",
        site=site,
        language=language,
        words=own,
        words_language=language_attributes(own, code),
        percent=lambda number: percent(number, own.code),
        style=addresses.relative(addresses.STYLE, place.path),
        own_style=addresses.relative(addresses.OWN_STYLE, place.path) if site.own_style else "",
        title=title.text,
        title_outdated=title.state is State.OUTDATED and translated,
        title_untranslated=title.state is State.UNTRANSLATED and translated,
        home=Link(addresses.relative(addresses.index_path(code), place.path), site.name),
        alternates=_alternates(site, page, place.path),
        canonical=site.address and addresses.absolute(site, place.path, place.path),
        default=addresses.absolute(
            site, addresses.page_path(site.source.code, page.stem), place.path
        ),
        banner=_banner(place, count) if translated else "",
        shows_outdated=translated and (has_outdated(body.html) or title.state is State.OUTDATED),
        shows_untranslated=translated and has_untranslated(body.html),
        refused=body.refused,
        bar_above=_bar(place) if page.translatable and _BAR not in body.html else "",
        body=_filled(body, place),
        categories=body.categories,
        mend=addresses.in_repository(site, page.catalogs.get(code)),
    )


def _alternates(site: Site, page: SitePage, path: str) -> list[Link]:
    """The page in each of its languages, for search engines."""
    if len(page.codes) < 2:
        return []
    return [
        Link(
            addresses.absolute(site, addresses.page_path(code, page.stem), path),
            "",
            site.language(code).tag,
        )
        for code in page.codes
    ]


def _banner(place: Place, count: Count) -> str:
    """The first sentence of rule 20, as HTML."""
    site, page = place.site, place.page
    address = addresses.relative(addresses.page_path(site.source.code, page.stem), place.path)
    link = (
        f'<a href="{html.escape(address)}" hreflang="{site.source.tag}" lang="{site.source.tag}"'
        f' dir="{site.source.direction}">{html.escape(page.title)}</a>'
    )
    sentence = place.words.gettext(
        "This page is a translated version of the page {page} and the translation is "
        "{percent} complete."
    )
    shown = html.escape(percent(count.shown_percent, place.words.code))
    return html.escape(sentence, quote=False).format(page=link, percent=shown)


def _bar(place: Place) -> str:
    entries = bar(place.site, place.page, place.code)
    if len(entries) < 2:
        return ""
    return fill_in(
        "bar.html",
        words=place.words,
        words_language=language_attributes(place.words, place.code),
        entries=[(entry, _progress(entry, place), *_hrefs(entry, place)) for entry in entries],
    )


def _progress(entry: Entry, place: Place) -> str:
    return percent(entry.percent, place.words.code)


def _hrefs(entry: Entry, place: Place) -> tuple[str, str]:
    """Where the page is in a language; or, if it is not there, where it can be begun."""
    code = entry.language.code
    if not entry.has_page:
        return "", addresses.to_begin(place.site, place.page, code)
    path = addresses.page_path(code, place.page.stem)
    return addresses.relative(path, place.path), ""


def _filled(body: Body, place: Place) -> str:
    """The body with links, notes, the bar and the table of contents."""
    text = with_inserts(body.html, place)
    contents = ""
    if body.contents or (body.contents is None and len(body.headings) >= _ENOUGH):
        contents = _contents(body.headings, place)
    if _CONTENTS in text:
        text = text.replace(_CONTENTS, contents, 1)
    elif contents:
        at = before_headings(text) or 0
        text = f"{text[:at]}{contents}\n{text[at:]}"
    return text.replace(_BAR, _bar(place), 1) if place.page.translatable else text


def _contents(headings: Sequence[Heading], place: Place) -> str:
    if not headings:
        return ""
    highest = min(heading.level for heading in headings)
    return fill_in(
        "contents.html",
        language=place.site.language(place.code),
        words=place.words,
        words_language=language_attributes(place.words, place.code),
        headings=[(heading, heading.level - highest) for heading in headings],
    )
