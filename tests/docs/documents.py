"""The documents of this repository, and what can be read out of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

REPOSITORY: Final = Path(__file__).resolve().parents[2]
DOCUMENTS: Final = (*sorted(REPOSITORY.glob("*.md")), *sorted(REPOSITORY.glob("docs/*.md")))

_BLOCK: Final = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: ``` and a language, perhaps with the path of the file that it shows."""

    language: str
    path: str
    text: str


def read(name: str) -> str:
    """The text of a document."""
    return REPOSITORY.joinpath(name).read_text("utf-8")


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a document, in order."""
    found = []
    for match in _BLOCK.finditer(text):
        language, _, path = match[1].partition(" ")
        found.append(Block(language, path, match[2]))
    return found


def sections(text: str, level: int) -> dict[str, str]:
    """Heading → what stands below it, for the headings of a level."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
