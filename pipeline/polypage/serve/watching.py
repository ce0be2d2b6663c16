"""Which files have changed, told in bundles: editors write twice, and by way of other names."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from watchfiles import Change, awatch

from polypage.hub.settings_file import SETTINGS_FILE
from polypage.hub.workspace import Hub
from polypage.serve.affected import matters
from polypage.serve.app import Announcer
from polypage.serve.served import Served

_QUIET: Final = 50
"""Milliseconds without another change after which a bundle is complete."""
_MOST: Final = 400
"""Milliseconds after which a bundle is, even if the changes go on."""
_LOOK: Final = 1000
"""Milliseconds after which it is looked whether the folders are still the same."""
_GONE: Final = 0.2
"""Seconds that a file may be away while an editor puts another in its place."""

_Folders = dict[Path, tuple[int, int]]


async def watch(served: Served, announcer: Announcer) -> None:
    """Let what changes be read again, and announce it; until it is cancelled."""
    while True:
        folders = _folders(served.hub)
        if not folders:
            await asyncio.sleep(_LOOK / 1000)
        else:
            await _watch_folders(served, announcer, folders)
        # Some folder is another one now: nobody told what has changed in it.
        await _read_again(served, announcer, None)


async def _watch_folders(served: Served, announcer: Announcer, folders: _Folders) -> None:
    """Watch these folders for as long as they are those of the hub."""
    async for changes in awatch(
        *folders,
        watch_filter=_wanted,
        step=_QUIET,
        debounce=_MOST,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
    ):
        paths = [Path(path) for _change, path in changes]
        if not all(path.exists() for path in paths):
            await asyncio.sleep(_GONE)
        if paths:
            await _read_again(served, announcer, paths)
        if _folders(served.hub) != folders:
            return


def _wanted(_change: Change, path: str) -> bool:
    return matters(Path(path))


async def _read_again(served: Served, announcer: Announcer, paths: Sequence[Path] | None) -> None:
    if await run_in_threadpool(served.changed, paths):
        announcer.announce()


def _folders(hub: Hub) -> _Folders:
    """The folders to be watched, as they are now; those that are not there are not among them.

    By their numbers, too: one that was removed and made again is watched by nobody.
    """
    found: _Folders = {}
    settings = (hub.root / SETTINGS_FILE).parent
    for path in (hub.source, hub.locales, settings, hub.root / hub.settings.site.templates):
        try:
            known = path.stat()
        except OSError:
            continue
        if not any(path.is_relative_to(other) for other in found):
            found[path] = known.st_dev, known.st_ino
    return found
