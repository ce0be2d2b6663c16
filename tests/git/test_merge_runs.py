"""Random merges by the real git; `make merges` runs 600 of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from git.merge_runs import Run


@pytest.mark.parametrize("driver", [True, False], ids=["driver", "git"])
def test_no_text_is_current_under_a_definition_that_it_was_not_made_for(
    tmp_path: Path, driver: bool
) -> None:
    """With the driver at once, after git's own merge with the next update."""
    run = Run.begin(tmp_path / "hub", seed=5, pages=12 if driver else 24, driver=driver)
    merged = run.merge()
    updated = run.look_over()
    assert merged.merges > 5
    if driver:
        assert (merged.wrong, merged.patched, merged.lost) == (0, 0, 0)
    else:
        assert merged.wrong > 0  # else nothing was tested
    assert (updated.wrong, updated.patched) == (0, 0)
    assert (updated.again, updated.restless, updated.refused) == (0, 0, 0)
