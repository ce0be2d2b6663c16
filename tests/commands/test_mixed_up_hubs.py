"""Hubs in which something is not where it should be: nothing is lost, and somebody is told."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from catalogs.gettext_tools import needs_gettext
from commands.program import contents, polypage, put

PAGE = "<translate>\nTea is hot.\n\nCups are round.\n</translate>\n"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    put(tmp_path, {"source/Tea.wiki": PAGE.encode()})
    assert polypage(tmp_path, "update", "--add-language", "fr").exit == 0
    catalog = tmp_path / "locales/fr/Tea.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(
        text.replace('hot."\nmsgstr ""', 'hot."\nmsgstr "Le thé est chaud."'), "utf-8"
    )
    return tmp_path


@pytest.mark.parametrize("folder", ["fr", "en"])
def test_build_never_writes_into_the_sources(hub: Path, folder: str) -> None:
    before = contents(hub / "source")
    (hub / "build").mkdir(exist_ok=True)
    (hub / "build" / folder).symlink_to("../source")
    run = polypage(hub, "build")
    assert run.exit == 1
    assert f"build/{folder}/Tea.wiki: a link on the way leads to another place" in run.stderr
    assert contents(hub / "source") == before


def test_a_looping_link_in_build_is_told_of(hub: Path) -> None:
    (hub / "build/en").mkdir(parents=True)
    (hub / "build/en/Tea.wiki").symlink_to("Tea.wiki")
    run = polypage(hub, "build")
    assert (run.exit, "Traceback" in run.stderr) == (1, False)


def test_the_source_language_may_be_spelt_in_any_way(hub: Path) -> None:
    put(hub, {"l10n/hub.toml": b'source_language = "EN"\n'})
    run = polypage(hub, "update", "--add-language", "en")
    assert (run.exit, (hub / "locales/en").exists()) == (2, False)
    assert polypage(hub, "build").exit == 0
    assert " 0 written" in polypage(hub, "build").stdout


def test_another_file_name_of_the_same_title_gives_no_id_twice(hub: Path) -> None:
    put(hub, {"source/Green_tea.wiki": PAGE.encode()})
    assert polypage(hub, "update").exit == 0
    (hub / "source/Green_tea.wiki").rename(hub / "source/Green tea.wiki")
    page = hub / "source/Green tea.wiki"
    page.write_text("<translate>\nMilk is white.\n</translate>\n", "utf-8")
    assert polypage(hub, "update").exit == 0
    assert "<!--T:3-->\nMilk" in page.read_text("utf-8")


def test_notes_that_cannot_be_read_leave_the_page_as_it_is(hub: Path) -> None:
    put(hub, {"l10n/notes/Tea.toml": b'1 = "Green tea."\n'})
    assert polypage(hub, "update").exit == 0
    put(hub, {"l10n/notes/Tea.toml": b'1 = "Green tea."\noops\n'})
    before = contents(hub)
    assert polypage(hub, "update").exit == 1
    assert contents(hub) == before


@needs_gettext
def test_a_header_that_was_lost_is_made_anew(hub: Path) -> None:
    catalog = hub / "locales/fr/Tea.po"
    catalog.write_text(catalog.read_text("utf-8").partition("\n\n")[2], "utf-8")
    assert polypage(hub, "update").exit == 0
    assert "Content-Type: text/plain; charset=UTF-8" in catalog.read_text("utf-8")
    subprocess.run(["msgfmt", "-o", "/dev/null", str(catalog)], check=True)


def test_a_catalog_in_the_wrong_folder_is_not_taken(hub: Path) -> None:
    assert polypage(hub, "update", "--add-language", "de").exit == 0
    (hub / "locales/fr/Tea.po").replace(hub / "locales/de/Tea.po")
    run = polypage(hub, "stats", "--format", "json")
    assert run.exit == 1
    assert "X-Language-Code: fr, the folder is that of de" in run.stderr
    german = next(one for one in json.loads(run.stdout)["languages"] if one["code"] == "de")
    assert german["units"] == {"total": 3, "translated": 0, "outdated": 0, "untranslated": 3}


def test_what_cannot_be_read_never_counts_as_complete(hub: Path) -> None:
    put(hub, {"locales/fr/Tea.po": b'msgid "a'})
    run = polypage(hub, "stats", "--format", "json")
    report = json.loads(run.stdout)
    assert (run.exit, report["languages"][0]["complete"]) == (1, False)
    assert report["languages"][0]["units"]["total"] == 3
    assert len(report["problems"]) == 1


def test_one_bad_template_does_not_stop_the_others(hub: Path) -> None:
    template = hub / "locales/templates/Tea.pot"
    template.write_text(template.read_text("utf-8").replace("UTF-8", "ASCII"), "utf-8")
    put(hub, {"source/Tea.wiki": PAGE.replace("hot", "hôt").encode(), "source/Zoo.wiki": b"x"})
    put(hub, {"source/Zoo.wiki": PAGE.encode()})
    run = polypage(hub, "update")
    assert run.exit == 1
    assert run.stderr.startswith("locales/templates/Tea.pot")
    assert (hub / "locales/fr/Zoo.po").exists()


@pytest.mark.parametrize(
    "arguments",
    [("stats", "--fail-under", "nan"), ("stats", "--language", "en"), ("update", "--keep", "No/1")],
)
def test_wrong_usage_is_one_line(hub: Path, arguments: tuple[str, ...]) -> None:
    run = polypage(hub, *arguments)
    assert (run.exit, "Traceback" in run.stderr) == (2, False)


def test_a_number_with_thousands_of_digits_is_refused(hub: Path) -> None:
    put(hub, {"l10n/hub.toml": b"largest_page = " + b"1" * 5000})
    run = polypage(hub, "stats")
    assert (run.exit, "Traceback" in run.stderr) == (2, False)


def test_a_check_makes_no_folder(hub: Path) -> None:
    for path in (hub / "build").glob("*"):
        path.unlink()
    (hub / "build").rmdir()
    assert polypage(hub, "update", "--check").exit == 0
    assert not (hub / "build").exists()


def test_a_paragraph_moves_to_another_page_with_its_translation(hub: Path) -> None:
    assert polypage(hub, "update").exit == 0
    page = (hub / "source/Tea.wiki").read_text("utf-8")
    put(hub, {"source/Tea.wiki": page.replace("<!--T:1-->\nTea is hot.\n\n", "").encode()})
    put(hub, {"source/Kettle.wiki": b"<translate>\nTea is hot.\n</translate>\n"})
    run = polypage(hub, "update", "--explain")
    assert "fr  Kettle/1: current: the text was moved here" in run.stdout
    assert 'msgstr "Le thé est chaud."' in (hub / "locales/fr/Kettle.po").read_text("utf-8")
    assert polypage(hub, "update").stdout == "nothing to do\n"


def test_the_author_keeps_the_translations_of_an_edit(hub: Path) -> None:
    page = (hub / "source/Tea.wiki").read_text("utf-8")
    put(hub, {"source/Tea.wiki": page.replace("Tea is hot.", "Tea is hot!").encode()})
    assert polypage(hub, "update", "--keep", "Tea/1").exit == 0
    text = (hub / "locales/fr/Tea.po").read_text("utf-8")
    assert ('msgid "Tea is hot!"' in text, "fuzzy" in text) == (True, False)
