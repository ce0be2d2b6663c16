"""A copy of the program that has all its words in a language nobody could take for English."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from commands.program import environment
from docs.documents import REPOSITORY
from polypage.catalogs import Catalog, write
from polypage.languages import find
from tools.update_words import messages
from tools.word_catalogs import Message, forward, new_catalog

CODE = "eo"
"""A language that the program has no words in, so that nothing falls back to real ones."""

_OPEN, _CLOSE = "⟪", "⟫"


def marked(text: str) -> str:
    """A text as the language has it: paragraphs stay paragraphs."""
    return "\n\n".join(f"{_OPEN}{part}{_CLOSE}" for part in text.split("\n\n"))


def pseudo_catalog(texts: list[Message]) -> Catalog:
    """Every message in the language."""
    catalog = forward(new_catalog(find(CODE)), texts)
    return catalog.edit(
        entries=[
            entry.edit(
                msgstrs=[
                    marked(entry.msgid if not form else entry.msgid_plural or "")
                    for form in range(len(entry.msgstrs))
                ]
            )
            for entry in catalog.entries
        ]
    )


class Program:
    """The copy, ready to run."""

    def __init__(self, folder: Path) -> None:
        package = folder / "polypage"
        source = REPOSITORY / "pipeline" / "polypage"
        shutil.copytree(source, package, ignore=shutil.ignore_patterns("__pycache__"))
        data = write(pseudo_catalog(messages(source)))
        (package / "i18n" / "words" / f"{CODE}.po").write_bytes(data)
        self._environment = environment(
            LANGUAGE=CODE, PYTHONPATH=str(folder), TERMINAL_WIDTH="500", COLUMNS="500"
        )

    def run(self, *arguments: str | Path, cwd: Path) -> tuple[str, str]:
        """What it prints on stdout and stderr."""
        done = subprocess.run(
            [sys.executable, "-m", "polypage", *arguments],
            cwd=cwd,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout, done.stderr


def left_over(text: str) -> list[str]:
    """The words of a text that are not in the language."""
    outside: list[str] = []
    depth = 0
    for character in text:
        depth += (character == _OPEN) - (character == _CLOSE)
        outside.append(" " if depth or character == _CLOSE else character)
    return re.findall(r"(?<![\w./-])[^\W\d_]{3,}(?![\w./-])", "".join(outside))
