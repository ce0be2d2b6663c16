"""What was counted before, kept in build/.cache/history; it may be deleted at any time.

What is kept is named by all that it was counted from: the ids that git gives to contents, and the
code that counts. So nothing in it can be out of date, and what can't be read is counted again.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from polypage.completion import Completion, Count
from polypage.errors import PolypageError
from polypage.hub import files
from polypage.hub.workspace import Hub

_NUMBERS: Final = 7
"""Three states of units, three of words, and identical texts."""


class Cache:
    """Small documents by the name of what they were made from."""

    def __init__(self, hub: Hub) -> None:
        self._folder = hub.build / ".cache" / "history"
        self._code = code_of_counting()

    def key(self, *parts: str) -> str:
        """The name for what follows from these parts and the code."""
        return hashlib.sha256("\0".join((self._code, *parts)).encode()).hexdigest()[:40]

    def get(self, key: str) -> object:
        """What was put there; None for nothing, also where nobody can read it."""
        with suppress(OSError, ValueError):
            found: object = json.loads((self._folder / f"{key}.json").read_bytes())
            return found
        return None

    def put(self, key: str, value: object) -> None:
        """Keep a document, if that is possible: without it the next run takes longer."""
        path = self._folder / f"{key}.json"
        data = json.dumps(value, separators=(",", ":")).encode()
        with suppress(PolypageError):
            files.write(path, data, str(path), durable=False)


@cache
def code_of_counting() -> str:
    """A name for the program's code: other code may count otherwise."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".tsv"}:
            digest.update(f"{path.relative_to(package)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def as_numbers(completion: Completion) -> list[int]:
    """A completion as JSON has it."""
    units, words = completion.units, completion.words
    return [
        *(units.translated, units.outdated, units.untranslated),
        *(words.translated, words.outdated, words.untranslated),
        completion.identical,
    ]


def from_numbers(value: object) -> Completion | None:
    """The completion that `as_numbers` wrote; None for anything else."""
    if not isinstance(value, list) or len(value) != _NUMBERS:
        return None
    if not all(type(number) is int and number >= 0 for number in value):
        return None
    return Completion(Count(*value[:3]), Count(*value[3:6]), value[6])
