"""`polypage init`."""

from __future__ import annotations

from pathlib import Path

import click

from polypage.i18n import _
from polypage.tasks.init import begin


@click.command
@click.argument(
    "folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), required=False
)
@click.option("--name", help=_("What the hub is called; by default the folder's name."))
@click.option(
    "--source",
    metavar="PATH",
    show_default="source",
    help=_("The folder of the pages, inside the hub. It may have pages already."),
)
@click.option(
    "--source-language",
    metavar="CODE",
    show_default="en",
    help=_("The language that the pages are written in."),
)
def command(
    folder: Path, name: str | None, source: str | None, source_language: str | None
) -> None:
    """Begin a hub in FOLDER, by default the current one.

    Writes l10n/hub.toml and, where there are no pages yet, an example page. Nothing is
    overwritten; an option that says something else than an l10n/hub.toml that is there is refused.
    """
    begun = begin(folder, name=name, source=source, source_language=source_language)
    for path in begun.kept:
        click.echo(_("kept     {}").format(path))
    for path in begun.written:
        click.echo(_("written  {}").format(path))
    if begun.ignore:
        click.echo(_("add this line to .gitignore: {}").format(begun.ignore))
    click.echo(_("next: polypage update --add-language CODE"))
