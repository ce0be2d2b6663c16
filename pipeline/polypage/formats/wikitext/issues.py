"""What is odd about a page that can be built all the same (rule 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from polypage.errors import PageError
from polypage.model import Page

_INSERTABLE: Final = re.compile(r"\$[\w$-]+")


def issues(page: Page, text: str) -> Iterator[PageError]:
    """The faults of a page's variables: one name with two values, names that tools can't insert."""
    for unit in page.units:
        if not unit.variables:
            continue
        line = text.count("\n", 0, unit.offset) + 1
        values: dict[str, str] = {}
        for name, value in unit.variables:
            if values.setdefault(name, value) != value:
                yield PageError(
                    "{name} stands for two different values in this unit; readers get the last "
                    "one in every place; give the variables different names "
                    "(tpt-validation-name-reuse)",
                    values={"name": name},
                    key="tpt-validation-name-reuse",
                    piece=name,
                    line=line,
                )
        for name in values:
            if not _INSERTABLE.fullmatch(name):
                yield PageError(
                    "translators' tools can't insert the variable {name!r}; name it with letters, "
                    "digits, _, $ and - only (tpt-validation-not-insertable)",
                    values={"name": name},
                    key="tpt-validation-not-insertable",
                    piece=name,
                    line=line,
                )
