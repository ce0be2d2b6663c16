"""History as a table, JSON, CSV and SVG: the same numbers, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from commands.program import environment, polypage
from docs.documents import read, sections
from docs.report_schema import HISTORY, faults
from git.merge_runs import Repository
from polypage.completion import Completion, Count
from polypage.completion.history import History, Moment, only
from polypage.i18n import words_in
from polypage.reports.history import as_csv, as_json, as_svg, as_table, notes
from polypage.reports.plot import Point, plot, points
from reports.past_hubs import past_hub

ENGLISH: Final = words_in("en")
DAY: Final = 86_400


def svg(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - it was made here


def moment(number: int, done: int, *, code: str = "fr", time: int | None = None) -> Moment:
    completion = Completion(Count(done, 1, 9 - done), Count(done * 3, 3, 27 - done * 3))
    seconds = 1_700_000_000 + number * DAY if time is None else time
    return Moment(f"{number:040x}", seconds, ["v1"] if number == 2 else [], {code: completion})


PAST: Final = History(
    [moment(number, number) for number in range(1, 9)], {"source": 2}, shallow=True
)


def test_json_and_csv_say_the_same() -> None:
    told = json.loads(as_json(PAST))
    rows = list(csv.DictReader(io.StringIO(as_csv(PAST))))
    assert (told["version"], told["shallow"], told["passed_over"]) == (1, True, {"source": 2})
    assert len(rows) == len(told["moments"]) == len(PAST.moments)
    for row, one, real in zip(rows, told["moments"], PAST.moments, strict=True):
        assert row["commit"] == one["commit"] == real.commit
        assert int(row["time"]) == one["time"] == real.time
        units, words = real.languages["fr"].units, real.languages["fr"].words
        for part, count in (("units", units), ("words", words)):
            for state in ("total", "translated", "outdated", "untranslated"):
                number = getattr(count, state)
                assert int(row[f"{part}_{state}"]) == one["languages"]["fr"][part][state] == number
        assert int(row["percent"]) == units.shown_percent


def test_the_table_has_a_line_for_each_moment() -> None:
    lines = as_table(PAST).splitlines()
    assert len(lines) == 1 + len(PAST.moments)
    assert lines[2].split() == ["2023-11-16", "0" * 10, "20", "%", "2/10", "1", "v1"]


def test_a_time_with_nothing_to_translate_has_no_percentage() -> None:
    line = as_table(History([Moment("0" * 40, 1_700_000_000, [], {})])).splitlines()[1]
    assert line.split() == ["2023-11-14", "0" * 10, "–", "0/0", "0"]


def test_only_some_languages() -> None:
    both = History([moment(1, 1), moment(2, 2, code="ar")])
    assert [list(one.languages) for one in only(both, {"ar"}).moments] == [[], ["ar"]]


def test_points_are_exact_and_go_forward() -> None:
    clocks = [moment(1, 1, time=50), moment(2, 2, time=40), moment(3, 3, time=60)]
    assert points(clocks, "fr") == [Point(50, 10), Point(50, 20), Point(60, 30)]
    assert points(clocks, "ar") == []
    assert points([Moment("0", 1, [], {})]) == []


@pytest.mark.parametrize("alone", [True, False])
def test_the_plot_is_plain_svg(alone: bool) -> None:
    name = '<script>&" \u202e'
    root = svg(as_svg(PAST, name, ENGLISH, alone=alone))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "desc", "g", "path", "text", *(["style"] if alone else [])}
    assert root.attrib["role"] == "img"
    assert sum(element.tag.endswith("title") for element in root.iter()) == 1
    title, desc = list(root)[:2]
    assert title.text == f"{name}: percentage of units translated"
    assert desc.text == "From 10 % on 2023-11-15 to 80 % on 2023-11-22."
    attributes = {name for element in root.iter() for name in element.attrib}
    assert attributes <= {"class", "d", "x", "y", "transform", "viewBox", "role"}
    assert "20" + "26" not in ET.tostring(root, encoding="unicode"), "the time of rendering"


def test_the_curve_has_the_points() -> None:
    root = svg(plot([Point(0, 0), Point(DAY, 50), Point(2 * DAY, 100)], title="", description=""))
    (curve,) = [
        one.attrib["d"] for one in root.iter() if "nofill" in one.attrib.get("class", "").split()
    ]
    numbers = [float(part.lstrip("ML")) for part in curve.split()]
    across, down = numbers[::2], numbers[1::2]
    assert across[1] - across[0] == pytest.approx(across[2] - across[1], abs=0.2)
    assert down[0] - down[1] == pytest.approx(down[1] - down[2], abs=0.2)
    assert down[0] > down[2]


def test_no_line_has_one_end() -> None:
    assert as_svg(History(), "x", ENGLISH) == ""
    assert as_svg(History([moment(1, 1)]), "x", ENGLISH) == ""
    assert as_svg(History([moment(1, 1, time=5), moment(2, 2, time=5)]), "x", ENGLISH) == ""


def test_the_plot_is_the_same_with_and_without_lxml() -> None:
    code = (
        "from polypage.reports.plot import Point, plot\n"
        "print(plot([Point(0, 1), Point(86400, 2.5)], title='t', description='d', alone=True))\n"
    )
    plots = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for env in (
            {},
            {"NO_LXML": "1"},
            {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "5"},
        )
    }
    assert len(plots) == 1


def test_plotting_leaves_imports_alone() -> None:
    before = list(sys.meta_path)
    plot([Point(0, 1), Point(DAY, 2)], title="", description="")
    assert sys.meta_path == before


def test_notes() -> None:
    told = notes(PAST, ENGLISH)
    assert len(told) == 2
    assert told[0].startswith("The clone is shallow")
    assert told[1] == "2 commits are passed over: they have no source that can be read."


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    past: Repository = past_hub(tmp_path_factory.mktemp("forms") / "hub", Random(3), 0)  # noqa: S311
    return past.root


def test_json_is_what_its_schema_says(hub: Path) -> None:
    Draft202012Validator.check_schema(HISTORY)
    document = json.loads(polypage(hub, "stats", "--history", "--format", "json").stdout)
    assert document["passed_over"]
    assert any(one["problems"] for one in document["moments"])
    assert faults(document, HISTORY) == []
    assert faults(json.loads(as_json(PAST)), HISTORY) == []


def test_the_schema_finds_faults() -> None:
    document = json.loads(as_json(PAST))
    first = document["moments"][0]
    first["languages"]["fr"]["units"]["total"] = "10"
    first["commit"] = "HEAD"
    document["passed_over"]["source"] = 0
    del document["shallow"]
    assert sorted(faults(document, HISTORY)) == [
        "$",
        "$.moments[0].commit",
        "$.moments[0].languages.fr.units.total",
        "$.passed_over.source",
    ]
    more = {**json.loads(as_json(PAST)), "colour": "red"}
    assert faults(more, HISTORY) == ["$"]
    assert list(Draft202012Validator(HISTORY).iter_errors(more)) == []


def test_the_document_names_every_field_of_the_schema() -> None:
    part = sections(read("docs/dashboard.md"), 3)["JSON"]
    told = re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)
    assert told == list(fields(HISTORY))


def fields(schema: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """The path of every field, as the document writes it; CODE stands for any code."""
    for name, part in schema.get("properties", {}).items():
        yield prefix + name
        yield from fields(part.get("items", {}), f"{prefix}{name}[].")
        more = part.get("additionalProperties", {})
        yield from fields(more, f"{prefix}{name}.CODE.")


def test_the_command_shows_each_form(hub: Path) -> None:
    as_told = {
        form: polypage(hub, "stats", "--history", "--format", form, "--most", "5")
        for form in ("table", "json", "csv", "svg")
    }
    assert {one.exit for one in as_told.values()} == {0}
    assert len(json.loads(as_told["json"].stdout)["moments"]) == 5
    assert len(as_told["table"].stdout.splitlines()) == 6
    assert svg(as_told["svg"].stdout).tag.endswith("svg")


@pytest.mark.parametrize("arguments", [("--format", "svg"), ("--tags",), ("--since", "2020-01-01")])
def test_options_of_history_go_with_it(hub: Path, arguments: tuple[str, ...]) -> None:
    run = polypage(hub, "stats", *arguments)
    assert run.exit == 2
    assert "--history" in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("stats", "--history", "--fail-under", "90"),
        ("stats", "--history", "--fail-under", "0"),
        ("stats", "--history", "--all"),
        ("stats", "--history", "--format", "markdown"),
        ("stats", "--format", "badge", "--all"),
        ("stats", "--history", "--language", "de", "--language", "it"),
        ("report", "--no-history", "--tags"),
        ("report", "--no-history", "--since", "2020-01-01"),
        ("report", "--in", "xx"),
        ("report", "--in", ""),
    ],
)
def test_no_option_does_nothing(hub: Path, arguments: tuple[str, ...]) -> None:
    run = polypage(hub, *arguments)
    assert (run.exit, run.stdout) == (2, "")
    assert run.stderr


@pytest.mark.parametrize("command", [("stats", "--history"), ("report",)])
@pytest.mark.parametrize("date", ["garbage", "", "the day after"])
def test_a_date_that_nobody_understands(hub: Path, command: tuple[str, ...], date: str) -> None:
    """git takes it for now, and finds no commit."""
    run = polypage(hub, *command, "--since", date)
    assert (run.exit, run.stdout) == (2, "")
    assert f"git does not understand the date {date!r}" in run.stderr


@pytest.mark.parametrize(
    "date", ["2020-01-01", "2020-01-01T10:00Z", "20 years ago", "@1600000000", "Jan 2 2020"]
)
def test_dates_that_git_understands(hub: Path, date: str) -> None:
    assert polypage(hub, "stats", "--history", "--since", date).exit == 0


def test_no_commit_is_young_enough(hub: Path) -> None:
    run = polypage(hub, "stats", "--history", "--since", "yesterday")
    assert (run.exit, run.stdout) == (2, "")
    assert "no commit is younger than yesterday" in run.stderr
    # A report is made all the same: a hub may rest for a while.
    assert polypage(hub, "report", "--since", "yesterday").exit in {0, 1}
    note = (hub / "build/report/index.html").read_text("utf-8")
    assert "no commit is as young as was asked for" in note


def files_of(hub: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (hub / "build" / "report").iterdir()}


def test_the_report_is_the_same_bytes_and_times(hub: Path) -> None:
    assert polypage(hub, "report").exit in {0, 1}
    first = files_of(hub)
    times = {path: path.stat().st_mtime_ns for path in (hub / "build" / "report").iterdir()}
    assert set(first) == {"index.html", "history.svg"}
    assert b"plot-of-completion" in first["index.html"]
    polypage(hub, "report", env=environment(TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C"))
    assert files_of(hub) == first
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_what_is_no_longer_due_is_removed(hub: Path) -> None:
    polypage(hub, "report")
    (hub / "build" / "report" / "fi.html").write_text("of a language that is gone")
    (hub / "build" / "report" / "mine.txt").write_text("somebody's")
    polypage(hub, "report", "--no-history")
    assert set(files_of(hub)) == {"index.html", "mine.txt"}


def test_nothing_is_written_or_removed_behind_a_link(hub: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("somebody's")
    shutil.rmtree(hub / "build" / "report", ignore_errors=True)
    (hub / "build" / "report").symlink_to(tmp_path)
    try:
        run = polypage(hub, "report", "--no-history")
        assert (run.exit, run.stdout) == (1, "")
        assert "index.html: a link on the way" in run.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["mine.html"]
    finally:
        (hub / "build" / "report").unlink()


@pytest.mark.parametrize("arguments", [("stats",), ("stats", "--format", "json"), ("--help",)])
def test_others_load_nothing_of_it(hub: Path, arguments: tuple[str, ...]) -> None:
    code = (
        "import sys, atexit\n"
        "late = {'jinja2', 'markupsafe', 'pygal', 'hashlib', 'tempfile'}\n"
        "atexit.register(lambda: print(sorted(late & set(sys.modules)), file=sys.stderr))\n"
        f"sys.argv = ['polypage', *{arguments!r}]\n"
        "from polypage.cli import main\n"
        "main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=hub, env=environment(), capture_output=True, check=False
    )
    assert run.stderr.splitlines()[-1] == b"[]"
