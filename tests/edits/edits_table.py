"""Ten edits of a page, and what became of its translations: `make edits-table`.

Prints the table. `make edits-table WRITE=yes` also writes it, with what it shows, into
docs/edits.md, for which every tool must be there. Exit code 1 if Polypage loses a translation or
shows a wrong one, or if the document could not be written.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

if __name__ == "__main__":  # run as a script: the tests' folder is where imports start
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from edits.columns import TOOLS, Column, column
from edits.edits_document import BEGIN, FalseFindingError, as_table, made_part
from edits.judge import Fate
from tools.trial_hub import REPOSITORY

DOCUMENT: Final = REPOSITORY / "docs" / "edits.md"


def main(arguments: Sequence[str]) -> int:
    """Print the table; with `--write`, renew the document; the exit code."""
    columns = [column(tool) for tool in TOOLS]
    print(as_table(columns), end="")
    faults = unsafe(columns[0])
    if "--write" in arguments:
        faults += write(columns, DOCUMENT)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def unsafe(ours: Column) -> list[str]:
    """The edits after which Polypage loses a translation, or shows a wrong one."""
    if ours.outcomes is None:
        return [f"Polypage was not run: {ours.problem}"]
    return [
        f"Polypage, {edit}: {outcome[fate]} {fate}"
        for edit, outcome in ours.outcomes.items()
        for fate in (Fate.LOST, Fate.WRONG)
        if outcome[fate]
    ]


def write(columns: Sequence[Column], document: Path) -> list[str]:
    """Renew the part of the document that is made; why it was not written, if so."""
    missing = [one.tool for one in columns if one.problem]
    if missing:
        return [f"{document.name} is left as it is: without {', '.join(missing)} it would say less"]
    try:
        part = made_part(columns)
    except FalseFindingError as fault:
        return [f"{document.name} is left as it is; correct this in findings.py: {fault}"]
    introduction = document.read_text("utf-8").partition(BEGIN)[0]
    document.write_text(introduction + part, "utf-8")
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
