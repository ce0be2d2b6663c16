"""Counts what catalogs hold with gettext's msgfmt and with polib, and nothing of ours."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polib

from reports.judges import shown, table_rows

_PARTS: Final = re.compile(r"(\d+) (translated|fuzzy|untranslated)")
Run = Callable[..., str]
"""Runs `polypage stats` with more arguments; what it prints."""


@dataclass(frozen=True)
class Numbers:
    """How many messages of a catalog are in which state."""

    translated: int = 0
    outdated: int = 0
    untranslated: int = 0

    @property
    def total(self) -> int:
        return self.translated + self.outdated + self.untranslated

    @property
    def percent(self) -> int:
        """Rule 19, as the reference writes it down; 100 only when all is done."""
        if not self.total:
            return 0
        percent = round(float("%.2f" % (self.translated / self.total)) * 100)
        return min(percent, 100 if self.translated == self.total else 99)

    def __add__(self, other: Numbers) -> Numbers:
        return Numbers(
            self.translated + other.translated,
            self.outdated + other.outdated,
            self.untranslated + other.untranslated,
        )


def by_msgfmt(path: Path) -> Numbers:
    """What `msgfmt --statistics` says of a catalog."""
    command = ["msgfmt", "--statistics", "--output-file=/dev/null", str(path)]
    environment = {"LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True, text=True)
    parts = {name: int(number) for number, name in _PARTS.findall(done.stderr)}
    assert parts, done.stderr
    return Numbers(*(parts.get(name, 0) for name in ("translated", "fuzzy", "untranslated")))


def by_polib(path: Path) -> Numbers:
    """What polib finds in a catalog."""
    catalog = polib.pofile(str(path))
    return Numbers(
        len(catalog.translated_entries()),
        len(catalog.fuzzy_entries()),
        len(catalog.untranslated_entries()),
    )


def copies(path: Path) -> int:
    """How many current translations of a catalog say what the source says."""
    entries = polib.pofile(str(path)).translated_entries()
    return sum(entry.msgid == entry.msgstr for entry in entries)


Counted = dict[str, dict[str, Numbers]]
"""Language → page → numbers."""


def count(locales: Path) -> Counted:
    """Every catalog below a folder, by its two judges, who agree."""
    counted: Counted = {}
    for path in sorted(locales.glob("*/**/*.po")):
        code, _, name = path.relative_to(locales).with_suffix("").as_posix().partition("/")
        title = name.replace("_", " ")
        counted.setdefault(code, {})[title] = by_msgfmt(path)
        assert by_polib(path) == counted[code][title], path
    return counted


def check(run: Run, counted: Counted, discouraged: frozenset[str] = frozenset()) -> None:
    """Every form says of every page, every language and all together what was counted."""
    totals = {
        code: sum((one for title, one in pages.items() if title not in discouraged), Numbers())
        for code, pages in counted.items()
    }
    _check_json(json.loads(run("--format", "json")), counted, totals)
    _check_csv(run("--format", "csv"), counted, totals)
    _check_table(run("--all"), counted, totals)
    _check_markdown(run("--format", "markdown", "--all"), counted, totals)
    for code, numbers in totals.items():
        _check_badges(run, numbers, "--language", code)
    _check_badges(run, sum(totals.values(), Numbers()))


def _check_json(document: object, counted: Counted, totals: dict[str, Numbers]) -> None:
    assert isinstance(document, dict)
    assert [one["code"] for one in document["languages"]] == list(counted)
    for language in document["languages"]:
        pages = counted[language["code"]]
        assert [page["page"] for page in language["pages"]] == sorted(pages)
        rows = [(page, pages[page["page"]]) for page in language["pages"]]
        for told, numbers in (*rows, (language, totals[language["code"]])):
            assert told["units"] == {
                "total": numbers.total,
                "translated": numbers.translated,
                "outdated": numbers.outdated,
                "untranslated": numbers.untranslated,
            }
            assert told["percent"] == numbers.percent
            assert told["complete"] == (numbers.translated == numbers.total > 0)


def _check_csv(text: str, counted: Counted, totals: dict[str, Numbers]) -> None:
    lines = csv.DictReader(io.StringIO(text))
    told = {(line["language"], line["page"]): line for line in lines}
    expected = {(code, title): one for code in counted for title, one in counted[code].items()}
    expected |= {(code, ""): totals[code] for code in counted}
    assert told.keys() == expected.keys()
    for key, numbers in expected.items():
        cells = [told[key][f"units_{name}"] for name in ("total", "translated", "outdated")]
        assert list(map(int, cells)) == [numbers.total, numbers.translated, numbers.outdated]
        assert int(told[key]["units_untranslated"]) == numbers.untranslated
        assert int(told[key]["percent"]) == numbers.percent


def _check_table(text: str, counted: Counted, totals: dict[str, Numbers]) -> None:
    told = {(cells[0], cells[1].rstrip(" *†")): cells[2:6] for cells in table_rows(text)}
    for code, pages in counted.items():
        for title, numbers in {**pages, "all pages": totals[code]}.items():
            assert told[code, title] == _cells(numbers), (code, title)


def _check_markdown(text: str, counted: Counted, totals: dict[str, Numbers]) -> None:
    languages, *tables = shown(text).tables
    assert [cells[1:5] for cells in languages[1:]] == [_cells(one) for one in totals.values()]
    for table, (code, pages) in zip(tables, counted.items(), strict=True):
        told = {cells[0].rstrip(" *†"): cells[1:5] for cells in table[1:]}
        for title, numbers in {**pages, "all pages": totals[code]}.items():
            assert told[title] == _cells(numbers), (code, title)


def _cells(numbers: Numbers) -> list[str]:
    return [
        f"{numbers.percent} %",
        f"{numbers.translated}/{numbers.total}",
        str(numbers.outdated),
        str(numbers.untranslated),
    ]


def _check_badges(run: Run, numbers: Numbers, *chosen: str) -> None:
    message = f"{numbers.percent} %"
    assert json.loads(run("--format", "shields", *chosen))["message"] == message
    assert f">{message}</text>" in run("--format", "badge", *chosen)
