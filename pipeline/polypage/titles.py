"""Titles of pages and names of files, each from the other (design: "Titles").

The title is the path in source/ without its suffix, in NFC, with `_` read as a space. Characters
that some file systems forbid in names are written `%XX` there, as in addresses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from polypage.errors import marked

_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_FORBIDDEN: Final = frozenset('<>:"\\|?*%') | {chr(code) for code in range(32)}


def title_of(path: str) -> str:
    """The title of the page at this path below source/, given without its suffix.

    Letters stay as they are; only the escapes of forbidden characters are resolved.
    """
    text = _ESCAPE.sub(_unescape, path) if "%" in path else path
    return unicodedata.normalize("NFC", text.replace("_", " "))


def _unescape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _FORBIDDEN else match[0]


def path_of(typed: str) -> str:
    """The path below source/, without suffix, that somebody typed as a title or as a path.

    Blanks, `_` and escapes stay as they were typed; what some file systems forbid is escaped.
    """
    text = unicodedata.normalize("NFC", typed)
    pieces = _ESCAPE.split(text)
    # Split at the escapes, every second piece is the number of one.
    for place in range(1, len(pieces), 2):
        escape = f"%{pieces[place]}"
        pieces[place] = escape if title_of(escape) != escape else f"%25{pieces[place]}"
    for place in range(0, len(pieces), 2):
        pieces[place] = "".join(
            f"%{ord(one):02X}" if one in _FORBIDDEN else one for one in pieces[place]
        )
    return "".join(pieces)


def context_of(title: str, unit_id: str) -> str:
    """A unit's context in catalogs: `Title_with_underscores/unit_id` (rule 22).

    It can be split at its last slash, since ids hold neither `/` nor `_`.
    """
    return f"{title}/{unit_id}".replace(" ", "_")


def split_context(context: str) -> tuple[str, str]:
    """Title and unit id of a context, both with spaces: what `context_of` was given.

    Titles hold no `_` (they are read as spaces), and neither do ids.
    """
    title, _, unit_id = context.replace("_", " ").rpartition("/")
    return title, unit_id


def likely_front_page(titles: Collection[str]) -> str:
    """The title under which the most others lie; among equals the shortest.

    `Hubs` for `Hubs`, `Hubs/Fund` and `Hubs/Events`; empty where there are none.
    """
    below = dict.fromkeys(titles, 0)
    for title in titles:
        above = title.rpartition("/")[0]
        while above:
            if above in below:
                below[above] += 1
            above = above.rpartition("/")[0]
    return min(titles, key=lambda title: (-below[title], len(title), title), default="")


def case_folded(title: str) -> str:
    """What two titles must not have in common: some file systems can't tell them apart."""
    return unicodedata.normalize("NFC", title.casefold())


def unusable(stem: str) -> str | None:
    """Why no page can have this path below source/; None if one can."""
    try:
        stem.encode()
    except UnicodeEncodeError:
        return marked("the name is not UTF-8; rename the file")
    if any(unicodedata.category(character) == "Cc" for character in title_of(stem)):
        return marked("the title holds a control character, such as a line break; rename the file")
    return None
