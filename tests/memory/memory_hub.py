"""Small hubs with catalogs, and the commands run in them as `polypage` would run them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from polypage import cli

HEADER = """\
msgid ""
msgstr ""
"Language: {0}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Language-Code: {0}\\n"
"""

TEMPLATE = """\
# what a translator says of the template
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Highest-Id: {}\\n"
"""


def catalog(code: str, *entries: str) -> str:
    """A catalog with these entries."""
    return "\n".join([HEADER.format(code), *entries])


def entry(
    context: str, msgid: str, msgstr: str, *, before: str = "", obsolete: bool = False
) -> str:
    """An entry, with other lines before it."""
    mark = "#~ " if obsolete else ""
    return f'{before}{mark}msgctxt "{context}"\n{mark}msgid "{msgid}"\n{mark}msgstr "{msgstr}"\n'


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a hub but the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def make(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of a hub."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


class Program:
    """The program in a hub's folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def run(self, *arguments: str, terminal: str | None = None) -> tuple[int, str, list[str]]:
        """Exit code, output, and the lines on stderr; `terminal`: what somebody types there."""
        with pytest.MonkeyPatch.context() as patch, _threshold():
            patch.chdir(self.folder)
            patch.setitem(cli._COMMANDS, arguments[0], "")
            patch.setattr(sys, "argv", ["polypage", *arguments])
            patch.setattr(sys, "stdin", _Terminal(terminal))
            if terminal is not None:
                patch.setattr("click.termui.visible_prompt_func", lambda _: terminal)
            with pytest.raises(SystemExit) as ended:
                cli.main()
        captured = self._capture.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, captured.out, captured.err.splitlines()


class _Terminal:
    def __init__(self, typed: str | None) -> None:
        self._typed = typed

    def isatty(self) -> bool:
        return self._typed is not None


@contextmanager
def _threshold() -> Iterator[None]:
    """What the program sets for a short life must not last for all tests."""
    before = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*before)
