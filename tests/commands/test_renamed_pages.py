"""Pages that get another name: `update` finds out, and nothing that anybody wrote is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.program import contents, polypage, put, states
from commands.renamed_hub import (
    NEW,
    PAGE,
    TEXTS,
    begin,
    by_hand,
    catalog,
    check_renamed,
    move,
    rename_by_hand,
    translate,
)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return begin(tmp_path / "hub")


def test_catalogs_and_ids_follow(hub: Path) -> None:
    rename_by_hand(hub)
    before = states(hub)
    check = polypage(hub, "update", "--check")
    assert states(hub) == before
    run = polypage(hub, "update")
    told = "Hot drinks: renamed from Drinks/Tea, 1 changed, 3 files"
    assert (run.stdout.splitlines()[0], run.stderr) == (told, "")
    assert check.stdout == run.stdout.replace("files written", "files would change")
    check_renamed(hub)
    text = catalog(hub)
    assert text.startswith("# Hot drinks in French (fr)\n")
    assert '#, fuzzy\n#| msgid "Drinks/Tea"\nmsgctxt "Hot_drinks/Page_display_title"' in text
    assert text.count("#, fuzzy") == 1


def test_the_next_id_is_new(hub: Path) -> None:
    """Law 4: what the page gave under its old name is not given under the new one."""
    rename_by_hand(hub)
    page = hub / NEW
    page.write_text(page.read_text("utf-8").replace("</t", "\nMilk.\n</t"), "utf-8")
    assert polypage(hub, "update").exit == 0
    assert "<!--T:6-->\nMilk." in page.read_text("utf-8")


def test_an_edit_in_the_same_commit_outdates(hub: Path) -> None:
    rename_by_hand(hub)
    page = hub / NEW
    page.write_text(page.read_text("utf-8").replace("six kinds", "seven kinds"), "utf-8")
    run = polypage(hub, "update", "--explain")
    assert "renamed from Drinks/Tea, 2 changed" in run.stdout
    assert "fr  Hot_drinks/1: as before" in run.stdout
    assert "fr  Hot_drinks/3: outdated: its source changed" in run.stdout
    check_renamed(hub)
    assert '#| msgid "There are six kinds of tea."' in catalog(hub)


def test_there_and_back(hub: Path) -> None:
    before = contents(hub)
    rename_by_hand(hub)
    assert polypage(hub, "update").exit == 0
    move(hub, NEW, "source/Drinks/Tea.wiki")
    assert polypage(hub, "update").exit == 0
    assert contents(hub) == before


def test_a_copy_is_no_rename(hub: Path) -> None:
    put(hub, {NEW: (hub / "source/Drinks/Tea.wiki").read_bytes()})
    before = contents(hub / "locales")
    run = polypage(hub, "update")
    assert "renamed" not in run.stdout
    assert {**contents(hub / "locales"), **before} == contents(hub / "locales")


def test_a_copy_of_all_files_is_no_rename(hub: Path) -> None:
    copies = {
        name.replace("Drinks/Tea", "Hot drinks"): data
        for name, data in contents(hub).items()
        if "Drinks/Tea" in name
    }
    before = contents(hub)
    put(hub, copies)
    run = polypage(hub, "update")
    assert (run.exit, "renamed" in run.stdout) == (0, False)
    assert {**contents(hub), **before} == contents(hub)
    assert TEXTS['round."'] in catalog(hub)


def test_two_with_the_same_claim_get_the_texts_as_moved(hub: Path) -> None:
    text = (hub / "source/Drinks/Tea.wiki").read_bytes()
    put(hub, {NEW: text, "source/Warm drinks.wiki": text})
    (hub / "source/Drinks/Tea.wiki").unlink()
    run = polypage(hub, "update")
    assert (run.exit, "renamed" in run.stdout) == (0, False)
    for name in ("Hot drinks", "Warm drinks"):
        assert TEXTS['round."'] in catalog(hub, f"locales/fr/{name}.po")


@pytest.mark.parametrize(
    "moved",
    [
        ("templates", "fr", "de"),
        ("templates",),
        ("templates", "de"),
        ("fr",),
        ("fr", "de"),
    ],
    ids=" ".join,
)
def test_files_that_the_author_moved_are_adopted(hub: Path, moved: tuple[str, ...]) -> None:
    twin = hub.with_name("twin")
    put(twin, contents(hub))
    rename_by_hand(twin)
    assert polypage(twin, "update").exit == 0
    by_hand(hub, *moved)
    run = polypage(hub, "update")
    assert (run.exit, "renamed from Drinks/Tea" in run.stdout) == (0, True)
    check_renamed(hub)
    assert contents(hub) == contents(twin)


def test_a_catalog_that_a_translator_made_is_merged(hub: Path) -> None:
    rename_by_hand(hub)
    old = catalog(hub, "locales/fr/Drinks/Tea.po")
    own = old.replace("Drinks/Tea", "Hot_drinks").replace(
        "Le thé est une boisson chaude.", "Autre."
    )
    own = own.replace('msgstr "Les tasses sont rondes."', 'msgstr ""')
    put(hub, {"locales/fr/Hot drinks.po": "# A note at the top\n" + own})
    assert polypage(hub, "update").exit == 0
    text = catalog(hub)
    assert "# was: Le thé est une boisson chaude.\n" in text
    assert 'msgstr "Autre."' in text
    assert 'msgstr "Les tasses sont rondes."' in text
    assert "# A note at the top\n" in text
    assert not (hub / "locales/fr/Drinks").exists()
    assert polypage(hub, "update").stdout == "nothing to do\n"


@pytest.mark.parametrize(("old", "new"), [("Green_tea", "Green tea"), ("green tea", "Green tea")])
def test_another_file_name_of_the_same_title(hub: Path, old: str, new: str) -> None:
    """Whatever is in the page: no hub can have both."""
    put(hub, {f"source/{old}.wiki": "<translate>\nLeaves.\n\nWater.\n</translate>\n"})
    assert polypage(hub, "update").exit == 0
    translate(hub, f"locales/fr/{old}.po", {'"Leaves."': "Feuilles."})
    put(hub, {f"source/{new}.wiki": "<translate>\n<!--T:1-->\nGreen.\n\nNew.\n</translate>\n"})
    (hub / f"source/{old}.wiki").unlink()
    run = polypage(hub, "update")
    assert (run.exit, run.stderr) == (0, "")
    assert f"Green tea: renamed from {old}," in run.stdout
    assert "<!--T:3-->\nNew." in (hub / f"source/{new}.wiki").read_text("utf-8")
    assert '#| msgid "Leaves."' in catalog(hub, f"locales/fr/{new}.po")
    assert not [name for name in contents(hub) if old in name]
    assert polypage(hub, "update").stdout == "nothing to do\n"


def test_a_template_under_both_names_of_a_title(hub: Path) -> None:
    """As a copy leaves it, or a run that was killed before it removed the old one."""
    rename_by_hand(hub)
    assert polypage(hub, "update").exit == 0
    move(hub, NEW, "source/Hot_drinks.wiki")
    template = "locales/templates/Hot drinks.pot"
    put(hub, {"locales/templates/Hot_drinks.pot": (hub / template).read_bytes()})
    assert "renamed from Hot drinks" in polypage(hub, "update").stdout
    assert not [name for name in contents(hub) if "Hot drinks" in name]
    assert TEXTS['round."'] in catalog(hub, "locales/fr/Hot_drinks.po")
    assert polypage(hub, "update").stdout == "nothing to do\n"


def test_two_files_of_one_title_are_refused(hub: Path) -> None:
    put(hub, {"source/Drinks/tea.wiki": PAGE})
    before = contents(hub)
    run = polypage(hub, "update")
    assert (run.exit, "the title is the same" in run.stderr) == (1, True)
    assert contents(hub) == before


def test_onto_the_name_of_a_page_that_is_gone(hub: Path) -> None:
    """Its template is there, without units: what it knows stays."""
    put(hub, {NEW: "<translate>\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\nG.\n</translate>\n"})
    assert polypage(hub, "update").exit == 0
    translate(hub, "locales/fr/Hot drinks.po", {'"A."': "Un.", '"G."': "Sept."})
    (hub / NEW).unlink()
    assert polypage(hub, "update").exit == 0
    rename_by_hand(hub)
    assert "renamed from Drinks/Tea" in polypage(hub, "update").stdout
    text = catalog(hub)
    assert all(f'msgstr "{one}"' in text for one in (*TEXTS.values(), "Parti.", "Un.", "Sept."))
    assert "X-Highest-Id: 7" in catalog(hub, "locales/templates/Hot drinks.pot")
    assert polypage(hub, "update").stdout == "nothing to do\n"


def test_only_the_template_knows_the_highest_id(hub: Path) -> None:
    """Nobody had translated what was deleted; and the name is that of a page with fewer ids."""
    put(hub, {"source/A.wiki": "<translate>\nOne.\n\nTwo.\n</translate>\n"})
    put(hub, {"source/B.wiki": "<translate>\nBee.\n</translate>\n"})
    assert polypage(hub, "update").exit == 0
    put(hub, {"source/A.wiki": "<translate>\n<!--T:1-->\nOne.\n</translate>\n"})
    (hub / "source/B.wiki").unlink()
    assert polypage(hub, "update").exit == 0
    move(hub, "source/A.wiki", "source/B.wiki")
    assert "B: renamed from A" in polypage(hub, "update").stdout
    assert "X-Highest-Id: 2" in catalog(hub, "locales/templates/B.pot")


def test_the_table_says_that_the_page_is_not_updated(hub: Path) -> None:
    rename_by_hand(hub)
    told = json.loads(polypage(hub, "stats", "--format", "json").stdout)
    assert '"Hot drinks"' in json.dumps(told)
    assert polypage(hub, "build").exit == 0
    assert polypage(hub, "update").exit == 0
    assert polypage(hub, "build").exit == 0
    assert "Le thé est une boisson chaude." in catalog(hub, "build/fr/Hot drinks.wiki")
    assert not (hub / "build/fr/Drinks").exists()
