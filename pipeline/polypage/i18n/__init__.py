"""The program's own words in people's languages.

    from polypage.i18n import _, ngettext     the user's language: messages on a terminal
    from polypage.i18n import words_in        a reader's language: pages of the site
    from polypage.i18n import percent         numbers as that language writes them

    words = words_in("gsw", "fr")             the first that somebody translated Polypage into
    words.gettext("Other languages:")         "Andere Sprachen:", since gsw falls back to de
    words.said("Other languages:").code       "de": what belongs into the attribute lang

The words are PO files, `words/LANG.po`, read by the program's own reader when they are needed;
in English nothing is read. What is committed (comments in catalogs) or meant for programs is
never translated.

    user        which languages the user's environment asks for
    chains      the languages to look in where one has no words
    shelf       the PO files that there are; the texts of one
    spoken      Words, Said
    numbers     percent, number: by CLDR's data, through Babel

What holds:

- A text that no catalog has comes back as it is, in English; nothing here raises for a language
  that nobody knows.
- `words.said(text).code` is the language that the answer is written in, message by message.
- Fuzzy, obsolete and incomplete translations are never shown.
"""

from __future__ import annotations

import os
from functools import cache

from polypage.i18n.user import wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from polypage.i18n.spoken import Words
    from polypage.languages import Language

__all__ = ["N_", "_", "ngettext", "number", "percent", "user_language", "words_in"]


def _(text: str) -> str:
    """A text in the user's language."""
    words = _users()
    return text if words is None else words.gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """A text for a number of things, in the user's language."""
    words = _users()
    if words is None:
        return one if number == 1 else many
    return words.ngettext(one, many, number)


def user_language() -> Language:
    """The language that `_` answers in, as far as it can: for the attributes lang and dir."""
    from polypage.languages import find

    words = _users()
    return find("en") if words is None else words.language


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """The text itself: only marks it for translators, where `_` is called later."""
    return text


def words_in(*codes: str) -> Words:
    """The words in the first of these languages that somebody translated the program into.

    A language is looked for with its fallbacks before the next one is; English if none has
    words. A text that is not translated there is looked for in the languages that follow.
    """
    from polypage.i18n.spoken import words_in

    return words_in(codes)


def percent(share: int, code: str) -> str:
    """A whole percentage as a language writes it: "40 %", "%40", "٤٠٪".

    In its own digits, if CLDR says that they are usual. A language that CLDR doesn't know is
    written as its fallbacks are, at last as English. Needs Babel: else PolypageError.
    """
    from polypage.i18n.numbers import percent

    return percent(share, code)


def number(value: int | str, *codes: str) -> str:
    """A number as a language writes it: "1,234", "1 234", "۱٬۲۳۴"; see `percent`.

    Of a text such as "40000.50" no digit is lost, but for zeros in front. Of several languages
    the first counts that CLDR knows, or one that it falls back to.
    """
    from polypage.i18n.numbers import number

    return number(value, *codes)


@cache
def _users() -> Words | None:
    """The words that the user's environment asks for; None is plain English."""
    codes = wanted(os.environ)
    # Most users' first language is English, and starting must be quick.
    return words_in(*codes) if codes and codes[0] != "en" else None
