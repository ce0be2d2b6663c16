"""The languages to look in where one has no words."""

from __future__ import annotations

from polypage.errors import UnknownLanguageError
from polypage.languages import find, normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE = "en"
"""The language that the program's words are written in."""
_PARTS = 8


def chain(codes: Iterable[str]) -> list[str]:
    """Each language with its fallbacks and what it is a variety of; English is the last.

    "de_CH" is de-ch, de, en. Behind English stands nothing, since it lacks nothing: whoever wants
    British English before French gets no French.
    """
    found: dict[str, None] = {}
    for name in codes:
        for code in _with_fallbacks(normalize(name)):
            if code == SOURCE:
                return [*found, SOURCE]
            found[code] = None
    return [*found, SOURCE]


def _with_fallbacks(code: str) -> Iterator[str]:
    """The language, its fallbacks, and the language of its tag without script and country."""
    yield code
    while True:
        try:
            language = find(code)
        except UnknownLanguageError:
            # No language has more parts: what is longer is an accident, and many would take long.
            code = "-".join(code.split("-")[:-1][:_PARTS])
            if not code:
                return
            yield code
        else:
            yield from language.fallbacks
            yield language.tag.partition("-")[0]
            return
