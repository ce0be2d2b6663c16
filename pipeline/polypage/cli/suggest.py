"""`polypage suggest`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from polypage.cli.common import hub_option, report
from polypage.hub.locales import find_languages
from polypage.hub.workspace import Hub, open_hub
from polypage.i18n import _, ngettext
from polypage.memory import Candidate
from polypage.model import State
from polypage.tasks.known import language_named
from polypage.tasks.suggest import PageSuggestions, UnitSuggestions, suggest

VERSION: Final = 1
"""Of the JSON document; it grows when a field changes its meaning or goes away."""

_CONTROLS: Final = {
    code: repr(chr(code))[1:-1] for code in (*range(32), *range(127, 160)) if code != 10
}
"""What would command a terminal; texts come from strangers."""


@click.command
@click.argument("page")
@click.argument("lang")
@click.option(
    "--least",
    type=click.FloatRange(1, 100),
    default=70,
    show_default=True,
    metavar="PERCENT",
    help=_("How like the source texts must be."),
)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help=_("How many texts to show for a unit."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_("For people, or for programs (docs/suggest.md)."),
)
@hub_option
def command(  # noqa: PLR0917 - click names them all
    page: str, lang: str, least: float, most: int, form: str, folder: Path | None
) -> None:
    """Show what a page's units without a current text could be translated with.

    For each such unit of PAGE the texts of the language LANG whose source texts are the most like
    its own: of other units, of any page, also those that no unit uses any more; outdated ones
    come last. Nothing is written.
    """
    hub = open_hub(folder)
    folders, problems = find_languages(hub)
    found = suggest(hub, page, language_named(hub, lang, folders), least=least / 100, most=most)
    if form == "json":
        # As bytes: what programs read is UTF-8, whatever the terminal's encoding.
        click.echo(as_json(found, source_language=hub.settings.source_language).encode(), nl=False)
    else:
        click.echo(as_text(hub, found), nl=False)
    sys.exit(1 if report([*problems, *found.problems]) else 0)


def as_json(found: PageSuggestions, *, source_language: str) -> str:
    """One JSON document; the same hub gives the same bytes."""
    document = {
        "version": VERSION,
        "page": found.title,
        "language": found.language.code,
        "source_language": source_language,
        "units": [
            {
                "unit": unit.unit,
                "state": unit.state.value,
                "definition": unit.definition,
                "candidates": [_candidate(one) for one in unit.candidates],
            }
            for unit in found.units
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _candidate(candidate: Candidate) -> dict[str, Any]:
    one = candidate.remembered
    return {
        "percent": candidate.percent,
        "definition": one.definition,
        "text": one.text,
        "catalog": one.catalog,
        "page": one.title,
        "unit": one.unit,
        "outdated": one.outdated,
        "obsolete": one.obsolete,
        "others": candidate.others,
    }


def as_text(hub: Hub, found: PageSuggestions) -> str:
    """The suggestions for people.

    Every text stands on lines of its own, so that a terminal that knows both directions of
    writing has nothing to mix up, and so that it can be copied.
    """
    lines = [_headline(found)]
    for unit in found.units:
        lines += ["", *_unit(hub, unit)]
    return "\n".join(lines) + "\n"


def _headline(found: PageSuggestions) -> str:
    language = f"{found.language.name} ({found.language.code})"
    if not found.units:
        return _("{} in {}: every unit is translated").format(found.title, language)
    message = ngettext(
        "{} in {}: {} of {} unit needs a text",
        "{} in {}: {} of {} units need a text",
        len(found.units),
    )
    return message.format(found.title, language, len(found.units), found.total)


def _unit(hub: Hub, unit: UnitSuggestions) -> Iterator[str]:
    name = _("(no id yet: polypage update)") if unit.unit is None else unit.unit
    state = _("outdated") if unit.state is State.OUTDATED else _("untranslated")
    yield _printable(f"{name}, {state}")
    yield from _indented(unit.definition, 4)
    if not unit.candidates:
        yield "  " + _("nothing like it is known")
    for candidate in unit.candidates:
        one = candidate.remembered
        notes = [
            note
            for note, holds in ((_("obsolete"), one.obsolete), (_("outdated"), one.outdated))
            if holds
        ]
        if candidate.others:
            more = ngettext(
                "the same in {} other place", "the same in {} other places", candidate.others
            )
            notes.append(more.format(candidate.others))
        place = f"{hub.shown(hub.root / one.catalog)}  {one.context or ''}".rstrip()
        told = f" ({', '.join(notes)})" if notes else ""
        yield _printable(f"  {candidate.percent} %{told}  {place}")
        yield from _indented(one.text, 6)
        if one.definition != unit.definition:
            yield " " * 8 + _("made for:")
            yield from _indented(one.definition, 8)


def _indented(text: str, width: int) -> Iterator[str]:
    return (" " * width + line for line in _printable(text).split("\n"))


def _printable(text: str) -> str:
    return text.translate(_CONTROLS)
