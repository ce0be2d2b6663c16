"""Each command on golden folders: the files, the words and the exit code are the expected ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import golden_cases
from commands.program import polypage, states


@pytest.fixture(params=golden_cases.names())
def case(request: pytest.FixtureRequest) -> str:
    name = request.param
    assert isinstance(name, str)
    return name


def test_a_case_ends_as_expected(case: str, tmp_path: Path) -> None:
    """And law 6: what was just done is not done again, not a byte and not a time changes."""
    folder = tmp_path / "hub"
    golden_cases.prepare(case, folder)
    outcome = golden_cases.run(case, folder)
    expected = golden_cases.expected(case)
    assert outcome.stderr == expected.stderr
    assert outcome.stdout == expected.stdout
    assert outcome.exit == expected.exit
    assert sorted(outcome.after) == sorted(expected.after)
    for name, data in expected.after.items():
        assert outcome.after[name] == data, name

    again = golden_cases.commands(case)[-1]
    if again[0] in {"update", "build"}:
        settled = states(folder)
        polypage(folder, *again)
        assert states(folder) == settled
