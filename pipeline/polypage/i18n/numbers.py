"""Numbers as a language writes them: by CLDR's data, which Babel has."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from polypage.errors import PolypageError, UnknownLanguageError
from polypage.i18n.chains import chain
from polypage.languages import find

if TYPE_CHECKING:
    from babel.core import Locale


_ZEROS: Final = {
    "adlm": "\U0001e950",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "hmnp": "\U0001e140",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "tibt": "\u0f20",
}
"""The zero of each system of digits that is some language's usual one; the others follow it."""


@lru_cache(maxsize=8192)
def percent(share: int, code: str) -> str:
    """See `polypage.i18n.percent`."""
    locale = locale_of(code)
    # Babel takes longer to load than a command without a site needs altogether.
    from babel.numbers import format_percent

    text = format_percent(Decimal(share) / 100, locale=locale, numbering_system=_DEFAULT)
    system = locale.default_numbering_system
    sign = locale.number_symbols.get(system, {}).get("percentSign", "%")
    return _in_digits(text.replace("%", sign), system)


def number(value: int | str, *codes: str) -> str:
    """See `polypage.i18n.number`."""
    locale = locale_of(*codes)
    from babel.numbers import format_decimal

    places = len(str(value).partition(".")[2])
    # CLDR's pattern ends with three places at most.
    whole = locale.decimal_formats[None].pattern.partition(".")[0]
    text = format_decimal(
        Decimal(value),
        format=f"{whole}.{'0' * places}" if places else whole,
        locale=locale,
        numbering_system=_DEFAULT,
    )
    return _in_digits(text, locale.default_numbering_system)


_DEFAULT: Final = "default"
"""Babel's name for the system of digits that CLDR says is usual in a language. Babel takes the
signs between the digits from there; the digits and the percent sign it leaves as they are."""


def _in_digits(text: str, system: str) -> str:
    zero = _ZEROS.get(system)
    if zero is None:
        return text
    return text.translate({ord("0") + digit: ord(zero) + digit for digit in range(10)})


@cache
def locale_of(*codes: str) -> Locale:
    """CLDR's data for the first language that it knows, each with its fallbacks; at last English.

    Wikis' codes go to CLDR as BCP 47 tags: sr-ec is sr-Cyrl there, simple a kind of English.
    """
    for candidate in chain(codes):
        locale = _known(_tag(candidate))
        if locale is not None:
            return locale
    raise AssertionError("CLDR has English")  # pragma: no cover


def _tag(code: str) -> str:
    try:
        return find(code).tag
    except UnknownLanguageError:
        return code


def _known(tag: str) -> Locale | None:
    """CLDR's data for a tag; what it doesn't know of the tag's end is left away."""
    try:
        from babel.core import Locale, UnknownLocaleError
    except ImportError:
        raise PolypageError(
            "numbers as each language writes them need Babel: pip install babel"
        ) from None
    parts = tag.partition("-x-")[0].split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return None
