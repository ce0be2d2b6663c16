"""The program in a new folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from memory.memory_hub import Program


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(tmp_path, capsys)
