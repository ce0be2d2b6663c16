"""What git knows of a hub, asked of the `git` command: few calls, many answers in each.

Where there is no git, or no repository, the answers are empty; nothing here writes a commit.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_MERGES: Final = 1_000
"""So many merges are looked back: `update` runs more often than that."""

_ENVIRONMENT_OF_HOOKS: Final = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
)
"""What git tells the programs it calls; it would lead astray who asks from another folder."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge commit."""

    commit: str
    parents: tuple[str, ...]


def environment() -> dict[str, str]:
    """The environment that git is to be called in."""
    kept = {name: value for name, value in os.environ.items() if name not in _ENVIRONMENT_OF_HOOKS}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0"}


def run(folder: Path, *arguments: str, given: bytes = b"") -> tuple[int, bytes]:
    """Exit code and output of a git command; 127 where there is no git."""
    try:
        # The command is git, and its arguments come from here and from git itself.
        done = subprocess.run(  # noqa: S603 - see above
            ["git", *arguments],  # noqa: S607 - git is where the user's PATH says
            cwd=folder,
            env=environment(),
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return 127, b""
    return done.returncode, done.stdout


def _answer(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """The output of a git command; nothing if it failed."""
    code, output = run(folder, *arguments, given=given)
    return output if code == 0 else b""


def merges(folder: Path) -> list[Merge]:
    """The newest merges that lead to what is checked out; one call of git."""
    listed = _answer(
        folder, "rev-list", "--merges", "--parents", f"--max-count={MOST_MERGES}", "HEAD", "--"
    )
    found = (line.split() for line in listed.decode("ascii").splitlines())
    return [Merge(commit, tuple(parents)) for commit, *parents in found]


def merged_files(folder: Path, some: Sequence[Merge], below: str) -> list[tuple[Merge, str]]:
    """The files in `below` that a merge left unlike all of its parents; two calls of git.

    A file that is as one parent has it was not merged. The paths begin at `folder`.
    """
    # diff-tree has an option for this, which it doesn't heed for merges.
    prefix = os.fsdecode(_answer(folder, "rev-parse", "--show-prefix").removesuffix(b"\n"))
    listed = _answer(
        folder,
        *("diff-tree", "--stdin", "-c", "-r", "-z", "--name-only", "--no-renames"),
        *("--", f":(literal){below}"),
        given="".join(f"{merge.commit}\n" for merge in some).encode(),
    )
    by_commit = {merge.commit: merge for merge in some}
    found: list[tuple[Merge, str]] = []
    merge: Merge | None = None
    for part in listed.split(b"\0"):
        name = os.fsdecode(part).removesuffix("\n")
        if name in by_commit:
            merge = by_commit[name]
        elif name and merge is not None:
            found.append((merge, name.removeprefix(prefix)))
    return found


def descendants(folder: Path, commit: str, path: str) -> list[str]:
    """The commits behind `commit`, up to what is checked out, that changed a file."""
    listed = _answer(
        folder,
        *("rev-list", "--full-history", "--ancestry-path", f"{commit}..HEAD"),
        *("--", f":(literal){path}"),
    )
    return listed.decode("ascii").split()


def contents(folder: Path, wanted: Iterable[tuple[str, str]]) -> Iterator[bytes | None]:
    """What files held in commits, given as (commit, path); None where there was none.

    One call of git for all of them.
    """
    return objects(folder, [f"{commit}:./{path}" for commit, path in wanted])


def objects(folder: Path, names: Sequence[str]) -> Iterator[bytes | None]:
    """What files hold that git knows by these names, as ids or `commit:./path`; else None.

    One call of git for all of them.
    """
    # A name with a line break can't be asked for.
    asked = "".join(f"{'-' if chr(10) in name else name}\n" for name in names)
    output = _answer(folder, "cat-file", "--batch", given=os.fsencode(asked))
    place = 0
    for _ in names:
        end = output.find(b"\n", place)
        if end < 0:
            yield None
            continue
        head = output[place:end].rsplit(b" ", 2)
        place = end + 1
        if len(head) != 3 or not head[2].isdigit():  # "… missing"
            yield None
            continue
        size = int(head[2])
        yield output[place : place + size] if head[1] == b"blob" else None
        place += size + 1


def merge_lines(ours: Path, base: Path, theirs: Path) -> int:
    """Merge files by lines into `ours`, as git would; 0 if no conflict was left in the file."""
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    code, _ = run(Path.cwd(), "merge-file", *labels, str(ours), str(base), str(theirs))
    return code


def top(folder: Path) -> Path | None:
    """The folder of the repository that a folder lies in; None outside of any."""
    shown = _answer(folder, "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(shown.removesuffix(b"\n"))) if shown else None


def configure(folder: Path, name: str, value: str) -> bool:
    """Set a setting of the repository, for all its worktrees; whether git could."""
    return run(folder, "config", name, value)[0] == 0
