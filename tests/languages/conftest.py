"""Lets the tests import pipeline/tools, which no wheel holds."""

from __future__ import annotations

import sys
from pathlib import Path

# at the end, so that an installed polypage stays the one that is tested
sys.path.append(str(Path(__file__).parents[2] / "pipeline"))
