"""Makes what the program does now the expected outcome of golden cases, and prints the difference.

python tests/commands/renew.py [CASE …]      read what it prints, then look at `git diff`
"""

from __future__ import annotations

import difflib
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from commands import golden_cases


def main(chosen: list[str]) -> int:
    """Renew the chosen cases, or all."""
    for name in chosen or golden_cases.names():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "hub"
            golden_cases.prepare(name, folder)
            outcome = golden_cases.run(name, folder)
        try:
            before = shown(golden_cases.expected(name))
        except FileNotFoundError:
            before = []
        golden_cases.renew(name, outcome)
        sys.stdout.writelines(
            difflib.unified_diff(before, shown(outcome), f"{name} as it was", f"{name} now", n=1)
        )
    return 0


def shown(outcome: golden_cases.Outcome) -> list[str]:
    """An outcome as lines, each behind the file that it is in."""
    files = {
        "stdout": outcome.stdout.encode(),
        "stderr": outcome.stderr.encode(),
        "exit": outcome.exit.encode(),
        **outcome.after,
    }
    return [
        f"{name}: {line!r}\n" if "\r" in line else f"{name}: {line}\n"
        for name, data in files.items()
        for line in data.decode("utf-8", "backslashreplace").split("\n")
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
