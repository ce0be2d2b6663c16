"""Runs that are killed, and what they leave: everything that law 7 promises, looked at each time.

The moments are spread in two ways, in turns: over the whole time that an undisturbed run takes,
and over the time in which it writes, counted from the first file that is seen to have changed. A
run that ends before it is killed is no kill, and is repeated.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final

from commands.program import LOCK, Run, contents, environment, polypage
from polypage import catalogs
from polypage.errors import CatalogError
from polypage.kept import WAS, was_line
from tools.kill_hub import with_work_for

Files = Mapping[str, bytes]

_OFTEN: Final = 0.000_2
"""Seconds between two looks at the first file."""


@dataclass(frozen=True, slots=True)
class Task:
    """A command, and a hub on which it has much to do."""

    command: str
    hub: Path
    """It stays as it is; each run gets a copy."""
    old: Files
    new: Files
    """What an undisturbed run makes of it."""
    first: str
    """The file that is written first."""
    seconds: float
    """How long an undisturbed run takes."""
    writing: float
    """How long it takes from the first written file to the end."""

    @classmethod
    def prepared(cls, command: str, folder: Path, seed: int, pages: int) -> Task:
        """The task in a new folder; an undisturbed run is looked at, and timed."""
        hub = with_work_for(command, folder / "hub", seed, pages)
        old = contents(hub)
        with _copy(hub) as twin:
            begun, since = time.time(), time.monotonic()
            ended = polypage(twin, command)
            seconds = time.monotonic() - since
            if ended.exit:
                raise RuntimeError(f"an undisturbed {command} fails: {ended}")
            new = contents(twin)
            changed = [name for name, data in new.items() if data != old.get(name)]
            times = {name: (twin / name).stat().st_mtime for name in changed}
        first = min(times, key=lambda name: times[name])
        return cls(command, hub, old, new, first, seconds, seconds - (times[first] - begun))


@dataclass
class Tally:
    """What became of the runs."""

    killed: int = 0
    whole: int = 0
    """Killed runs after which all was as it should be."""
    moments: Counter[str] = field(default_factory=Counter)
    """How many were killed before, during and after writing."""
    half_written: int = 0
    """How many left a file behind that was still being written."""
    ended: int = 0
    """Runs that came to their end before they could be killed."""
    faults: list[str] = field(default_factory=list)

    @property
    def told(self) -> str:
        """The numbers in a line."""
        moments = ", ".join(
            f"{self.moments[name]} {name} writing" for name in ("before", "during", "after")
        )
        return (
            f"killed: {moments}; {self.half_written} with a file half written; "
            f"{self.ended} ended first and were repeated"
        )


@contextmanager
def _copy(hub: Path) -> Iterator[Path]:
    """A copy of a hub that may be spoilt; no links, the files are to be each one's own."""
    with tempfile.TemporaryDirectory(prefix="killed-", dir=hub.parent) as folder:
        yield shutil.copytree(hub, Path(folder, "hub"))


def kill(task: Task, chance: Random, tally: Tally) -> None:
    """Kill one run of the task, at a moment that chance decides on, and look at what is left."""
    while True:
        in_writing = chance.random() < 0.6
        moment = chance.uniform(0, task.writing if in_writing else task.seconds)
        with _copy(task.hub) as hub:
            if not _killed(task, hub, moment, in_writing=in_writing):
                tally.ended += 1
                continue
            left = contents(hub)
            half = sum(map(_half_written, left))
            tally.killed += 1
            tally.half_written += bool(half)
            tally.moments[_moment(task, left)] += 1
            faults = [*_faults(task, hub, left), *_faults_of_next(task, hub)]
        if faults:
            tally.faults += [
                f"{task.command}, killed after {moment:.3f} s: {one}" for one in faults
            ]
        else:
            tally.whole += 1
        return


def _killed(task: Task, hub: Path, moment: float, *, in_writing: bool) -> bool:
    """Start the run and kill it; false if it came to its end before."""
    first = hub / task.first
    before = _identity(first)
    process = subprocess.Popen(
        [sys.executable, "-m", "polypage", task.command, "--no-wait"],
        cwd=hub,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while in_writing and _identity(first) == before and process.poll() is None:
        time.sleep(_OFTEN)
    time.sleep(moment)
    process.kill()
    return process.wait() < 0


def _identity(path: Path) -> tuple[int, int] | None:
    """What changes when a file is replaced, or written in place."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns


def _half_written(name: str) -> bool:
    return Path(name).name.startswith(".polypage-") and name.endswith(".tmp")


def _moment(task: Task, left: Files) -> str:
    """Whether nothing was written yet, or all, or whether it was in between."""
    real = {name: data for name, data in left.items() if not _half_written(name)}
    if real == task.new:
        return "after"
    return "before" if real == task.old and len(real) == len(left) else "during"


def _faults(task: Task, hub: Path, left: Files) -> Iterator[str]:
    """What is wrong with what a killed run left."""
    for name in sorted({*left, *task.old, *task.new}):
        if not _half_written(name) and left.get(name) not in (
            task.old.get(name),
            task.new.get(name),
        ):
            yield f"{name} is neither old nor new"
    kept = _texts(left)
    for language, texts in _texts(task.old).items():
        if gone := texts - kept.get(language, set()):
            yield f"gone in {language}: {min(gone)!r}"
    for name, data in left.items():
        if name.endswith((".po", ".pot")) and _texts_in(data) is None:
            yield f"{name} is no catalog"
    if not _is_free(hub / LOCK):
        yield "the lock is held"


def _faults_of_next(task: Task, hub: Path) -> Iterator[str]:
    """What is wrong with the run after the killed one."""
    ended: Run = polypage(hub, task.command, "--no-wait")
    if ended.exit:
        yield f"the next run fails: {ended.problems}"
    now = contents(hub)
    for name in sorted({*now, *task.new}):
        if now.get(name) != task.new.get(name):
            yield f"after the next run {name} is not as after an undisturbed one"


def _texts(files: Files) -> dict[str, set[str]]:
    """Language → all that its translators have in catalogs, as comments keep it."""
    found: dict[str, set[str]] = {}
    for name, data in files.items():
        if name.endswith(".po"):
            found.setdefault(name.split("/")[1], set()).update(_texts_in(data) or ())
    return found


@lru_cache(maxsize=4_096)
def _texts_in(data: bytes) -> frozenset[str] | None:
    """The texts of a catalog; None if it is none."""
    try:
        entries = catalogs.read(data).entries
    except CatalogError:
        return None
    texts = {was_line(text) for one in entries for text in one.msgstrs if text}
    lines = {line for one in entries for line in one.translator_comments if line.startswith(WAS)}
    return frozenset(texts | lines)


def _is_free(lock: Path) -> bool:
    try:
        with lock.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:  # killed before it was made
        return True
    except BlockingIOError:
        return False
    return True
