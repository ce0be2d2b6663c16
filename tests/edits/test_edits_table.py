"""docs/edits.md says what the tools really make of the edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from docs.documents import read
from edits.columns import PEERS, TOOLS, Column, column, outcome
from edits.edits_document import (
    BEGIN,
    FalseFindingError,
    as_columns,
    as_outcome,
    as_table,
    as_text,
    made_part,
    table_in,
)
from edits.edits_table import main, unsafe, write
from edits.findings import FINDINGS, Finding, outcomes_of
from edits.judge import Fate
from edits.neutral_page import Page
from edits.running import MissingToolError, Tool, version
from edits.ten_edits import EDITS, Edit
from edits.tool_gettext import GETTEXT
from edits.tool_polypage import POLYPAGE

DOCUMENT: Final = read("docs/edits.md")
TOLD: Final = as_columns(table_in(DOCUMENT))
OUTCOMES: Final = outcomes_of(TOLD)
ABSENT: Final = replace(POLYPAGE, name="Absent", version_command="no-such-program --version")


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_our_column_is_true(edit: Edit) -> None:
    assert as_text(outcome(POLYPAGE, edit)) == as_text(OUTCOMES["Polypage"][edit.name])


@pytest.mark.parametrize("tool", PEERS, ids=lambda tool: tool.name)
def test_a_peers_column_is_true(tool: Tool) -> None:
    told = next(one for one in TOLD if one.tool == tool.name)
    try:
        here = version(tool)
    except MissingToolError as fault:
        pytest.skip(str(fault))
    if here != told.version:
        pytest.skip(f"docs/edits.md is about {tool.name} {told.version}, here is {here}")
    assert as_table([column(tool)]) == as_table([told])


def test_the_document_is_what_the_table_makes_it() -> None:
    assert [one.tool for one in TOLD] == [tool.name for tool in TOOLS]
    _, begin, part = DOCUMENT.partition(BEGIN)
    assert begin + part == made_part(TOLD)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_the_introduction_names_each_edit(edit: Edit) -> None:
    assert f"\n- {edit.name.capitalize()}: " in DOCUMENT


@pytest.mark.parametrize("fate", Fate)
def test_the_introduction_names_each_fate(fate: Fate) -> None:
    assert f"\n| {fate} | " in DOCUMENT


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.text[:40])
def test_a_sentence_is_not_true_of_any_table(finding: Finding) -> None:
    spoilt = [replace(one, outcomes=_of_all(Fate.LOST)) for one in TOLD]
    assert finding.holds(OUTCOMES)
    assert not finding.holds(outcomes_of(spoilt))


def _of_all(fate: Fate) -> dict[str, Counter[Fate]]:
    return {edit.name: Counter({fate: 1}) for edit in EDITS}


def _split_and_reworded(page: Page) -> Page:
    split = next(edit for edit in EDITS if edit.name == "paragraph split in two").apply(page)
    place = next(place for place, block in enumerate(split) if block.name == "second half")
    (piece,) = split[place].pieces
    reworded = replace(piece, text=piece.text.replace("the committee", "the new committee"))
    return (*split[:place], replace(split[place], pieces=(reworded,)), *split[place + 1 :])


def _replaced_by_the_same_text(page: Page) -> Page:
    repeated = next(edit for edit in EDITS if edit.name.startswith("same text")).apply(page)
    return tuple(block for block in repeated if block.name != "help")


@pytest.mark.parametrize(
    ("tool", "change", "text"),
    [
        (POLYPAGE, _split_and_reworded, "15 kept, 1 outdated, 1 elsewhere"),
        (GETTEXT, _split_and_reworded, "15 kept, 2 outdated"),
        (POLYPAGE, _replaced_by_the_same_text, "16 kept, 1 elsewhere, 1 wrong"),
    ],
)
def test_the_introduction_is_true_of_two_edits_at_once(
    tool: Tool, change: Callable[[Page], Page], text: str
) -> None:
    try:
        version(tool)
    except MissingToolError as fault:
        pytest.skip(str(fault))
    assert as_text(outcome(tool, Edit("two edits", change))) == text


def test_an_outcome_is_read_as_it_is_written() -> None:
    text = "1 kept, 2 outdated, 3 elsewhere, 4 obsolete, 5 lost, 6 wrong"
    assert as_text(as_outcome(text)) == text


def test_a_tool_that_is_not_installed_is_named_with_how_to_get_it() -> None:
    table = as_table([column(ABSENT)])
    assert table.count("| not run |") == len(EDITS)
    assert table.endswith(
        "\n\nAbsent was not run: not installed (there is no program no-such-program); "
        "`pip install .` installs it\n"
    )


def test_a_tool_that_fails_is_named_with_what_it_said() -> None:
    failing = replace(POLYPAGE, update=("polypage no-such-command",))
    assert column(failing).problem.startswith("`polypage no-such-command`: exit code 2: ")


@pytest.mark.parametrize("fate", Fate)
def test_a_lost_or_wrong_translation_of_ours_is_a_fault(fate: Fate) -> None:
    ours = Column("Polypage", outcomes=_of_all(fate))
    assert bool(unsafe(ours)) == (fate in {Fate.LOST, Fate.WRONG})


def test_a_fault_of_ours_is_an_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    for fate, code in ((Fate.KEPT, 0), (Fate.WRONG, 1)):
        ours = Column("Polypage", outcomes=_of_all(fate))
        monkeypatch.setattr("edits.edits_table.column", lambda _, ours=ours: ours)
        assert main([]) == code
    monkeypatch.setattr("edits.edits_table.column", column)
    monkeypatch.setattr("edits.edits_table.TOOLS", (ABSENT,))
    assert main([]) == 1


def test_the_document_is_renewed_behind_its_introduction(tmp_path: Path) -> None:
    document = tmp_path / "edits.md"
    document.write_text(f"Words.\n\n{BEGIN}old", "utf-8")
    assert write(TOLD, document) == []
    assert document.read_text("utf-8") == f"Words.\n\n{made_part(TOLD)}"


def test_the_document_is_left_where_a_tool_is_missing_or_a_sentence_untrue(tmp_path: Path) -> None:
    document = tmp_path / "edits.md"
    document.write_text(f"{BEGIN}old", "utf-8")
    absent = column(ABSENT)
    untrue = replace(TOLD[0], outcomes=_of_all(Fate.LOST))
    for columns, told in (([*TOLD, absent], "Absent"), ([untrue, *TOLD[1:]], "findings.py")):
        (fault,) = write(columns, document)
        assert told in fault
        assert document.read_text("utf-8") == f"{BEGIN}old"
    with pytest.raises(FalseFindingError):
        made_part([untrue, *TOLD[1:]])
