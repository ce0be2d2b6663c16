"""How completion went, for people and for programs; described in docs/dashboard.md."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from polypage.completion import Count
from polypage.completion.history import History, Moment
from polypage.i18n import _
from polypage.reports.plot import Point, date, plot, points
from polypage.reports.shares import share
from polypage.reports.text_width import columns, padded

if TYPE_CHECKING:
    from polypage.i18n.spoken import Words

VERSION: Final = 1
"""Of the JSON document; it grows when a field changes its meaning or goes away."""

_STATES: Final = ("total", "translated", "outdated", "untranslated")
_ID: Final = 10
"""So many letters of a commit's id people are shown."""


def as_json(history: History) -> str:
    """One JSON document; the same history gives the same bytes."""
    document = {
        "version": VERSION,
        "shallow": history.shallow,
        "passed_over": dict(sorted(history.passed_over.items())),
        "moments": [
            {
                "commit": moment.commit,
                "time": moment.time,
                "tags": list(moment.tags),
                "problems": moment.problems,
                "languages": {
                    code: {"units": _count(one.units), "words": _count(one.words)}
                    for code, one in moment.languages.items()
                },
            }
            for moment in history.moments
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _count(count: Count) -> dict[str, int]:
    return {state: getattr(count, state) for state in _STATES}


def as_csv(history: History) -> str:
    """A row for each moment and language."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        (
            *("commit", "time", "tags", "language", "percent"),
            *(f"units_{state}" for state in _STATES),
            *(f"words_{state}" for state in _STATES),
        )
    )
    for moment in history.moments:
        for code, one in moment.languages.items():
            counts = (*_count(one.units).values(), *_count(one.words).values())
            told = (moment.commit, moment.time, " ".join(moment.tags), code)
            writer.writerow((*told, one.units.shown_percent, *counts))
    return text.getvalue()


def as_table(history: History) -> str:
    """A line for each moment: the day, the commit, all languages together, the tags."""
    lines = [_line(moment) for moment in history.moments]
    heading = (_("day"), _("commit"), _("done"), _("translated"), _("outdated"), _("tags"))
    rows = [heading, *lines]
    widths = [max(columns(row[place]) for row in rows) for place in range(len(heading))]
    return "".join(
        "  ".join(
            # Names to the left, numbers to the right.
            padded(cell, width, right=place in {2, 3, 4})
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )


def _line(moment: Moment) -> tuple[str, ...]:
    total = moment.total
    units = total.units
    return (
        date(moment.time),
        moment.commit[:_ID] + (" !" if moment.problems else ""),
        share(total),
        f"{units.translated}/{units.total}",
        str(units.outdated),
        " ".join(moment.tags),
    )


def as_svg(
    history: History, name: str, words: Words, *, code: str | None = None, alone: bool = True
) -> str:
    """The plot of the hub, or of a language; empty where there are no two points in time.

    `alone`: as a file, not as a part of a page.
    """
    some = points(history.moments, code)
    if not some or some[0].time == some[-1].time:
        return ""
    title = words.gettext("{}: percentage of units translated").format(name)
    return plot(some, title=title, description=_told(some, words), alone=alone)


def _told(some: Sequence[Point], words: Words) -> str:
    """The curve in words, for those who don't see it."""
    first, last = some[0], some[-1]
    return words.gettext("From {:.0f} % on {} to {:.0f} % on {}.").format(
        first.percent, date(first.time), last.percent, date(last.time)
    )


def notes(history: History, words: Words) -> list[str]:
    """What is to be known of a history, a sentence each."""
    _, ngettext = words.gettext, words.ngettext
    if not history.known:
        return [_("There is no history: this is no git repository, or it has no commit yet.")]
    told: list[str] = []
    if history.too_old:
        told.append(_("There is no curve: no commit is as young as was asked for."))
    elif len(history.moments) < 2:
        told.append(_("There is no curve yet: fewer than two commits could be counted."))
    if history.shallow:
        told.append(
            _("The clone is shallow, older commits are not in it; git fetch --unshallow gets them.")
        )
    for path, number in sorted(history.passed_over.items()):
        told.append(
            ngettext(
                "{} commit is passed over: it has no {} that can be read.",
                "{} commits are passed over: they have no {} that can be read.",
                number,
            ).format(number, path)
        )
    problems = sum(bool(moment.problems) for moment in history.moments)
    if problems:
        told.append(
            ngettext(
                "At {} commit something could not be read, and counts as untranslated.",
                "At {} commits something could not be read, and counts as untranslated.",
                problems,
            ).format(problems)
        )
    return told
