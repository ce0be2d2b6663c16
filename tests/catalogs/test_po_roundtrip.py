"""The tool that says which catalogs of a folder don't come back byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from catalogs.catalog_strategies import HEADER_TEXT
from polypage.catalogs import read, write
from tools import po_roundtrip

HERE = Path(__file__).parent
TOOL = Path(po_roundtrip.__file__)
FINE = f'{HEADER_TEXT}\nmsgid "a"\nmsgstr "b"\n'


def report(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit code and the lines that the tool prints."""
    code = po_roundtrip.main([str(folder)])
    return code, capsys.readouterr().out.split("\n")[:-1]


def test_the_files_of_these_tests(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = report(HERE, capsys)
    taken = len(list((HERE / "files").iterdir()))
    refused = len(list((HERE / "refused").iterdir()))
    assert code == 0
    assert lines[-1].startswith(
        f"{taken + refused} files, {taken} read, {taken} came back byte-identical, 0 changed, "
        f"{refused} refused, "
    )
    conflict = HERE / "refused" / "conflict.po"
    assert f"{conflict}:12: a git conflict marker; settle the merge, then try again" in lines
    assert sum(line.startswith("polib differs: ") for line in lines) > 0
    assert any(line.endswith("(polib drops #~| lines)") for line in lines)


def test_a_folder_of_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    below = tmp_path / "b" / "c"
    below.mkdir(parents=True)
    (below / "fine.po").write_text(FINE, "utf-8")
    (below / "FINE.POT").write_text(FINE, "utf-8")
    (below / "not.txt").write_text("no catalog", "utf-8")
    (tmp_path / "folder.po").mkdir()
    (tmp_path / "gone.po").symlink_to("nowhere.po")
    (tmp_path / "binary.po").write_bytes(bytes(range(256)) * 99)
    (tmp_path / "long.po").write_bytes(FINE.encode() + b"\n# " + b"x" * 1_000_000)
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/od\xff.po"))).write_text("junk", "utf-8")
    code, lines = report(tmp_path, capsys)
    assert code == 0
    assert lines[0].startswith(f"{tmp_path}/binary.po:2: ")
    assert lines[1].startswith(f"{tmp_path}/gone.po: ")
    assert lines[2].startswith(f"{tmp_path}/od\\udcff.po:1: ")
    assert lines[3] == (
        "6 files, 3 read, 3 came back byte-identical, 0 changed, 3 refused, "
        "3 with the same entries as polib's, 0 where polib differs"
    )


def test_a_file_that_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.po").write_text(FINE, "utf-8")
    monkeypatch.setattr(po_roundtrip, "write", lambda catalog: write(catalog) + b"\n")
    code, lines = report(tmp_path, capsys)
    assert code == 1
    assert lines[0] == f"{tmp_path}/a.po: changed by the round trip"
    assert "1 read, 0 came back byte-identical, 1 changed" in lines[1]


def test_a_file_too_large_for_polib(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.po").write_text(FINE, "utf-8")
    monkeypatch.setattr(po_roundtrip, "POLIB_BYTES", 10)
    assert report(tmp_path, capsys)[1][-1].endswith("1 too large for polib")


@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        (FINE.replace('"b"', '"c"'), ":7: msgstrs: polib has"),
        (FINE.replace("msgid", "#, fuzzy\nmsgid"), ":7: fuzzy"),
        (FINE.replace("msgid", 'msgctxt "c"\nmsgid'), ":7: context"),
        (HEADER_TEXT, ": polib has 0 entries, we have 1"),
    ],
)
def test_differences_that_are_told(theirs: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(theirs, "utf-8")
    assert told in str(po_roundtrip.polib_difference(path, read(FINE.encode())))


def test_as_a_command(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(FINE, "utf-8")
    command = [sys.executable, str(TOOL)]
    done = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("1 files, 1 read, 1 came back byte-identical")
    for wrong in ([], [str(tmp_path / "a.po")], ["a", "b"]):
        assert subprocess.run([*command, *wrong], capture_output=True, check=False).returncode == 2
