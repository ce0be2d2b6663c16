"""`polypage report`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from polypage.cli.common import alone, hub_option, report, wait_option
from polypage.cli.history import Choice, history_options
from polypage.cli.shown import chosen_languages
from polypage.completion import Stats
from polypage.completion.history import History
from polypage.hub.locales import LanguageFolder
from polypage.hub.pages import find_pages
from polypage.hub.workspace import Hub, open_hub
from polypage.i18n import _, words_in
from polypage.i18n.spoken import Words
from polypage.i18n.user import wanted
from polypage.reports.dashboard import Catalogs, Curves, dashboard
from polypage.reports.history import as_svg, notes
from polypage.tasks.report import FOLDER, publish
from polypage.tasks.stats import stats


@click.command
@click.option(
    "--in",
    "code",
    metavar="CODE",
    help=_("The language that the report speaks; by default yours."),
)
@click.option(
    "--history/--no-history", "past", default=True, help=_("Whether to plot history, from git.")
)
@history_options
@hub_option
@wait_option
def command(
    *,
    code: str | None,
    past: bool,
    since: str | None,
    tags: bool,
    most: int,
    folder: Path | None,
    wait: bool,
) -> None:
    """Write the dashboard: build/report/index.html, which opens in any browser.

    It shows how complete every page is in every language, what to translate next, and for
    outdated translations what has changed. It needs no network.
    """
    choice = Choice(since, tags, most)
    if not past and choice != Choice():
        raise click.UsageError(_("--since, --tags and --most do not go with --no-history"))
    hub = open_hub(folder)
    # A code that stands for no language is told of; without one, the locale may be anything.
    words = words_in(*(wanted(os.environ) if code is None else [hub.settings.language(code).code]))
    folders, problems = chosen_languages(hub)
    result = stats(hub, folders, units=True)
    history = choice.history(hub) if past else None
    curves = Curves() if history is None else _curves(result, history, words)
    pages = dict(dashboard(result, words, catalogs=_catalogs(hub, folders), curves=curves))
    if history is not None and curves.hub:
        pages["history.svg"] = as_svg(history, result.name, words) + "\n"
    with alone(hub, wait=wait):
        answer = publish(hub, pages)
    found = report([*problems, *result.problems, *answer.problems])
    if not answer.problems:
        click.echo(_("{} is written").format(hub.shown(hub.build / FOLDER / "index.html")))
    sys.exit(1 if found else 0)


def _curves(result: Stats, history: History, words: Words) -> Curves:
    """How completion went, of the hub and of its languages of today."""
    return Curves(
        as_svg(history, result.name, words, alone=False),
        {
            language.code: as_svg(history, language.autonym, words, code=language.code, alone=False)
            for language in result.languages
        },
        " ".join(notes(history, words)),
    )


def _catalogs(hub: Hub, folders: list[LanguageFolder]) -> Catalogs:
    """Where the hub's catalogs are."""
    pages, _problems = find_pages(hub)
    return Catalogs(
        hub.settings.locales,
        {one.language.code: one.name for one in folders},
        {page.title: page.stem for page in pages},
        hub.settings.site.repository,
    )
