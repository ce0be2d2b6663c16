"""`polypage purge`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from polypage.cli.common import alone, hub_option, languages_option, report, wait_option
from polypage.errors import UsageError
from polypage.hub.locales import find_languages
from polypage.hub.workspace import Hub, open_hub
from polypage.i18n import _, ngettext
from polypage.tasks.known import language_named
from polypage.tasks.purge import FilePlan, Plan, plan, purge

_CONTROLS: Final = {code: repr(chr(code))[1:-1] for code in (*range(32), *range(127, 160))}
"""What would break the line, or command a terminal; texts come from strangers."""

_WIDTH: Final = 100
"""Characters of a text that are shown."""


@click.command
@click.argument("name", metavar="PAGE[/ID]")
@click.option("--unit", metavar="ID", help=_("The unit, where PAGE/ID is itself a page's title."))
@languages_option
@click.option("--was", is_flag=True, help=_("Also the second texts kept as “# was:” comments."))
@click.option("--yes", is_flag=True, help=_("Remove without asking."))
@hub_option
@wait_option
def command(  # noqa: PLR0917 - click names them all
    name: str,
    unit: str | None,
    codes: tuple[str, ...],
    was: bool,
    yes: bool,
    folder: Path | None,
    wait: bool,
) -> None:
    """Remove the obsolete translations of a page, or of one of its units, for good.

    Shows what will be removed, and asks. What is in use is never touched. Of a page that is gone
    the catalogs are removed when nothing is left in them; its template stays, as a header without
    units: it knows which ids were given, and these are never given again.
    """
    hub = open_hub(folder)
    with alone(hub, wait=wait):
        folders, problems = find_languages(hub)
        chosen = [language_named(hub, code, folders) for code in codes] or folders
        todo = plan(hub, folders, chosen, name, unit=unit, was=was)
        found = report([*problems, *todo.problems])
        for line in _shown(hub, todo):
            click.echo(line)
        if todo.catalogs and _agreed(yes=yes):
            done = purge(hub, todo)
            found += report(done.problems)
            click.echo(_done(done.removed, done.files))
    sys.exit(1 if found else 0)


def _agreed(*, yes: bool) -> bool:
    """Whether to go on. Raises UsageError where there is nobody to ask."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("nothing was removed, since nobody can be asked; run again with --yes")
    if click.confirm(_("Remove this for good?"), default=False):
        return True
    click.echo(_("nothing was removed"))
    return False


def _shown(hub: Hub, todo: Plan) -> Iterator[str]:
    """The plan, for people."""
    for file in todo.catalogs:
        yield hub.shown(file.path)
        yield from _removals(file)
        if file.new is None:
            yield "  " + _("and the catalog itself: nothing is left in it")
    for file in todo.templates:
        if file.highest is None:
            continue
        old, new = file.highest
        yield hub.shown(file.path)
        yield "  " + _("will say that ids up to {} were given (now: {})").format(new, old)
    if not todo.catalogs:
        yield _("there is nothing to remove")
    if todo.was_kept:
        message = ngettext(
            "{} earlier text is kept as a “# was:” comment; --was removes it",
            "{} earlier texts are kept as “# was:” comments; --was removes them",
            todo.was_kept,
        )
        yield message.format(todo.was_kept)
    if todo.gone and todo.in_use:
        yield _("the page is gone, but its catalogs don't know that yet; run: polypage update")


def _removals(file: FilePlan) -> Iterator[str]:
    width = max((len(one.unit) for one in file.removals), default=0)
    for one in file.removals:
        text = _first_line(one.text) or _("(no text)")
        yield f"  {one.unit.translate(_CONTROLS):{width}}  {'# was: ' if one.was else ''}{text}"
        for comment in one.comments:
            yield f"  {'':{width}}  # {_first_line(comment)}"


def _first_line(text: str) -> str:
    line = next((line for line in text.split("\n") if line.strip()), "").strip()
    if len(line) > _WIDTH:
        line = line[: _WIDTH - 1] + "…"
    return line.translate(_CONTROLS)


def _done(removed: int, files: int) -> str:
    texts = ngettext("{} text removed", "{} texts removed", removed).format(removed)
    return texts + " " + ngettext("from {} catalog", "from {} catalogs", files).format(files)
