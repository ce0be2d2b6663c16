"""Begin a hub, in an empty folder or over pages that exist."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path

from polypage import languages
from polypage.errors import UsageError
from polypage.formats import FORMATS
from polypage.hub import files
from polypage.hub.settings import SETTINGS_FILE, load
from polypage.hub.workspace import Hub


@dataclass(frozen=True, slots=True)
class Begun:
    """What `init` did."""

    hub: Hub
    written: tuple[str, ...]
    """Files that were made, as the user sees their paths."""
    kept: tuple[str, ...]
    """Files that were there already, and were left as they are."""


def begin(root: Path, *, name: str | None, source: str, source_language: str) -> Begun:
    """Make the settings of a hub, and an example page if it has no page yet.

    Nothing that is there is overwritten. Raises UsageError, UnknownLanguageError, FileError.
    """
    code = languages.find(source_language).code
    root = root.absolute()
    folder = (root / source).resolve()
    if not folder.is_relative_to(root.resolve()) or folder == root.resolve():
        raise UsageError(f"{source}: the folder of the pages must lie inside the hub")
    source = folder.relative_to(root.resolve()).as_posix()
    settings = (
        _example("hub.toml")
        .replace('"Example"', json.dumps(name or root.name, ensure_ascii=False))
        .replace('source = "source"', f"source = {json.dumps(source, ensure_ascii=False)}")
        .replace('source_language = "en"', f'source_language = "{code}"')
    )
    hub = Hub(root, load(settings))
    wanted = {SETTINGS_FILE: settings, ".gitignore": f"/{hub.settings.build}/\n"}
    if not _has_pages(hub.source):
        wanted[f"{source}/Example.wiki"] = _example("Example.wiki")
    written, kept = [], []
    for place, text in wanted.items():
        path = root / place
        shown = hub.shown(path)
        if path.exists() or path.is_symlink():
            kept.append(shown)
        else:
            files.write(path, text.encode(), shown)
            written.append(shown)
    return Begun(hub, tuple(written), tuple(kept))


def _example(name: str) -> str:
    return (package_files("polypage") / "example" / name).read_text("utf-8")


def _has_pages(folder: Path) -> bool:
    return any(path.suffix in FORMATS for path in folder.rglob("*"))
