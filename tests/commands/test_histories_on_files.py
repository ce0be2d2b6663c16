"""Random histories of a hub in a folder: laws 3, 6 and 7 with the real program and real files.

`core/test_carry_histories.py` has far more of them, of one page, on the pure core; what only files
and several pages can do is here. `make test-histories` runs both.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from commands.history_hub import HistoryHub

seeds = st.integers(0, 2**16)


class HubHistories(RuleBasedStateMachine):
    """Three pages in two languages."""

    steps: ClassVar[Counter[str]] = Counter()
    """How often each thing was done in all histories of this process."""

    def __init__(self) -> None:
        super().__init__()
        self.steps["histories"] += 1
        self.folder = tempfile.TemporaryDirectory(prefix="history-")
        self.hub = HistoryHub(Path(self.folder.name, "hub"))

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(some=st.lists(seeds, min_size=1, max_size=4))
    def author(self, some: list[int]) -> None:
        for seed in some:
            self.steps["authors"] += 1
            self.hub.author(seed)

    @rule(seed=seeds)
    def translator(self, seed: int) -> None:
        self.steps["translators"] += 1
        self.hub.translator(seed)

    @rule(seed=seeds)
    def tool(self, seed: int) -> None:
        self.steps["tools"] += 1
        self.hub.tool(seed)

    @rule(seed=seeds)
    def update(self, seed: int) -> None:
        self.steps["updates"] += 1
        self.hub.update(seed)


TestHubHistories = HubHistories.TestCase
TestHubHistories.settings = settings(
    max_examples=300 if settings().max_examples > 1_000 else 6, stateful_step_count=16
)
