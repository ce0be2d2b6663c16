"""A wiki's code in other people's spelling: BCP 47's and gettext's.

BCP 47 is for HTML. The rules are those of MediaWiki (class LanguageCode): a table for the codes
that are no tags, and the usual capitals for the rest (kk-cyrl is kk-Cyrl, nds-nl is nds-NL).

gettext's form is `ll`, `ll_CC` or `ll@variant` (its manual, "Header Entry"). Two letters after
the language are a country, pt_BR, and a variant comes after an @, be@tarask. For scripts
gettext and glibc have words of their own, but only for a few: sr@latin, sr@cyrillic,
ks@devanagari. The other scripts are written as ICU, Weblate and Poedit do, zh_Hans; the old
zh_CN would say a country where the wiki speaks of a script, and a wiki has zh-cn besides.
"""

from __future__ import annotations

_TAGS = {
    # renamed long ago; wikis and their links still use the old code
    "als": "gsw",
    "bat-smg": "sgs",
    "be-x-old": "be-tarask",
    "fiu-vro": "vro",
    "roa-rup": "rup",
    "zh-classical": "lzh",
    "zh-min-nan": "nan",
    "zh-yue": "yue",
    # never were tags
    "cbk-zam": "cbk",
    "de-formal": "de-x-formal",
    "eml": "egl",
    "es-formal": "es-x-formal",
    "hu-formal": "hu-x-formal",
    "map-bms": "jv-x-bms",
    "mo": "ro-Cyrl-MD",
    "nl-informal": "nl-x-informal",
    "no": "nb",
    "nrm": "nrf",
    "roa-tara": "nap-x-tara",
    "simple": "en-simple",
    "sr-ec": "sr-Cyrl",
    "sr-el": "sr-Latn",
    # tags, but the script helps those who don't know the wiki's habits
    "crh-ro": "crh-Latn-RO",
    "kk-cn": "kk-Arab-CN",
    "kk-tr": "kk-Latn-TR",
    "zh-cn": "zh-Hans-CN",
    "zh-hk": "zh-Hant-HK",
    "zh-mo": "zh-Hant-MO",
    "zh-my": "zh-Hans-MY",
    "zh-sg": "zh-Hans-SG",
    "zh-tw": "zh-Hant-TW",
    # not in MediaWiki; @wikimedia/language-data lists them as other names for these
    "tokipona": "tok",
    "zh-cdo": "cdo",
}

CODES = {tag.lower().replace("-x-", "-"): code for code, tag in _TAGS.items()}
"""The way back: tags in lower case, without the mark of private use, to codes. For a renamed
code it leads to the old one, so ask first whether the tag is itself a code."""

MODIFIERS = {"latin": "latn", "cyrillic": "cyrl", "devanagari": "deva"}
"""The scripts that gettext and glibc write after an @, with their ISO 15924 codes."""

_WORDS = {script: word for word, script in MODIFIERS.items()}


def tag_of(code: str) -> str:
    """The BCP 47 tag of a wiki's code: "sr-Cyrl" for "sr-ec"."""
    parts = _TAGS.get(code, code).lower().split("-")
    for at, part in enumerate(parts):
        if at == 0 or parts[at - 1] == "x":
            continue
        if len(part) == 2:
            parts[at] = part.upper()
        elif len(part) == 4 and part.isalpha():
            parts[at] = part.title()
    return "-".join(parts)


def locale_of(code: str) -> str:
    """gettext's form of a wiki's code: "pt_BR", "zh_Hans", "sr@latin", "zh_TW"."""
    public, _, private = tag_of(code).partition("-x-")
    language, *parts = public.split("-")
    if parts and is_country(parts[-1]) and code == f"{language}-{parts[-1].lower()}":
        parts = parts[-1:]  # zh-cn is zh_CN, whatever script its tag says
    plain = [part for part in parts if is_country(part) or is_script(part)]
    variant = [part for part in (*parts, *private.split("-")) if part and part not in plain]
    if not variant and plain and plain[0].lower() in _WORDS:
        variant.append(_WORDS[plain.pop(0).lower()])
    locale = "_".join([language, *plain])
    return "@".join([locale, "_".join(variant)]) if variant else locale


def is_script(part: str) -> bool:
    """Whether a part of a tag names a script: "Hans"."""
    return len(part) == 4 and part.isalpha()


def is_country(part: str) -> bool:
    """Whether a part of a tag names a country or a region: "BR", "419"."""
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())
