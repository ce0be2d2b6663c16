"""Notes for translators: l10n/notes/PAGE.toml, a text for each unit id."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from polypage.errors import FileError, InputError, marked
from polypage.hub import files
from polypage.hub.tables import line_at, lines_of, read_table
from polypage.hub.workspace import Hub


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes on a page's units."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """By unit id."""
    lines: Mapping[str, int | None] = field(default_factory=dict)
    """Where each of them stands."""


def notes_path(hub: Hub, stem: str) -> Path:
    """The file with the notes on a page's units."""
    return hub.root / hub.settings.notes / f"{stem}.toml"


def read_notes(hub: Hub, stem: str) -> Notes:
    """The notes on a page's units; none where there is no file.

    Raises FileError, and InputError for a file that is no table of texts.
    """
    path = notes_path(hub, stem)
    shown = hub.shown(path)
    try:
        data = files.read(path, shown)
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError) and not path.is_symlink():
            return Notes()
        raise
    text = files.decoded(data, shown)
    try:
        table = read_table(text)
    except InputError as error:
        raise error.at(shown) from None
    known = lines_of(text)
    lines = {key: line_at(known, (key,)) for key in table}
    for key, note in table.items():
        message = _fault(note)
        if message is not None:
            raise InputError(message, values={"key": key}, path=shown, line=lines[key])
    return Notes(table, lines)


def _fault(note: object) -> str | None:
    if not isinstance(note, str):
        return marked('the note on unit {key} must be a text, as in {key} = "…"')
    rest = note.replace("\n", "").replace("\t", "")
    if any(unicodedata.category(character) == "Cc" for character in rest):
        return marked("the note on unit {key} holds a control character; remove it")
    return None
