"""The merge driver, called by the real git and by itself."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from git.merge_runs import Repository
from polypage.catalogs import read
from polypage.tasks.merging import driver_command

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{}'
ENTRY = 'msgctxt "Hub/1"\nmsgid "A"\nmsgstr "{}"\n'


def polypage(folder: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "polypage", *arguments],
        cwd=folder,
        env={**os.environ, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def branches(root: Path, base: str | None, ours: str, theirs: str, **driver: bool) -> Repository:
    """A repository with a catalog that two branches changed; `ours` is checked out."""
    repository = Repository.begin(root, **driver)
    for branch, text in (("main", base), ("theirs", theirs), ("ours", ours)):
        if branch != "main":
            repository.git("checkout", "-q", "-b", branch, "main")
        if text is not None:
            (root / "fr.po").write_bytes(text.encode())
        repository.commit(branch)
    return repository


def texts(folder: Path, base: str, ours: str, theirs: str) -> tuple[str, str, str]:
    """Three files for the driver, in its order."""
    for name, text in zip("OAB", (base, ours, theirs), strict=True):
        (folder / name).write_bytes(text.encode())
    return "O", "A", "B"


def test_a_clean_merge_is_committed(tmp_path: Path) -> None:
    base = PO.format(ENTRY.format(""))
    theirs = PO.format(ENTRY.format("") + '\nmsgctxt "Hub/2"\nmsgid "B"\nmsgstr ""\n')
    made = branches(tmp_path, base, PO.format(ENTRY.format("a")), theirs, driver=True)
    made.git("merge", "-q", "-m", "m", "theirs")
    merged = read((tmp_path / "fr.po").read_bytes())
    assert [entry.msgstr for entry in merged.entries] == ["a", ""]


def test_a_conflict_keeps_both_texts_and_stays_for_a_person(tmp_path: Path) -> None:
    base, *sides = (PO.format(ENTRY.format(text)) for text in ("", "a1", "a2"))
    made = branches(tmp_path, base, *sides, driver=True)
    made.git("merge", "-q", "-m", "m", "theirs", code=1)
    assert made.conflicts() == ["fr.po"]
    assert (tmp_path / "fr.po").read_text() == PO.format(
        '# was: a2\n#, fuzzy\nmsgctxt "Hub/1"\nmsgid "A"\nmsgstr "a1"\n'
    )


def test_conflicts_are_named_with_file_and_unit(tmp_path: Path) -> None:
    files = texts(tmp_path, *(PO.format(ENTRY.format(text)) for text in ("", "a1", "a2")))
    done = polypage(tmp_path, "merge-driver", *files, "locales/fr/Hub.po")
    assert done.returncode == 1
    assert done.stderr == (
        "locales/fr/Hub.po: Hub/1: both sides translated it differently; ours stays, theirs is in "
        "a comment, outdated\n"
    )
    (tmp_path / "A").write_text(PO.format(ENTRY.format("a1")))
    assert polypage(tmp_path, "merge-driver", "--conflict-code", "65", *files).returncode == 65


def test_a_file_that_both_branches_made_has_no_base(tmp_path: Path) -> None:
    first, second = ENTRY.format("a"), ENTRY.format("b").replace("1", "2").replace("A", "B")
    made = branches(tmp_path, None, PO.format(first), PO.format(second), driver=True)
    made.git("merge", "-q", "-m", "m", "theirs")
    merged = read((tmp_path / "fr.po").read_bytes())
    assert {(entry.context, entry.msgstr) for entry in merged.entries} == {
        ("Hub/1", "a"),
        ("Hub/2", "b"),
    }


@pytest.mark.parametrize("broken", [b"msgid 'x'\n", b"\xff\xfe", b"", b"<<<<<<< a\n"])
def test_what_is_no_catalog_is_merged_by_lines_and_never_clean(
    tmp_path: Path, broken: bytes
) -> None:
    """Even if lines alone would do: nobody can vouch for the texts."""
    good = PO.format(ENTRY.format("")).encode()
    sides = {"A": good + broken or b"", "B": good.replace(b'"A"', b'"B"')}
    if not broken:
        sides["A"] = b""
    for name, data in ({"O": good} | sides).items():
        (tmp_path / name).write_bytes(data)
    done = polypage(tmp_path, "merge-driver", "O", "A", "B", "fr.po")
    assert done.returncode == 1
    assert done.stderr.startswith("fr.po:")
    assert "merged by lines" in done.stderr
    assert b'"B"' in (tmp_path / "A").read_bytes()


def test_a_base_that_is_no_catalog_is_done_without(tmp_path: Path) -> None:
    side = PO.format(ENTRY.format("a"))
    files = texts(tmp_path, "<<<<<<< a\n", side, side + '\nmsgid "x"\nmsgstr "y"\n')
    done = polypage(tmp_path, "merge-driver", *files, "fr.po")
    assert done.returncode == 0
    assert "both come from" in done.stderr
    assert len(read((tmp_path / "A").read_bytes()).entries) == 2


@pytest.mark.parametrize("python", ["/nowhere/python", "/usr/bin/false"])
def test_without_the_program_git_merges_as_it_does_without_a_driver(
    tmp_path: Path, python: str
) -> None:
    """git would leave our version without a trace of theirs."""
    base, *sides = (PO.format(ENTRY.format(text)) for text in ("", "a1", "a2"))
    made = branches(tmp_path, base, *sides)
    made.git("config", "merge.polypage.driver", driver_command(python))
    made.git("merge", "-q", "-m", "m", "theirs", code=1)
    left = (tmp_path / "fr.po").read_text()
    assert "<<<<<<<" in left
    assert '"a1"' in left
    assert '"a2"' in left


def test_installed_for_all_worktrees_by_its_full_path(tmp_path: Path) -> None:
    made = branches(tmp_path / "main", PO.format(""), "", "")
    made.git("worktree", "add", "-q", "../other", "main")
    done = polypage(tmp_path / "other", "merge-driver", "--install")
    assert done.returncode == 0
    assert "locales/**/*.po merge=polypage" in done.stdout.splitlines()
    command = made.git("config", "merge.polypage.driver")
    assert shlex.split(command)[0] == sys.executable
    assert made.git("config", "merge.polypage.name")


def test_installing_needs_a_repository(tmp_path: Path) -> None:
    done = polypage(tmp_path, "merge-driver", "--install", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "no git repository" in done.stderr


def test_modules_of_the_branch_are_not_run(tmp_path: Path) -> None:
    base, *sides = (PO.format(ENTRY.format(text)) for text in ("", "a1", "a1"))
    made = branches(tmp_path, base, sides[0], sides[1].replace('"A"', '"B"'), driver=True)
    (tmp_path / "click.py").write_text("raise SystemExit(0)\n")
    (tmp_path / "polypage").mkdir()
    (tmp_path / "polypage" / "__init__.py").write_text("raise SystemExit(0)\n")
    made.git("merge", "-q", "-m", "m", "theirs")
    assert 'msgid "B"' in (tmp_path / "fr.po").read_text()


def test_wrong_usage_is_said(tmp_path: Path) -> None:
    assert polypage(tmp_path, "merge-driver", "only").returncode == 2
    assert polypage(tmp_path, "merge-driver", "--install", "x").returncode == 2
    assert polypage(tmp_path, "merge-driver", "no", "such", "files").returncode == 1
