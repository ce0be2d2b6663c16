"""The forms that translations come and go in, and how a file shows which one it is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from polypage.errors import InputError
from polypage.exchange.po import read_po, write_po
from polypage.exchange.spreadsheet import read_csv, write_csv
from polypage.exchange.tmx import read_tmx, write_tmx
from polypage.exchange.values import Batch, Sheet, Written
from polypage.exchange.xliff import read_xliff, write_xliff
from polypage.languages import Language


@dataclass(frozen=True, slots=True)
class Form:
    """A form that translations go out in."""

    suffix: str
    write: Callable[[Sequence[Sheet]], Written]
    """A file's bytes; of one page, or of all pages in a language."""
    whole: bool = False
    """One file holds all pages."""


def _single(write: Callable[[Sheet], Written]) -> Callable[[Sequence[Sheet]], Written]:
    return lambda sheets: write(sheets[0])


FORMS: Final[Mapping[str, Form]] = {
    "po": Form(".po", _single(write_po)),
    "xliff": Form(".xlf", _single(write_xliff)),
    "tmx": Form(".tmx", write_tmx, whole=True),
    "csv": Form(".csv", _single(write_csv)),
}
"""Name → form, for what goes out."""

_READERS: Final[Mapping[str, Callable[[bytes, Language], list[Batch]]]] = {
    **dict.fromkeys((".po", ".pot"), lambda data, _: read_po(data)),
    **dict.fromkeys(
        (".xlf", ".xliff", ".xlf2", ".sdlxliff", ".mqxliff"), lambda data, _: read_xliff(data)
    ),
    ".tmx": read_tmx,
    **dict.fromkeys((".csv", ".tsv"), lambda data, _: read_csv(data)),
}
"""Suffix → reader, for what comes in."""


def read(data: bytes, suffix: str, source: Language) -> list[Batch]:
    """The translations of a file with this suffix; `source`: the hub's language.

    Raises InputError.
    """
    reader = _READERS.get(suffix.lower())
    if reader is None:
        raise InputError(
            "nothing here reads this kind of file; name it by its form: {known}",
            values={"known": ", ".join(_READERS)},
        )
    return reader(data, source)
