"""The merge driver: files instead of catalogs, and what to do with those that are no catalogs."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polypage import catalogs
from polypage.catalogs import Catalog
from polypage.errors import (
    CatalogError,
    FileError,
    InputError,
    PolypageError,
    UsageError,
    marked,
)
from polypage.hub import files, history
from polypage.hub.workspace import open_hub
from polypage.merging import merge

CONFLICTS: Final = 65
"""The code by which the installed driver tells conflicts from a program that could not run."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a merge of files; it is clean where there are no findings."""

    findings: tuple[PolypageError, ...] = ()
    notes: tuple[PolypageError, ...] = ()
    """What is odd, but kept nothing from being merged."""


def merge_files(base: Path, ours: Path, theirs: Path, shown: str) -> Outcome:
    """Merge three files by unit, and write the result to `ours`.

    `shown` is the name of the file in messages. Where one of the sides is no catalog, or the
    result can't be one, the files are merged by lines as git would do it: then there is always a
    finding, also if that left no conflict, since nobody can vouch for the texts. Raises FileError.
    """
    notes: list[PolypageError] = []
    try:
        common = _base(base, shown)
    except CatalogError as error:
        notes.append(_told(error, shown, marked("in the version that both come from: {fault}")))
        common = None
    try:
        side = marked("in our version: {fault}")
        mine = catalogs.read(files.read(ours, shown))
        side = marked("in their version: {fault}")
        other = catalogs.read(files.read(theirs, shown))
        side = marked("in the merged version: {fault}")
        merged = merge(common, mine, other)
        data = catalogs.write(merged.catalog)
    except CatalogError as error:
        return _by_lines(base, ours, theirs, _told(error, shown, side))
    files.write(ours, data, shown, durable=False)
    return Outcome(
        tuple(
            InputError(
                "{unit}: {reason}",
                values={
                    "unit": one.context or one.msgid[:60],
                    "reason": PolypageError(one.reason),
                },
                path=shown,
            )
            for one in merged.conflicts
        ),
        tuple(notes),
    )


def _base(path: Path, shown: str) -> Catalog | None:
    """The catalog that both come from; None where both sides made the file. Raises CatalogError."""
    data = files.read(path, shown)
    return catalogs.read(data) if data.strip() else None


def _told(error: CatalogError, shown: str, message: str) -> CatalogError:
    return CatalogError(message, values={"fault": error.fault}, path=shown, line=error.line)


def _by_lines(base: Path, ours: Path, theirs: Path, reason: CatalogError) -> Outcome:
    code = history.merge_lines(ours, base, theirs)
    shown = reason.path or str(ours)
    if code < 0 or code > 127:
        raise FileError(shown, "git could not merge this file; take one of its versions by hand")
    return Outcome((reason, InputError("merged by lines, look at the texts", path=shown)))


def install(folder: Path) -> list[str]:
    """Make the driver known to the repository of `folder`; the lines .gitattributes needs.

    Raises UsageError where there is no repository.
    """
    root = history.top(folder)
    if root is None:
        raise UsageError("there is no git repository here; go to its folder")
    told = "PO catalogs merged by unit, not by line"
    for name, value in (("name", told), ("driver", driver_command(sys.executable))):
        if not history.configure(folder, f"merge.polypage.{name}", value):
            raise UsageError("git could not write its settings; is .git/config locked?")
    try:
        hub = open_hub()
        place = hub.locales.resolve().relative_to(root.resolve()).as_posix()
    except (PolypageError, ValueError):
        place = "locales"
    return [f"{place}/**/*.po merge=polypage", f"{place}/**/*.pot merge=polypage"]


def driver_command(python: str) -> str:
    """The shell command that git is to call.

    It names the interpreter by its full path, since programs with windows know no virtual
    environments, and looks for modules only where they are installed (-P), never in the branch
    that is checked out. git takes a driver that doesn't exist for one that found conflicts, and
    leaves our version without a trace of theirs: so whatever isn't an answer of ours leads to
    git's own merge.
    """
    call = f"{shlex.quote(python)} -P -m polypage merge-driver --conflict-code {CONFLICTS}"
    lines = "git merge-file -L ours -L base -L theirs %A %O %B"
    return (
        f"{call} %O %A %B %P; code=$?; "
        f"case $code in 0) ;; {CONFLICTS}) code=1 ;; *) {lines}; code=$? ;; esac; exit $code"
    )
