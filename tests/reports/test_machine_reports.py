"""JSON and CSV hold what the model says, each number and each name at its place."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given

from docs.report_schema import faults
from polypage.completion import Completion, Count, Stats
from polypage.reports.machine import as_csv, as_json
from reports.report_strategies import hubs


def count(told: dict[str, int]) -> Count:
    made = Count(told["translated"], told["outdated"], told["untranslated"])
    assert told["total"] == made.total
    return made


def numbers(told: dict[str, Any]) -> Completion:
    """The counts of a JSON object; what follows from them must be told rightly, too."""
    made = Completion(count(told["units"]), count(told["words"]), told["identical"])
    assert told["percent"] == made.percent
    assert told["percent_words"] == made.percent_words
    assert told["complete"] is made.complete
    return made


@given(hubs())
def test_json_holds_the_whole_model(stats: Stats) -> None:
    document = json.loads(as_json(stats))
    assert faults(document) == []
    assert (document["name"], document["source_language"]) == (stats.name, "en")
    assert document["not_updated"] == list(stats.not_updated)
    assert document["problems"] == [str(problem) for problem in stats.problems]
    for told, language in zip(document["languages"], stats.languages, strict=True):
        code = language.code
        assert (told["code"], told["name"]) == (code, language.name)
        assert told["priority"] is (code in stats.priority)
        assert numbers(told) == stats.total(code)
        assert [group["group"] for group in told["groups"]] == list(stats.groups)
        for group in told["groups"]:
            assert numbers(group) == stats.group(group["group"], code)
        for one, page in zip(told["pages"], stats.pages, strict=True):
            assert numbers(one) == page.completions[code]
            assert (one["page"], one["group"]) == (page.title, page.group or None)
            assert one["discouraged"] is page.discouraged
            assert one["title"] == page.titles.get(code)


@given(hubs())
def test_the_groups_and_the_other_pages_of_json_add_up(stats: Stats) -> None:
    """What a program finds that adds up for itself."""
    for told in json.loads(as_json(stats))["languages"]:
        parts = [numbers(group) for group in told["groups"]]
        parts += [
            numbers(page)
            for page in told["pages"]
            if page["group"] is None and not page["discouraged"]
        ]
        assert sum(parts, Completion()) == numbers(told)


@given(hubs())
def test_csv_holds_every_page_and_every_total(stats: Stats) -> None:
    lines = iter(list(csv.DictReader(io.StringIO(as_csv(stats), newline=""))))
    yes = {True: "yes", False: "no"}
    for code in (language.code for language in stats.languages):
        rows = [
            (
                page.completions[code],
                [
                    page.title,
                    yes[page.updated],
                    page.titles.get(code, ""),
                    page.group,
                    yes[page.discouraged],
                ],
            )
            for page in stats.pages
        ]
        for made, told in [*rows, (stats.total(code), [""] * 5)]:
            line = next(lines)
            assert (line["language"], line["priority"]) == (code, yes[code in stats.priority])
            names = ("page", "updated", "title", "group", "discouraged")
            assert [line[name] for name in names] == told
            assert [int(line["percent"]), int(line["percent_words"]), int(line["identical"])] == [
                made.percent,
                made.percent_words,
                made.identical,
            ]
            for kind, counted in (("units", made.units), ("words", made.words)):
                for state in ("total", "translated", "outdated", "untranslated"):
                    assert int(line[f"{kind}_{state}"]) == getattr(counted, state)
    assert list(lines) == []
