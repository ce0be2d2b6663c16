"""Reads reports for people back."""

from __future__ import annotations

import re
from collections.abc import Iterator


def table_rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of the table for terminals, without its heads."""
    lines = text.split("\n")
    ends = [match.span() for match in re.finditer("─+", lines[1])]
    for line in lines[2:]:
        if line and line[0] not in "*†":
            yield [line[begin:end].strip() for begin, end in ends]
