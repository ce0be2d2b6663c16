"""TOML files as people write them: read, or refused with the place of the fault."""

from __future__ import annotations

import re
import tomllib
from typing import Any

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
            f"this is not TOML ({reason}); correct it here or just before",
            line=line,
            column=column,
        ) from None
    except RecursionError:
        raise InputError("this is not TOML: its brackets are nested too deeply") from None


def line_of(text: str, key: str) -> int | None:
    """The line that a key or a table stands in."""
    found = re.search(rf"^[ \t]*(?:\[[^\]\n]*)?[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None
