"""Which language the program speaks: fallbacks, single texts that are missing, the environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from polypage.errors import CatalogError
from polypage.i18n.chains import chain
from polypage.i18n.shelf import texts_of
from polypage.i18n.spoken import Said, words_in
from polypage.i18n.user import wanted
from polypage.languages import codes

HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals={}; plural={};\\n"\n'
TWO = HEAD.format(2, "(n != 1)")


def catalog(*texts: tuple[str, str], head: str = TWO) -> str:
    return head + "".join(f'\nmsgid "{text}"\nmsgstr "{said}"\n' for text, said in texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """German, French and Brazilian words."""
    plural = '\nmsgid "{} file"\nmsgid_plural "{} files"\nmsgstr[0] "eine"\nmsgstr[1] "mehrere"\n'
    files = {
        "de": catalog(("page", "Seite"), ("outdated", "veraltet")) + plural,
        "fr": catalog(("page", "page"), ("word", "mot")),
        "pt-br": catalog(("page", "página"), ("unit", "")),
    }
    for code, text in files.items():
        (tmp_path / f"{code}.po").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["de"], "de"),
        (["de-ch"], "de"),
        (["als"], "de"),  # als is gsw, which falls back to de
        (["fr_CA.UTF-8"], "fr"),
        (["pt"], "pt-br"),
        (["pt_BR"], "pt-br"),
        (["fi", "fr", "de"], "fr"),
        (["fi"], "en"),
        (["en-gb", "fr"], "en"),
        (["simple", "fr"], "en"),
        (["tlh", "x" * 500, "../de", "a-" * 5000, "\x00", ""], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_with_words_speaks(folder: Path, asked: list[str], code: str) -> None:
    assert words_in(asked, folder).code == code


def test_a_text_that_is_missing_comes_from_the_next_language_and_says_so(folder: Path) -> None:
    words = words_in(["de", "fr"], folder)
    assert words.said("page") == Said("Seite", "de")
    assert words.said("word") == Said("mot", "fr")
    assert words.said("unit") == Said("unit", "en")
    assert words_in(["de"], folder).said("word") == Said("word", "en")


def test_numbers_choose_the_form(folder: Path) -> None:
    words = words_in(["de", "fr"], folder)
    assert words.said_of("{} file", "{} files", 1) == Said("eine", "de")
    assert words.said_of("{} file", "{} files", 0) == Said("mehrere", "de")
    assert words.ngettext("{} page", "{} pages", 1) == "{} page"
    assert words.ngettext("{} page", "{} pages", 2) == "{} pages"


def test_what_is_doubtful_is_not_shown() -> None:
    text = TWO + (
        '\n#, fuzzy\nmsgid "a"\nmsgstr "A"\n\nmsgid "b"\nmsgstr ""\n'
        '\nmsgid "c"\nmsgid_plural "cs"\nmsgstr[0] "C"\nmsgstr[1] ""\n'
        '\n#~ msgid "d"\n#~ msgstr "D"\n'
    )
    texts = texts_of(text.encode(), "de")
    assert [texts.text(each) for each in "abcd"] == [None] * 4
    assert texts.text_of("c", 1) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        'msgid ""\nmsgstr "Language: de\\n"\n',
        HEAD.format(2, "__import__('os')"),
        HEAD.format(2, "n ** n"),
        'msgid "a"\n',
    ],
)
def test_a_broken_catalog_is_refused(text: str) -> None:
    with pytest.raises(CatalogError):
        texts_of(text.encode(), "de")


def test_a_form_that_is_not_there_is_no_text() -> None:
    text = HEAD.format(2, "n") + '\nmsgid "c"\nmsgid_plural "cs"\nmsgstr[0] "C"\nmsgstr[1] "D"\n'
    texts = texts_of(text.encode(), "de")
    assert [texts.text_of("c", number) for number in (0, 1, 2, 10**30)] == ["C", "D", None, None]


def test_every_language_that_is_known_leads_to_english() -> None:
    for code in codes():
        found = chain([code])
        assert found[-1] == "en"
        assert len(set(found)) == len(found)
        assert code in {found[0], "en"}


@given(some.lists(some.text(max_size=20), max_size=4))
def test_no_name_of_a_language_is_too_odd(names: list[str]) -> None:
    assert chain(names)[-1] == "en"
    assert words_in(names).gettext("no text of ours") == "no text of ours"


@pytest.mark.parametrize(
    ("environment", "codes"),
    [
        ({}, []),
        ({"LANG": "de_DE.UTF-8"}, ["de_DE.UTF-8"]),
        ({"LANG": "de_DE", "LC_MESSAGES": "fr_FR"}, ["fr_FR"]),
        ({"LANG": "de_DE", "LC_MESSAGES": "fr_FR", "LC_ALL": "ja_JP"}, ["ja_JP"]),
        ({"LANG": "de_DE", "LC_ALL": ""}, ["de_DE"]),
        ({"LANG": "de_DE", "LANGUAGE": "sv:fi"}, ["sv", "fi", "de_DE"]),
        ({"LANGUAGE": "sv"}, ["sv"]),
        ({"LANGUAGE": "sv", "LC_ALL": "C.UTF-8"}, ["sv"]),
        # scripts that want plain English say so
        ({"LANGUAGE": "sv", "LC_ALL": "C"}, []),
        ({"LANGUAGE": "sv", "LANG": "POSIX"}, []),
        # English lacks nothing
        ({"LANGUAGE": "en_GB:fr", "LANG": "fr_FR"}, ["en"]),
        ({"LANGUAGE": "de:en:fr", "LANG": "fr_FR"}, ["de", "en"]),
        ({"LANGUAGE": "enm", "LANG": "en_US.UTF-8"}, ["enm", "en"]),
    ],
)
def test_the_environment_says_the_language(environment: dict[str, str], codes: list[str]) -> None:
    assert wanted(environment) == codes
