"""What several tests of the words need: the tool's folder, and a program in another language."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# at the end, so that an installed polypage stays the one that is tested
sys.path.append(str(Path(__file__).parents[2] / "pipeline"))

from words.pseudo import Program


@pytest.fixture(scope="session")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program in a language that consists of marked English."""
    return Program(tmp_path_factory.mktemp("pseudo"))
