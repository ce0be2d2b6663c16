"""Where things are on the site, and how one place refers to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from polypage.site.values import Site, SitePage

STYLE: Final = "assets/polypage.css"
OWN_STYLE: Final = "assets/hub.css"
"""The hub's own style sheet, for its templates."""
INDEX: Final = "index.html"


def page_path(code: str, stem: str) -> str:
    """The path of a page below the site's folder; no two pages have the same.

    A page called "index" (`Index` too: some file systems can't tell them apart) leaves that name
    to the list of pages and becomes `index_`; one called `index_` becomes `index__`, and so on.
    """
    taken = stem.rstrip("_").casefold() == "index"
    return f"{code}/{stem}{'_' * taken}.html"


def index_path(code: str) -> str:
    """The path of a language's list of pages."""
    return f"{code}/{INDEX}"


@lru_cache(maxsize=4096)
def relative(path: str, start: str) -> str:
    """The address of one file of the site on the page at `start`."""
    way = posixpath.relpath(path, posixpath.dirname(start) or ".")
    # A first part with a colon would be taken for a scheme.
    return quote(way if ":" not in way.partition("/")[0] else f"./{way}")


def absolute(site: Site, path: str, start: str) -> str:
    """The whole address of a file, if the hub says where its site is; else the relative one."""
    return site.address + quote(path) if site.address else relative(path, start)


def find_page(site: Site, name: str, start: SitePage) -> tuple[SitePage, str] | None:
    """The page that a link's target names, and the language that the link asks for (or nothing).

    Known are `Page`, `Special:MyLanguage/Page`, `Page/fr`, `/Subpage` and no name at all.
    """
    name = " ".join(name.replace("_", " ").split())
    head, slash, rest = name.partition("/")
    if slash and head.casefold().replace(" ", "") == "special:mylanguage":
        name = rest
    if not name:
        return start, ""
    if name.startswith("/"):
        name = start.title + name.rstrip("/")
    found = _page(site, name)
    if found:
        return found, ""
    stem, slash, code = name.rpartition("/")
    found = _page(site, stem) if slash else None
    if found and code in found.codes:
        return found, code
    return None


def _page(site: Site, name: str) -> SitePage | None:
    """The page with this title; the first letter may be small, as on wikis."""
    return site.pages.get(name) or site.pages.get(name[:1].upper() + name[1:])
