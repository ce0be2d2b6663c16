"""`polypage build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from polypage.cli.common import alone, hub_option, report, taken, wait_option, warn
from polypage.cli.shown import chosen_languages
from polypage.errors import PolypageError
from polypage.hub.workspace import open_hub
from polypage.i18n import ngettext
from polypage.tasks.build import build


@click.command
@hub_option
@wait_option
def command(folder: Path | None, wait: bool) -> None:
    """Build each page in each language that has begun it: build/LANG/PAGE.wiki.

    Where a translation is missing stands the source text. What is built already and has not
    changed is not written again; a page that can't be built leaves the last good one in place.
    """
    hub = open_hub(folder)
    built = written = removed = edited = 0
    with alone(hub, wait=wait):
        # The run that was waited for may have begun a language.
        folders, problems = chosen_languages(hub)
        answers = taken(build(hub, folders, clean=not problems))
    found = report(problems)
    for answer in answers:
        found += report(answer.problems)
        built += answer.built
        written += answer.written
        removed += answer.removed
        edited += not answer.updated
    message = ngettext(
        "{} page built in {}: {} written, {} unchanged, {} removed",
        "{} pages built in {}: {} written, {} unchanged, {} removed",
        built,
    )
    place = hub.shown(hub.build)
    click.echo(message.format(built, place, written, built - written, removed))
    if edited:
        notice = ngettext(
            "{} page was edited and not updated yet; run: polypage update",
            "{} pages were edited and not updated yet; run: polypage update",
            edited,
        )
        warn([PolypageError(notice.format(edited))])
    sys.exit(1 if found else 0)
