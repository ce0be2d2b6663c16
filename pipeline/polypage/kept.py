"""Texts that PO has no place for, kept as `# was:` comments (law 3).

gettext refuses two entries for one context and definition, even obsolete ones; the second text
goes into a comment of the first.
"""

from __future__ import annotations

from typing import Final

WAS: Final = "was: "
"""How such a comment begins."""


def was_line(text: str) -> str:
    """The comment that keeps a text: one line, from which the text can be had again."""
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    # gettext joins a comment that ends with a backslash with the line behind it.
    return f"{WAS}{escaped} " if escaped.endswith("\\") else WAS + escaped
