"""What commands that show history share: their options, and how it is counted."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

import click

from polypage.completion.history import History, only
from polypage.hub.locales import language_of
from polypage.hub.workspace import Hub
from polypage.i18n import _, words_in
from polypage.i18n.user import wanted

Function = TypeVar("Function", bound=Callable[..., object])

MOST = 100
"""So many commits are counted, if nobody says otherwise."""


def history_options(function: Function) -> Function:
    """`--since`, `--tags` and `--most`: which commits are counted."""
    options = (
        click.option("--since", metavar="DATE", help=_("Only commits after this date.")),
        click.option("--tags", is_flag=True, help=_("Only commits that have a tag.")),
        click.option(
            "--most",
            type=click.IntRange(1),
            default=MOST,
            metavar="NUMBER",
            show_default=True,
            help=_("So many commits at the most, evenly chosen."),
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class Choice:
    """Which commits a user wants counted."""

    since: str | None = None
    tags: bool = False
    most: int = MOST

    def history(self, hub: Hub) -> History:
        """They, counted."""
        # Who doesn't ask for history needn't wait for the modules.
        from polypage.tasks.history import history

        return history(hub, since=self.since, tags=self.tags, most=self.most)


def show_history(hub: Hub, form: str, codes: Collection[str], choice: Choice) -> None:
    """Print the history of the hub, or of some of its languages.

    Raises click.UsageError, and UnknownLanguageError.
    """
    from polypage.reports.history import as_csv, as_json, as_svg, as_table, notes

    chosen = {language_of(hub, code).code for code in codes}
    history = choice.history(hub)
    if chosen:
        history = only(history, chosen)
    words = words_in(*wanted(os.environ))
    if form == "table":
        click.echo(as_table(history), nl=False)
    elif form == "svg":
        name = hub.settings.name + (f" ({', '.join(sorted(chosen))})" if chosen else "")
        click.echo(as_svg(history, name, words).encode())
    elif form in {"json", "csv"}:
        click.echo((as_json if form == "json" else as_csv)(history).encode(), nl=False)
    else:
        raise click.UsageError(_("--history has no format {}").format(form))
    for note in notes(history, words):
        click.echo(note, err=True)
