"""The runner passes what is recorded, names what isn't met, and survives any file."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
RUNNER = HERE / "runner.py"

Alter = Callable[[dict[str, Any]], object]


def run(*arguments: Path | str) -> subprocess.CompletedProcess[str]:
    """Run the runner as `make conformance` does."""
    return subprocess.run(
        [sys.executable, RUNNER, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def recorded(name: str) -> list[dict[str, Any]]:
    """Read a file of recorded cases."""
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def write(path: Path, cases: list[dict[str, Any]]) -> Path:
    """Write a file of cases."""
    path.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "count"), [("parser.jsonl", 1500), ("wiki.jsonl", 134)])
def test_recorded_cases_pass(name: str, count: int) -> None:
    result = run(HERE / name)
    assert (result.stdout, result.stderr) == (f"{count} passed, 0 failed\n", "")
    assert result.returncode == 0


def test_both_forms_may_stand_in_one_file(tmp_path: Path) -> None:
    cases = recorded("parser.jsonl")[:5] + recorded("wiki.jsonl")[:5]
    result = run(write(tmp_path / "both.jsonl", cases))
    assert result.stdout == "10 passed, 0 failed\n"


PARSER_ALTERATIONS: dict[str, Alter] = {
    "error": lambda case: case["expect"].update(error="pt-parse-open"),
    "units[0].definition": lambda case: case["expect"]["units"][0].update(definition="other"),
    "units[0].inline": lambda case: case["expect"]["units"][0].update(inline=1),
    "units": lambda case: case["expect"]["units"].append({}),
    "ids[0]": lambda case: case["expect"]["ids"].__setitem__(0, "0"),
    "marked": lambda case: case["expect"].update(marked=case["expect"]["marked"] + "."),
    "page": lambda case: case["expect"].update(page=" " + case["expect"]["page"]),
    "page_without_outdated": lambda case: case["expect"].update(page_without_outdated=None),
    "page_without_anchors": lambda case: case["expect"].update(page_without_anchors="\ud800"),
    "never_heard_of": lambda case: case["expect"].update(never_heard_of=True),
    "raised UnknownLanguageError": lambda case: case.update(source_language="no-such"),
}

WIKI_ALTERATIONS: dict[str, Alter] = {
    "stages[1].refused": lambda case: case["stages"][1].update(refused=["pt-parse-open"]),
    "stages[1].marking_refused": lambda case: case["stages"][1].update(marking_refused=["x"]),
    "stages[1].marked": lambda case: case["stages"][1].update(marked="other"),
    "stages[1].highest_id": lambda case: case["stages"][1].update(highest_id=99),
    "stages[1].kinds": lambda case: case["stages"][1]["kinds"].update(x="new"),
    "stages[1].deleted": lambda case: case["stages"][1]["deleted"].append("x"),
    "stages[1].never_heard_of": lambda case: case["stages"][1].update(never_heard_of=1),
    "stages[1].after.never_heard_of": lambda case: case["stages"][1]["after"].update(
        never_heard_of=1
    ),
    "po_import.reads": lambda case: case.update(
        po_import={"input": 'msgid "a"\nmsgstr "b"\n', "reads": {"x": "y"}}
    ),
    "po_import.never_heard_of": lambda case: case.update(po_import={"never_heard_of": 1}),
    "raised TypeError": lambda case: case["stages"][1].update(source=None),
}
for state_key, altered_value in {
    "page": "other",
    "page_without_outdated": "other",
    "total": 99,
    "translated": 99,
    "outdated": 99,
    "percent": None,
    "units": [],
    "po_entries": [],
    "po": 'msgid "x"\nmsgstr ""\n',
}.items():
    for state in ("after_marking", "after"):

        def alter(
            case: dict[str, Any], at: str = state, key: str = state_key, to: object = altered_value
        ) -> None:
            case["stages"][1][at][key] = to

        WIKI_ALTERATIONS[f"stages[1].{state}.{state_key}"] = alter


def is_fit(name: str, case: dict[str, Any]) -> bool:
    """Say whether a case holds enough to be altered anywhere."""
    if name == "parser.jsonl":
        return len(case["expect"].get("units", [])) > 1
    return len(case["stages"]) == 2 and "after_marking" in case["stages"][1]


@pytest.mark.parametrize(
    ("name", "expectation", "alter"),
    [
        *(("parser.jsonl", *item) for item in PARSER_ALTERATIONS.items()),
        *(("wiki.jsonl", *item) for item in WIKI_ALTERATIONS.items()),
    ],
)
def test_an_altered_expectation_fails_that_case_alone(
    tmp_path: Path, name: str, expectation: str, alter: Alter
) -> None:
    cases = [case for case in recorded(name) if is_fit(name, case)][:3]
    alter(cases[1])
    result = run(write(tmp_path / "altered.jsonl", cases))
    lines = result.stdout.split("\n")
    assert lines[-2:] == ["2 passed, 1 failed", ""]
    assert [line for line in lines[:-2] if not line.startswith(" ")] == [cases[1]["name"]]
    assert re.search(rf"^  {re.escape(expectation)}(?!\w)", result.stdout, re.MULTILINE)
    assert (result.returncode, result.stderr) == (1, "")


def test_a_refusal_that_is_not_made_or_is_another_fails(tmp_path: Path) -> None:
    case = next(case for case in recorded("parser.jsonl") if "error" in case["expect"])
    accepted = case | {"source": "<translate>a</translate>"}
    other = case | {"source": "<translate><translate>a</translate>"}
    result = run(write(tmp_path / "refused.jsonl", [accepted, other]))
    assert result.stdout.endswith("\n0 passed, 2 failed\n")


def test_long_values_are_trimmed_around_the_difference(tmp_path: Path) -> None:
    case = next(case for case in recorded("parser.jsonl") if "page" in case["expect"])
    text = "x" * 5000 + "{}" + "y" * 5000
    case |= {"source": text.format("one")}
    case["expect"] = {"page": text.format("other")}
    result = run(write(tmp_path / "long.jsonl", [case]))
    expected, got = result.stdout.split("\n")[2:4]
    assert "xotheryy" in expected
    assert "xoneyy" in got
    assert len(expected) < 200


@pytest.mark.parametrize(
    "content",
    [
        b"garbage\n",
        b"\xff\xfe\0\0",
        b"[]\n",
        b"17\n",
        b'{"name": "neither"}\n',
        b'{"name": "both", "expect": {}, "stages": []}\n',
        b'{"name": "a", "title": "t", "source_language": "en", "language": "fi", "stages": []}\n',
        b'{"name": 1, "title": "t", "source_language": "en", "language": "fi", "stages": [1]}\n',
        b"[" * 100_000,
        b'{"name": "cut off", "expe',
    ],
)
def test_what_is_no_file_of_cases_exits_with_2(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    result = run(path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith(str(path))
    assert result.stderr.count("\n") == 1


def test_a_missing_file_exits_with_2(tmp_path: Path) -> None:
    for arguments in ([], [tmp_path / "missing.jsonl"], [tmp_path], [tmp_path, tmp_path]):
        result = run(*arguments)
        assert (result.returncode, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_a_file_without_cases_exits_with_1(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("\n")
    result = run(path)
    assert (result.returncode, result.stdout, result.stderr) == (1, "0 passed, 0 failed\n", "")
