"""Errors are told in the user's language, though the core that raises them knows none."""

from __future__ import annotations

import pytest

from polypage.errors import (
    CatalogError,
    FileError,
    PageError,
    PolypageError,
    SettingsError,
    UsageError,
    one_of,
)
from polypage.i18n.shelf import Texts
from polypage.i18n.spoken import Words

GERMAN = Words(
    "de",
    (
        Texts(
            "de",
            {
                "{name} is {what}": ("{what} ist {name}",),
                "set { and }": ("{ und } setzen",),
                "gone": ("weg",),
                "{one} or {other}": ("{one} oder {other}",),
            },
            lambda _number: 0,
        ),
    ),
)


@pytest.mark.parametrize(
    ("error", "english", "german"),
    [
        (UsageError("gone"), "gone", "weg"),
        (UsageError("nobody translated this {}"), *["nobody translated this {}"] * 2),
        (PolypageError("set { and }"), "set { and }", "{ und } setzen"),
        (
            CatalogError("{name} is {what}", values={"name": "a", "what": "{b}"}, line=3),
            "3: a is {b}",
            "3: {b} ist a",
        ),
        (
            PageError("{name} is {what}", key="k", values={"name": 1, "what": 2}).at("Tea.wiki"),
            "Tea.wiki: 1 is 2",
            "Tea.wiki: 2 ist 1",
        ),
        (
            SettingsError("{name} is {what}", values={"name": "a", "what": PolypageError("gone")}),
            "a is gone",
            "weg ist a",
        ),
        (
            SettingsError(
                "{name} is {what}", values={"name": 1, "what": CatalogError("gone", line=3).fault}
            ),
            "1 is gone",
            "weg ist 1",
        ),
        (
            FileError(
                "a.po", "{name} is {what}", values={"name": 1, "what": PolypageError("gone")}
            ),
            "a.po: 1 is gone",
            "a.po: weg ist 1",
        ),
        (
            UsageError("{name} is {what}", values={"name": one_of(["a", "b", "c"]), "what": 1}),
            "a or b or c is 1",
            "1 ist a oder b oder c",
        ),
        (
            UsageError("{name} is {what}", values={"name": one_of(["a"]), "what": 1}),
            "a is 1",
            "1 ist a",
        ),
        (FileError("a.po", "gone"), "a.po: gone", "a.po: weg"),
        (FileError("a.po", "Is a directory"), *["a.po: Is a directory"] * 2),
    ],
)
def test_an_error_says_the_same_in_both_languages(
    error: PolypageError, english: str, german: str
) -> None:
    assert str(error) == english
    assert error.told(lambda text: text) == english
    assert error.told(GERMAN.gettext) == german
