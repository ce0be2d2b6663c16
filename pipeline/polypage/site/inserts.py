"""What is put into a body when its page is put together: links, notes, labels."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from polypage.i18n.spoken import Words
from polypage.site.addresses import find_page, page_path, relative
from polypage.site.values import Site, SitePage
from polypage.site.wikitext.boxes import LOOP, UNKNOWN, UNUSED

_LINK: Final = re.compile(
    r'<a class="pp-link" data-page="([^"]*+)">((?:(?!</a>).)*+)</a>', re.DOTALL
)
_BOX: Final = re.compile(r'<(div|span) class="(pp-(?:unknown|unused|loop))"')
_OUTDATED: Final = re.compile(r'<(div|span) class="mw-translate-fuzzy"([^>]*+)>')
_SOURCE: Final = re.compile(r'<(div|span) lang="([^"]*+)" dir="(ltr|rtl)" class="mw-content-\3"')


@dataclass(frozen=True, slots=True)
class Place:
    """The page that is being put together."""

    site: Site
    page: SitePage
    code: str
    words: Words
    """The language in which the site speaks to its readers here."""

    @property
    def path(self) -> str:
        """Where the page is on the site."""
        return page_path(self.code, self.page.stem)


def with_inserts(text: str, place: Place) -> str:
    """A body's HTML with links resolved, and with notes for those who do not see its marks."""
    text = _LINK.sub(lambda match: _link(html.unescape(match[1]), match[2], place), text)
    if _BOX.search(text):
        notes = _box_notes(place.words)
        text = _BOX.sub(lambda box: f'{box[0]} role="group" title="{notes[box[2]]}"', text)
    if 'class="mw-translate-fuzzy"' in text:
        text = _OUTDATED.sub(lambda match: _outdated(match, place.words), text)
    if 'class="mw-content-' in text:
        note = html.escape(place.words.gettext("Not translated yet"))
        text = _SOURCE.sub(rf'\g<0> title="{_raw(note)}"', text)
    return text


def has_outdated(text: str) -> bool:
    """Whether a body shows outdated translations."""
    return _OUTDATED.search(text) is not None


def has_untranslated(text: str) -> bool:
    """Whether a body shows text of the source language."""
    return _SOURCE.search(text) is not None


def _box_notes(words: Words) -> dict[str, str]:
    """What is said of boxes, by their class, as HTML."""
    notes = {
        UNKNOWN: words.gettext("This site does not have this template."),
        UNUSED: words.gettext("The template does not show this text."),
        LOOP: words.gettext("The template calls itself, or stands in too many others."),
    }
    return {kind: html.escape(note) for kind, note in notes.items()}


def _raw(text: str) -> str:
    return text.replace("\\", r"\\")


def _outdated(match: re.Match[str], words: Words) -> str:
    note = html.escape(words.gettext("Outdated translation"))
    if match[1] == "div":
        role = f' role="group" aria-label="{note}"'
        return f'<div class="mw-translate-fuzzy"{role} title="{note}"{match[2]}>'
    hidden = f'<span class="pp-hidden" lang="{html.escape(words.language.tag)}">({note}) </span>'
    return f'<span class="mw-translate-fuzzy" title="{note}"{match[2]}>{hidden}'


def _link(target: str, label: str, place: Place) -> str:
    """A link to a page in the reader's language if it is there, else in the source language."""
    name, sharp, fragment = target.partition("#")
    fragment = (
        quote(re.sub(r"\s+", "_", fragment.strip()), safe="/:;,.!'()*&=+$@~") if sharp else ""
    )
    found = find_page(place.site, name, place.page)
    if found is None:
        note = place.words.gettext("This page is not part of this site: {page}")
        title = html.escape(note.format(page=target))
        return f'<span class="pp-missing" title="{title}">{label}</span>'
    page, code = found
    behind = f"#{html.escape(fragment)}" if fragment else ""
    if page is place.page and not code:
        # A link of the page to itself, on a wiki a bold word, says where one is.
        current = "" if behind else ' aria-current="page"'
        return f'<a href="{behind or "#"}"{current}>{label}</a>'
    code = code or (place.code if place.code in page.codes else place.site.source.code)
    address = relative(page_path(code, page.stem), place.path)
    if code == place.code:
        return f'<a href="{html.escape(address)}{behind}">{label}</a>'
    tag = html.escape(place.site.language(code).tag)
    return f'<a class="pp-other" href="{html.escape(address)}{behind}" hreflang="{tag}">{label}</a>'
