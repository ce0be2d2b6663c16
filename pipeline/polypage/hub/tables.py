"""TOML files as people write them: read, or refused with the place of the fault."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from polypage.errors import InputError


def read_table(text: str) -> dict[str, Any]:
    """The table in a TOML text. Raises InputError with line and column."""
    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOML's own, and that of a number with thousands of digits
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise InputError(
            "this is not TOML ({reason}); correct it here or just before",
            values={"reason": reason},
            line=line,
            column=column,
        ) from None
    except RecursionError:
        raise InputError("this is not TOML: its brackets are nested too deeply") from None


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """Where keys and tables stand in a TOML text: path → line, the first one, in one reading.

    `text` can be read as TOML. What stands within an inline table has the line of that table.
    """
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    place, line = 0, 1
    while place < len(text):
        found = _HEADER.match(text, place)
        if found:
            path = table = _path(found[1])
        else:
            found = _KEY.match(text, place)
            path = (*table, *_path(found[1])) if found else ()
        for size in range(1, len(path) + 1):
            lines.setdefault(path[:size], line)
        end = _after_statement(text, found.end() if found else place)
        line += text.count("\n", place, end)
        place = end
    return lines


def line_at(lines: Mapping[tuple[str, ...], int], path: Sequence[str]) -> int | None:
    """The line of a key; where that can't be told, that of the table it stands in."""
    sizes = range(len(path), 0, -1)
    return next((lines[key] for size in sizes if (key := tuple(path[:size])) in lines), None)


_NAME: Final = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_NAMES: Final = rf"{_NAME}(?:[ \t]*+\.[ \t]*+{_NAME})*+"
_HEADER: Final = re.compile(rf"[ \t]*+\[\[?[ \t]*+({_NAMES})[ \t]*+\]\]?")
_KEY: Final = re.compile(rf"[ \t]*+({_NAMES})[ \t]*+=")
_ONE_NAME: Final = re.compile(_NAME)
_TOKEN: Final = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'''
    r"""|'''(?:[^']|'(?!''))*+'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|#[^\n]*+|[\[\]{}\n]""",
    re.DOTALL,
)
"""What may hold a newline that ends nothing, and what ends it."""


def _path(names: str) -> tuple[str, ...]:
    return tuple(_name(found[0]) for found in _ONE_NAME.finditer(names))


def _name(name: str) -> str:
    """A name without the quotes that it is written in."""
    if name.startswith('"'):
        return next(iter(tomllib.loads(f"{name} = 0")))
    return name.strip("'")


def _after_statement(text: str, place: int) -> int:
    """Where the line ends whose value ends: lists, tables and texts may go over several."""
    depth = 0
    for token in _TOKEN.finditer(text, place):
        if token[0] in ("[", "{"):
            depth += 1
        elif token[0] in ("]", "}"):
            depth -= 1
        elif token[0] == "\n" and not depth:
            return token.end()
    return len(text)
