"""Keys of TOML files are told with their own line, wherever else the same word stands."""

from __future__ import annotations

import json
import time
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage.errors import SettingsError
from polypage.hub.settings_file import load
from polypage.hub.tables import line_at, lines_of

NAMES = ["a", "b", "a-1", "ä b", 'c"d', "x.y", "#", "[a]", "=", "'"]
VALUES = [
    "1", "true", '"a = 1"', "'''\na = 2\n[b]\n'''", '"""\n[a]\n\\"""\nb = 1\n"""',
    '["a",\n# [\n"]"]',
    "[[1],\n[2]]", '"""b"""" # "["', "'''b'''' # '['", "{ a = 1, b = { a = 2 } }",
    '"# \\" ["', "'\\'", "''''b'''''", '""""b""" # "',
]  # fmt: skip


def keys(table: dict[str, Any], path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for key, value in table.items():
        found |= {(*path, key)}
        if isinstance(value, dict):
            found |= keys(value, (*path, key))
    return found


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, dict[tuple[str, ...], int]]:
    """A TOML text, and the line of each key and table in it."""
    text, lines = "", dict[tuple[str, ...], int]()
    names = st.sampled_from(NAMES)
    for number in range(draw(st.integers(0, 4))):
        path: tuple[str, ...] = ()
        if number:
            path = (f"t{draw(st.integers(0, 9))}", draw(names))
            if path in lines:
                continue
            text += draw(st.sampled_from(["", "\n", "# a = 1\n", "  "]))
            for size in (1, 2):
                lines.setdefault(path[:size], text.count("\n") + 1)
            text += "[ " + " . ".join(json.dumps(name, ensure_ascii=False) for name in path) + "]\n"
        for name in draw(st.lists(names, unique=True, max_size=4)):
            lines[*path, name] = text.count("\n") + 1
            quoted = name if name == "a" else json.dumps(name, ensure_ascii=False)
            text += f"{quoted} = {draw(st.sampled_from(VALUES))}\n"
    return text, lines


@given(tables())
def test_each_key_has_its_line(case: tuple[str, dict[tuple[str, ...], int]]) -> None:
    text, expected = case
    found = lines_of(text)
    assert found == expected
    for path in keys(tomllib.loads(text)):
        assert line_at(found, path) is not None


@given(st.text(st.sampled_from("a=[]{}'\".\\\n# 1"), max_size=30))
def test_any_text_is_read_to_its_end(text: str) -> None:
    """Also one that is no TOML."""
    assert all(0 < line <= text.count("\n") + 1 for line in lines_of(text).values())


def test_dotted_keys_and_inline_tables() -> None:
    lines = lines_of("a.b = 1\na.c = 2\n\n[d]\ne = { f = 1,\n g = 2 }\n")
    assert (lines["a", "b"], lines["a", "c"], lines["a",]) == (1, 2, 1)
    assert line_at(lines, ("d", "e", "g")) == 5
    assert line_at(lines, ("x", "e")) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[pages."A"]\ntitle_unit = true\n\n[pages."B"]\ntitle_unit = 1\n', 5),
        ('# name = "x"\nlikeness = 5\nname = 1\n', 3),
        ('[languages.tlh]\nname = "Klingon"\n[languages.xx]\nname = 1\n', 4),
        ('[languages.tlh]\nname = "Klingon"\n[languages.qqx]\nautonym = "x"\n', 3),
        ('[pages."name"]\ntitle_unit = true\n[pages."B"]\nname = 1\n', 4),
    ],
)
def test_settings_of_the_same_name_are_told_apart(text: str, line: int) -> None:
    with pytest.raises(SettingsError) as caught:
        load(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "token", ["a = 1\n", "[a]\n", '"', "'", "a.", "[", "#\n", "\\", '"""', " "]
)
def test_no_file_takes_longer_than_its_length(token: str) -> None:
    start = time.process_time()
    lines_of(token * 100_000)
    lines_of(f'a = """{token * 100_000}')
    assert time.process_time() - start < 4
