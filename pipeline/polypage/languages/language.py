"""A language, as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a hub."""

    code: str
    """The wiki's code, which names folders and pages: "pt-br", "zh-hans", "sr-ec"."""

    name: str
    """Its English name: "Brazilian Portuguese"."""

    autonym: str
    """Its own name: "português do Brasil"."""

    direction: str
    """How its script runs: "ltr" or "rtl"."""

    tag: str
    """BCP 47, for `lang` attributes: "pt-BR", "zh-Hans", "sr-Cyrl"."""

    locale: str
    """gettext's form, for the header field `Language`: "pt_BR", "zh_Hans", "sr@cyrillic"."""

    plural_forms: str
    """The header field `Plural-Forms`: "nplurals=2; plural=(n > 1);"."""

    fallbacks: tuple[str, ...] = ()
    """Codes to try, in this order, where this language has nothing; English, the last of every
    chain, is left out. Only for texts of the program: on pages rule 13 knows no chains."""
