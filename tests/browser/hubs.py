"""Copies of this repository's own hub, and what the real program makes of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[2]
LANGUAGES: Final = sorted(
    {"en", *(path.name for path in (REPOSITORY / "locales").iterdir())} - {"templates"}
)
"""The languages of this hub, its source language among them."""

_PATIENCE: Final = 120
"""Seconds after which the program is taken to hang."""


def copy_hub(folder: Path, settings: str = "") -> Path:
    """A copy of this hub without its past, with more settings behind its own."""
    for name in ("source", "locales", "l10n"):
        shutil.copytree(REPOSITORY / name, folder / name)
    with (folder / "l10n/hub.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    return folder


def with_past(hub: Path) -> Path:
    """The hub with a past: two commits, a day apart, of which the first has no French."""
    identity = {
        f"GIT_{who}_{what}": "a@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    steps = [
        (["init", "-q"], {}),
        (["add", ".", ":!locales/fr"], {}),
        (["commit", "-q", "-m", "begin"], {"GIT_COMMITTER_DATE": "2026-01-01T10:00Z"}),
        (["add", "."], {}),
        (["commit", "-q", "-m", "go on"], {"GIT_COMMITTER_DATE": "2026-03-01T10:00Z"}),
    ]
    for arguments, more in steps:
        subprocess.run(
            ["git", *arguments], cwd=hub, env={**environment(), **identity, **more}, check=True
        )
    return hub


def environment() -> dict[str, str]:
    """English messages, whoever runs the tests."""
    return {**os.environ, "LC_ALL": "C.UTF-8"}


def polypage(hub: Path, *arguments: str) -> str:
    """What the program says; it must end well."""
    ended = subprocess.run(
        [sys.executable, "-m", "polypage", *arguments],
        cwd=hub,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=_PATIENCE,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def has_command(name: str) -> bool:
    """Whether the program has this command already."""
    return f"\n  {name} " in polypage(REPOSITORY, "--help")
