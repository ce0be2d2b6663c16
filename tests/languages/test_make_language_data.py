"""The generator of languages.tsv: its pure parts on small data, and on all of it where it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from babel.core import get_cldr_version

from polypage.languages import codes, table
from tools import make_language_data as make

CLDR = make.Cldr(
    languages={"kk": "Kazakh", "sr": "Serbian", "zh_Hans": "Simplified Chinese", "zh": "Chinese"},
    scripts={"Arab": "Arabic", "Cyrl": "Cyrillic", "Latn": "Latin"},
    regions={"KP": "North Korea", "CN": "China"},
    likely={"kk": "kk_Cyrl_KZ", "zh": "zh_Hans_CN", "pt": "pt_Latn_BR", "eo": "eo_Latn_001"},
)

SOURCES = make.Sources(
    languages={
        "sr": ["sr-cyrl"],
        "sr-cyrl": ["Cyrl", ["EU"], "српски"],
        "sr-ec": ["sr-cyrl"],
        "kk": ["kk-cyrl"],
        "kk-arab": ["Arab", ["AS"], "قازاقشا"],
        "kk-cn": ["kk-arab"],
        "kk-cyrl": ["Cyrl", ["AS"], "қазақша"],
    },
    rtl=frozenset({"Arab"}),
    fallbacks={"sr": ["sr-cyrl"], "kk-arab": ["kk-cyrl", "en"]},
    names={"sr-ec": "Serbian (Cyrillic script)"},
    cldr=CLDR,
)


def test_rows_of_a_small_world() -> None:
    assert list(make.rows(SOURCES)) == [
        ("kk", "Cyrl", "KZ", "ltr", "Kazakh", "қазақша", "kk-cyrl", "kk-cyrl"),
        ("kk-arab", "Arab", "", "rtl", "Kazakh (Arabic script)", "قازاقشا", "", "kk-cyrl"),
        (
            *("kk-cn", "Arab", "", "rtl", "Kazakh (China)", "قازاقشا (جۇنگو)"),
            *("kk-arab", "kk-arab kk-cyrl"),
        ),
        ("kk-cyrl", "Cyrl", "", "ltr", "Kazakh (Cyrillic script)", "қазақша (кирил)", "", ""),
        ("sr", "Cyrl", "", "ltr", "Serbian", "српски / srpski", "sr-ec", "sr-ec"),
        (
            *("sr-ec", "Cyrl", "", "ltr", "Serbian (Cyrillic script)", "српски (ћирилица)"),
            *("", ""),
        ),
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("zh-hans", "Simplified Chinese"),
        ("zh-cn", "Chinese (China)"),
        ("sr-latn", "Serbian (Latin script)"),
        ("sr-ec", "Serbian (Cyrillic script)"),
    ],
)
def test_english_names(code: str, name: str) -> None:
    assert make.english_name(code, SOURCES.names, CLDR) == name


def test_a_name_that_nobody_knows_stops_the_generator() -> None:
    with pytest.raises(KeyError, match="xyz"):
        make.english_name("xyz", {}, CLDR)


def test_home_regions() -> None:
    homes = [make.home_region(code, CLDR.likely) for code in ("kk", "pt", "zh", "eo", "kk-cyrl")]
    assert homes == ["KZ", "PT", "", "", ""]


def test_a_value_that_would_break_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="xx: a value holds a tab"):
        make.table(["head"], [("xx", "a\tb")])
    assert make.table(["a", ""], [("xx", "y"), ("zz", "")]) == "# a\n#\n\nxx\ty\nzz\t\n"


def test_reviewed_names_are_read() -> None:
    assert make.reviewed_names("# no\naa\tA b\n\nzh-x\tC\n") == {"aa": "A b", "zh-x": "C"}


def test_the_table_holds_the_reviewed_names() -> None:
    reviewed = make.reviewed_names(make.NAMES.read_text(encoding="utf-8"))
    for code in codes():
        row = table.row(code)
        assert row is not None
        assert row.name == reviewed.get(code, row.name)
        assert row.autonym == make.AUTONYMS.get(code, row.autonym)


def test_the_generator_gives_the_table_byte_for_byte() -> None:
    folder = os.environ.get("POLYPAGE_LANGUAGE_DATA")
    if folder is None:
        pytest.skip("set POLYPAGE_LANGUAGE_DATA to a folder with the two npm packages unpacked")
    text = make.TARGET.read_text(encoding="utf-8")
    if f"Unicode CLDR {get_cldr_version()} " not in text:
        pytest.skip(f"the table was made with another CLDR than Babel's {get_cldr_version()}")
    assert make.generate(Path(folder) / "language-data", Path(folder) / "banana-i18n") == text
