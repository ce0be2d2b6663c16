"""From a localized page's wikitext to its body: prepared, rendered, cleaned, finished, compared.

Law: every word that a reader of the wikitext would see stands in the body. What pandoc refuses, or
loses a letter of, is shown as it was written.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Final

from polypage.languages import Language
from polypage.site.html.clean import clean
from polypage.site.html.finish import finish
from polypage.site.values import Body
from polypage.site.wikitext.marks import OURS, without_places
from polypage.site.wikitext.prepare import Prepared

_TAG: Final = re.compile(r"<[^<>]*>")
_LABELLED: Final = re.compile(r"\[(?:[a-z][a-z0-9+.-]*:|//)[^\s\]\[<]+(?=[\s\]])", re.IGNORECASE)


def body_of(
    prepared: Prepared, rendered: str, source: Language, units: tuple[str, ...] = ()
) -> Body | None:
    """The body of a page from what pandoc made of it; None if letters are missing.

    `source`: the language of what is not translated. `units`: see `finish`.
    """
    finished, headings = finish(clean(rendered), source, units)
    if _misses(_TAG.sub("", finished), _visible(prepared.text)):
        return None
    return Body(finished, headings, prepared.categories, prepared.contents)


def plain_body(text: str, reason: str) -> Body:
    """The body of a page that can't be rendered: its text as it was written."""
    shown = html.escape(without_places(text).strip(), quote=False)
    return Body(f'<pre class="pp-plain">{shown}</pre>', refused=reason)


def _visible(text: str) -> str:
    """What of prepared wikitext readers see: no tags, no addresses of links with a label."""
    return _LABELLED.sub("", _TAG.sub("", text))


def _misses(shown: str, wanted: str) -> bool:
    """Whether a letter stands more often in what is wanted than in what is shown."""
    there = Counter(html.unescape(shown))
    needed = Counter(OURS.sub("", html.unescape(wanted)))
    return any(number > there[sign] for sign, number in needed.items() if sign.isalnum())
