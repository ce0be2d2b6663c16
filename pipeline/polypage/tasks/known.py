"""What a command was told to work on: pages and languages of the hub, found by their names."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping

from polypage.errors import PolypageError, UnknownLanguageError, UsageError, one_of
from polypage.hub.locales import LanguageFolder, language_of
from polypage.hub.workspace import Hub


def as_title(name: str) -> str:
    """A title as a user may have typed it: with `_` for blanks, in whatever form of Unicode."""
    return unicodedata.normalize("NFC", name.replace("_", " ")).strip("/ ")


def unknown(what: PolypageError, name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that nothing has: `what` begins the message; the nearest are named."""
    known = list(known)
    # By how they look in lower case, since that is how most names are mistaken.
    lower = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(name.casefold(), lower, 3, 0.6)
    if close:
        names = one_of([lower[one] for one in close])
        return UsageError("{fault}; did you mean {names}?", values={"fault": what, "names": names})
    if known:
        more = ", …" if len(known) > _SHOWN else ""
        shown = ", ".join(sorted(known)[:_SHOWN]) + more
        return UsageError("{fault}; there are {names}", values={"fault": what, "names": shown})
    return UsageError("{fault}; there are none", values={"fault": what})


_SHOWN = 5


def no_page(title: str) -> PolypageError:
    """What is wrong where no page has this title."""
    return PolypageError("no page is called {title!r}", values={"title": title})


def page_named(name: str, titles: Iterable[str]) -> str:
    """The title that a user means. Raises UsageError with the nearest titles."""
    titles = list(titles)
    title = as_title(name)
    if title not in titles:
        raise unknown(no_page(title), title, titles)
    return title


def target(
    name: str, titles: Mapping[str, object], unit: str | None = None
) -> tuple[str, str | None]:
    """Title and unit id that PAGE or PAGE/ID means.

    The name of a page is that page, whatever it ends with; of another the last part is an id.
    Where both would do, `unit` says it: then the name is the page's. Raises UsageError.
    """
    title = as_title(name)
    if unit is not None:
        return page_named(name, titles), as_title(unit)
    page, _, last = title.rpartition("/")
    if title not in titles and page in titles:
        return page, last
    return page_named(name, titles), None


def language_named(hub: Hub, code: str, folders: Iterable[LanguageFolder]) -> LanguageFolder:
    """The language of the hub that a code stands for. Raises UsageError with the nearest codes."""
    folders = list(folders)
    try:
        wanted = language_of(hub, code).code
    except UnknownLanguageError:
        wanted = code
    for folder in folders:
        if folder.language.code == wanted:
            return folder
    codes = [folder.language.code for folder in folders]
    what = PolypageError("this hub has no catalogs in {code!r}", values={"code": wanted})
    raise unknown(what, wanted, codes)
