"""Kill `polypage update` and `polypage build` at random moments, and look at what they leave.

    python tests/tools/kill_hunt.py [N] [SEED]        (make test-kill N=200 SEED=1)

N runs (200), half of them of each command, on a hub of 50 pages in three languages with real edits
pending. After each: every file is old or new, every catalog can be read, no translator's text is
gone and the lock is free; the next run ends in the bytes of an undisturbed one, and leaves nothing
half written. Without SEED one is drawn; it is printed, and makes the same hub and the same moments
again, as far as a clock can repeat them. Exit code 1 if anything is wrong.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from random import Random, SystemRandom
from typing import Final

if __name__ == "__main__":  # run as a script: the tests' folder is where imports start
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from tools.kill_runs import Tally, Task, kill

COMMANDS: Final = ("update", "build")
PAGES: Final = 50


def hunt(runs: int, seed: int, pages: int = PAGES, *, aloud: bool = False) -> dict[str, Tally]:
    """Kill so many runs, half of them of each command; command → what became of them."""
    chance = Random(seed)  # noqa: S311 - nothing here is a secret
    tallies = {command: Tally() for command in COMMANDS}
    with tempfile.TemporaryDirectory(prefix="kill-hunt-") as folder:
        for place, command in enumerate(COMMANDS):
            task = Task.prepared(command, Path(folder, command), seed, pages)
            changed = sum(task.new.get(name) != task.old.get(name) for name in task.new)
            tally = tallies[command]
            for _ in range((runs + 1 - place) // 2):
                kill(task, chance, tally)
            if aloud:
                print(
                    f"{command}: {len(task.new)} files, {changed} to write in {task.writing:.2f} s "
                    f"of {task.seconds:.2f}\n    {tally.told}"
                )
    return tallies


def main() -> int:
    """Run the hunt and print its figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SystemRandom().randrange(1_000_000)
    print(f"seed {seed}", flush=True)
    begun = time.monotonic()
    tallies = hunt(runs, seed, aloud=True).values()
    for tally in tallies:
        for fault in tally.faults:
            print(f"    {fault}")
    whole = sum(tally.whole for tally in tallies)
    print(f"{whole} of {runs} ({time.monotonic() - begun:.0f} s)")
    return int(whole != runs)


if __name__ == "__main__":
    sys.exit(main())
