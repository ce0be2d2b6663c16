"""Numbers as a language writes them, by CLDR."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from polypage.languages import Language


def formatted(number: str, language: Language) -> str:
    """A number such as "40000.5" with the language's digits and signs; no digit is lost."""
    places = len(number.partition(".")[2])
    return format_decimal(
        Decimal(number),
        format="#,##0." + "0" * places if places else "#,##0",
        locale=_locale(language.locale, *language.fallbacks),
        numbering_system="default",
    )


@lru_cache(maxsize=512)
def _locale(*codes: str) -> Locale:
    """The first locale that CLDR knows; English writes numbers for the others."""
    for code in codes:
        name = code.partition("@")[0].replace("-", "_")
        for part in (name, name.partition("_")[0]):
            try:
                return Locale.parse(part)
            except (UnknownLocaleError, ValueError):
                continue
    return Locale("en")
