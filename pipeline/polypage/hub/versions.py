"""Every version that the files of a folder ever had, as git's history knows them.

Five calls of git, however long the history is. No clock is asked: the order is that of the
commits, and the same for everyone who has them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from polypage.errors import UsageError
from polypage.hub import history

_EMPTY_TREES: Final = {
    40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
"""What a first commit is compared with, by the length of the repository's ids."""

_FILES: Final = ("100644", "100755")
"""The modes of files; links and submodules hold no catalogs."""


class Step(NamedTuple):
    """What a commit made of a file, compared with one of its parents."""

    commit: str
    path: str
    """Where the file is, from the folder that was asked about."""
    before: str | None
    """The id of what was in it; None if there was no such file."""
    after: str | None


def require_history(folder: Path) -> None:
    """Make sure that git knows all that ever happened here. Raises UsageError."""
    code, answer = history.run(folder, "rev-parse", "--is-shallow-repository")
    if code == 127:
        raise UsageError("git is not installed, and the texts are in its history; install it")
    if code:
        raise UsageError("there is no git repository here, and so no history to take texts from")
    if answer.strip() == b"true":
        raise UsageError(
            "the history is cut off here (a shallow clone); get all of it with: "
            "git fetch --unshallow"
        )


def steps(folder: Path, below: str) -> list[Step]:
    """All changes of the files in `below` that lead to what is checked out, the newest first.

    A commit comes before its parents. A merge has its changes for each of its parents.
    """
    listed = _answer(folder, "rev-list", "--topo-order", "--format=%T %H %P", "HEAD", "--")
    rows = [line.split() for line in listed.decode("ascii").splitlines()]
    commits = [row for row in rows if row[0] != "commit"]
    trees = {commit: tree for tree, commit, *_ in commits}
    pairs = [
        (commit, trees[parent] if parent else _EMPTY_TREES[len(tree)], tree)
        for tree, commit, *parents in commits
        for parent in parents or ("",)
    ]
    output = _answer(
        folder,
        *("diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames"),
        *("--", f":(literal){below}"),
        given="".join(f"{before} {after}\n" for _, before, after in pairs).encode(),
    )
    prefix = _prefix(folder)
    found: list[Step] = []
    place = -1
    parts = output.split(b"\0")
    # A line for each pair of trees, and behind it what differs: modes and ids, then the path.
    for about, name in zip(parts[::2], parts[1::2], strict=False):
        place += about.count(b"\n")
        modes = about.rpartition(b"\n")[2].removeprefix(b":").decode("ascii").split()
        path = os.fsdecode(name).removeprefix(prefix)
        before, after = (_blob(modes[side], modes[side + 2]) for side in (0, 1))
        found.append(Step(pairs[place][0], path, before, after))
    return found


def _blob(mode: str, name: str) -> str | None:
    return name if mode in _FILES else None


def checked_out(folder: Path, below: str) -> dict[str, str]:
    """Path → id of the content, for the files in `below` in the last commit."""
    prefix = _prefix(folder)
    listed = _answer(folder, "ls-tree", "-r", "-z", "--full-tree", "HEAD", "--", prefix + below)
    found: dict[str, str] = {}
    for row in listed.split(b"\0"):
        about, tab, name = row.partition(b"\t")
        mode, _, identity = about.decode("ascii").split() if tab else ("", "", "")
        if mode in _FILES:
            found[os.fsdecode(name).removeprefix(prefix)] = identity
    return found


@contextmanager
def contents(folder: Path) -> Iterator[Callable[[str], bytes | None]]:
    """Reads contents by their ids, one after the other; None: there is no such content.

    One call of git for all of them, and never more than one content in memory.
    """
    with subprocess.Popen(
        ["git", "cat-file", "--batch"],  # noqa: S607 - git is where the user's PATH says
        cwd=folder,
        env=history.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as git:

        def read(name: str) -> bytes | None:
            assert git.stdin is not None  # noqa: S101 - it was asked for
            assert git.stdout is not None  # noqa: S101 - it was asked for
            git.stdin.write(name.encode("ascii") + b"\n")
            git.stdin.flush()
            head = git.stdout.readline().split()
            if len(head) != 3 or not head[2].isdigit():  # "… missing"
                return None
            data = git.stdout.read(int(head[2]))
            git.stdout.read(1)
            return data if head[1] == b"blob" else None

        yield read


def _prefix(folder: Path) -> str:
    """What the paths of a repository's root begin with, to be paths of this folder."""
    return os.fsdecode(_answer(folder, "rev-parse", "--show-prefix").removesuffix(b"\n"))


def _answer(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """The output of a git command; nothing if it failed, as it does before the first commit."""
    code, output = history.run(folder, *arguments, given=given)
    return output if code == 0 else b""
