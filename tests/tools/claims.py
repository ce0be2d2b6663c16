"""Prove what the README promises: `make claims`, or one of them: `make claims CLAIM=second-run`.

`CLAIMS` is the list; the table in README.md has the same sentences, and the first thing that is
checked is that the two agree. Prints a line for each claim, `ok` or `FAILED`, with a piece of
evidence. Exit code 1 if any fails, 2 for a name that no claim has.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

if __name__ == "__main__":  # run as a script: the tests' folder is where imports start
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from tools import claim_checks as checks
from tools import number_checks
from tools.trial_hub import REPOSITORY


class Claim(NamedTuple):
    """A promise, and what proves it."""

    text: str
    """The sentence in the README."""
    command: str
    """The command that the README names as its proof."""
    check: Callable[[], str]
    """Returns evidence, or raises."""

    @property
    def name(self) -> str:
        """What `CLAIM=` calls it: the last part of its command, without a suffix."""
        return Path(self.command.rpartition("=")[2]).stem


CLAIMS: Final[Sequence[Claim]] = (
    Claim(
        "Pages are read, marked and built as the reference's newest parser does it: 1,500 of 1,500 "
        "recorded cases",
        "make conformance VECTORS=tests/conformance/parser.jsonl",
        checks.recorded_cases("parser.jsonl", 1500),
    ),
    Claim(
        "So it is with whole pages on a running wiki, saved, marked and translated in stages: "
        "134 of 134 recorded cases",
        "make conformance VECTORS=tests/conformance/wiki.jsonl",
        checks.recorded_cases("wiki.jsonl", 134),
    ),
    Claim(
        "A PO file that nobody changes keeps its bytes, whichever tool wrote it",
        "make po-roundtrip DIR=tests",
        checks.po_files_keep_their_bytes,
    ),
    Claim(
        "What is written is valid for `msgfmt -c`, and just what `msgcat --no-wrap` would write",
        "make claims CLAIM=gettext",
        checks.gettext_agrees,
    ),
    Claim(
        "Marking a page adds markers and the white space they need, and changes nothing else",
        "make claims CLAIM=lossless",
        checks.pages_keep_their_text,
    ),
    Claim(
        "No translation is ever lost: not by an edit, not with a deleted unit, not with a deleted "
        "page",
        "make claims CLAIM=nothing-lost",
        checks.nothing_is_lost,
    ),
    Claim(
        "An edited paragraph changes one entry in the catalogs of its page, and no other byte",
        "make claims CLAIM=small-edits",
        checks.an_edit_stays_small,
    ),
    Claim(
        "An edit that is taken back leaves every file as it was before",
        "make claims CLAIM=taken-back",
        checks.taken_back,
    ),
    Claim(
        "A second run writes nothing, and touches no file's time",
        "make claims CLAIM=second-run",
        checks.second_run_writes_nothing,
    ),
    Claim(
        "Only `update`, `import`, `rename` and `purge` write files that are in git",
        "make claims CLAIM=only-update",
        checks.only_update_writes,
    ),
    Claim(
        "The numbers are the same before and after `update`, but for new units, and they add up",
        "make claims CLAIM=same-numbers",
        checks.same_numbers,
    ),
    Claim(
        "What gettext and polib count in the catalogs is what every report says",
        "make claims CLAIM=counts",
        number_checks.every_report_agrees,
    ),
    Claim(
        "Every report says 100 % only when all is done",
        "make claims CLAIM=done",
        number_checks.done_means_done,
    ),
    Claim(
        "A faulty file is told of in one line with its place, stays as it is, and stops no other "
        "page",
        "make claims CLAIM=faults",
        checks.faulty_files_are_refused,
    ),
    Claim(
        "A run that is killed leaves every file whole, and the next run completes the work",
        "make claims CLAIM=killed",
        checks.killed_runs_heal,
    ),
    Claim(
        "The same hub gives the same bytes, in any locale, time zone and folder",
        "make claims CLAIM=same-bytes",
        checks.same_bytes_anywhere,
    ),
    Claim(
        "No page makes the parser crawl: a million unclosed tags take less than a second",
        "make claims CLAIM=hostile",
        checks.no_page_is_slow,
    ),
    Claim(
        "The table above is what the program prints",
        "make claims CLAIM=table",
        checks.table_is_real,
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Check all claims, or those that are named; the exit code."""
    names = list(arguments) or os.environ.get("CLAIM", "").split()
    known = {claim.name for claim in CLAIMS}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no claim is called {unknown[0]}; there are: {', '.join(sorted(known))}")
        return 2
    results = [_holds("README.md and tests/tools/claims.py make the same claims", _readme_agrees)]
    results += [
        _holds(claim.text, claim.check) for claim in CLAIMS if not names or claim.name in names
    ]
    return 0 if all(results) else 1


def _holds(text: str, check: Callable[[], str]) -> bool:
    try:
        evidence = check()
    except Exception as fault:  # noqa: BLE001 - one claim that falls over must not hide the others
        print(f"FAILED {text} ({type(fault).__name__}: {fault})", flush=True)
        return False
    print(f"ok     {text} ({evidence})", flush=True)
    return True


def _readme_agrees() -> str:
    readme = claims_of(REPOSITORY.joinpath("README.md").read_text("utf-8"))
    ours = [(claim.text, claim.command) for claim in CLAIMS]
    for one in readme:
        checks.require(one in ours, f"only README.md says: {one}")
    for one in ours:
        checks.require(one in readme, f"only claims.py says: {one}")
    checks.require(readme == ours, "the order differs")
    return f"{len(ours)} claims"


def claims_of(readme: str) -> list[tuple[str, str]]:
    """Claim and command of each row of the README's table."""
    return re.findall(r"^\| (?!---)(.+?) \| `(make [^`|]+)` \|$", readme, re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
