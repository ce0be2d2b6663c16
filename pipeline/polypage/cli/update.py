"""`polypage update`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Final

import click

from polypage.carry import Decision
from polypage.cli.common import alone, hub_option, report, taken, wait_option, warn
from polypage.cli.recovering import listed, recover_options, summed, told_of_left, wanted
from polypage.errors import PolypageError
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
@click.option(
    "--keep",
    metavar="PAGE/ID",
    multiple=True,
    help=_("The change of this unit does not matter: its translations stay. As in Hubs/7."),
)
@recover_options
@click.option("--explain", is_flag=True, help=_("Say for each unit where its translation is from."))
@hub_option
@wait_option
def command(
    *,
    check: bool,
    codes: tuple[str, ...],
    keep: tuple[str, ...],
    recover: bool,
    names: tuple[str, ...],
    recovered_codes: tuple[str, ...],
    explain: bool,
    folder: Path | None,
    wait: bool,
) -> None:
    """Give ids to new units and bring templates and catalogs forward.

    Translations of changed units become outdated, those of deleted units obsolete; none is lost.
    A page that was renamed takes its catalogs along.
    """
    back = wanted(names, recovered_codes, recover=recover)
    hub = open_hub(folder)
    files = 0
    # What writes nothing needs no lock, not even a place for one.
    with nullcontext() if check else alone(hub, wait=wait):
        # The run that was waited for may have begun a language.
        folders, problems = languages_for(hub, codes)
        answers = taken(update(hub, folders, keep=_contexts(keep), recover=back, dry=check))
    found = report(problems)
    for answer in answers:
        if isinstance(answer, PolypageError):
            found += report([answer])
            continue
        if not isinstance(answer, PageUpdate):
            click.echo(told_of_left(hub, answer))
            continue
        found += report(answer.problems)
        warn(answer.warnings)
        if answer.changes:
            files += len(answer.changes)
            click.echo(_told(answer))
        if explain:
            for line in listed(answer.recovered):
                click.echo(f"  {line}")
            for one in answer.explained:
                click.echo(
                    f"  {one.language}  {one.message.context}: {_REASONS[one.found.decision]}"
                )
    if not files:
        click.echo(_("nothing to do") if not found else _("nothing was changed"))
    elif check:
        click.echo(ngettext("{} file would change", "{} files would change", files).format(files))
    else:
        click.echo(ngettext("{} file written", "{} files written", files).format(files))
    sys.exit(1 if found or (check and files) else 0)


_REASONS: Final = {
    Decision.SAME: _("as before"),
    Decision.REVERTED: _("current again: the change of its source was taken back"),
    Decision.RETURNED: _("there again: the unit was deleted and came back"),
    Decision.MOVED: _("current: the text was moved here"),
    Decision.REPEATED: _("filled in: the same text is translated elsewhere"),
    Decision.HARMLESS: _("current: the change of its source does not matter"),
    Decision.KEPT: _("current: you say that the change does not matter"),
    Decision.CHANGED: _("outdated: its source changed"),
    Decision.PIECE: _("outdated: taken from a text that was split or merged"),
    Decision.LIKE: _("outdated: taken from a very similar text that is gone"),
    Decision.NEW: _("untranslated"),
}


def _contexts(units: tuple[str, ...]) -> list[str]:
    """The contexts of units that are named like Hubs/7."""
    return [unit.replace(" ", "_") for unit in units]


def _told(answer: PageUpdate) -> str:
    """One line on what became of a page."""
    numbers = (
        (_("{} new"), answer.units[Decision.NEW]),
        (_("{} changed"), answer.units[Decision.CHANGED]),
        (_("{} deleted"), answer.deleted),
    )
    parts = [text.format(number) for text, number in numbers if number]
    if answer.renamed_from is not None:
        parts.insert(0, _("renamed from {}").format(answer.renamed_from))
    parts += summed(answer.recovered)
    files = len(answer.changes)
    parts.append(ngettext("{} file", "{} files", files).format(files))
    return f"{answer.title}: {', '.join(parts)}"
