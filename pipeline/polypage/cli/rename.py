"""`polypage rename`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from polypage.cli.common import alone, hub_option, report, wait_option
from polypage.hub.locales import find_languages
from polypage.hub.workspace import open_hub
from polypage.i18n import _, ngettext
from polypage.tasks.rename import plan, rename


@click.command
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help=_("Write nothing; say what would be moved."))
@hub_option
@wait_option
def command(*, old: str, new: str, dry_run: bool, folder: Path | None, wait: bool) -> None:
    """Give the page OLD the name NEW: its source, notes, template and catalogs.

    Names are titles, or paths: the file will be called as NEW is typed. Ids and translations stay
    with the page; only that of its title is outdated then. Subpages (OLD/…) keep their names, and
    links to the page are left as they are.
    """
    hub = open_hub(folder)
    with nullcontext() if dry_run else alone(hub, wait=wait):
        folders, problems = find_languages(hub)
        todo = plan(hub, folders, old, new)
        found = report([*problems, *todo.problems])
        moves = [] if todo.problems else [*todo.authors, *todo.others]
        done = None if dry_run or todo.problems else rename(hub, folders, todo)
    if done is not None and done.problems:
        moves = [(place, to) for place, to in moves if not place.exists()]
    for place, to in moves:
        click.echo(f"{hub.shown(place)} → {hub.shown(to)}")
    if dry_run:
        text = ngettext("{} file would be moved", "{} files would be moved", len(moves))
    else:
        text = ngettext("{} file moved", "{} files moved", len(moves))
    click.echo(text.format(len(moves)) if moves or not found else _("nothing was changed"))
    if done is not None:
        found += report(done.problems)
    report(todo.advice if dry_run or done is None else done.warnings)
    sys.exit(1 if found else 0)
