"""`polypage build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from polypage.cli.common import alone, hub_option, report, taken, wait_option
from polypage.hub.locales import find_languages
from polypage.hub.workspace import open_hub
from polypage.i18n import _
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
    folders, problems = find_languages(hub)
    found = report(problems)
    built = written = removed = 0
    with alone(hub, wait=wait):
        answers = taken(build(hub, folders, clean=not problems))
    for answer in answers:
        found += report(answer.problems)
        built += answer.built
        written += answer.written
        removed += answer.removed
    message = _("{} pages built in {}: {} written, {} unchanged, {} removed")
    place = hub.shown(hub.build)
    click.echo(message.format(built, place, written, built - written, removed))
    sys.exit(1 if found else 0)
