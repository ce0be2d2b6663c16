"""HTML from wikitext that strangers wrote, made safe.

Law: nothing that runs, loads or is sent; no style of its own. What is left is well-formed.
"""

from __future__ import annotations

from typing import Final

import nh3

_TAGS: Final = (
    "a abbr b bdi bdo big blockquote br caption center cite code dd del dfn div dl dt em font"
    " h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp section small span"
    " strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_EVERYWHERE: Final = frozenset({"class", "id", "lang", "dir", "title", "role", "aria-label"})
_ATTRIBUTES: Final = {
    "*": set(_EVERYWHERE),
    "a": {"href"},
    "span": {"data-page"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type"},
    "li": {"value"},
    "time": {"datetime"},
}
_SCHEMES: Final = (
    "http https mailto ftp ftps tel sms irc ircs xmpp matrix geo git news nntp urn magnet"
)

_cleaner = nh3.Cleaner(
    tags=set(_TAGS.split()),
    attributes=_ATTRIBUTES,
    url_schemes=set(_SCHEMES.split()),
    link_rel=None,
    # Their content is text that somebody wrote; it is shown, and does nothing.
    clean_content_tags=set(),
)


def clean(html: str) -> str:
    """The same without what is not allowed; the text of elements that go stays."""
    return _cleaner.clean(html)
