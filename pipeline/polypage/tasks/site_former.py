"""What the site has of before, of pages and catalogs that can't be read now.

It stays, as the command promises; so must the ways to it, or readers would not find it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from polypage.hub.pages import PageFile
from polypage.site import addresses
from polypage.site.values import Site, SitePage


def with_former(site: Site, files: Iterable[PageFile], is_there: Callable[[str], bool]) -> Site:
    """The site, with what can't be read now as far as `is_there` says that its HTML is there.

    Its numbers stay those of the reports: a catalog that can't be read is worth nothing, and of a
    page that can't be read nobody says any.
    """

    def kept(stem: str, codes: Iterable[str]) -> list[str]:
        return [code for code in codes if is_there(addresses.page_path(code, stem))]

    pages = {}
    for file in files:
        page = site.pages.get(file.title)
        if page:
            codes = (*page.codes, *kept(page.stem, page.unreadable))
            pages[file.title] = replace(page, codes=codes)
            continue
        shown = (site.source.code, *(language.code for language in site.languages))
        codes = tuple(kept(file.stem, shown))
        if site.source.code in codes:
            pages[file.title] = SitePage(
                file.title, file.stem, translatable=False, counts={}, codes=codes
            )
    return replace(site, pages=pages)
