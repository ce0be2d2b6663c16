"""Hubs to try things on: copies of this repository's own, or small new ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from polypage.formats import wikitext

REPOSITORY: Final = Path(__file__).resolve().parents[2]
POLYPAGE: Final = (sys.executable, "-m", "polypage")
TRACKED: Final = ("source", "locales", "l10n")
"""The folders of a hub that are in git."""


@dataclass(frozen=True, slots=True)
class TrialHub:
    """A hub that may be spoilt."""

    root: Path

    def run(
        self, *arguments: str, code: int | None = 0, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run `polypage` in the hub's folder; any other exit code than `code` is an error."""
        done = subprocess.run(
            [*POLYPAGE, *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if code is not None and done.returncode != code:
            told = " ".join(arguments)
            last = (done.stderr.splitlines() or ["(it said nothing)"])[-1]
            raise RuntimeError(f"polypage {told}: exit code {done.returncode}: {last}")
        return done

    def bytes_of(self, *folders: str) -> dict[str, bytes]:
        """Path → content of every file in these folders of the hub."""
        return {path: self.root.joinpath(path).read_bytes() for path in self._paths(folders)}

    def times_of(self, *folders: str) -> dict[str, int]:
        """Path → time of the last change of every file in these folders."""
        return {path: self.root.joinpath(path).stat().st_mtime_ns for path in self._paths(folders)}

    def _paths(self, folders: tuple[str, ...]) -> list[str]:
        return sorted(
            path.relative_to(self.root).as_posix()
            for folder in folders
            for path in self.root.joinpath(folder).rglob("*")
            if path.is_file() and path.name != ".lock"
        )

    def write(self, path: str, content: str | bytes) -> None:
        """Put a file in the hub."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, path: str) -> str:
        """The text of a file of the hub, line ends as they are."""
        return self.root.joinpath(path).read_bytes().decode()

    def edit_pages(self) -> None:
        """Change texts of every page, delete some units, add a new one."""
        for path in sorted(self.root.joinpath("source").rglob("*.wiki")):
            path.write_bytes(edited(path.read_bytes().decode()).encode())


def edited(text: str) -> str:
    """A page with every third unit changed, every fifth deleted, and a new one at its end."""
    page = wikitext.parse(text)
    if not page.translatable:
        return text
    around = [page.around[0]]
    units = []
    for number, unit in enumerate(page.units):
        if number % 5 == 4:
            around[-1] += page.around[number + 1]
            continue
        units.append(unit._replace(text=f"{unit.text} (edited)") if number % 3 == 0 else unit)
        around.append(page.around[number + 1])
    changed = wikitext.unparse(replace(page, around=tuple(around), units=tuple(units)))
    return f"{changed}\n<translate>\nA paragraph that is new.\n</translate>\n"


@contextmanager
def copy_of_hub() -> Iterator[TrialHub]:
    """A copy of the hub that this repository is, up to date."""
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        for name in TRACKED:
            shutil.copytree(REPOSITORY / name, Path(folder, name))
        hub = TrialHub(Path(folder))
        hub.run("update")
        yield hub


@contextmanager
def new_hub(*codes: str, page: str | None = None) -> Iterator[TrialHub]:
    """A hub with a page `Example`, brought forward, and catalogs in some languages."""
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        hub = TrialHub(Path(folder))
        hub.run("init")
        if page is not None:
            hub.write("source/Example.wiki", page)
        hub.run("update", *(f"--add-language={code}" for code in codes))
        yield hub
