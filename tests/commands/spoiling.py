"""Ways to spoil a hub: each is something that is done to its folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from commands.program import put

Spoil = Callable[[Path], object]


def write(name: str, content: str | bytes) -> Spoil:
    return lambda hub: put(hub, {name: content})


def remove(name: str) -> Spoil:
    def spoil(hub: Path) -> None:
        path = hub / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return spoil


def link(name: str, target: str) -> Spoil:
    def spoil(hub: Path) -> None:
        path = hub / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    return spoil


def folder_at(name: str) -> Spoil:
    def spoil(hub: Path) -> None:
        (hub / name).unlink(missing_ok=True)
        put(hub, {f"{name}/inside": "x"})

    return spoil


def file_at(name: str) -> Spoil:
    def spoil(hub: Path) -> None:
        shutil.rmtree(hub / name, ignore_errors=True)
        put(hub, {name: "x"})

    return spoil


def mode(name: str, bits: int) -> Spoil:
    return lambda hub: (hub / name).chmod(bits)


def edited(hub: Path) -> None:
    page = hub / "source/Tea.wiki"
    page.write_text(page.read_text(encoding="utf-8").replace("hot", "boiling"), encoding="utf-8")


def outside(name: str, content: str) -> Spoil:
    return lambda hub: put(hub.parent, {name: content})


def replace_in(name: str, old: str, new: str) -> Spoil:
    def spoil(hub: Path) -> None:
        text = (hub / name).read_text(encoding="utf-8")
        assert old in text
        (hub / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def pipe(hub: Path) -> None:
    os.mkfifo(hub / "source/Pipe.wiki")
