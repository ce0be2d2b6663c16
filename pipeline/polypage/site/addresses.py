"""Where things are on the site, and how one place refers to another."""

from __future__ import annotations

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


def relative(path: str, start: str) -> str:
    """The address of one file of the site on the page at `start`."""
    there, here = path.split("/"), start.split("/")[:-1]
    same = 0
    while same < min(len(there) - 1, len(here)) and there[same] == here[same]:
        same += 1
    way = "../" * (len(here) - same) + "/".join(there[same:])
    # A first part with a colon would be taken for a scheme.
    return quote(way if ":" not in way.partition("/")[0] else f"./{way}")


def absolute(site: Site, path: str, start: str) -> str:
    """The whole address of a file, if the hub says where its site is; else the relative one."""
    return site.address + quote(path) if site.address else relative(path, start)


def in_repository(site: Site, path: str | None) -> str:
    """The address of a file of the hub; empty if nobody said where its files are."""
    return site.repository + quote(path) if site.repository and path else ""


def to_begin(site: Site, page: SitePage, code: str) -> str:
    """The address of the file in which a language can begin a page; empty if nobody knows one.

    It is the catalog, or the template where a language has no catalogs yet.
    """
    file = page.catalogs.get(code) or page.template
    return in_repository(site, file) if page.wanted else ""


def find_page(site: Site, name: str, start: SitePage) -> tuple[SitePage, str] | None:
    """The page that a link's target names, and the language that the link asks for (or nothing).

    Known are `Page`, `Special:MyLanguage/Page`, `Page/fr`, `/Subpage`, `../`, `../Brother`, each
    also with a slash at its end, and no name at all. `Page/fr` is the source page where French has
    not begun it.
    """
    name = " ".join(name.replace("_", " ").split())
    head, slash, rest = name.partition("/")
    if slash and head.casefold().replace(" ", "") == "special:mylanguage":
        name = rest
    if not name:
        return start, ""
    name = _whole(name, start.title)
    found = _page(site, name)
    if found:
        return found, ""
    name = name.rstrip("/")
    stem, slash, code = name.rpartition("/")
    found = _page(site, stem) if slash else None
    if found and code in found.codes:
        return found, code
    if found and any(code == language.code for language in site.languages):
        return found, site.source.code
    found = _page(site, name)
    return (found, "") if found else None


def _whole(name: str, start: str) -> str:
    """The title that a relative name means on the page `start`, as on wikis; others as they are.

    `../` too often leads nowhere: the name stays, and no page is called so.
    """
    if name.startswith("/"):
        return start + name.rstrip("/")
    parents = 0
    while name.startswith("../", 3 * parents) or name[3 * parents :] == "..":
        parents += 1
    levels = start.split("/")
    if not 0 < parents < len(levels):
        return name
    rest = name[3 * parents :].strip("/")
    return "/".join([*levels[:-parents], *([rest] if rest else [])])


def _page(site: Site, name: str) -> SitePage | None:
    """The page with this title; the first letter may be small, as on wikis."""
    return site.pages.get(name) or site.pages.get(name[:1].upper() + name[1:])
