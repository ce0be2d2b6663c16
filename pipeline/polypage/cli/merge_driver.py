"""`polypage merge-driver`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from polypage.cli.common import report, warn
from polypage.i18n import _
from polypage.tasks.merging import install, merge_files


@click.command
@click.argument("paths", nargs=-1, metavar="[%O %A %B %P]")
@click.option(
    "--install",
    "installing",
    is_flag=True,
    help=_("Make the driver known to this repository, and say what .gitattributes needs."),
)
@click.option(
    "--conflict-code",
    default=1,
    type=click.IntRange(1, 125),
    metavar="CODE",
    show_default=True,
    help=_("The exit code where somebody has to look at the result."),
)
def command(paths: tuple[str, ...], installing: bool, conflict_code: int) -> None:
    """Merge catalogs and templates by unit; git calls this (docs/git.md).

    %O is the version that both sides come from, %A ours, which the result is written to, %B
    theirs, and %P the name of the file.
    """
    if installing:
        if paths:
            raise click.UsageError(_("--install takes no files"))
        lines = install(Path.cwd())
        click.echo(_("git merges catalogs by unit now, if .gitattributes has these lines:"))
        for line in lines:
            click.echo(line)
        return
    if len(paths) not in {3, 4}:
        raise click.UsageError(_("three files are needed: the common one, ours, theirs"))
    base, ours, theirs, *name = paths
    outcome = merge_files(Path(base), Path(ours), Path(theirs), name[0] if name else ours)
    warn(outcome.notes)
    sys.exit(conflict_code if report(outcome.findings) else 0)
