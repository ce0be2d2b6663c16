"""What was purged on purpose, remembered without its words.

`purge` leaves a digest of each text that it removed in the header of the page's template. So a
text that was to go for good is not taken for one that a tool has erased. Nobody can read the text
from it; who has the text can tell that it is the one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from polypage.catalogs import Catalog, Entry
from polypage.catalogs.header import get, with_fields

PURGED: Final = "X-Purged"
"""The header field of a template that holds the digests, with blanks between them."""

_DIGITS: Final = 16
"""So few of a digest are enough: by chance, one text in 10^19 has those of another one."""


def digest(language: str, entry: Entry) -> str:
    """The digest of a unit's text in the language of this code, whatever it was made for."""
    words = (language, entry.context or "", *entry.msgstrs)
    # Each with its length before it: so no two lists of words are the same bytes.
    data = b"".join(b"%d:%s" % (len(word.encode()), word.encode()) for word in words)
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def purged(template: Catalog | None) -> frozenset[str]:
    """The digests that a template remembers."""
    return frozenset(get(template.header, PURGED).split()) if template else frozenset()


def with_purged(template: Catalog, digests: Iterable[str]) -> Catalog:
    """The template that remembers these digests, too; the same object if it does already."""
    known = purged(template)
    new = known.union(digests)
    if new == known:
        return template
    header = template.header or Entry.new(msgid="")
    return template.edit(header=with_fields(header, {PURGED: " ".join(sorted(new))}))
