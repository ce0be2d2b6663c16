"""Write a report's files below build/report/, and remove those that are no longer due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from polypage.errors import PolypageError
from polypage.hub import files
from polypage.hub.workspace import Hub

FOLDER: Final = "report"
"""The folder in build/ that is a report's alone."""
_OURS: Final = (".html", ".svg")


@dataclass(slots=True)
class Published:
    """What became of the files."""

    written: int = 0
    removed: int = 0
    problems: list[PolypageError] = field(default_factory=list)


def publish(hub: Hub, documents: Mapping[str, str]) -> Published:
    """Write the documents, name → text; what earlier reports wrote and is not among them goes.

    A file that is the same already is not touched (law 6).
    """
    answer = Published()
    folder = hub.build / FOLDER
    for name, text in documents.items():
        path = folder / name
        shown = hub.shown(path)
        try:
            files.refuse_outside(path, hub.build, shown)
            answer.written += files.write(path, text.encode(), shown, durable=False)
        except PolypageError as error:
            answer.problems.append(error)
    for path in files.walk(folder, lambda *_: None):
        name = path.relative_to(folder).as_posix()
        if path.suffix in _OURS and name not in documents and not path.is_symlink():
            try:
                files.refuse_outside(path, hub.build, hub.shown(path))
                files.remove(path, hub.shown(path))
                answer.removed += 1
            except PolypageError as error:
                answer.problems.append(error)
    return answer
