"""The completion of a hub for programs: JSON and CSV, described in docs/reports.md."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

from polypage.completion import Completion, Count, PageStats, Stats

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
    "percent_words",
    "identical",
    "title",
    "group",
    "discouraged",
    "priority",
)
"""New ones come last, so that programs that count columns go on working."""


def as_json(stats: Stats) -> str:
    """One JSON document; the same hub gives the same bytes."""
    document = {
        "version": VERSION,
        "name": stats.name,
        "source_language": stats.source_language.code,
        "not_updated": list(stats.not_updated),
        "problems": [str(problem) for problem in stats.problems],
        "languages": [
            {
                "code": language.code,
                "name": language.name,
                "priority": language.code in stats.priority,
                **_numbers(stats.total(language.code)),
                "groups": [
                    {"group": group, **_numbers(stats.group(group, language.code))}
                    for group in stats.groups
                ],
                "pages": [
                    _page(page, language.code)
                    for page in stats.pages
                    if language.code in page.completions
                ],
            }
            for language in stats.languages
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _page(page: PageStats, code: str) -> dict[str, Any]:
    return {
        "page": page.title,
        "group": page.group or None,
        "discouraged": page.discouraged,
        "title": page.titles.get(code),
        **_numbers(page.completions[code]),
    }


def _numbers(completion: Completion) -> dict[str, Any]:
    return {
        "percent": completion.percent,
        "percent_words": completion.percent_words,
        "complete": completion.complete,
        "units": _count(completion.units),
        "words": _count(completion.words),
        "identical": completion.identical,
    }


def _count(count: Count) -> dict[str, int]:
    return {state: getattr(count, state) for state in _STATES}


def as_csv(stats: Stats) -> str:
    """A row for each language and page, and one with an empty page for all pages together."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for code in (language.code for language in stats.languages):
        priority = _yes(code in stats.priority)
        for page in stats.pages:
            if code in page.completions:
                told = (page.titles.get(code, ""), page.group, _yes(page.discouraged))
                cells = _cells(page.completions[code])
                writer.writerow((code, page.title, _yes(page.updated), *cells, *told, priority))
        writer.writerow((code, "", "", *_cells(stats.total(code)), "", "", "", priority))
    return text.getvalue()


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _cells(completion: Completion) -> list[int]:
    counts = (_count(completion.units), _count(completion.words))
    return [
        completion.percent,
        *(number for count in counts for number in count.values()),
        completion.percent_words,
        completion.identical,
    ]
