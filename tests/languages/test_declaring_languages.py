"""Languages that the program doesn't know: what it says, and how a hub declares them."""

from __future__ import annotations

import re

import pytest

from polypage.errors import SettingsError, UnknownLanguageError
from polypage.languages import Language, codes, declare, find, table


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("fr_CA", "did you mean fr (French)"),
        ("french", "did you mean fr (French)"),
        ("pt_BRR", "did you mean pt-br (Brazilian Portuguese)"),
        ("tlh", "declared in l10n/hub.toml: [languages.tlh]"),
        ("fr_CA", "declared in l10n/hub.toml: [languages.fr-ca]"),
        ("templates of mine", "Codes look like fr, pt-br, zh-hans"),
        ("", "Codes look like"),
        ("x" * 100_000, "Codes look like"),
    ],
)
def test_an_unknown_code_is_refused_with_advice(code: str, advice: str) -> None:
    with pytest.raises(UnknownLanguageError, match=re.escape(advice)):
        find(code)


def test_a_language_of_ones_own() -> None:
    assert declare("tlh", name="Klingon", autonym="tlhIngan Hol") == Language(
        code="tlh",
        name="Klingon",
        autonym="tlhIngan Hol",
        direction="ltr",
        tag="tlh",
        locale="tlh",
        plural_forms="nplurals=2; plural=(n != 1);",
    )


def test_what_a_declaration_leaves_out_follows_from_the_code() -> None:
    assert declare("fr_CA", name="Canadian French") == Language(
        code="fr-ca",
        name="Canadian French",
        autonym="Canadian French",
        direction="ltr",
        tag="fr-CA",
        locale="fr_CA",
        plural_forms="nplurals=2; plural=(n > 1);",
        fallbacks=("fr",),
    )
    assert declare("ar-ma", name="x").direction == "rtl"
    assert declare("ar-latn", name="x").direction == "ltr"
    assert declare("ff-adlm", name="x").direction == "rtl"
    assert declare("pt-pt", name="x").code == "pt-pt"
    assert declare("he", name="Hebrew").autonym == "עברית"
    forms = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"
    assert declare("he", name="Hebrew", plural_forms=forms).plural_forms == forms


def test_a_script_says_the_direction_as_the_table_does() -> None:
    for row in filter(None, map(table.row, codes())):
        code = f"{row.code.partition('-')[0]}-{row.script.lower()}"
        assert declare(code, name="x").direction == row.direction, code


@pytest.mark.parametrize("code", codes())
def test_declaring_a_known_language_by_its_name_changes_nothing(code: str) -> None:
    assert declare(code, name=find(code).name) == find(code)


@pytest.mark.parametrize(
    ("code", "rest", "reason"),
    [
        ("f", {}, "can't be a language's code"),
        ("templates", {}, "can't be a language's code"),
        ("../fr", {}, "can't be a language's code"),
        ("fr\n", {}, "can't be a language's code"),
        ("tlh", {"name": " "}, "write one line of text"),
        ("tlh", {"name": "a\tb"}, "write one line of text"),
        ("tlh", {"autonym": "a\nb"}, "write one line of text"),
        ("tlh", {"direction": "up"}, "write ltr or rtl"),
        ("tlh", {"tag": 'x" onload="'}, "write BCP 47"),
        ("roa-xyzq", {"tag": ""}, "write BCP 47"),
        ("tlh", {"plural_forms": "n != 1"}, "nplurals=NUMBER; plural=EXPRESSION;"),
        ("tlh", {"plural_forms": "nplurals=2; plural=(n != 1"}, "plural=EXPRESSION;"),
        ("tlh", {"plural_forms": "nplurals=2; plural=(n != 1;"}, "can't be worked out"),
        ("tlh", {"plural_forms": "nplurals=2; plural=n%0;"}, "can't be worked out"),
        ("tlh", {"plural_forms": "nplurals=2; plural=n*n;"}, "expression gives 1000000"),
        ("tlh", {"plural_forms": "nplurals=2; plural=(n>5 ? 2 : n>1);"}, "at least nplurals=3"),
        ("tlh", {"plural_forms": "nplurals=2; plural=" + "(" * 900 + ";"}, "can't be worked"),
    ],
)
def test_a_declaration_that_cant_be_meant_is_refused(
    code: str, rest: dict[str, str], reason: str
) -> None:
    with pytest.raises(SettingsError, match=re.escape(reason)):
        declare(code, **{"name": "Klingon", **rest})
