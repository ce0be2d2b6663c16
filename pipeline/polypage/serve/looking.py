"""What the files of a hub look like: finds what changed without anybody telling.

Events get lost: of files behind symbolic links, on disks of other machines, before the watching has
begun. So the watching only says when to look at once; this says what is another file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from polypage.hub.settings_file import SETTINGS_FILE
from polypage.hub.workspace import Hub

_LEFT_BY_EDITORS = (".swp", ".swx", ".swo", ".tmp", ".bak", ".orig")

Stamp = tuple[int, int, int, int]
"""Device, number, size and time: a file with the same ones is taken to be the same."""


def matters(path: Path) -> bool:
    """Whether a file can be one of a hub's, by its name: not what editors keep beside it."""
    name = path.name
    return not (
        name.startswith((".", "#")) or name.endswith("~") or name.endswith(_LEFT_BY_EDITORS)
    )


def folders(hub: Hub) -> dict[Path, tuple[int, int]]:
    """The folders that decide the site, as they are now; those that are not there are left out.

    By their numbers, too: one that was removed and made again is watched by nobody.
    """
    found: dict[Path, tuple[int, int]] = {}
    settings = (hub.root / SETTINGS_FILE).parent
    for path in (hub.source, hub.locales, settings, hub.root / hub.settings.site.templates):
        try:
            known = path.stat()
        except OSError:
            continue
        if not any(path.is_relative_to(other) for other in found):
            found[path] = known.st_dev, known.st_ino
    return found


def look(hub: Hub) -> dict[Path, Stamp]:
    """Every file and folder that decides the site, with what tells it from another one."""
    return {
        Path(path): stamp for folder in folders(hub) for path, stamp in _below(os.fspath(folder))
    }


def different(before: Mapping[Path, Stamp], now: Mapping[Path, Stamp]) -> set[Path]:
    """What has changed, come or gone."""
    return {path for path, _stamp in before.items() ^ now.items()}


def _below(folder: str) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # gone, or not to be read: then none of its files can be
        return
    for entry in entries:
        if not matters(Path(entry.name)):
            continue
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
            # Of a link the file behind it is meant; it is read, too.
            known = entry.stat()
        except OSError:
            continue
        if is_folder:
            # Its time changes with all that editors keep in it.
            yield entry.path, (known.st_dev, known.st_ino, 0, 0)
            yield from _below(entry.path)
        else:
            yield entry.path, (known.st_dev, known.st_ino, known.st_size, known.st_mtime_ns)
