"""`polypage export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from polypage.cli.common import hub_option, languages_option, report, taken, warn
from polypage.errors import PolypageError, UsageError
from polypage.hub.locales import LanguageFolder, find_languages, language_of
from polypage.hub.workspace import Hub, open_hub
from polypage.i18n import _, ngettext
from polypage.tasks.export import Exported, chosen_pages, export, write

_STDOUT: Final = Path("-")


@click.command
@click.option(
    "--format",
    "form",
    type=click.Choice(["po", "xliff", "tmx", "csv"]),
    required=True,
    help=_("po: as a wiki exports and imports it."),
)
@languages_option
@click.option(
    "--page",
    "titles",
    metavar="TITLE",
    multiple=True,
    help=_("Only this page. May be given several times."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False, allow_dash=True),
    help=_("The folder to write to, or - for one file on stdout. By default build/export."),
)
@hub_option
def command(
    form: str,
    codes: tuple[str, ...],
    titles: tuple[str, ...],
    output: Path | None,
    folder: Path | None,
) -> None:
    """Write translations for a wiki and other tools: FOLDER/LANG/PAGE.po, .xlf or .csv.

    A translation memory (tmx) is one file a language, FOLDER/LANG.tmx. All translations go out
    as they count now; what each form can't say stands in docs/exchange.md.
    """
    hub = open_hub(folder)
    folders, problems = _languages(hub, codes)
    pages, page_problems = chosen_pages(hub, titles)
    answers = [one for step in taken(export(hub, folders, pages, form)) for one in step]
    found = report([*problems, *page_problems])
    for answer in answers:
        found += report(answer.problems)
        warn(answer.warnings)
    ready = [answer for answer in answers if answer.data is not None]
    if output == _STDOUT:
        if len(ready) > 1:
            raise UsageError(
                _("these are {} files; say one --page and one --language, or a folder").format(
                    len(ready)
                )
            )
        for answer in ready:
            click.echo(answer.data, nl=False)
    else:
        found += _write(hub, output or hub.build / "export", ready)
    sys.exit(1 if found else 0)


def _languages(
    hub: Hub, codes: tuple[str, ...]
) -> tuple[list[LanguageFolder], list[PolypageError]]:
    folders, problems = find_languages(hub)
    if not codes:
        return folders, problems
    known = {folder.language.code: folder for folder in folders}
    wanted = dict.fromkeys(language_of(hub, code).code for code in codes)
    for code in wanted:
        if code not in known:
            raise UsageError(
                _(
                    "this hub has no catalogs in {0}; begin them with: "
                    "polypage update --add-language {0}"
                ).format(code)
            )
    return [known[code] for code in wanted], problems


def _write(hub: Hub, place: Path, ready: list[Exported]) -> int:
    """Write the files; how many could not be written."""
    written = failed = 0
    for answer in ready:
        try:
            written += write(hub, place, answer)
        except PolypageError as error:
            failed += report([error])
    same = len(ready) - written - failed
    message = ngettext(
        "{} file in {}: {} written, {} unchanged",
        "{} files in {}: {} written, {} unchanged",
        len(ready) - failed,
    )
    click.echo(message.format(len(ready) - failed, hub.shown(place), written, same))
    return failed
