"""Units that hold rows of a table which they do not hold whole.

A wrapper around them would stand between rows, where nothing may stand. Marks of stretches do what
it was for: they are carried into the cells.
"""

from __future__ import annotations


def is_table_line(line: str) -> bool:
    """Whether a line, in a table, says something about it."""
    bare = line.strip(" \t")
    return bare[:1] in ("|", "!") or opens_table(line)


def opens_table(line: str) -> bool:
    """Whether a line begins a table."""
    bare = line.strip(" \t").lstrip(":")
    return bare.startswith("{|") and not bare.startswith("{|}")


def first_row(text: str) -> int | None:
    """Where the first line stands that belongs to a table around the text, or to one left open.

    None: all tables of the text are whole. Lines of a template's call are none of a table.
    """
    tables = 0
    unsure: int | None = None
    braces = position = 0
    for line in text.split("\n"):
        bare = line.strip(" \t")
        if braces <= 0:
            if opens_table(line):
                tables += 1
            elif bare.startswith("|}") and tables:
                tables -= 1
                unsure = unsure if tables else None
            elif bare[:1] in ("|", "!"):
                if not tables:
                    return position
                unsure = position if unsure is None else unsure
        braces += line.count("{{") - line.count("}}")
        position += len(line) + 1
    return unsure if tables else None
