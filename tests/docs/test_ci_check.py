"""The checks of docs/ci/ before a merge fail for faults that a branch brings, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import small_hub
from commands.program import Run
from docs.ci_world import FILES, World, new_world

Check = Callable[[], Run]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return new_world(tmp_path)


@pytest.fixture(params=["check.sh", "github.yml"])
def check(request: pytest.FixtureRequest, world: World) -> Check:
    return (lambda: plain(world)) if request.param == "check.sh" else lambda: github(world)


def merged(world: World) -> Path:
    """A clone as GitHub's checkout makes it: the branch, merged into main."""
    folder = world.clone("checked")
    world.git(folder, "merge", "--quiet", "--no-ff", "-m", "Merge", "origin/branch")
    return folder


def plain(world: World) -> Run:
    folder = world.clone("checked")
    world.git(folder, "checkout", "--quiet", "branch")
    done = world.run(folder, "bash", FILES / "check.sh", "origin/main")
    assert not world.git(folder, "status", "--porcelain")
    assert len(world.git(folder, "worktree", "list").splitlines()) == 1
    return done


def github(world: World) -> Run:
    return world.step(merged(world), "check", "Look for faults")


def propose(world: World, files: dict[str, str]) -> None:
    world.push(world.clone("author"), files, branch="branch")


def test_pages_without_ids_and_translations_pass(world: World, check: Check) -> None:
    propose(world, {"source/Tea.wiki": small_hub.TEA, "source/New.wiki": small_hub.GOOD})
    done = check()
    assert (done.exit, done.stderr) == (0, ""), done


def test_faults_of_pages_and_catalogs_are_told_with_their_lines(world: World, check: Check) -> None:
    propose(
        world,
        {"source/Bad.wiki": "<translate>open\n", "locales/fr/Good.po": 'msgid ""\nmsgstr "\n'},
    )
    done = check()
    assert done.exit == 1
    told = done.stdout + done.stderr
    assert re.search(r"^source/Bad\.wiki:1:1: <translate> is never closed", told, re.MULTILINE)
    assert re.search(r"^locales/fr/Good\.po:2:\d+: ", told, re.MULTILINE)


def test_faults_that_are_there_already_block_nobody(world: World, check: Check) -> None:
    other = world.clone("other")
    world.push(other, {"source/Bad.wiki": "<translate>open\n"})
    propose(world, {"source/New.wiki": small_hub.GOOD})
    done = check()
    assert done.exit == 0, done
    assert "not from here: source/Bad.wiki:1:1: " in done.stdout


def test_faults_that_were_mended_meanwhile_block_nobody(world: World, check: Check) -> None:
    other = world.clone("other")
    world.push(other, {"source/Bad.wiki": "<translate>open\n"})
    propose(world, {"source/New.wiki": small_hub.GOOD})
    world.push(other, {"source/Bad.wiki": "<translate>closed</translate>\n"})
    assert check().exit == 0


def test_wrong_settings_are_a_fault(world: World, check: Check) -> None:
    propose(world, {"l10n/hub.toml": "nam = 1\n"})
    done = check()
    assert done.exit == 1
    assert "l10n/hub.toml" in done.stdout + done.stderr


def test_faults_become_notes_at_their_lines_on_github(world: World) -> None:
    propose(world, {"source/100%.wiki": "<translate>open\n", "source/a,b.wiki": "</translate>\n"})
    done = github(world)
    assert done.exit == 1
    notes = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert [note.split("<")[0] for note in sorted(notes)] == [
        "::error file=source/100%25.wiki,line=1::",
        "::error::source/a,b.wiki:1:1: ",
    ]


def test_the_summary_says_what_the_merge_will_bring(world: World) -> None:
    propose(world, {"source/New.wiki": small_hub.GOOD})
    done = world.step(merged(world), "check", "Summary")
    assert done.exit == 0, done
    summary = (world.root / "summary.md").read_text("utf-8")
    assert "    New: 2 new, 4 files\n" in summary
    assert "Nobody has to do that here." in summary
    assert "| French `fr` |" in summary


def test_names_are_taken_for_no_commands(world: World) -> None:
    """Not by the shell, and not by GitHub, which reads what a step prints."""
    names = ("::add-mask::x", "$(touch pwned)", "`touch pwned`", "a; touch pwned", "-n")
    propose(world, {f"source/{name}.wiki": "<translate>open\n" for name in names})
    folder = merged(world)
    for name in ("Look for faults", "Summary"):
        done = world.step(folder, "check", name)
        heard, token = [], ""
        for line in done.stdout.splitlines():
            if token:
                token = "" if line == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
                assert re.fullmatch("[0-9a-f]{32}", token)
            else:
                heard.append(line)
        assert not token
        assert all(line.startswith("::error") for line in heard if "::" in line or "##[" in line), (
            heard
        )
    assert not list(world.root.rglob("pwned"))
