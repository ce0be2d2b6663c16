"""When to look what has changed, in bundles: editors write twice, and by way of other names."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from watchfiles import Change, awatch

from polypage.serve.app import Announcer
from polypage.serve.looking import folders, matters
from polypage.serve.served import Served

_QUIET: Final = 50
"""Milliseconds without another change after which a bundle is complete."""
_MOST: Final = 400
"""Milliseconds after which a bundle is, even if the changes go on."""
_LOOK: Final = 1000
"""Milliseconds after which it is looked even if nobody told of a change."""
_GONE: Final = 0.2
"""Seconds that a file may be away while an editor puts another in its place."""


async def watch(served: Served, announcer: Announcer) -> None:
    """Let what changes be read again, and announce it; until it is cancelled."""
    while True:
        watched = folders(served.hub)
        try:
            await _watch_folders(served, announcer, watched)
        except (OSError, RuntimeError):
            # The system refuses to watch: folders that are just gone, or more than it is set to
            # watch. What changes is then seen a little later, that is all.
            watched = {}
        if not watched:
            await asyncio.sleep(_LOOK / 1000)
        await _look(served, announcer)


async def _watch_folders(
    served: Served, announcer: Announcer, watched: dict[Path, tuple[int, int]]
) -> None:
    """Watch these folders for as long as they are those of the hub."""
    if not watched:
        return
    async for changes in awatch(
        *watched,
        watch_filter=_wanted,
        step=_QUIET,
        debounce=_MOST,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
    ):
        paths = {Path(path) for _change, path in changes}
        if not all(path.exists() for path in paths):
            await asyncio.sleep(_GONE)
        await _look(served, announcer, paths)
        if folders(served.hub) != watched:
            return


def _wanted(_change: Change, path: str) -> bool:
    return matters(Path(path))


async def _look(served: Served, announcer: Announcer, told: Iterable[Path] = ()) -> None:
    try:
        changed = await run_in_threadpool(served.look, told)
    except Exception:  # noqa: BLE001 - a fault of ours must not keep the next version from being seen
        traceback.print_exc()
        return
    if changed:
        announcer.announce()
