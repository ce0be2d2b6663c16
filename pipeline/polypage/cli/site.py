"""`polypage site`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from polypage.cli.common import alone, hub_option, report, taken, wait_option
from polypage.cli.extras import install_command
from polypage.cli.shown import chosen_languages
from polypage.errors import UsageError
from polypage.hub.workspace import open_hub
from polypage.i18n import _, ngettext


@click.command
@hub_option
@wait_option
def command(folder: Path | None, wait: bool) -> None:
    """Make the site: build/site/LANG/PAGE.html for each language that has begun a page.

    It needs the extra "site". Pages that have not changed are not laid out again; one that can't
    be laid out shows its text as it was written.
    """
    try:
        from polypage.pandoc import Pandoc, program
        from polypage.tasks.site import FOLDER, site

        path = program()
    except (ImportError, OSError) as error:
        if (getattr(error, "name", None) or "").startswith("polypage"):
            raise
        raise UsageError(
            _("the site needs packages that are not there; install them with: {}").format(
                install_command("site")
            )
        ) from None
    hub = open_hub(folder)
    made = written = rendered = removed = 0
    with alone(hub, wait=wait), Pandoc(path) as pandoc:
        folders, problems = chosen_languages(hub)
        parts = taken(site(hub, folders, pandoc, clean=not problems))
    found = report(problems)
    for part in parts:
        found += report(part.problems)
        made += part.made
        written += part.written
        rendered += part.rendered
        removed += part.removed
    message = ngettext(
        "{} page of the site in {}: {} laid out anew, {} files written, {} removed",
        "{} pages of the site in {}: {} laid out anew, {} files written, {} removed",
        made,
    )
    place = hub.shown(hub.build / FOLDER)
    click.echo(message.format(made, place, rendered, written, removed))
    sys.exit(1 if found else 0)
