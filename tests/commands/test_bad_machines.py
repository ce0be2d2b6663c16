"""Full disks, small limits, closed outputs, lost folders: one clear line, and nothing spoilt."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import small_hub
from commands.program import contents, environment, polypage, put


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    put(tmp_path, small_hub.files())
    return tmp_path


def small_files_only() -> None:
    """No file may grow beyond 1,000 bytes: what a full disk does, for whoever runs the tests."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def test_no_room_for_a_file(hub: Path) -> None:
    """A limit on the size of files, which every system has; a full disk follows."""
    put(hub, {"source/Large.wiki": "<translate>\n" + "word " * 400 + "\n</translate>\n"})
    before = contents(hub)
    ended = polypage(hub, "update", before=small_files_only)
    assert ended.problems == [
        "source/Large.wiki: File too large; this user may not write files of this size"
    ]
    assert ended.exit == 1
    assert "Good: 2 new, 4 files" in ended.stdout
    after = contents(hub)
    assert after["source/Large.wiki"] == before["source/Large.wiki"]
    assert not [name for name in after if "Large" in name and not name.startswith("source/")]
    assert not [name for name in after if name.endswith(".tmp")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@pytest.mark.parametrize("command", ["update", "build", "init"])
def test_full_disk(command: str, small_disk: Path) -> None:
    hub = small_disk / "hub"
    hub.mkdir()
    if command != "init":
        put(hub, {**small_hub.files(), "build/.lock": ""})
    before = contents(hub)
    with (small_disk / "ballast").open("wb", buffering=0) as ballast:
        try:
            while ballast.write(b"x" * 4096):
                pass
        except OSError:
            pass
    ended = polypage(hub, command)
    assert ended.exit == 1
    assert ended.problems
    for line in ended.problems:
        assert line.endswith(": No space left on device; make room, then run again"), line
    assert contents(hub) == before
    (small_disk / "ballast").unlink()
    assert polypage(hub, command).exit == 0


@pytest.mark.parametrize(
    "arguments", [("stats",), ("stats", "--format", "json"), ("update",), ("build",), ("--help",)]
)
def test_output_on_a_full_disk(arguments: tuple[str, ...], hub: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "polypage", *arguments],
            cwd=hub,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.stderr == "the output could not be written: No space left on device\n"
    assert ended.returncode == 1


def test_output_that_nobody_reads(hub: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "polypage", "stats"],
            cwd=hub,
            env=environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    assert ended.stderr == ""
    assert ended.returncode == 1


def test_the_current_folder_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    ended = polypage(gone, "stats", before=gone.rmdir)
    assert (ended.exit, ended.stderr) == (2, "the current folder is gone; go to another one\n")
