"""Notes for translators: l10n/notes/PAGE.toml, a text for each unit id."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from polypage.errors import InputError
from polypage.hub import files
from polypage.hub.workspace import Hub


def notes_path(hub: Hub, stem: str) -> Path:
    """The file with the notes on a page's units."""
    return hub.root / hub.settings.notes / f"{stem}.toml"


def read_notes(hub: Hub, stem: str) -> Mapping[str, str]:
    """The notes on a page's units, by unit id; none where there is no file.

    Raises FileError, and InputError for a file that is no table of texts.
    """
    path = notes_path(hub, stem)
    shown = hub.shown(path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise files.failed(shown, error) from error
    except UnicodeDecodeError:
        raise InputError("this is not UTF-8; save it in that encoding", path=shown) from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"this is not TOML: {error}", path=shown) from None
    for key, note in table.items():
        if not isinstance(note, str):
            raise InputError(
                f'the note on unit {key} must be a text, as in {key} = "…"', path=shown
            )
    return table
