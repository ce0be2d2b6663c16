"""The fields of the header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage.catalogs import Entry
from polypage.catalogs.header import fields, get, with_fields

ODD = "Language: fr\nno colon\n  Spaced :  value  \nTight:x\n\nLanguage: de\nEmpty:\n"


def header(text: str) -> Entry:
    """A header with this text."""
    return Entry.new(msgid="", msgstr=text)


def test_fields_in_order_and_the_first_of_two() -> None:
    assert fields(header(ODD)) == {"Language": "fr", "Spaced": "value", "Tight": "x", "Empty": ""}
    assert list(fields(header("B: 1\nA: 2\n"))) == ["B", "A"]
    assert fields(None) == fields(header("")) == {}


def test_get() -> None:
    assert get(header(ODD), "Spaced") == "value"
    assert get(header(ODD), "Missing") == ""
    assert get(None, "Missing", "default") == "default"
    assert get(header("A: http://b\n"), "A") == "http://b"


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        (ODD, {"Tight": "y"}, ODD.replace("Tight:x", "Tight: y")),
        (ODD, {"Language": "nl"}, ODD.replace("fr", "nl")),
        (ODD, {"Language": None}, ODD.replace("Language: fr\n", "").replace("Language: de\n", "")),
        (ODD, {"X-New": "1", "A": "2"}, ODD + "X-New: 1\nA: 2\n"),
        (
            ODD,
            {"Empty": "no", "Spaced": None},
            ODD.replace(":\n", ": no\n").replace("  Spaced :  value  \n", ""),
        ),
        ("", {"A": "b"}, "A: b\n"),
        ("A: b", {"C": ""}, "A: b\nC: \n"),
        ("A: b", {"A": "c"}, "A: c"),
        ("A: b\n", {"A": None}, ""),
        ("A: b\n\n", {"C": "d"}, "A: b\n\nC: d\n"),
    ],
)
def test_only_the_named_fields_change(
    before: str, changes: dict[str, str | None], after: str
) -> None:
    assert with_fields(header(before), changes).msgstr == after


@pytest.mark.parametrize("text", [ODD, "", "A", "A:b", "\n\n", "no\n"])
@pytest.mark.parametrize("changes", [{}, {"Missing": None}])
def test_nothing_to_do_is_the_same_object(text: str, changes: dict[str, str | None]) -> None:
    entry = header(text)
    assert with_fields(entry, changes) is entry
    assert with_fields(entry, dict(fields(entry))) is entry


names = st.text(
    st.characters(exclude_categories=["Cs", "Z", "Cc"], exclude_characters=":"), min_size=1
)
values = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.text(st.sampled_from("AB: \n-"), max_size=20), st.dictionaries(names, values, max_size=3))
def test_fields_that_were_set_are_there(text: str, changes: dict[str, str | None]) -> None:
    changed = with_fields(header(text), changes)
    for name, value in changes.items():
        assert fields(changed).get(name) == (None if value is None else value.strip())
    others = {name: value for name, value in fields(header(text)).items() if name not in changes}
    assert {name: value for name, value in fields(changed).items() if name not in changes} == others
    assert with_fields(changed, changes) is changed


@pytest.mark.parametrize(("name", "value"), [("A:", "b"), ("A\n", "b"), (" ", "b"), ("A", "b\nc")])
def test_what_no_field_can_hold(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="field"):
        with_fields(header("A: b\n"), {name: value})
