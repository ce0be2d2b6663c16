"""`polypage suggest`: what it lists, for people and for programs; it writes nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from memory.memory_hub import Program, catalog, contents, entry, make

PAGE = """<translate>
<!--T:1-->
Hubs pay two percent into the fund.

<!--T:2-->
Old text of two lines,
which was changed.

<!--T:3-->
Nothing is like this one at all.

<!--T:4-->
Done.

A paragraph without an id.
</translate>
"""
OTHER = "<translate>\n<!--T:1-->\nHubs pay three percent into the fund.\n</translate>\n"
FILES = {
    "source/My_page.wiki": PAGE,
    "source/Other.wiki": OTHER,
    "locales/he/My_page.po": catalog(
        "he",
        entry("My_page/Page_display_title", "My page", "הדף שלי"),
        entry("My_page/1", "Hubs pay two percent into the fund.", ""),
        entry("My_page/2", "Old text of two lines,\\nwhich is older.", "שורה ישנה\\nושורה"),
        entry("My_page/4", "Done.", "נעשה."),
        entry(
            "My_page/2", "Old text of two lines,\\nwhich was changed", "ישן\\x1bמאוד", obsolete=True
        ),
    ),
    "locales/he/Other.po": catalog(
        "he",
        entry("Other/1", "Hubs pay three percent into the fund.", "מוקדים משלמים שלושה אחוזים."),
    ),
    # Of a page that is gone; the same text again.
    "locales/he/Gone/Page.po": catalog(
        "he",
        entry(
            "Gone/Page/1",
            "Hubs pay two percent into a fund.",
            "מוקדים משלמים שני אחוזים.",
            obsolete=True,
        ),
        entry(
            "Gone/Page/2",
            "Hubs pay two percent into the fund.",
            "ישן: שני אחוזים.",
            before="#, fuzzy\n",
        ),
        entry("Gone/Page/3", "Hubs pay three percents to the fund.", "מוקדים משלמים שלושה אחוזים."),
    ),
    "locales/he/README": "no catalog",
}

TEXT = """\
My page in Hebrew (he): 4 of 6 units need a text

1, untranslated
    Hubs pay two percent into the fund.
  94 % (obsolete)  locales/he/Gone/Page.po  Gone/Page/1
      מוקדים משלמים שני אחוזים.
        made for:
        Hubs pay two percent into a fund.
  91 % (the same in 1 other place)  locales/he/Other.po  Other/1
      מוקדים משלמים שלושה אחוזים.
        made for:
        Hubs pay three percent into the fund.
  100 % (outdated)  locales/he/Gone/Page.po  Gone/Page/2
      ישן: שני אחוזים.

2, outdated
    Old text of two lines,
    which was changed.
  98 % (obsolete)  locales/he/My_page.po  My_page/2
      ישן\\x1bמאוד
        made for:
        Old text of two lines,
        which was changed

3, untranslated
    Nothing is like this one at all.
  nothing like it is known

(no id yet: polypage update), untranslated
    A paragraph without an id.
  nothing like it is known
"""


@pytest.fixture
def hub(program: Program) -> Program:
    make(program.folder, FILES)
    return program


def document(hub: Program, *arguments: str) -> dict[str, Any]:
    code, out, problems = hub.run("suggest", *arguments, "--format", "json")
    assert (code, problems) == (0, [])
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def test_for_people(hub: Program) -> None:
    before = contents(hub.folder)
    assert hub.run("suggest", "My page", "he") == (0, TEXT, [])
    assert contents(hub.folder) == before


def test_for_programs(hub: Program) -> None:
    found = document(hub, "My_page", "he")
    units = found.pop("units")
    assert found == {"version": 1, "page": "My page", "language": "he", "source_language": "en"}
    assert [(unit["unit"], unit["state"]) for unit in units] == [
        ("1", "untranslated"),
        ("2", "outdated"),
        ("3", "untranslated"),
        (None, "untranslated"),
    ]
    assert units[1] == {
        "unit": "2",
        "state": "outdated",
        "definition": "Old text of two lines,\nwhich was changed.",
        "candidates": [
            {
                "percent": 98,
                "definition": "Old text of two lines,\nwhich was changed",
                "text": "ישן\x1bמאוד",
                "catalog": "locales/he/My_page.po",
                "page": "My page",
                "unit": "2",
                "outdated": False,
                "obsolete": True,
                "others": 0,
            }
        ],
    }


def percents(hub: Program, *arguments: str) -> list[list[int]]:
    units = document(hub, "My page", "he", *arguments)["units"]
    return [[one["percent"] for one in unit["candidates"]] for unit in units]


def test_limits(hub: Program) -> None:
    assert percents(hub, "--most", "1") == [[94], [98], [], []]
    assert percents(hub, "--most", "1", "--least", "95") == [[100], [98], [], []]
    assert percents(hub, "--least", "100") == [[100], [], [], []]


def test_a_page_that_is_done(hub: Program) -> None:
    make(hub.folder, {"source/Other.wiki": OTHER, "l10n/hub.toml": "title_units = false\n"})
    assert hub.run("suggest", "Other", "he")[:2] == (
        0,
        "Other in Hebrew (he): every unit is translated\n",
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("my_pge", "he"), "no page is called 'my pge'; did you mean My page?"),
        (("Xylophone", "he"), "no page is called 'Xylophone'; there are My page, Other"),
        (("Other", "fr"), "this hub has no catalogs in 'fr'; there are he"),
        (("Other", "hee"), "this hub has no catalogs in 'hee'; did you mean he?"),
    ],
)
def test_unknown_names(hub: Program, arguments: tuple[str, str], problem: str) -> None:
    assert hub.run("suggest", *arguments) == (2, "", [problem])


def test_a_broken_catalog_is_told_of_and_the_rest_is_used(hub: Program) -> None:
    make(hub.folder, {"locales/he/Broken.po": "msgid"})
    code, out, problems = hub.run("suggest", "My page", "he")
    assert (code, out) == (1, TEXT)
    assert len(problems) == 1
    assert problems[0].startswith("locales/he/Broken.po:1")


def keys(value: object, place: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield place + key
            yield from keys(one, f"{place}{key}.")
    elif isinstance(value, list):
        for one in value:
            yield from keys(one, f"{place[:-1]}[].")


def test_the_document_is_described(hub: Program) -> None:
    text = (Path(__file__).parents[2] / "docs/suggest.md").read_text("utf-8")
    described = re.findall(r"^\| `([a-z_.\[\]]+)` \|", text, re.MULTILINE)
    assert described == list(dict.fromkeys(keys(document(hub, "My page", "he"))))
