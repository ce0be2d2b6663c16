"""docs/design.md draws the rooms as they are: what each may know is what it imports."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from docs.documents import REPOSITORY, read, sections
from tools.claims import CLAIMS

PACKAGE: Final = REPOSITORY / "pipeline" / "polypage"
PARTS: Final = sections(read("docs/design.md"), 2)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms whose modules a file imports, for types only or late, too."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    parts = [name.split(".") for name in names]
    return {part[1] for part in parts if part[0] == "polypage"} - {"__version__"}


def real_rooms() -> dict[str, set[str]]:
    rooms: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        room = room_of(path)
        if not room.startswith("__"):
            rooms[room] |= imported(path) - {room}
    return {room: rooms[room] for room in reached("cli", rooms)}


def reached(start: str, rooms: dict[str, set[str]]) -> set[str]:
    """The rooms that one can come to; what no command leads to is no part of the house yet."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        room = waiting.pop()
        if room not in found:
            found.add(room)
            waiting += rooms[room]
    return found


def drawn_rooms() -> dict[str, set[str]]:
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", PARTS["The rooms"], re.MULTILINE)
    return {room: set(re.findall(r"`(\w+)`", known)) for room, known in rows}


def test_the_drawing_is_the_house() -> None:
    assert drawn_rooms() == real_rooms()


def test_lower_rooms_know_nothing_of_upper_ones() -> None:
    below: set[str] = set()
    for room, known in drawn_rooms().items():
        assert known <= below, room
        below.add(room)


def test_a_room_that_imports_more_is_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("def late():\n    from polypage.tasks.stats import stats\n    import os\n")
    assert imported(module) == {"tasks"}


def test_the_claims_that_stand_beside_laws_are_there() -> None:
    named = re.findall(r"\| `([\w-]+)` \|$", PARTS["Laws"], re.MULTILINE)
    assert len(named) == 9
    assert set(named) <= {claim.name for claim in CLAIMS}
