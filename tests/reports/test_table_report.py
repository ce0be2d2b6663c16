"""The table for people: its rows and their order, its width, its colours."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.program import environment, put
from commands.small_hub import files
from polypage import languages
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.reports.rows import rows
from polypage.reports.table import table
from reports.judges import table_rows
from reports.report_strategies import hubs

DONE = Completion(Count(3, 0, 0), Count(9, 0, 0), 1)
BEGUN = Completion(Count(1, 2, 0), Count(3, 6, 0))
NOTHING = Completion(Count(0, 0, 3), Count(0, 0, 9))


def hub(*pages: PageStats, groups: tuple[str, ...] = ()) -> Stats:
    french = languages.find("fr")
    return Stats(languages.find("en"), [french], list(pages), [], groups=groups)


def page(
    title: str,
    completion: Completion = DONE,
    group: str = "",
    *,
    updated: bool = True,
    discouraged: bool = False,
) -> PageStats:
    return PageStats(
        title, {"fr": completion}, updated=updated, group=group, discouraged=discouraged
    )


def names(stats: Stats, *, every_page: bool = False) -> list[str]:
    return [row.name + row.marks for row in rows(stats, "fr", every_page=every_page)]


def test_pages_of_a_group_stand_above_their_sum() -> None:
    stats = hub(
        page("A"), page("B", group="Two"), page("C", group="One"), page("D", group="Two"),
        groups=("One", "Two"),
    )  # fmt: skip
    assert names(stats) == ["C", "all of One", "B", "D", "all of Two", "A", "all pages"]


def test_a_group_without_pages_that_count_has_its_row() -> None:
    """As in JSON: else nobody would see that its pattern fits no page."""
    stats = hub(page("A", group="Archive", discouraged=True), groups=("Archive", "Empty"))
    assert names(stats) == ["A†", "all of Archive", "all of Empty", "all pages"]
    assert re.search(r"^fr +all of Empty +– +0/0 +0 +0 +0 +0/0 +–$", table(stats), re.MULTILINE)
    assert table(stats).endswith("† translating this page is discouraged: it counts in no total\n")


def test_a_group_that_is_not_begun_has_its_row_all_the_same() -> None:
    stats = hub(page("A", NOTHING, "One"), page("B"), groups=("One",))
    assert names(stats) == ["all of One", "B", "all pages"]
    assert names(stats, every_page=True) == ["A", "all of One", "B", "all pages"]


def test_marks_are_explained_only_where_they_stand() -> None:
    not_begun = page("A", NOTHING, discouraged=True)
    assert "†" not in table(hub(not_begun))
    assert "†" in table(hub(not_begun), every_page=True).split("\n")[-2]
    both = table(hub(page("A", BEGUN, discouraged=True, updated=False)))
    assert re.search(r"^fr +A \*† +33 %", both, re.MULTILINE)
    assert [line[0] for line in both.split("\n")[-3:-1]] == ["*", "†"]


def test_a_hundred_columns_are_enough() -> None:
    """With titles of 18 letters and ten thousand words; codes of languages have eight or less."""
    large = Completion(Count(999, 0, 0), Count(9999, 0, 0))
    text = table(hub(page("x" * 18, large)))
    assert max(map(len, text.split("\n"))) <= 100


@given(hubs(), st.booleans())
def test_colours_change_nothing_but_the_colour(stats: Stats, every_page: bool) -> None:
    """Not a blank more: the columns stay where they are."""
    plain = table(stats, every_page=every_page)
    coloured = table(stats, every_page=every_page, colour=True)
    stripped = [line.rstrip() for line in click.unstyle(coloured).split("\n")]
    assert stripped == plain.split("\n")
    assert "\x1b" not in plain


@pytest.mark.parametrize(
    ("one", "coloured"),
    [
        (page("A", DONE), {"100 %": 32}),
        (page("A", BEGUN), {"2": 33}),
        (page("A", NOTHING), {}),
        (page("A", Completion(Count(399, 0, 1), Count(9, 0, 0))), {}),
    ],
)
def test_done_is_green_and_outdated_yellow(one: PageStats, coloured: dict[str, int]) -> None:
    line = table(hub(one), every_page=True, colour=True).split("\n")[2]
    found = re.findall(r"\x1b\[(\d+)m *([^\x1b]*)\x1b\[0m", line)
    assert {text: int(number) for number, text in found} == coloured


def test_a_discouraged_page_is_pale() -> None:
    line = table(hub(page("A", discouraged=True)), colour=True).split("\n")[2]
    assert re.findall(r"\x1b\[(\d+)m", line) == ["2", "0"] * 9


@given(hubs(fewest=1))
def test_cells_are_the_numbers_of_the_rows(stats: Stats) -> None:
    told = list(table_rows(table(stats, every_page=True)))
    expected = [
        (one.code, row) for one in stats.languages for row in rows(stats, one.code, every_page=True)
    ]
    if any("\u0301" in row.name or "中" in row.name for _, row in expected):
        return  # their columns on a terminal are not their letters
    assert [cells[0] for cells in told] == [code for code, _ in expected]
    for cells, (_, row) in zip(told, expected, strict=True):
        units, words = row.completion.units, row.completion.words
        assert cells[2:] == [
            f"{row.completion.percent} %" if units.total else "–",
            f"{units.translated}/{units.total}",
            f"{units.outdated}",
            f"{units.untranslated}",
            f"{row.completion.identical}",
            f"{words.translated}/{words.total}",
            f"{row.completion.percent_words} %" if units.total else "–",
        ]


def on_a_terminal(folder: Path, changes: dict[str, str]) -> str:
    """What the program prints to a terminal."""
    env = {**environment(), "TERM": "xterm"}
    env.pop("NO_COLOR", None)
    ours, theirs = pty.openpty()
    try:
        command = [sys.executable, "-m", "polypage", "stats"]
        subprocess.run(command, cwd=folder, env={**env, **changes}, stdout=theirs, check=True)
    finally:
        os.close(theirs)
    text = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal, suppress(OSError):
        # Linux calls it an error when the other end is closed and all is read.
        while piece := terminal.read(4096):
            text += piece
    return text.decode()


@pytest.mark.parametrize(
    ("changes", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals(tmp_path: Path, changes: dict[str, str], coloured: bool) -> None:
    outdated = files()["source/Tea.wiki"].replace(b"hot water", b"boiling water")
    put(tmp_path, {**files(), "source/Tea.wiki": outdated})
    text = on_a_terminal(tmp_path, changes)
    assert "all pages" in text
    assert ("\x1b[" in text) == coloured
