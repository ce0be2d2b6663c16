"""Bodies of pages for tests, by the real pandoc."""

from __future__ import annotations

import atexit
import functools
from collections.abc import Mapping

from polypage import languages
from polypage.pandoc import Pandoc, Refused, program
from polypage.site.body import body_of, plain_body
from polypage.site.values import Body
from polypage.site.wikitext.functions import PageWords
from polypage.site.wikitext.marks import without_marks
from polypage.site.wikitext.prepare import prepare


@functools.cache
def pandoc() -> Pandoc:
    """One pandoc for all tests of a process."""
    running = Pandoc(program(), processes=1)
    atexit.register(running.close)
    return running


def body(
    text: str,
    templates: Mapping[str, str] | None = None,
    *,
    language: str = "en",
    units: tuple[str, ...] = (),
    marked: bool = False,
) -> Body:
    """What becomes of a page's wikitext; `marked`, or with `units`: its marks are ours."""
    words = PageWords("Tea/Green", "Hub", languages.find(language), languages.find("en"))
    prepared = prepare(text if units or marked else without_marks(text), words, templates or {})
    if prepared.refused:
        return plain_body(text, prepared.refused)
    answer = pandoc().html([prepared.text])[0]
    if isinstance(answer, Refused):
        return plain_body(text, answer.reason)
    return body_of(prepared, answer, languages.find("en"), units) or plain_body(
        text, "letters are missing"
    )
