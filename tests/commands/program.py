"""Runs the real program in a folder, and says what a folder holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOCK: Final = "build/.lock"
"""Made by every run that writes, and nobody's concern."""

_PATIENCE: Final = 60
"""Seconds after which a run is taken to hang."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the program left behind."""

    exit: int
    stdout: str
    stderr: str

    @property
    def problems(self) -> list[str]:
        """The lines on stderr that are no warnings."""
        return [line for line in self.stderr.splitlines() if "warning: " not in line]


def environment(**changes: str) -> dict[str, str]:
    """The environment of the tests, the same wherever they run."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "PYTHON", "COLUMNS"))
    }
    return {**kept, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **changes}


def polypage(
    folder: Path,
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Run:
    """Run the program in a folder. `before` is called in its process before it begins."""
    return run(folder, [sys.executable, "-m", "polypage", *arguments], env=env, before=before)


def run(
    folder: Path,
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Run:
    """Run a command in a folder, as above."""
    ended = subprocess.run(
        command,
        cwd=folder,
        env=env or environment(),
        capture_output=True,
        check=False,
        timeout=_PATIENCE,
        preexec_fn=before,
    )
    return Run(
        ended.returncode,
        ended.stdout.decode("utf-8", "backslashreplace"),
        ended.stderr.decode("utf-8", "backslashreplace"),
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path, with its bytes; links by what they point to."""
    return {
        path.relative_to(folder).as_posix(): (
            os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
        )
        for path in _files(folder)
    }


def states(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder, with its bytes and the time it was written."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.lstat().st_mtime_ns)
        for path in _files(folder)
    }


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.relative_to(folder).as_posix() == LOCK:
            continue
        if path.is_symlink() or path.is_file():
            yield path


def put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder, and make the folders they need."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
