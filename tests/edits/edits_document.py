"""The table as Markdown, the part of docs/edits.md that is made from it, and both read back."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from edits.columns import TOOLS, Column, Outcome
from edits.findings import FINDINGS, outcomes_of
from edits.judge import Fate
from edits.running import Tool
from edits.ten_edits import EDITS

BEGIN: Final = "<!-- From here to the end: made by `make edits-table WRITE=yes` -->\n"
NOT_RUN: Final = "not run"


class FalseFindingError(Exception):
    """The numbers don't bear out a sentence; the message is the sentence."""


def as_text(outcome: Outcome) -> str:
    """“15 kept, 2 outdated”: the best fate first."""
    return ", ".join(f"{outcome[fate]} {fate}" for fate in Fate if outcome[fate])


def as_outcome(text: str) -> Outcome:
    """The reverse of `as_text`."""
    pairs = (part.split(" ", 1) for part in text.split(", "))
    return Counter({Fate(fate): int(number) for number, fate in pairs})


def as_table(columns: Sequence[Column]) -> str:
    """The table; below it, why a tool was not run."""
    heads = [f"{one.tool} {one.version}".strip() for one in columns]
    lines = [_row("Edit", *heads), _row(*("---" for _ in range(len(columns) + 1)))]
    for edit in EDITS:
        cells = (as_text(one.outcomes[edit.name]) if one.outcomes else NOT_RUN for one in columns)
        lines.append(_row(edit.name, *cells))
    problems = [f"\n{one.tool} was not run: {one.problem}" for one in columns if one.problem]
    return "\n".join([*lines, *problems]) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def as_columns(table: str) -> list[Column]:
    """The reverse of `as_table`, for a table in which every tool was run."""
    rows = [line[2:-2].split(" | ") for line in table.split("\n") if line.startswith("| ")]
    heads, _, *body = rows
    columns = []
    for place, head in enumerate(heads[1:], 1):
        tool, _, version = head.partition(" ")
        outcomes = {cells[0]: as_outcome(cells[place]) for cells in body}
        columns.append(Column(tool, version, outcomes=outcomes))
    return columns


def made_part(columns: Sequence[Column]) -> str:
    """What docs/edits.md says after its introduction; FalseFindingError if a sentence is untrue."""
    findings = "\n".join(_wrapped(f"- {text}", "  ") for text in _true_findings(columns))
    runs = "\n".join(_how(tool) for tool in TOOLS)
    return (
        f"{BEGIN}\n## The table\n\n{as_table(columns)}"
        f"\n## What it shows\n\n{findings}\n\n## How each is run\n\n{runs}"
    )


def _true_findings(columns: Iterable[Column]) -> list[str]:
    outcomes = outcomes_of(columns)
    for finding in FINDINGS:
        if not finding.holds(outcomes):
            raise FalseFindingError(finding.text)
    return [finding.text for finding in FINDINGS]


def _how(tool: Tool) -> str:
    stages = (("the new page", tool.begin), ("after the edit", (*tool.update, *tool.build)))
    lines = [line for when, commands in stages for line in (f"# {when}", *commands)]
    steps = "\n".join(lines)
    return f"{_wrapped(f'**{tool.name}.** {tool.remarks}')}\n\n```sh\n{steps}\n```\n"


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def table_in(document: str) -> str:
    """The table that a document shows."""
    found = re.search(r"^\| Edit \|.*?(?=^$)", document, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError("there is no table of edits")
    return found[0]
