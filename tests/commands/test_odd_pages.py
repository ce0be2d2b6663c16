"""Pages that are odd and not wrong: names of all kinds, deep folders, great length."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Self

import pytest

from commands import small_hub
from commands.bad_files import COMMANDS
from commands.bounded import run
from commands.program import Run, put


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    folder.mkdir()
    put(folder, small_hub.files())
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "With space",
        'It\'s "quoted"',
        "Pâge/日本語",
        "a;b & $c (d)",
        "-dash",
        "100%25 %3F",
        "~",
        "#x",
    ],
)
def test_odd_names_simply_work(name: str, hub: Path) -> None:
    put(hub, {f"source/{name}.wiki": small_hub.GOOD})
    assert run(hub, "update") == Run(0, run_output(name), "")
    catalog = hub / f"locales/fr/{name}.po"
    done = small_hub.translate(
        catalog.read_bytes(), {'white."\nmsgstr ""': 'white."\nmsgstr "Blanc."'}
    )
    catalog.write_bytes(done)
    for command in (*COMMANDS, "update"):
        ended = run(hub, command)
        assert (ended.exit, ended.stderr) == (0, "")
    assert catalog.read_bytes() == done
    assert (hub / f"build/fr/{name}.wiki").read_text(encoding="utf-8") == "Blanc.\n"


def run_output(name: str) -> str:
    shown = name.replace("%25", "%").replace("%3F", "?")
    lines = sorted(f"{title}: 2 new, 4 files" for title in ("Good", shown))
    return "\n".join([*lines, "8 files written", ""])


def test_deep_folders_are_no_trouble(hub: Path) -> None:
    deep = "/".join("d" * 1010)
    with Directory(hub / "source") as place:
        place.make(deep.split("/"))
    for command in COMMANDS:
        assert run(hub, command).exit == 0
    with Directory(hub / "source") as place:
        place.clear("d")


class Directory:
    """A folder whose path may be longer than Python's own tools like."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._back = Path.cwd()
        os.chdir(self._path)
        return self

    def __exit__(self, *_: object) -> None:
        os.chdir(self._back)

    def make(self, names: list[str]) -> None:
        for name in names:
            Path(name).mkdir()
            os.chdir(name)

    def clear(self, name: str) -> None:
        subprocess.run(["rm", "-r", name], check=True)


def test_a_large_page_is_taken_where_the_hub_says_so(hub: Path) -> None:
    units = "\n\n".join(f"Unit number {number} of a long page." for number in range(3000))
    put(
        hub,
        {
            "l10n/hub.toml": "largest_page = 20_000\n",
            "source/Large.wiki": f"<translate>\n{units}\n</translate>\n",
        },
    )
    assert run(hub, "update").problems == [
        (
            "source/Large.wiki: the file is larger than 0.02 MB; split it into several pages, "
            "or set largest_page in l10n/hub.toml"
        )
    ]
    put(hub, {"l10n/hub.toml": "largest_page = 20_000_000\n"})
    assert "Large: 3001 new, 4 files" in run(hub, "update").stdout
