"""`polypage update`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from polypage.carry import Decision
from polypage.cli.common import alone, hub_option, report, taken, wait_option
from polypage.hub.workspace import open_hub
from polypage.i18n import _, ngettext
from polypage.tasks.update import PageUpdate, languages_for, update


@click.command
@click.option("--check", is_flag=True, help=_("Write nothing; exit 1 if something would change."))
@click.option(
    "--add-language",
    "codes",
    metavar="CODE",
    multiple=True,
    help=_("Begin a language: make its catalogs. May be given several times."),
)
@hub_option
@wait_option
def command(check: bool, codes: tuple[str, ...], folder: Path | None, wait: bool) -> None:
    """Give ids to new units and bring templates and catalogs forward.

    This is the only command that writes source/ and locales/. Translations of changed units
    become outdated, those of deleted units obsolete; none is lost.
    """
    hub = open_hub(folder)
    files = 0
    with alone(hub, wait=wait):
        # The run that was waited for may have begun a language.
        folders, problems = languages_for(hub, codes)
        answers = taken(update(hub, folders, dry=check))
    found = report(problems)
    for answer in answers:
        if not isinstance(answer, PageUpdate):
            found += report([answer])
            continue
        found += report(answer.problems)
        report(answer.warnings)
        if answer.changes:
            files += len(answer.changes)
            click.echo(_told(answer))
    if not files:
        click.echo(_("nothing to do") if not found else _("nothing was changed"))
    elif check:
        click.echo(ngettext("{} file would change", "{} files would change", files).format(files))
    else:
        click.echo(ngettext("{} file written", "{} files written", files).format(files))
    sys.exit(1 if found or (check and files) else 0)


def _told(answer: PageUpdate) -> str:
    """One line on what became of a page."""
    numbers = (
        (_("{} new"), answer.units[Decision.NEW]),
        (_("{} changed"), answer.units[Decision.CHANGED]),
        (_("{} deleted"), answer.deleted),
    )
    parts = [text.format(number) for text, number in numbers if number]
    files = len(answer.changes)
    parts.append(ngettext("{} file", "{} files", files).format(files))
    return f"{answer.title}: {', '.join(parts)}"
