"""Numbers that people can trust: what others count in the catalogs is what every form says."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from functools import partial
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogs.gettext_tools import needs_gettext
from commands.program import put
from polypage import languages
from polypage.cli import polypage
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.reports.badge import as_shields, as_svg
from polypage.reports.machine import as_csv, as_json
from polypage.reports.markdown import as_markdown
from polypage.reports.table import table
from reports.independent_count import Numbers, Run, check, copies, count
from reports.judges import shown, table_rows
from reports.numbers_on_pages import check_dashboard, check_site
from tools.trial_hub import copy_of_hub

TITLES = ("Apple", "Beer/Dark", "Cake")
WORDS = ("tea", "milk", "cups of tea", "bread and butter and jam")

paragraphs = st.lists(st.sampled_from(WORDS), max_size=5)
works = st.lists(st.sampled_from(["", "", "text", "fuzzy", "copy", "copy"]), min_size=6, max_size=6)


def run(folder: Path, *arguments: str) -> str:
    """Run a command in this process: these are many."""
    done = CliRunner().invoke(polypage, [*arguments, "--hub", str(folder)])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def stats_of(folder: Path) -> Run:
    return partial(run, folder, "stats")


@needs_gettext
def test_the_sample_hub_is_counted_as_gettext_and_polib_count_it() -> None:
    """Every catalog, after update; nothing of the sample is known here beforehand."""
    with copy_of_hub() as hub:
        counted = count(hub.root / "locales")
        templates = list(hub.root.glob("locales/templates/**/*.pot"))
        assert [len(pages) for pages in counted.values()] == [len(templates)] * len(counted)
        check(stats_of(hub.root), counted)
        run(hub.root, "report")
        run(hub.root, "site")
        assert check_dashboard(hub.root / "build/report/index.html", counted) == 2 * 7 * 11
        assert check_site(hub.root / "build/site", counted) > 4 * 29


@needs_gettext
def test_the_site_counts_as_reports_do_what_is_discouraged_and_what_nobody_can_read() -> None:
    """The first counts in no total; the second is worth nothing, and its former page is linked."""
    with copy_of_hub() as hub:
        run(hub.root, "site")
        counted = count(hub.root / "locales")
        with hub.root.joinpath("l10n/hub.toml").open("a", encoding="utf-8") as file:
            file.write('\n[pages."Hubs/Fund"]\ndiscouraged = true\n')
        hub.root.joinpath("locales/de/Hubs.po").write_text("nonsense", "utf-8")
        counted["de"]["Hubs"] = Numbers(0, 0, counted["de"]["Hubs"].total)
        for command in ("stats", "site"):
            done = CliRunner().invoke(polypage, [command, "--hub", str(hub.root)])
            assert done.exit_code == 1
        site = hub.root / "build/site"
        assert check_site(site, counted, frozenset(["Hubs/Fund"])) > 4 * 20
        for place, address in (
            ("index.html", "de/index.html"), ("de/index.html", "Hubs.html"),
            ("fr/Hubs.html", "../de/Hubs.html"), ("de/Hubs/Fund.html", "../Hubs.html"),
        ):  # fmt: skip
            assert f'href="{address}"' in site.joinpath(place).read_text("utf-8")


def translate(path: Path, how: list[str]) -> None:
    """Work on a catalog with polib: texts, fuzzy ones, copies of the source, nothing."""
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry, work in zip(catalog, how, strict=False):
        if work:
            entry.msgstr = entry.msgid if work == "copy" else f"{entry.msgid} (fr)"
            entry.flags = ["fuzzy"] if work == "fuzzy" else []
    catalog.save()


@needs_gettext
@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    st.tuples(paragraphs, paragraphs, paragraphs),
    st.tuples(works, works, works),
    st.sampled_from([None, *TITLES]),
)
def test_random_hubs_are_counted_as_gettext_and_polib_count_them(
    texts: tuple[list[str], ...], done: tuple[list[str], ...], left_out: str | None
) -> None:
    """Before an edit, and after an edit and its update; texts copied, fuzzy, outdated."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for title, parts in zip(TITLES, texts, strict=True):
            body = "\n\n".join(f"{part} {'x' * at}" for at, part in enumerate(parts, 1))
            put(folder, {f"source/{title}.wiki": f"<translate>\n{body}\n</translate>\n"})
        if left_out:
            put(folder, {"l10n/hub.toml": f'[pages."{left_out}"]\ndiscouraged = true\n'})
        discouraged = frozenset([left_out] if left_out else [])
        run(folder, "update", "--add-language", "fr", "--add-language", "ar")
        for title, how in zip(TITLES, done, strict=True):
            translate(folder / f"locales/fr/{title}.po", how)
        both(folder, discouraged)

        page = folder / "source/Apple.wiki"
        page.write_text(page.read_text("utf-8").replace("tea", "coffee"), "utf-8")
        run(folder, "update")
        both(folder, discouraged)


def both(folder: Path, discouraged: frozenset[str]) -> None:
    """The numbers of all forms, and of each page its words and its copies."""
    check(stats_of(folder), count(folder / "locales"), discouraged)
    document = json.loads(run(folder, "stats", "--format", "json"))
    for language in document["languages"]:
        for page in language["pages"]:
            path = folder / f"locales/{language['code']}/{page['page']}.po"
            catalog = polib.pofile(str(path))
            assert page["identical"] == copies(path)
            assert page["words"]["translated"] == words(catalog.translated_entries())
            assert page["words"]["outdated"] == words(catalog.fuzzy_entries())
            assert page["words"]["untranslated"] == words(catalog.untranslated_entries())


def words(entries: list[polib.POEntry]) -> int:
    """These texts are plain: letters between blanks and slashes."""
    return sum(len(re.findall("[a-zA-Z]+", entry.msgid)) for entry in entries)


def test_percent_up_to_400_is_the_formula() -> None:
    for total in range(1, 401):
        for translated in range(total + 1):
            made = Count(translated, 0, total - translated)
            expected = Numbers(translated, 0, total - translated).percent
            assert Completion(made, made).percent == expected, (translated, total)
            assert Completion(made, made).percent_words == expected, (translated, total)


@pytest.mark.parametrize("total", [1, 2, 3, 7, 8, 40, 99, 100, 101, 199, 200, 201, 399, 400])
def test_every_form_says_the_percent_of_the_formula(total: int) -> None:
    parts = [Count(translated, 0, total - translated) for translated in range(total + 1)]
    expected = [Numbers(one.translated, 0, one.untranslated).percent for one in parts]
    pages = [
        PageStats(f"Page {number:03}", {"fr": Completion(one, one)}, updated=True)
        for number, one in enumerate(parts)
    ]
    stats = Stats(languages.find("en"), [languages.find("fr")], pages, [])

    told = [page["percent"] for page in json.loads(as_json(stats))["languages"][0]["pages"]]
    assert told == expected
    lines = list(csv.DictReader(io.StringIO(as_csv(stats))))
    assert [int(line["percent"]) for line in lines[:-1]] == expected
    cells = [f"{percent} %" for percent in expected]
    assert [row[2] for row in table_rows(table(stats, every_page=True))][:-1] == cells
    rows = shown(as_markdown(stats, every_page=True)).tables[1]
    assert [row[1] for row in rows[1:-1]] == cells
    for page, cell in zip(pages, cells, strict=True):
        alone = Stats(languages.find("en"), [languages.find("fr")], [page], [])
        assert json.loads(as_shields(alone))["message"] == cell
        assert f">{cell}</text>" in as_svg(alone)
