"""Settings are checked by name and type; every mistake is named, with its line and what to do."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields

import pytest

from polypage.errors import SettingsError
from polypage.hub.settings import PageSettings, Settings
from polypage.hub.settings_file import load

SIMPLE = [one for one in fields(Settings) if one.default is not MISSING]
GROUPS = ["pages", "languages"]
WRONG: dict[type, list[str]] = {
    str: ["1", "true", "[]", "1.5", "{}"],
    bool: ['"true"', "1", "[]"],
    int: ['"1"', "true"],
}
WRONG[int] += ["1.0", "[1]"]
WRONG[tuple] = ['"whitespace"', "1", "[1]", '["none such"]', "{}"]


def refused(text: str) -> SettingsError:
    """The error that these settings give."""
    with pytest.raises(SettingsError) as caught:
        load(text, "l10n/hub.toml")
    assert caught.value.path == "l10n/hub.toml"
    return caught.value


def test_no_settings_are_the_defaults() -> None:
    assert load("") == Settings()
    assert load("# only a comment\n") == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [(one.name, wrong) for one in SIMPLE for wrong in WRONG[type(one.default)]],
)
def test_a_value_of_another_type_is_refused(key: str, value: str) -> None:
    """Every setting, by the type that it has."""
    error = refused(f"# a comment\n\n{key} = {value}\n")
    assert error.line == 3
    assert error.message.startswith(f"{key} must be ")
    assert "docs/settings.md" in error.message


@pytest.mark.parametrize("key", [one.name for one in SIMPLE])
def test_every_default_can_be_written_down(key: str) -> None:
    default = getattr(Settings(), key)
    # JSON's texts, numbers, truths and lists are TOML's, too
    written = json.dumps(default)
    assert load(f"{key} = {written}\n") == Settings()


@pytest.mark.parametrize("key", GROUPS)
@pytest.mark.parametrize("value", ['"a"', "1", "[]", "{a = 1}"])
def test_a_group_must_be_a_group(key: str, value: str) -> None:
    assert "group of tables" in refused(f"{key} = {value}\n").message


@pytest.mark.parametrize(
    "text", ['groups = "a"', "groups = 1", '[groups]\na = "b"', "[groups]\na = [1]"]
)
def test_groups_of_pages_are_lists_of_patterns(text: str) -> None:
    assert refused(text).line == text.count("\n") + 1


@pytest.mark.parametrize(
    "line",
    [
        "a = 1",
        "templates = 1",
        'templates = "../x"',
        'templates = "/x"',
        'address = "example.org"',
        'repository = "javascript:x"',
        'banner_language = "none such"',
    ],
)
def test_what_is_wrong_with_the_site_is_said(line: str) -> None:
    assert refused(f"[site]\n{line}\n").line == 2
    assert refused("site = 1\n").line == 1


def test_pages_belong_to_the_first_group_that_fits() -> None:
    settings = load('[groups]\nMoney = ["Hubs/Fund", "Grants/*"]\nAll_of_it = ["Hub*"]\n')
    assert settings.group_of("Hubs/Fund") == "Money"
    assert settings.group_of("Grants/2026/May") == "Money"
    assert settings.group_of("Hubs") == "All_of_it"
    assert settings.group_of("hubs") == ""


def test_patterns_of_titles_know_two_signs_and_no_more() -> None:
    """Titles are in NFC, with spaces; so are the patterns, however they are written."""
    settings = load('[groups]\nA = ["Drafts [a]", "Cafe\u0301_?"]\n')
    assert settings.group_of("Drafts [a]") == "A"
    assert settings.group_of("Drafts a") == ""
    assert settings.group_of("Caf\u00e9 1") == "A"
    assert settings.group_of("Caf\u00e9 12") == ""


@pytest.mark.parametrize("name", ["", " ", "a\\nb"])
def test_a_group_has_a_name_of_one_line(name: str) -> None:
    """An empty one is that of the pages of no group."""
    assert "can't be called" in refused(f'[groups]\n"{name}" = ["A"]\n').message


def test_the_language_of_the_source_has_no_priority() -> None:
    """It would be shown as a language without translations."""
    text = 'source_language = "pt-br"\npriority_languages = ["fr", "pt_BR"]\n'
    assert "language of the source" in refused(text).message
    assert refused(text).line == 2


def test_priority_languages_alone_must_be_some() -> None:
    error = refused('name = "x"\nonly_priority_languages = true\n')
    assert ("needs priority_languages" in error.message, error.line) == (True, 2)


def test_languages_of_priority_have_one_spelling_and_stand_once() -> None:
    assert load('priority_languages = ["pt_BR", "fr"]').priority_languages == ("pt-br", "fr")
    assert "twice" in refused('priority_languages = ["fr", "fr"]').message


def test_values_arrive() -> None:
    settings = load(
        'name = "Our hub"\nsource_language = "fr"\nsource = "docs/fr"\nwrap = "keep"\n'
        'title_units = false\nminimum_completion = 30\noutdated = "source"\nlargest_page = 7\n'
        '[pages."Hubs/Fund"]\ntitle_unit = true\n[pages.Other]\n'
        '[languages.tlh]\nname = "Klingon"\nautonym = "tlhIngan Hol"\ndirection = "ltr"\n'
        '[languages.de-x-own]\nname = "Our own"\ndirection = "rtl"\ntag = "mis"\n'
        'plural_forms = "nplurals=2; plural=(n != 1);"\n'
    )
    assert settings.name == "Our hub"
    assert (settings.source, settings.wrap, settings.outdated) == ("docs/fr", "keep", "source")
    assert (settings.minimum_completion, settings.largest_page) == (30, 7)
    assert settings.pages == {
        "Hubs/Fund": PageSettings(title_unit=True),
        "Other": PageSettings(title_unit=None),
    }
    assert settings.title_unit("Hubs/Fund")
    assert not settings.title_unit("Other")
    assert not settings.title_unit("Anything else")
    klingon = settings.language("tlh")
    assert (klingon.name, klingon.autonym, klingon.direction) == ("Klingon", "tlhIngan Hol", "ltr")
    own = settings.language("de-x-own")
    assert (own.tag, own.direction) == ("mis", "rtl")
    assert own.plural_forms == "nplurals=2; plural=(n != 1);"
    assert settings.language("de").name == "German"


def test_a_declared_language_comes_before_a_known_one() -> None:
    settings = load('[languages.de]\nname = "Our German"\n')
    assert settings.language("de").name == "Our German"
    assert settings.language("de").direction == "ltr"
    assert load('source_language = "tlh"\n[languages.tlh]\nname = "K"\n').source_language == "tlh"


@pytest.mark.parametrize(
    ("text", "line", "nearest"),
    [
        ('nam = "x"\n', 1, "name"),
        ('name = "x"\ntitle_unit = true\n', 2, "title_units"),
        ('\n\nsource-language = "en"\n', 3, "source_language"),
        ('[page."A"]\ntitle_unit = true\n', 1, "pages"),
        ('[pages."A"]\ntitle_units = true\n', 2, "title_unit"),
        ('[language.tlh]\nname = "K"\n', 1, "languages"),
        ('[languages.tlh]\nnames = "K"\n', 2, "name"),
        ('[languages.tlh]\nname = "K"\nplural-forms = "x"\n', 3, "plural_forms"),
    ],
)
def test_the_nearest_name_is_suggested(text: str, line: int, nearest: str) -> None:
    error = refused(text)
    assert error.line == line
    assert f"did you mean {nearest!r}" in error.message


def test_a_name_like_no_other_has_no_suggestion() -> None:
    assert "did you mean" not in refused("zzzzzzz = 1\n").message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('wrap = "no"\n', 1, '"canonical" or "keep"'),
        ('outdated = "hide"\n', 1, '"mark" or "source"'),
        ("minimum_completion = -1\n", 1, "from 0 to 100"),
        ("minimum_completion = 101\n", 1, "from 0 to 100"),
        ("largest_page = 0\n", 1, "more than 0"),
        ('\nsource_language = "qqqq"\n', 2, "qqqq"),
        ('source = "/etc"\n', 1, "inside the hub"),
        ('source = "../other"\n', 1, "inside the hub"),
        ('source = "."\n', 1, "inside the hub"),
        ('source = ""\n', 1, "inside the hub"),
        ('locales = "source/locales"\n', 1, "lie apart"),
        ('source = "x/y"\nbuild = "x"\n', 1, "lie apart"),
        ('[pages."A"]\ntitle_unit = "no"\n', 2, "true or false"),
        ("[languages.tlh]\n", 1, "needs a name"),
        ("[languages.tlh]\nname = 1\n", 2, "a text in quotes"),
        ('[languages.tlh]\nname = "K"\ndirection = "up"\n', 1, "ltr or rtl"),
        ('[languages.tlh]\nname = "K"\ntag = "no tag"\n', 1, "BCP 47"),
        ('[languages.tlh]\nname = "K"\nplural_forms = "two"\n', 1, "nplurals"),
        ('[languages."not a code"]\nname = "K"\n', 1, "code"),
    ],
)
def test_impossible_values_are_refused(text: str, line: int, words: str) -> None:
    error = refused(text)
    assert words in error.message
    assert error.line == line


@pytest.mark.parametrize(
    ("text", "line"), [("name =\n", 1), ('a = 1\nname = "x\n', 2), ("a = 1\na = 1\n", 2)]
)
def test_what_is_not_toml_is_refused_with_its_place(text: str, line: int) -> None:
    error = refused(text)
    assert "not TOML" in error.message
    assert error.line == line
    assert error.column is not None
