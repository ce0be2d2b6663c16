"""From a code to its language."""

from __future__ import annotations

from functools import cache

from polypage.languages import plurals, table, tags
from polypage.languages.language import Language
from polypage.languages.names import normalize


def find(code: str) -> Language:
    """See `polypage.languages.find`."""
    row = table.row(normalize(code))
    if row is None:
        # only a message needs difflib
        from polypage.languages.advice import unknown

        raise unknown(code)
    return _language(row)


@cache
def _language(row: table.Row) -> Language:
    return Language(
        code=row.code,
        name=row.name,
        autonym=row.autonym,
        direction=row.direction,
        tag=tags.tag_of(row.code),
        locale=tags.locale_of(row.code),
        plural_forms=plurals.plural_forms_of(row.code, row.same_as),
        fallbacks=tuple(row.fallbacks.split()),
    )
