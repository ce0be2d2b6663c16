"""Read and write every catalog below a folder, and say what doesn't come back.

    python tests/tools/po_roundtrip.py FOLDER        (make po-roundtrip DIR=FOLDER)

For each .po and .pot file: is it refused, and why; does it come back byte for byte; and does polib
read the same entries. Exit code 1 if a file was changed by the round trip; what is refused, and
what polib reads in another way, is only told.
"""

from __future__ import annotations

import os
import sys
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from polypage.catalogs import read, write
from polypage.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from polypage.catalogs import Catalog, Entry

SUFFIXES = {".po", ".pot"}
POLIB_BYTES = 32_000_000
"""Files that are larger aren't given to polib: it takes long, and many times their memory."""
SHOWN = 60
"""How much of a text is shown."""


class Meaning(NamedTuple):
    """What polib and we should read alike in an entry."""

    context: str | None
    msgid: str
    plural: str
    msgstrs: tuple[str, ...]
    obsolete: bool
    fuzzy: bool
    previous: str | None


@dataclass
class Tally:
    """What came of the files."""

    read: int = 0
    refused: int = 0
    changed: int = 0
    agreeing: int = 0
    differing: int = 0
    uncompared: int = 0
    messages: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """The last line of the report."""
        parts = [
            f"{self.read + self.refused} files",
            f"{self.read} read",
            f"{self.read - self.changed} came back byte-identical",
            f"{self.changed} changed",
            f"{self.refused} refused",
            f"{self.agreeing} with the same entries as polib's",
            f"{self.differing} where polib differs",
        ]
        if self.uncompared:
            parts.append(f"{self.uncompared} too large for polib")
        return ", ".join(parts)


def catalogs_below(folder: Path) -> Iterator[Path]:
    """The catalogs below a folder, in order of their paths; links to folders aren't followed."""
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(where, name)
            if path.suffix.lower() in SUFFIXES and (path.is_file() or path.is_symlink()):
                yield path


def examine(path: Path, tally: Tally, say: Callable[[str], None]) -> None:
    """Count one file in `tally`, and say what is to be said about it."""
    try:
        data = path.read_bytes()
        catalog = read(data)
    except CatalogError as error:
        tally.refused += 1
        say(str(error.at(str(path))))
        return
    except OSError as error:
        tally.refused += 1
        say(f"{path}: {error.strerror or error}")
        return
    tally.read += 1
    if write(catalog) != data:
        tally.changed += 1
        say(f"{path}: changed by the round trip")
    if len(data) > POLIB_BYTES:
        tally.uncompared += 1
        return
    difference = polib_difference(path, catalog)
    if difference is None:
        tally.agreeing += 1
    else:
        tally.differing += 1
        say(f"polib differs: {path}{difference}")


def polib_difference(path: Path, catalog: Catalog) -> str | None:
    """The first thing that polib reads in another way, as `:line: what`; None if all is alike."""
    ours = [(entry.line, meaning(entry)) for entry in catalog.entries]
    try:
        theirs = polib_meanings(path)
    except Exception as error:  # noqa: BLE001 (polib raises whatever it trips over)
        return f": it fails with {type(error).__name__}: {str(error)[:120]}"
    for (line, our), their in zip(ours, theirs, strict=False):
        for name, one, other in zip(Meaning._fields, our, their, strict=True):
            if one != other:
                both = f"polib has {shown(other)}, we have {shown(one)}"
                return f":{line}: {name}: {both}{why(our, name)}"
    if len(ours) != len(theirs):
        return f": polib has {len(theirs)} entries, we have {len(ours)}"
    return None


def polib_meanings(path: Path) -> Sequence[Meaning]:
    """What polib reads in a file's entries."""
    import polib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entries = polib.pofile(str(path), encoding="utf-8-sig", wrapwidth=0)
    return [
        Meaning(
            entry.msgctxt,
            entry.msgid,
            entry.msgid_plural or "",
            tuple(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural))
            or (entry.msgstr,),
            bool(entry.obsolete),
            "fuzzy" in entry.flags,
            entry.previous_msgid,
        )
        for entry in entries
    ]


def meaning(entry: Entry) -> Meaning:
    """What we read in an entry."""
    return Meaning(
        entry.context,
        entry.msgid,
        entry.msgid_plural or "",
        entry.msgstrs,
        entry.obsolete,
        entry.fuzzy,
        entry.previous_msgid,
    )


def why(our: Meaning, name: str) -> str:
    """A known fault of polib that explains a difference."""
    if name == "previous" and our.obsolete:
        return " (polib drops #~| lines)"
    if any(ord(sign) < 32 and sign not in "\n\t" for text in our.msgstrs for sign in text):
        return " (polib knows few escapes, and strips control characters)"
    return ""


def shown(value: object) -> str:
    """A value, shortened."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def main(arguments: Sequence[str]) -> int:
    """Examine the folder that is named; the exit code."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: po_roundtrip.py FOLDER", file=sys.stderr)
        return 2
    tally = Tally()
    for path in catalogs_below(Path(arguments[0])):
        examine(path, tally, lambda message: print(printable(message)))
    print(tally.summary())
    return 1 if tally.changed else 0


def printable(message: str) -> str:
    """The message without what a terminal or a pipe can't take, such as odd file names."""
    encoding = sys.stdout.encoding or "utf-8"
    return message.encode(encoding, "backslashreplace").decode(encoding)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
