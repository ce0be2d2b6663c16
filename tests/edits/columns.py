"""The columns of the table: what each tool made of each edit."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from edits.judge import Fate, judged
from edits.neutral_page import PAGE
from edits.running import Tool, ToolError, carry, version
from edits.ten_edits import EDITS, Edit
from edits.tool_gettext import GETTEXT
from edits.tool_mdpo import MDPO
from edits.tool_po4a import PO4A
from edits.tool_polypage import POLYPAGE
from edits.tool_toolkit import TOOLKIT

PEERS: Final[Sequence[Tool]] = (GETTEXT, PO4A, TOOLKIT, MDPO)
TOOLS: Final[Sequence[Tool]] = (POLYPAGE, *PEERS)

Outcome = Counter[Fate]
"""How many translations had which fate."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one tool made of the edits."""

    tool: str
    version: str = ""
    """Empty for Polypage, which is the one in this repository."""
    problem: str = ""
    """Why there are no outcomes: how to install the tool, or where it failed; empty if not."""
    outcomes: Mapping[str, Outcome] | None = None
    """By the name of the edit; None if there is a problem."""


def outcome(tool: Tool, edit: Edit) -> Outcome:
    """What a tool makes of an edit."""
    after = edit.apply(PAGE)
    with tempfile.TemporaryDirectory(prefix="edits-") as folder:
        return judged(PAGE, after, carry(tool, PAGE, after, Path(folder)), tool.markup)


def column(tool: Tool) -> Column:
    """What a tool makes of all edits; without outcomes where it is not installed, or fails."""
    try:
        number = version(tool)
        outcomes = {edit.name: outcome(tool, edit) for edit in EDITS}
    except ToolError as fault:
        return Column(tool.name, problem=str(fault))
    return Column(tool.name, "" if tool is POLYPAGE else number, outcomes=outcomes)
