"""Numbers as languages write them, compared with CLDR's data."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as some

from polypage.i18n import number, percent
from polypage.i18n.numbers import _ZEROS, locale_of
from polypage.languages import codes


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", "40%"),
        ("fr", "40\u00a0%"),
        ("tr", "%40"),
        ("eu", "%\u00a040"),
        ("fa", "۴۰٪"),
        ("ckb", "٤٠٪"),
        ("ar", "40\u200e%\u200e"),
        ("mr", "४०%"),
        ("bn", "৪০%"),
        ("hi", "40%"),
        # codes of wikis, which CLDR knows by another name or not at all
        ("sr-ec", "40%"),
        ("zh-hans", "40%"),
        ("simple", "40%"),
        ("bat-smg", "40\u00a0%"),  # as Lithuanian
        ("be-x-old", "40\u00a0%"),
        ("no", "40\u00a0%"),
        ("fr-ca", "40\u00a0%"),
        ("tlh", "40%"),
    ],
)
def test_percent_is_written_as_each_language_does(code: str, shown: str) -> None:
    assert percent(40, code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", "1,234,567"),
        ("de", "1.234.567"),
        ("fr", "1\u202f234\u202f567"),
        ("hi", "12,34,567"),
        ("bn", "১২,৩৪,৫৬৭"),
        ("fa", "۱٬۲۳۴٬۵۶۷"),
        ("als", "1’234’567"),
    ],
)
def test_numbers_are_grouped_as_each_language_does(code: str, shown: str) -> None:
    assert number(1_234_567, code) == shown


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        (["fa"], "-۱٬۲۳۴٬۵۶۷٫۲۵۰۰"),
        (["bn"], "-১২,৩৪,৫৬৭.২৫০০"),
        (["fr"], "-1\u202f234\u202f567,2500"),
        (["tlh", "de"], "-1.234.567,2500"),
        (["x-y", "tlh"], "-1,234,567.2500"),
    ],
)
def test_numbers_as_texts_keep_their_last_digits(codes: list[str], shown: str) -> None:
    assert number("-01234567.2500", *codes) == shown


def test_every_usual_system_of_digits_is_known() -> None:
    locales = map(Locale.parse, localedata.locale_identifiers())
    systems = {locale.default_numbering_system for locale in locales}
    assert systems == {*_ZEROS, "latn"}
    for zero in _ZEROS.values():
        assert [unicodedata.digit(chr(ord(zero) + digit)) for digit in range(10)] == [*range(10)]


@given(some.sampled_from(codes()), some.integers(0, 100))
def test_percent_has_the_number_and_the_sign_of_its_language(code: str, share: int) -> None:
    shown = percent(share, code)
    digits = "".join(str(unicodedata.digit(sign)) for sign in shown if sign.isdigit())
    assert digits == str(share)
    symbols = locale_of(code).number_symbols
    system = locale_of(code).default_numbering_system
    assert symbols[system].get("percentSign", symbols["latn"]["percentSign"]) in shown


@given(some.sampled_from(codes()), some.integers(-(10**12), 10**12))
def test_numbers_have_all_their_digits(code: str, value: int) -> None:
    shown = number(value, code)
    digits = "".join(str(unicodedata.digit(sign)) for sign in shown if sign.isdigit())
    assert digits == str(abs(value))


def test_without_babel_the_error_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['babel'] = sys.modules['babel.core'] = None\n"
        "from polypage.errors import PolypageError\nfrom polypage.i18n import percent\n"
        "try: percent(40, 'fr')\nexcept PolypageError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.endswith("need Babel: pip install babel\n")
