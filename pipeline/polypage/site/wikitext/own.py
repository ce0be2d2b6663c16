"""Which classes are the site's own: nobody else may wear its clothes.

Texts of pages may have classes, and the site's banner, boxes and marks are classes, too. Those that
the program writes begin with a sign that no text from outside has; the last work on the HTML takes
it away, and with it all classes of that kind that have no such sign.
"""

from __future__ import annotations

import re
from typing import Final

from polypage.site.wikitext.marks import OWN, without_marks

CODE: Final = "pp-code"
QUOTATION: Final = "pp-quotation"
"""Classes of elements that become <code> and <blockquote>."""
_WRAPPER: Final = re.compile(
    r'(<(?:div|span) )((?:lang="[^"<>]*+" dir="(?:ltr|rtl)" )?class=")'
    r'(?=(?:mw-content-(?:ltr|rtl)|mw-translate-fuzzy)">)'
)
"""What wrappers of units begin with."""
_KEPT: Final = ("pp-", "mw-translate-", "mw-content-")
_CLASSES: Final = re.compile(r' class="([^"]*)"')


def own(name: str) -> str:
    """A class that the program itself writes."""
    return f"{OWN}{name}"


def foreign(text: str) -> str:
    """A text from outside, without marks and without what could be taken for a unit's wrapper."""
    return _WRAPPER.sub(r"\1 \2", without_marks(text))


def with_own_wrappers(text: str) -> str:
    """A localized page whose units' wrappers are known to be ours."""
    return _WRAPPER.sub(rf"\1\2{OWN}", text)


def without_foreign_classes(attributes: str) -> tuple[str, bool]:
    """The attributes of an element without classes that only we may use; whether it is ours."""
    found = _CLASSES.search(attributes)
    if found is None:
        return attributes, False
    names = [name for name in found[1].split() if not name.startswith(_KEPT)]
    shown = " ".join(name.replace(OWN, "") for name in names)
    classes = f' class="{shown}"' if shown else ""
    return attributes.replace(found[0], classes, 1), OWN in found[1]
