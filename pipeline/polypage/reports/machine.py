"""The completion of a hub for programs: JSON and CSV, described in docs/reports.md."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

from polypage.completion import Completion, Count, Stats

VERSION: Final = 1
"""Of the JSON document; it grows when a field changes its meaning or goes away."""

_STATES: Final = ("total", "translated", "outdated", "untranslated")
_COLUMNS: Final = (
    "language",
    "page",
    "updated",
    "percent",
    *(f"units_{state}" for state in _STATES),
    *(f"words_{state}" for state in _STATES),
)


def as_json(stats: Stats) -> str:
    """One JSON document; the same hub gives the same bytes."""
    document = {
        "version": VERSION,
        "source_language": stats.source_language.code,
        "not_updated": [page.title for page in stats.pages if not page.updated],
        "problems": [str(problem) for problem in stats.problems],
        "languages": [
            {
                "code": language.code,
                "name": language.name,
                **_numbers(stats.total(language.code)),
                "pages": [
                    {"page": page.title, **_numbers(page.completions[language.code])}
                    for page in stats.pages
                    if language.code in page.completions
                ],
            }
            for language in stats.languages
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _numbers(completion: Completion) -> dict[str, Any]:
    return {
        "percent": completion.units.shown_percent,
        "complete": completion.units.complete,
        "units": _count(completion.units),
        "words": _count(completion.words),
    }


def _count(count: Count) -> dict[str, int]:
    return {state: getattr(count, state) for state in _STATES}


def as_csv(stats: Stats) -> str:
    """A row for each language and page, and one with an empty page for all pages together."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for language in stats.languages:
        for page in stats.pages:
            if language.code in page.completions:
                completion = page.completions[language.code]
                updated = "yes" if page.updated else "no"
                writer.writerow((language.code, page.title, updated, *_cells(completion)))
        writer.writerow((language.code, "", "", *_cells(stats.total(language.code))))
    return text.getvalue()


def _cells(completion: Completion) -> list[int]:
    counts = (_count(completion.units), _count(completion.words))
    return [
        completion.units.shown_percent,
        *(number for count in counts for number in count.values()),
    ]
