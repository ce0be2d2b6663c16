"""`polypage import`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

import click

from polypage.cli.common import alone, hub_option, report, taken, wait_option
from polypage.exchange.taking import Outcome
from polypage.hub.locales import find_languages
from polypage.hub.workspace import open_hub
from polypage.i18n import _, ngettext
from polypage.tasks.import_ import FileImport, Told, import_files

_SHOWN: Final = 20
"""So many texts of a kind are named; a memory may have thousands that the hub doesn't know."""
_LONGEST: Final = 60
"""Characters of a text that are shown."""


@click.command("import")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--language", "code", metavar="CODE", help=_("The language of files that don't say theirs.")
)
@click.option(
    "--overwrite", is_flag=True, help=_("Replace translations that differ; they stay as comments.")
)
@click.option(
    "--by-text", is_flag=True, help=_("Find units by their text, whatever contexts the files have.")
)
@click.option("--dry-run", is_flag=True, help=_("Write nothing; tell what would become of it."))
@click.option("--all", "every", is_flag=True, help=_("Name all texts that were not taken."))
@hub_option
@wait_option
def command(
    *,
    paths: tuple[Path, ...],
    code: str | None,
    overwrite: bool,
    by_text: bool,
    dry_run: bool,
    every: bool,
    folder: Path | None,
    wait: bool,
) -> None:
    """Take translations from files: PO (a wiki's, or anybody's), XLIFF, TMX, CSV.

    A translation that is current here is never replaced, unless you say --overwrite. One that
    was made for another text than the page has now comes as outdated. docs/exchange.md tells all.
    """
    hub = open_hub(folder)
    with alone(hub, wait=wait):
        folders, problems = find_languages(hub)
        answers = taken(
            import_files(
                hub,
                folders,
                paths,
                code=code,
                overwrite=overwrite,
                by_text=by_text,
                dry=dry_run,
            )
        )
    found = report(problems)
    changed: set[Path] = set()
    for answer in chain.from_iterable(answers):
        found += report(answer.problems) + len(answer.refused)
        changed.update(answer.changes)
        if answer.language:
            _tell(answer, every=every)
    files = len(changed)
    if not files:
        click.echo(_("nothing to do") if not found else _("nothing was changed"))
    elif dry_run:
        click.echo(ngettext("{} file would change", "{} files would change", files).format(files))
    else:
        click.echo(ngettext("{} file written", "{} files written", files).format(files))
    sys.exit(1 if found else 0)


def _tell(answer: FileImport, *, every: bool) -> None:
    """A line on a file, and one on each text that was not taken."""
    numbers = (
        (_("{} taken as current"), answer.outcomes[Outcome.CURRENT]),
        (_("{} taken as outdated"), answer.outcomes[Outcome.OUTDATED]),
        (_("{} the same already"), answer.outcomes[Outcome.SAME]),
        (_("{} kept as here"), answer.outcomes[Outcome.KEPT]),
        (_("{} unknown"), len(answer.unknown)),
        (_("{} refused"), len(answer.refused)),
    )
    parts = [text.format(number) for text, number in numbers if number]
    summary = ", ".join(parts) or _("no translations")
    click.echo(f"{_plain(answer.path)} ({answer.language}): {summary}")
    _list(answer, _("kept as here, the file has"), answer.kept, every=every)
    _list(answer, _("unknown"), answer.unknown, every=every)
    reasons = [replace(one, text=_(one.text)) for one in answer.refused]
    _list(answer, _("refused"), reasons, every=every)


def _list(answer: FileImport, kind: str, texts: list[Told], *, every: bool) -> None:
    shown: Iterable[Told] = texts if every else texts[:_SHOWN]
    for one in shown:
        place = answer.path if one.line is None else f"{answer.path}:{one.line}"
        name = f" {one.context}:" if one.context else ""
        text = one.text if len(one.text) <= _LONGEST else f"{one.text[: _LONGEST - 1]}…"
        click.echo(_plain(f"{place}:{name} {kind}: {text}"))
    left = 0 if every else len(texts) - _SHOWN
    if left > 0:
        click.echo(_("… and {} more {}; --all names them").format(left, kind))


def _plain(line: str) -> str:
    """One line, whatever a file holds: no control character reaches the terminal."""
    return "".join(
        character if character.isprintable() else repr(character)[1:-1] for character in line
    )
