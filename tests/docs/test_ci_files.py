"""The files of docs/ci/ are what they must be: safe, in form, and true about the program."""

from __future__ import annotations

import re
import subprocess
from typing import Any

import pytest

from docs.ci_world import FILES, JOBS, TRIGGERS, WORKFLOW
from docs.documents import read
from docs.test_links import options_of

SCRIPTS = sorted(FILES.glob("*.sh"))
STEPS: list[dict[str, Any]] = [one for job in JOBS.values() for one in job["steps"]]
RUNS = [str(one["run"]) for one in STEPS if "run" in one]


def test_the_document_tells_of_every_file() -> None:
    document = read("docs/ci.md")
    assert [path.name for path in FILES.iterdir() if f"](ci/{path.name})" not in document] == []
    assert len(SCRIPTS) == 2


def test_commands_and_options_exist() -> None:
    calls: set[str] = set()
    for text in (*RUNS, *(path.read_text("utf-8") for path in SCRIPTS)):
        code = re.sub(r"^ *#.*$", "", text, flags=re.MULTILINE)
        for name, rest in re.findall(r"\bpolypage ([a-z][a-z-]*)([^;|>)\n]*)", code):
            assert set(re.findall(r"--[a-z-]+", rest)) <= options_of(name), (name, rest)
            calls.add(name)
    assert calls == {"build", "report", "site", "stats", "update"}


@pytest.mark.parametrize("text", [*RUNS, *(path.read_text("utf-8") for path in SCRIPTS)])
def test_scripts_are_bash(text: str) -> None:
    read_only = subprocess.run(
        ["bash", "-n"], input=text, capture_output=True, encoding="utf-8", check=False
    )
    assert (read_only.returncode, read_only.stderr) == (0, "")


def test_it_runs_for_pull_requests_without_secrets_and_for_pushes_to_main() -> None:
    assert set(TRIGGERS) == {"pull_request", "push", "workflow_dispatch"}
    assert TRIGGERS["push"] == {"branches": [WORKFLOW["env"]["BRANCH"]]}
    assert "secrets." not in (FILES / "github.yml").read_text("utf-8")


def test_each_job_may_do_only_what_it_needs() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "check": {"contents": "read"},
        "update": {"contents": "write"},
        "publish": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    for name, job in JOBS.items():
        for one in job["steps"]:
            if one.get("uses", "").startswith("actions/checkout@"):
                kept = one["with"].get("persist-credentials", True)
                assert kept == (name == "update"), name


def test_no_script_has_anything_put_into_it() -> None:
    """What GitHub fills in would be run as a script's text, whoever wrote it."""
    assert [text for text in RUNS if "${{" in text] == []


def test_actions_are_githubs_own_and_have_a_version() -> None:
    for one in STEPS:
        assert "run" in one or re.fullmatch(r"actions/[a-z-]+@v\d+", one["uses"]), one


def test_what_is_pushed_and_published_is_done_one_after_the_other() -> None:
    for name in ("update", "deploy"):
        assert JOBS[name]["concurrency"] == {
            "group": f"polypage-{name}",
            "cancel-in-progress": False,
        }


def test_the_history_is_there_where_it_is_read() -> None:
    for name in ("update", "publish"):
        assert JOBS[name]["steps"][0]["with"]["fetch-depth"] == 0
