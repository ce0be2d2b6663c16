"""The real program, made to die at any moment between two changes on the disk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from commands.program import Run, run

DEAD: Final = 9
"""The exit code of a run that died as it was told to."""

_DIE_AT: Final = """
import os, pathlib, sys
left = int(sys.argv.pop(1))
replace, unlink = pathlib.Path.replace, pathlib.Path.unlink

def dying(method):
    def act(self, *arguments, **options):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        answer = method(self, *arguments, **options)
        left -= 1
        if left == 0:
            os._exit(9)
        return answer
    return act

pathlib.Path.replace = dying(replace)
pathlib.Path.unlink = dying(unlink)
from polypage.cli import main
main()
"""
"""The real program, which dies at once at the Nth moment before or after a change on the disk."""


def dying(folder: Path, moment: int, *arguments: str) -> Run:
    """Run the program until the Nth moment; with fewer moments than that it ends as usual."""
    return run(folder, [sys.executable, "-c", _DIE_AT, str(moment), *arguments])
