"""Files are written whole or not at all (law 7), and not when there is nothing to write (law 6)."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from polypage.errors import FileError
from polypage.hub import files

OLD = b"old\n" * 1000
NEW = b"new\n" * 1200
LONG_AGO = 1_000_000_000_123_456_789


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file with an old time, alone in its folder."""
    path = tmp_path / "folder" / "Page.wiki"
    path.parent.mkdir()
    path.write_bytes(OLD)
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_is_replaced(target: Path, durable: bool) -> None:
    inode = target.stat().st_ino
    assert files.write(target, NEW, "shown", durable=durable)
    assert target.read_bytes() == NEW
    assert target.stat().st_ino != inode
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("durable", [True, False])
def test_an_unchanged_file_keeps_its_time(target: Path, durable: bool) -> None:
    """Law 6: no byte and no mtime."""
    before = target.stat()
    assert not files.write(target, OLD, "shown", durable=durable)
    after = target.stat()
    assert (after.st_mtime_ns, after.st_ctime_ns, after.st_ino) == (
        LONG_AGO,
        before.st_ctime_ns,
        before.st_ino,
    )
    assert files.write(target, OLD[:-1] + b"x", "shown", durable=durable)


def test_folders_are_made_for_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.wiki"
    mask = os.umask(0o027)
    try:
        assert files.write(path, NEW, "shown")
    finally:
        os.umask(mask)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
def test_permissions_stay(target: Path, mode: int) -> None:
    target.chmod(mode)
    assert files.write(target, NEW, "shown")
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_link_stays_a_link(target: Path, tmp_path: Path) -> None:
    (tmp_path / "between").symlink_to(target)
    link = tmp_path / "link.wiki"
    link.symlink_to("between")
    assert files.write(link, NEW, "shown")
    assert link.is_symlink()
    assert str(link.readlink()) == "between"
    assert target.read_bytes() == NEW
    assert not target.is_symlink()
    assert not files.write(link, NEW, "shown")


def refuse(*_: object) -> None:
    """What a full disk says."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupt(*_: object) -> None:
    """What a user says."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("step", [(os, "fsync"), (os, "fchmod"), (Path, "replace")])
@pytest.mark.parametrize(("fail", "error"), [(refuse, FileError), (interrupt, KeyboardInterrupt)])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: tuple[object, str],
    fail: Callable[..., None],
    error: type[BaseException],
) -> None:
    """Law 7: whatever step fails, the file is as it was, and no temporary file stays."""
    inode = target.stat().st_ino
    monkeypatch.setattr(*step, fail)
    with pytest.raises(error):
        files.write(target, NEW, "shown")
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == (LONG_AGO, inode)
    assert list(target.parent.iterdir()) == [target]


def test_the_new_content_is_complete_and_on_the_disk_before_it_takes_its_place(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law 7: at the moment of the change both files are whole, the new one with its permissions."""
    happened: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        happened.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replaced(path: Path, other: Path) -> Path:
        happened.append("replaced")
        assert other == target
        assert path.parent == target.parent
        assert path.name.startswith(".")
        assert path.read_bytes() == NEW
        assert target.read_bytes() == OLD
        assert path.stat().st_mode == target.stat().st_mode
        return replace(path, other)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    files.write(target, NEW, "shown")
    assert happened == ["file", "replaced", "folder"]
    happened.clear()
    target.write_bytes(OLD)
    files.write(target, NEW, "shown", durable=False)
    assert happened == ["replaced"]


WRITER = """
import itertools, sys
from pathlib import Path
from polypage.hub import files
print("begun", flush=True)
for number in itertools.count():
    files.write(Path(sys.argv[1]), (b"old\\n", b"new\\n")[number % 2] * 300_000, "", durable=False)
"""


def test_a_run_that_is_killed_leaves_a_whole_file(target: Path) -> None:
    """Law 7: read while another process writes, and after it was killed."""
    whole = {b"old\n" * 300_000, b"new\n" * 300_000}
    target.write_bytes(min(whole))
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"begun\n"
            seen = {target.read_bytes() for _ in range(40)}
            writer.kill()
        seen.add(target.read_bytes())
        assert seen <= whole
    files.write(target, NEW, "shown")
    left = [path for path in target.parent.iterdir() if path != target]
    assert all(path.name.startswith(".") for path in left)


def test_what_is_in_the_way_is_reported(tmp_path: Path) -> None:
    """The place is named as the caller shows it, and the message says what to do."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(OLD)
    for path in (tmp_path / "folder", tmp_path / "file" / "below"):
        with pytest.raises(FileError, match=r"^shown: .+; .+"):
            files.write(path, NEW, "shown")
        with pytest.raises(FileError, match=r"^shown: .+; .+"):
            files.read(path, "shown")
    with pytest.raises(FileError, match=r"^shown: .+; .+"):
        files.read(tmp_path / "none", "shown")
    with pytest.raises(FileError, match=r"^shown: .+; .+"):
        files.remove(tmp_path / "none", "shown")
    assert (tmp_path / "file").read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_stays(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(FileError, match="read-only"):
        files.write(target, NEW, "shown")
    assert target.read_bytes() == OLD


def test_what_write_would_change_is_known_before(target: Path) -> None:
    assert files.differs(target, OLD, "shown") == (False, False)
    assert files.differs(target, NEW, "shown") == (True, False)
    assert files.differs(target.with_name("other"), NEW, "shown") == (True, True)
    with pytest.raises(FileError):
        files.differs(target.parent, NEW, "shown")
    assert target.read_bytes() == OLD


def test_a_file_that_is_too_large_is_refused(target: Path) -> None:
    assert files.read(target, "shown", most=len(OLD)) == OLD
    with pytest.raises(FileError, match=r"^shown: .*larger"):
        files.read(target, "shown", most=len(OLD) - 1)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """Opening one would wait for whoever writes into it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="no file"):
        files.read(tmp_path / "pipe", "shown")


def test_a_file_gets_another_place(target: Path) -> None:
    new = target.parent / "Folder" / "New.wiki"
    files.move(target, new, "shown")
    assert new.read_bytes() == OLD
    assert new.stat().st_mtime_ns == LONG_AGO
    assert not target.exists()


def test_nothing_is_moved_over_a_file(target: Path) -> None:
    other = target.with_name("Other.wiki")
    other.write_bytes(NEW)
    link = target.with_name("Link.wiki")
    link.symlink_to("nowhere")
    hard = target.with_name("Hard.wiki")
    hard.hardlink_to(target)
    for there in (other, link, hard):
        with pytest.raises(FileError, match=r"^shown: there is such a file already"):
            files.move(target, there, "shown")
    assert (target.read_bytes(), other.read_bytes()) == (OLD, NEW)


def test_one_file_under_two_names_is_no_other_file(target: Path) -> None:
    """So it seems where upper and lower case are the same; and then it can be moved."""
    assert not files.is_taken(target, target)
    files.move(target, target, "shown")
    assert target.read_bytes() == OLD


def test_empty_folders_go_up_to_a_level(tmp_path: Path) -> None:
    (tmp_path / "locales/fr/a/b").mkdir(parents=True)
    (tmp_path / "locales/fr/a/full").mkdir()
    files.remove_empty(tmp_path / "locales/fr/a/b", tmp_path / "locales", levels=1)
    assert (tmp_path / "locales/fr/a/full").exists()
    files.remove_empty(tmp_path / "locales/fr/a/full", tmp_path / "locales", levels=1)
    assert list((tmp_path / "locales").rglob("*")) == [tmp_path / "locales/fr"]
