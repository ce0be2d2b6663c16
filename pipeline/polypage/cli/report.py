"""`polypage report`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from polypage.cli.common import alone, hub_option, report, wait_option
from polypage.cli.shown import chosen_languages
from polypage.hub.locales import LanguageFolder
from polypage.hub.pages import find_pages
from polypage.hub.workspace import Hub, open_hub
from polypage.i18n import _, words_in
from polypage.i18n.user import wanted
from polypage.reports.dashboard import Catalogs, dashboard
from polypage.tasks.report import FOLDER, publish
from polypage.tasks.stats import stats


@click.command
@click.option(
    "--in",
    "code",
    metavar="CODE",
    help=_("The language that the report speaks; by default yours."),
)
@hub_option
@wait_option
def command(code: str | None, folder: Path | None, wait: bool) -> None:
    """Write the dashboard: build/report/index.html, which opens in any browser.

    It shows how complete every page is in every language, what to translate next, and for
    outdated translations what has changed. It needs no network.
    """
    hub = open_hub(folder)
    words = words_in(*([code] if code else wanted(os.environ)))
    folders, problems = chosen_languages(hub)
    result = stats(hub, folders, units=True)
    pages = dashboard(result, words, catalogs=_catalogs(hub, folders))
    with alone(hub, wait=wait):
        answer = publish(hub, pages)
    found = report([*problems, *result.problems, *answer.problems])
    click.echo(_("{} is written").format(hub.shown(hub.build / FOLDER / "index.html")))
    sys.exit(1 if found else 0)


def _catalogs(hub: Hub, folders: list[LanguageFolder]) -> Catalogs:
    """Where the hub's catalogs are."""
    pages, _problems = find_pages(hub)
    return Catalogs(
        hub.settings.locales,
        {one.language.code: one.name for one in folders},
        {page.title: page.stem for page in pages},
        hub.settings.site.repository,
    )
