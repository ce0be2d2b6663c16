"""What these tests stand on: a small hub, and the program that serves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.program import put
from commands.small_hub import files
from serving.server import Serving, serving


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The small hub: Tea is half translated into French, Good was never updated."""
    put(tmp_path, {name: data for name, data in files().items() if not name.startswith("build/")})
    return tmp_path


@pytest.fixture
def server(hub: Path) -> Iterator[Serving]:
    with serving(hub) as running:
        yield running
