"""What commands that show history share: their options, and how it is counted."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import click

from polypage.errors import UsageError
from polypage.hub.locales import language_of
from polypage.hub.workspace import Hub
from polypage.i18n import _, words_in
from polypage.i18n.user import wanted

if TYPE_CHECKING:
    from polypage.completion.history import History

Function = TypeVar("Function", bound=Callable[..., object])

MOST: Final = 100
"""So many commits are counted, if nobody says otherwise."""

HISTORY_FORMS: Final = frozenset({"table", "json", "csv", "svg"})
"""The forms that history has."""


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
        """They, counted.

        Raises UsageError for a date that git doesn't understand.
        """
        # Who doesn't ask for history needn't wait for the modules.
        from polypage.hub.past import understands
        from polypage.tasks.history import history

        if self.since is not None and not understands(hub.root, self.since):
            raise UsageError(
                "--since: git does not understand the date {date!r}; write it like 2026-01-31",
                values={"date": self.since},
            )
        return history(hub, since=self.since, tags=self.tags, most=self.most)


def show_history(hub: Hub, form: str, codes: Collection[str], choice: Choice) -> None:
    """Print the history of the hub, or of some of its languages, in one of HISTORY_FORMS.

    Raises UsageError if no commit is as young as it should be, or none had a language;
    UnknownLanguageError.
    """
    from polypage.completion.history import only
    from polypage.reports.history import as_csv, as_json, as_svg, as_table, notes

    chosen = {language_of(hub, code).code for code in codes}
    history = choice.history(hub)
    if history.too_old:
        raise UsageError("--since: no commit is younger than {date}", values={"date": choice.since})
    if chosen:
        missing = chosen.difference(*(moment.languages for moment in history.moments))
        if history.moments and missing:
            raise UsageError(
                "--language: at no commit that was counted the hub had {code}",
                values={"code": min(missing)},
            )
        history = only(history, chosen)
    words = words_in(*wanted(os.environ))
    if form == "table":
        click.echo(as_table(history), nl=False)
    elif form == "svg":
        name = hub.settings.name + (f" ({', '.join(sorted(chosen))})" if chosen else "")
        click.echo(as_svg(history, name, words).encode())
    else:
        click.echo((as_json if form == "json" else as_csv)(history).encode(), nl=False)
    for note in notes(history, words):
        click.echo(note, err=True)
