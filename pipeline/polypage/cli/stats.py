"""`polypage stats`."""

from __future__ import annotations

import math
import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from polypage.cli.common import hub_option, languages_option, report
from polypage.cli.history import HISTORY_FORMS, Choice, history_options, show_history
from polypage.cli.shown import chosen_languages
from polypage.completion import Stats
from polypage.hub.workspace import open_hub
from polypage.i18n import _
from polypage.tasks.stats import stats


@click.command
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "markdown", "shields", "badge", "svg"]),
    default="table",
    show_default=True,
    help=_("For people, for programs, for pull requests, as a badge (docs/reports.md)."),
)
@languages_option
@click.option("--all", "every_page", is_flag=True, help=_("Also pages that are not begun."))
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help=_("Exit 1 if a language has less than this translated, compared exactly."),
)
@click.option(
    "--history", "past", is_flag=True, help=_("Count commits instead, from git; also as svg.")
)
@history_options
@hub_option
def command(
    *,
    form: str,
    codes: tuple[str, ...],
    every_page: bool,
    fail_under: float | None,
    past: bool,
    since: str | None,
    tags: bool,
    most: int,
    folder: Path | None,
) -> None:
    """Show how complete every page is in every language.

    The numbers are those of the pages as they are now, even if nobody ran update: a translation
    of a text that has changed since counts as outdated.
    """
    if fail_under is not None and math.isnan(fail_under):
        raise click.UsageError(_("--fail-under takes a number from 0 to 100"))
    choice = Choice(since, tags, most)
    _refuse_idle(form, choice, every_page=every_page, gate=fail_under is not None, past=past)
    hub = open_hub(folder)
    if past:
        show_history(hub, form, codes, choice)
        sys.exit(0)
    folders, problems = chosen_languages(hub, codes)
    result = stats(hub, folders)
    result = replace(result, problems=[*problems, *result.problems])
    text = _formatted(result, form, every_page=every_page)
    # As bytes: what programs read is UTF-8, whatever the terminal's encoding.
    click.echo(text if form == "table" else text.encode(), nl=False)
    found = report(result.problems)
    if fail_under is not None:
        found += _under(result, fail_under)
    sys.exit(1 if found else 0)


def _refuse_idle(form: str, choice: Choice, *, every_page: bool, gate: bool, past: bool) -> None:
    """Raise click.UsageError for an option that would do nothing beside the others.

    A gate that is asked for and not closed is worse than none.
    """
    if past:
        if gate or every_page:
            raise click.UsageError(_("--fail-under and --all do not go with --history"))
        if form not in HISTORY_FORMS:
            raise click.UsageError(_("--history has no format {}").format(form))
    elif form == "svg" or choice != Choice():
        raise click.UsageError(_("--format svg, --since, --tags and --most go with --history"))
    elif every_page and form in {"shields", "badge"}:
        raise click.UsageError(_("--all does not go with --format {}").format(form))


def _formatted(result: Stats, form: str, *, every_page: bool) -> str:
    # Each form brings modules that the others don't need.
    if form == "table":
        from polypage.reports.table import table

        return table(result, every_page=every_page, colour=_has_colours())
    if form == "markdown":
        from polypage.reports.markdown import as_markdown

        return as_markdown(result, every_page=every_page)
    if form in {"shields", "badge"}:
        from polypage.reports.badge import as_shields, as_svg

        return as_shields(result) if form == "shields" else as_svg(result)
    from polypage.reports.machine import as_csv, as_json

    return as_json(result) if form == "json" else as_csv(result)


def _has_colours() -> bool:
    """Whether nobody has asked for plain text (no-color.org); click sees to it that files are."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _under(result: Stats, percent: float) -> int:
    """Tell which languages have less than `percent` translated; how many."""
    number = 0
    for language in result.languages:
        units = result.total(language.code).units
        if not units.reaches(percent):
            number += 1
            message = _("{}: {} of {} units are translated, less than {:g} %")
            click.echo(
                message.format(language.code, units.translated, units.total, percent), err=True
            )
    return number
