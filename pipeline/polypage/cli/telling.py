"""How problems are told: on stderr, a line each."""

from __future__ import annotations

from typing import Final

import click

from polypage.errors import PolypageError

_CONTROLS: Final = {code: repr(chr(code))[1:-1] for code in (*range(32), *range(127, 160))}
"""What would break the line, or command a terminal."""


def tell(problem: PolypageError) -> None:
    """Print a problem on stderr, on one line whatever it quotes."""
    click.echo(str(problem).translate(_CONTROLS), err=True)
