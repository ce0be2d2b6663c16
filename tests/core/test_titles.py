"""Titles, names of files and contexts, each from the other; and how words are counted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage.model import TITLE_ID
from polypage.titles import (
    case_folded,
    context_of,
    likely_front_page,
    path_of,
    split_context,
    title_of,
)
from polypage.words import count_words

letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="_")
titles = st.lists(st.text(letters, min_size=1), min_size=1, max_size=4).map("/".join)
unit_ids = st.one_of(
    st.integers(1, 9999).map(str),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="_/\n<>"), min_size=1),
    st.just(TITLE_ID),
)


@given(titles, unit_ids)
def test_contexts_come_apart_again(title: str, unit_id: str) -> None:
    """Rule 22 and the design: underscores for spaces, split at the last slash, losing nothing."""
    context = context_of(title, unit_id)
    assert " " not in context
    assert split_context(context) == (title, unit_id)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_titles_are_normal_and_have_no_underscore(path: str) -> None:
    """NFC, `_` read as a space; what is a title is the title of the file that it names."""
    title = title_of(path)
    assert unicodedata.is_normalized("NFC", title)
    assert "_" not in title
    assert title_of(unicodedata.normalize("NFD", path)) == title
    assert title_of(path.replace(" ", "_")) == title


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("Hubs", "Hubs"),
        ("Hubs/Fund_for all", "Hubs/Fund for all"),
        ("What is it%3F", "What is it?"),
        ("A%3a B%3A C", "A: B: C"),
        ("50%25 off", "50% off"),
        ("%2525", "%25"),
        ("%3C%3E%22%5C%7C%2A", '<>"\\|*'),
        ("%0A%1f", "\n\x1f"),
        ("%41%5F%2F%20", "%41%5F%2F%20"),
        ("100%", "100%"),
        ("%zz%3", "%zz%3"),
        ("cafe\u0301", "café"),
        ("letter case Stays", "letter case Stays"),
    ],
)
def test_escapes_stand_for_forbidden_characters_only(path: str, title: str) -> None:
    """The design: characters that Windows forbids in names are written `%XX`."""
    assert title_of(path) == title


@given(st.text('<>:"\\|?*%\n\t\x1fab/ é'))
def test_every_title_has_a_file_name(title: str) -> None:
    """Whatever is forbidden in a name can be escaped, in both cases of the digits."""
    forbidden = '<>:"\\|?*%' + "".join(map(chr, range(32)))
    name = "".join(f"%{ord(sign):02X}" if sign in forbidden else sign for sign in title)
    assert title_of(name) == title_of(name.lower().replace("É", "é")) == title


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hubs", "hubs", True),
        ("STRASSE", "Straße", True),
        ("Ǆ", "ǆ", True),
        ("ΟΔΟΣ", "οδος", True),
        ("ΟΔΟΣ", "οδοσ", True),
        ("É", "e\u0301", True),
        ("I", "ı", False),
        ("a b", "ab", False),
        ("Hubs/A", "Hubs A", False),
        ("한", "한", True),
    ],
)
def test_titles_that_differ_in_case_alone(one: str, other: str, same: bool) -> None:
    """The design: two pages whose titles are equal after case folding are an error."""
    assert (case_folded(title_of(one)) == case_folded(title_of(other))) == same


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_case_folding_is_settled_at_once(title: str) -> None:
    folded = case_folded(title_of(title))
    assert case_folded(folded) == folded


@given(st.lists(st.sampled_from(["one", "don't", "3.14", "naïve", "слово", "漢", "カタカナ"])))
def test_words_between_blanks_and_signs(words: list[str]) -> None:
    """UAX #29: what stands between boundaries and holds a letter or a digit is a word."""
    assert count_words(" — ".join(words)) == len(words)
    assert count_words("(" + ", ".join(words) + ")") == len(words)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_title_that_is_typed_makes_a_path(typed: str) -> None:
    """It has that title, whoever typed an escape meant it, and no file system minds the signs."""
    path = path_of(typed)
    assert title_of(path) == title_of(typed)
    assert path_of(path) == path
    assert not set(path) & set('<>:"\\|?*\n\t\0')


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("Why?", "Why%3F"),
        ("Why%3F", "Why%3F"),
        ("Why%3f", "Why%3f"),
        ("100%", "100%25"),
        ("100%41", "100%2541"),
        ("a_b c/d", "a_b c/d"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_paths_of_titles(typed: str, path: str) -> None:
    assert path_of(typed) == path


@pytest.mark.parametrize(
    ("titles", "front"),
    [
        (["Hubs", "Hubs/Fund", "Hubs/Events"], "Hubs"),
        (["A", "Hubs", "Hubs/Fund", "Hubs/Fund/Rules"], "Hubs"),
        (["Home", "Main Page", "FAQ"], "FAQ"),
        (["B", "A"], "A"),
        ([], ""),
    ],
)
def test_the_front_page_is_the_one_under_which_most_others_lie(
    titles: list[str], front: str
) -> None:
    assert likely_front_page(titles) == front
