"""GNU gettext as a judge. The tests that need it are skipped where it isn't installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

needs_gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="needs GNU gettext")


def msgcat(folder: Path, data: bytes) -> bytes | None:
    """What `msgcat --no-wrap` makes of a file; None if it refuses it."""
    path = folder / "judged.po"
    path.write_bytes(data)
    command = ["msgcat", "--no-wrap", "--force-po", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def msgfmt_accepts(folder: Path, data: bytes) -> bool:
    """Whether `msgfmt -c` takes a file."""
    path = folder / "judged.po"
    path.write_bytes(data)
    command = ["msgfmt", "-c", "--output-file", str(folder / "judged.mo"), str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
