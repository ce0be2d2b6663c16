"""Merge random catalogs with the real git, and count the texts that end up where they don't belong.

    python tests/tools/merge_hunt.py [N] [SEED]        (make merges)

N catalogs (600) are merged three ways each: with the driver; by plain git; and by plain git with
`update` behind it. Conflicts of plain git are resolved as people do, hunk by hunk, by chance; what
is lost there is lost by that. Exit code 1 if with Polypage a text is current under a definition
that it wasn't made for, if the driver loses one, or if update finds no rest.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from git.merge_runs import Run, Tally

PAGES = 30
"""Pages of a hub: each merge of git merges so many catalogs."""


def hunt(wanted: int, seed: int, pages: int = PAGES) -> dict[str, Tally]:
    """Merge at least `wanted` catalogs each way."""
    tallies = {name: Tally() for name in ("driver", "driver, update", "git", "git, update")}
    while tallies["driver"].merges < wanted:
        for name in ("driver", "git"):
            with tempfile.TemporaryDirectory(prefix="merge-") as folder:
                run = Run.begin(Path(folder, "hub"), seed, pages, driver=name == "driver")
                tallies[name].add(run.merge())
                tallies[f"{name}, update"].add(run.look_over())
        seed += 1
    return tallies


def main() -> int:
    """Run the hunt and print its figures."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    begun = time.monotonic()
    tallies = hunt(wanted, seed)
    for name, tally in tallies.items():
        if tally.merges:
            resolved = tally.merges - tally.conflicts
            print(
                f"{name}: {tally.merges} merges, {resolved} resolved, {tally.conflicts} conflicts"
            )
        else:
            print(f"{name}: {tally.marked} newly outdated, {tally.refused} pages refused")
        print(
            f"    current under a msgid they weren't made for: {tally.wrong} texts, patched "
            f"together of two: {tally.patched}, in {tally.wrong_catalogs} catalogs "
            f"({tally.wrong_and_clean} of them without a conflict)"
        )
        print(
            f"    lost: {tally.lost}; outdated again after they were confirmed: {tally.again}; "
            f"files that a second update changes: {tally.restless}"
        )
    print(f"{time.monotonic() - begun:.0f} s")
    ours = [tallies[name] for name in ("driver", "driver, update", "git, update")]
    failed = any(one.wrong or one.patched or one.again or one.restless for one in ours)
    return int(failed or tallies["driver"].lost > 0)


if __name__ == "__main__":
    sys.exit(main())
