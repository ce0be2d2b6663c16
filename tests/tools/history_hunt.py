"""Live through random histories, of a page and of a hub, and see that every law holds.

    python tests/tools/history_hunt.py [N] [SEED]        (make test-histories N=2000 SEED=1)

N histories (2,000) of a page on the pure core, and a twentieth of that of a hub in a folder, with
real files. Without SEED one is drawn; it is printed, and makes the same histories again. Exit code
1 if one fails; then the shortest history that fails so is shown.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom
from traceback import print_exc

if __name__ == "__main__":  # run as a script: the tests' folder is where imports start
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, get_state_machine_test

from commands.test_histories_on_files import HubHistories
from core.test_carry_histories import Histories

PAGES_FOR_A_HUB = 20
"""A history of files takes as long as so many of a page."""


def hunt(machine: type[RuleBasedStateMachine], histories: int, number: int, *, steps: int) -> bool:
    """Live through so many histories; whether all laws held."""
    wanted = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run: Callable[[], None] = seed(number)(get_state_machine_test(machine, settings=wanted))
    try:
        run()
    except Exception:  # noqa: BLE001 - whatever it is, it is what was hunted for
        print_exc()
        return False
    return True


def told(name: str, steps: Counter[str], *, held: bool) -> str:
    """The numbers in a line."""
    rest = {what: count for what, count in steps.items() if what != "histories"}
    each = ", ".join(f"{count} {what}" for what, count in sorted(rest.items()))
    failing = 0 if held else "at least 1"
    return (
        f"{name}: {steps['histories']} histories, {sum(rest.values())} steps, {failing} failing\n"
        f"    {each}"
    )


def main() -> int:
    """Run the hunt and print its figures."""
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    number = int(sys.argv[2]) if len(sys.argv) > 2 else SystemRandom().randrange(1_000_000)
    print(f"seed {number}", flush=True)
    begun = time.monotonic()
    held = hunt(Histories, histories, number, steps=50)
    print(told("on the pure core", Histories.steps, held=held), flush=True)
    held_on_files = hunt(HubHistories, -(-histories // PAGES_FOR_A_HUB), number, steps=20)
    print(told("on files", HubHistories.steps, held=held_on_files))
    print(f"{time.monotonic() - begun:.0f} s")
    return int(not (held and held_on_files))


if __name__ == "__main__":
    sys.exit(main())
