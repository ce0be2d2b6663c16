#!/usr/bin/env python3
"""Writes pipeline/polypage/languages/languages.tsv.

    npm pack @wikimedia/language-data banana-i18n     (in an empty folder; unpack each)
    make_language_data.py LANGUAGE_DATA_FOLDER BANANA_FOLDER [TARGET]

Needs Babel, for CLDR's English names and home regions; the program itself does not. What it
takes are facts: which codes there are, their scripts, autonyms, fallbacks. The same packages
and the same Babel give the same bytes.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "polypage" / "languages" / "languages.tsv"
NAMES = HERE / "language_names.tsv"

WIKI_CODES = {"en-simple": "simple", "sr-cyrl": "sr-ec", "sr-latn": "sr-el"}
"""Codes of language-data that a wiki writes otherwise; the wiki's is the one with a row."""

SAME_AS = {"als": "gsw"}
"""In ISO 639, als is Tosk Albanian; a wiki's als is Alemannic."""

AUTONYMS = {
    # where language-data's redirects would give two codes one name; these are MediaWiki's
    "als": "Alemannisch",
    "crh-latn": "qırımtatarca (Latin)",
    "fil": "Filipino",
    "kk-cn": "قازاقشا (جۇنگو)",
    "kk-cyrl": "қазақша (кирил)",
    "kk-kz": "қазақша (Қазақстан)",
    "kk-latn": "qazaqşa (latın)",
    "kk-tr": "qazaqşa (Türkïya)",
    "ku-latn": "kurdî (latînî)",
    "sr": "српски / srpski",
    "sr-ec": "српски (ћирилица)",
    "sr-el": "srpski (latinica)",
}

HOMES = {"ar": "", "pt": "PT", "zh": ""}
"""Against CLDR's likely regions: pt on a wiki is European; ar and zh are of no single country."""

SCRIPT_NAMES = {"Cans": "syllabics", "Hans": "Simplified", "Hant": "Traditional"}
"""What goes into brackets; for the other scripts CLDR's name, "Arabic", and "script"."""


@dataclass(frozen=True, slots=True)
class Cldr:
    """What is taken from CLDR."""

    languages: Mapping[str, str]
    """English names of languages by CLDR's codes: "pt_BR"."""

    scripts: Mapping[str, str]
    """English names of scripts: "Cyrl"."""

    regions: Mapping[str, str]
    """English names of regions: "BR", "419"."""

    likely: Mapping[str, str]
    """The full form of a language: "de" to "de_Latn_DE"."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the table is made from."""

    languages: Mapping[str, list[object]]
    """language-data's languages: script, regions, autonym; or one code it is the same as."""

    rtl: frozenset[str]
    """Scripts that run from right to left."""

    fallbacks: Mapping[str, list[str]]
    """banana-i18n's chains."""

    names: Mapping[str, str]
    """The reviewed English names."""

    cldr: Cldr
    """CLDR, as Babel has it."""


def wiki_code(code: str) -> str:
    """The wiki's spelling of a code of language-data."""
    return WIKI_CODES.get(code, code)


def target(code: str, languages: Mapping[str, list[object]]) -> str:
    """The code that one is only another name for, to the end of the chain; else itself."""
    while True:
        entry = languages[code]
        following = SAME_AS.get(code, str(entry[0]) if len(entry) == 1 else code)
        if following == code:
            return code
        code = following


def cldr_code(code: str) -> str:
    """CLDR's spelling: "zh_Hans", "pt_BR"."""
    language, *rest = code.split("-")
    return "_".join([language, *(p.title() if len(p) == 4 else p.upper() for p in rest)])


def english_name(code: str, names: Mapping[str, str], cldr: Cldr) -> str:
    """The English name of a code; KeyError with what is missing where there is none.

    A name is put together from the language's and those of its script or region: "Kazakh
    (Arabic script)", "Korean (North Korea)".
    """
    if code in names:
        return names[code]
    if cldr_code(code) in cldr.languages:
        return cldr.languages[cldr_code(code)]
    language, *rest = code.split("-")
    base = names.get(language) or cldr.languages[language]
    words = []
    for part in rest:
        script = part.title()
        if script in SCRIPT_NAMES:
            words.append(SCRIPT_NAMES[script])
        elif script in cldr.scripts:
            words.append(f"{cldr.scripts[script]} script")
        else:
            words.append(cldr.regions[part.upper()])
    return f"{base} ({', '.join(words)})" if words else base


def home_region(code: str, likely: Mapping[str, str]) -> str:
    """The region that most writers of a language are in, "" where that can't be said."""
    if code in HOMES or "-" in code:
        return HOMES.get(code, "")
    region = likely.get(code, "").rpartition("_")[2]
    return region if len(region) == 2 and region.isupper() and region != "ZZ" else ""


def chain(code: str, sources: Sources) -> list[str]:
    """The fallbacks of a code, those of the code it is the same as included, without English."""
    own = sources.fallbacks.get(code)
    if own is None:
        other = target(code, sources.languages)
        own = [] if other == code else [other, *sources.fallbacks.get(other, [])]
    wiki = (wiki_code(following) for following in own)
    return [following for following in dict.fromkeys(wiki) if following not in ("en", code)]


def rows(sources: Sources) -> Iterator[tuple[str, ...]]:
    """The lines of the table, by code."""
    back = {wiki: code for code, wiki in WIKI_CODES.items()}
    for code in sorted({wiki_code(code) for code in sources.languages}):
        other = target(back.get(code, code), sources.languages)
        script, _, autonym = sources.languages[other]
        same_as = wiki_code(other)
        yield (
            code,
            str(script),
            home_region(code, sources.cldr.likely),
            "rtl" if script in sources.rtl else "ltr",
            english_name(code, sources.names, sources.cldr),
            unicodedata.normalize("NFC", AUTONYMS.get(code) or str(autonym)),
            "" if same_as == code else same_as,
            " ".join(chain(code, sources)),
        )


def table(head: Iterable[str], lines: Iterable[tuple[str, ...]]) -> str:
    """The file's text; ValueError where a value would break its form."""
    body = []
    for line in lines:
        if any(mark in value for value in line for mark in "\t\r\n"):
            message = f"{line[0]}: a value holds a tab or a line break"
            raise ValueError(message)
        body.append("\t".join(line))
    return "\n".join([*(f"# {line}".rstrip() for line in head), "", *body]) + "\n"


def head(versions: Mapping[str, str]) -> list[str]:
    """What the file says of itself."""
    return [
        "What Polypage knows about languages. Written by pipeline/tools/make_language_data.py.",
        "Facts from these sources, no text or code of theirs:",
        f"- @wikimedia/language-data {versions['language-data']} (GPL-2.0-or-later, npm): codes,",
        "  scripts, autonyms, direction, which code is the same as which",
        f"- banana-i18n {versions['banana-i18n']} (MIT, npm): fallbacks",
        f"- Unicode CLDR {versions['cldr']} (Unicode-3.0), by Babel: English names, home regions",
        "- reviewed by hand, in pipeline/tools: English names that CLDR lacks, a few autonyms",
        "Columns: code, script, home region, direction, English name, autonym, same as, fallbacks",
    ]


def reviewed_names(text: str) -> dict[str, str]:
    """The reviewed names: lines of a code, a tab and a name; # begins a comment."""
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return {code: name for code, _, name in (line.partition("\t") for line in lines)}


def read_sources(language_data: Path, banana: Path) -> Sources:
    """Everything, from the unpacked packages and from Babel."""
    from babel import Locale
    from babel.core import get_global

    data = json.loads((language_data / "data/language-data.json").read_text(encoding="utf-8"))
    chains = (banana / "src/languages/fallbacks.json").read_text(encoding="utf-8")
    english = Locale("en")
    return Sources(
        languages=data["languages"],
        rtl=frozenset(data["rtlscripts"]),
        fallbacks=json.loads(chains),
        names=reviewed_names(NAMES.read_text(encoding="utf-8")),
        cldr=Cldr(
            languages=english.languages,
            scripts=english.scripts,
            regions=english.territories,
            likely=get_global("likely_subtags"),
        ),
    )


def package_version(folder: Path) -> str:
    """The version of an unpacked npm package."""
    manifest = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return str(manifest["version"])


def generate(language_data: Path, banana: Path) -> str:
    """The text of languages.tsv."""
    from babel import core

    versions = {
        "language-data": package_version(language_data),
        "banana-i18n": package_version(banana),
        "cldr": core.get_cldr_version(),
    }
    return table(head(versions), rows(read_sources(language_data, banana)))


def main(arguments: list[str]) -> int:
    """Writes the file named last, or the program's."""
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    language_data, banana, *rest = map(Path, arguments)
    (rest[0] if rest else TARGET).write_text(
        generate(language_data, banana), encoding="utf-8", newline="\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
