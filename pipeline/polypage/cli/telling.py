"""How problems are told: on stderr, a line each."""

from __future__ import annotations

from typing import Final

import click

from polypage.errors import PolypageError
from polypage.i18n import _

_CONTROLS: Final = {code: repr(chr(code))[1:-1] for code in (*range(32), *range(127, 160))}
"""What would break the line, or command a terminal."""


def tell(problem: PolypageError) -> None:
    """Print a problem on stderr in the user's language, on one line whatever it quotes."""
    _print(problem.told(_))


def tell_warning(problem: PolypageError) -> None:
    """Print what is odd, but keeps nothing from being done: with that word behind its place."""
    # As gettext's tools and compilers have it, so that editors know it; it is not translated.
    _print(problem.headed("warning", _))


def _print(message: str) -> None:
    click.echo(message.translate(_CONTROLS), err=True)
