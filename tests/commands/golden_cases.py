"""The golden folders: what a case is, and what the program makes of it.

    golden/CASE/before/    the files to begin with; none where there is no such folder
    golden/CASE/command    the commands to run there, one a line
    golden/CASE/after/     all files afterwards, but for build/.lock; no such folder: as before
    golden/CASE/stdout     what the commands print, one after the other
    golden/CASE/stderr     the same, of their problems
    golden/CASE/exit       the exit code of each

`python tests/commands/renew.py [CASE …]` writes the last four anew and shows what changed.
"""

from __future__ import annotations

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from commands.program import contents, polypage, put

GOLDEN: Final = Path(__file__).with_name("golden")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the commands of a case did."""

    after: dict[str, bytes]
    stdout: str
    stderr: str
    exit: str


def names() -> list[str]:
    """The names of all cases."""
    return sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def commands(name: str) -> list[list[str]]:
    """The arguments of each command of a case."""
    lines = (GOLDEN / name / "command").read_text(encoding="utf-8").split("\n")
    return [shlex.split(line)[1:] for line in lines if line]


def prepare(name: str, folder: Path) -> None:
    """Make a folder that holds what the case begins with, and never the case itself."""
    before = GOLDEN / name / "before"
    if before.is_dir():
        shutil.copytree(before, folder, symlinks=True)
    else:
        folder.mkdir()


def run(name: str, folder: Path) -> Outcome:
    """Run the commands of a case in a folder that was prepared for it."""
    runs = [polypage(folder, *arguments) for arguments in commands(name)]
    return Outcome(
        contents(folder),
        "".join(one.stdout for one in runs),
        "".join(one.stderr for one in runs),
        "".join(f"{one.exit}\n" for one in runs),
    )


def expected(name: str) -> Outcome:
    """What the case says that its commands do."""
    case = GOLDEN / name
    after = case / "after"
    if not after.is_dir():
        after = case / "before"
    return Outcome(
        contents(after),
        (case / "stdout").read_text(encoding="utf-8"),
        (case / "stderr").read_text(encoding="utf-8"),
        (case / "exit").read_text(encoding="utf-8"),
    )


def renew(name: str, outcome: Outcome) -> None:
    """Make this outcome the expected one."""
    case = GOLDEN / name
    shutil.rmtree(case / "after", ignore_errors=True)
    if outcome.after != contents(case / "before"):
        put(case / "after", outcome.after)
    put(case, {"stdout": outcome.stdout, "stderr": outcome.stderr, "exit": outcome.exit})
