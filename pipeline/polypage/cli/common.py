"""What the commands share: their options, their lock, how they tell of problems and progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

import click

from polypage.cli.telling import tell, tell_warning
from polypage.errors import PolypageError
from polypage.hub.lock import locked
from polypage.hub.workspace import Hub
from polypage.i18n import _
from polypage.tasks.steps import Steps

T = TypeVar("T")
Function = TypeVar("Function", bound=Callable[..., object])


def hub_option(function: Function) -> Function:
    """`--hub`: the folder to work in."""
    return click.option(
        "--hub",
        "folder",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=_("The hub's folder, if it is not the current one or above it."),
    )(function)


def languages_option(function: Function) -> Function:
    """`--language`: only some languages, as `codes`."""
    return click.option(
        "--language",
        "codes",
        metavar="CODE",
        multiple=True,
        help=_("Only this language. May be given several times."),
    )(function)


def wait_option(function: Function) -> Function:
    """`--no-wait`: give up when another run is at work."""
    return click.option(
        "--wait/--no-wait",
        default=True,
        help=_("Whether to wait when another run is at work in this hub."),
    )(function)


@contextmanager
def alone(hub: Hub, *, wait: bool) -> Iterator[None]:
    """Hold the hub's lock while the block runs."""

    def waiting() -> None:
        click.echo(_("waiting for another run of polypage to finish …"), err=True)

    with locked(hub.lock, hub.shown(hub.lock), wait=wait, waiting=waiting):
        yield


def report(problems: Iterable[PolypageError]) -> int:
    """Print problems on stderr, a line each; how many there were."""
    number = 0
    for number, problem in enumerate(problems, 1):  # noqa: B007 - the last number is the count
        tell(problem)
    return number


def warn(oddities: Iterable[PolypageError]) -> None:
    """Print warnings on stderr, a line each; they don't count for the exit code."""
    for oddity in oddities:
        tell_warning(oddity)


def taken(steps: Steps[T]) -> list[T]:
    """Take all the steps; with a bar on stderr meanwhile, if that is a terminal."""
    if not sys.stderr.isatty() or len(steps) < _MANY:
        return list(steps)
    with click.progressbar(steps, length=len(steps), file=sys.stderr) as bar:
        return list(bar)


_MANY: Final = 20
"""So many pages take long enough for a bar to be seen."""
