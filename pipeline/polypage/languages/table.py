"""The table of languages, read on the first look-up.

`languages.tsv` holds facts from @wikimedia/language-data (codes, scripts, autonyms, which code
is another name for which), banana-i18n (fallbacks) and CLDR (English names, home regions); its
head names versions and licences. `pipeline/tools/make_language_data.py` writes it; never edit it
by hand. Lines are taken apart only when somebody asks for them.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Row(NamedTuple):
    """A line of the table."""

    code: str
    """The wiki's code."""

    script: str
    """The script it is written in, as an ISO 15924 code: "Latn"."""

    region: str
    """Where most who write it are at home, so that saying it adds nothing: "DE" for "de"."""

    direction: str
    """"ltr" or "rtl"."""

    name: str
    """Its English name."""

    autonym: str
    """Its own name."""

    same_as: str
    """The code that this one is another name for, or nothing."""

    fallbacks: str
    """Codes, with blanks between them."""


@cache
def lines() -> dict[str, str]:
    """Every line of the table by its code, in the order of codes."""
    path = __file__.rpartition("table")[0] + "languages.tsv"
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - pathlib alone would double the time
        text = file.read()
    body = text[text.index("\n\n") + 2 : -1]
    return {line[: line.index("\t")]: line for line in body.split("\n")}


def row(code: str) -> Row | None:
    """What the table says about a code."""
    line = lines().get(code)
    return None if line is None else Row(*line.split("\t"))
