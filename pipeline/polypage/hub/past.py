"""What git knows of a hub's past: its commits, and the files as they were then.

Nothing here touches the user's files or branches: what was is put into a folder of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polypage.hub.history import objects, run

_TAG: Final = "tag: refs/tags/"
_NO_DATE: Final = 128
"""What git ends with when a setting can't be read as what it should be."""
_LINK: Final = "120000"
_MODULE: Final = "160000"
"""The mode of another repository within this one: nothing of it is here."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit."""

    id: str
    time: int
    """When it was committed, in seconds since 1970."""
    tags: tuple[str, ...]


def commits(folder: Path, *, since: str | None = None) -> list[Commit]:
    """The commits that led to what is checked out, oldest first; of merges the first parent's.

    `since`: a date, as git understands it. None where there is no git or no commit.
    """
    later = () if since is None else (f"--since={since}",)
    code, output = run(
        folder,
        *("-c", "log.showSignature=false", "log", "-z", "--first-parent", "--format=%H %ct %D"),
        *("--decorate=full", "--decorate-refs=refs/tags/*", *later, "HEAD", "--"),
    )
    lines = os.fsdecode(output).split("\0") if code == 0 else []
    return [_commit(line) for line in reversed(lines) if line]


def understands(folder: Path, date: str) -> bool:
    """Whether git knows which time a date means; yes where there is no git to be asked.

    What it doesn't know it takes for now, wherever it chooses commits; only where it reads
    settings it says so.
    """
    if "\0" in date:
        return False
    code, _ = run(
        folder, "-c", f"polypage.since={date}", *("config", "--type=expiry-date"), "polypage.since"
    )
    return code != _NO_DATE


def _commit(line: str) -> Commit:
    name, time, named = line.split(" ", 2)
    tags = (part.removeprefix(_TAG) for part in named.split(", ") if part.startswith(_TAG))
    return Commit(name, int(time), tuple(sorted(tags)))


def is_shallow(folder: Path) -> bool:
    """Whether the clone has only the newest part of its history."""
    return run(folder, "rev-parse", "--is-shallow-repository")[1].strip() == b"true"


def ids(folder: Path, wanted: Iterable[tuple[str, str]], kind: str) -> list[str]:
    """The ids of things in commits, given as (commit, path); empty where there is none.

    `kind`: "blob" for files, "tree" for folders.

    One call of git for all of them.
    """
    names = [f"{commit}:./{path}" for commit, path in wanted]
    asked = "".join(f"{'-' if chr(10) in name else name}\n" for name in names)
    _, output = run(folder, "cat-file", "--batch-check", given=os.fsencode(asked))
    lines = output.split(b"\n")
    # "ID blob 12", or "NAME missing"
    found = [line.split(b" ") for line in lines[: len(names)]]
    return [
        part[0].decode() if len(part) == 3 and part[1] == kind.encode() else "" for part in found
    ]


class Checkout:
    """A folder that holds files of a hub as they were at a commit, and goes from one to another.

    It knows the paths of all of them, and holds those that were asked for.
    """

    def __init__(self, repository: Path, root: Path) -> None:
        self.root = root
        self.at = self._begin = (
            run(repository, "hash-object", "-t", "tree", "--stdin")[1].decode().strip()
        )
        """The commit; at first the tree that has nothing in it."""
        self.has_links = False
        """Whether there is a symbolic link: then a file may stand for others, too."""
        self._repository = repository
        self._folders: tuple[str, ...] = ()
        self._wanted: dict[str, tuple[str, str]] = {}
        self._there: set[str] = set()

    def go(self, commit: str, folders: Sequence[str]) -> bool:
        """Become the files in these folders as they were at a commit; whether paths changed."""
        changed = tuple(folders) != self._folders
        if changed:
            for path in list(self._there):
                self._remove(path)
            self.at, self._wanted, self._folders = self._begin, {}, tuple(folders)
        for path, mode, blob in _changes(self._repository, self.at, commit, folders):
            self._remove(path)
            before, _ = self._wanted.get(path, ("", ""))
            changed = changed or mode is None or not before or _LINK in {before, mode}
            if mode is None:
                self._wanted.pop(path, None)
            else:
                self._wanted[path] = (mode, blob)
        self.at = commit
        if changed:
            self._clear()
            self.has_links = any(mode == _LINK for mode, _ in self._wanted.values())
        return changed

    @property
    def paths(self) -> Iterable[str]:
        """All paths at this commit, from the hub's folder."""
        return self._wanted.keys()

    def blob(self, path: str) -> str:
        """The id of what a file holds; empty where there is none."""
        return self._wanted.get(path, ("", ""))[1]

    def bring(self, paths: Iterable[str]) -> None:
        """Have these files in the folder, as far as there are any."""
        missing = [path for path in paths if path in self._wanted and path not in self._there]
        names = [self._wanted[path][1] for path in missing]
        for path, data in zip(missing, objects(self._repository, names), strict=True):
            if data is None:
                continue
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if self._wanted[path][0] == _LINK:
                place.symlink_to(os.fsdecode(data))
            else:
                place.write_bytes(data)
            self._there.add(path)

    def _remove(self, path: str) -> None:
        """Remove a file that is gone or another; its folder stays for what else is to come."""
        if path in self._there:
            self._there.remove(path)
            (self.root / path).unlink()

    def _clear(self) -> None:
        """Remove the folders that nothing is in, from the innermost on."""
        for folder, _, _ in os.walk(self.root, topdown=False):
            if folder != str(self.root):
                with suppress(OSError):  # something is in it
                    Path(folder).rmdir()


def _changes(
    repository: Path, old: str, new: str, folders: Sequence[str]
) -> Iterator[tuple[str, str | None, str]]:
    """(path, its mode or None if it is gone, what it holds), of all that differs."""
    _, output = run(
        repository,
        *("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--relative"),
        *(old, new, "--", *(f":(literal){folder}" for folder in folders)),
    )
    parts = iter(os.fsdecode(output).split("\0"))
    for told in parts:
        if not told:
            break
        path = next(parts)
        _, mode, _, blob, kind = told.removeprefix(":").split(" ")
        if kind == "D" or mode == _MODULE:
            yield path, None, ""
        elif not {"..", ".", ""} & set(path.split("/")):
            yield path, mode, blob


def texts(folder: Path, wanted: Iterable[str]) -> Mapping[str, bytes]:
    """What blobs hold, by their ids; one call of git."""
    names = sorted({name for name in wanted if name})
    found = zip(names, objects(folder, names), strict=True)
    return {name: data for name, data in found if data is not None}
