"""Law 7 by `kill -9`, whenever it comes; `make test-kill` kills 200 runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.kill_hub import with_work_for
from tools.kill_hunt import COMMANDS, hunt


def test_ten_killed_runs() -> None:
    """Every file is old or new, nothing is lost, and the next run ends as if nothing had been."""
    tallies = hunt(10, seed=1, pages=25)
    assert [fault for tally in tallies.values() for fault in tally.faults] == []
    assert sum(tally.whole for tally in tallies.values()) == 10
    for tally in tallies.values():
        assert tally.moments["during"]  # else nothing was tested


@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_seed_makes_the_same_hub(command: str, tmp_path: Path) -> None:
    hubs = [with_work_for(command, tmp_path / name, 3, 4) for name in ("one", "other")]
    files = [{path.name: path.read_bytes() for path in hub.rglob("*.*")} for hub in hubs]
    assert files[0] == files[1]
