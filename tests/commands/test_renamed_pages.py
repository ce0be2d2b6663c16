"""Pages that get another name: `update` finds out, and nothing that anybody wrote is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from commands.dying import DEAD, dying
from commands.program import contents, polypage, put, states

PAGE: Final = """<translate>
Tea is a hot drink.

== Kinds ==

There are six kinds of tea.

Cups are round.
</translate>
"""
TEXTS: Final = {
    'msgid "Drinks/Tea"': "Thé",
    'hot drink."': "Le thé est une boisson chaude.",
    'kinds of tea."': "Il y a six sortes de thé.",
    'round."': "Les tasses sont rondes.",
}
NEW: Final = "source/Hot drinks.wiki"


def translate(folder: Path, name: str, texts: dict[str, str]) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    for end, translation in texts.items():
        assert f'{end}\nmsgstr ""' in text
        text = text.replace(f'{end}\nmsgstr ""', f'{end}\nmsgstr "{translation}"')
    path.write_text(text, "utf-8")


def move(folder: Path, old: str, new: str) -> None:
    (folder / new).parent.mkdir(parents=True, exist_ok=True)
    (folder / old).rename(folder / new)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A page with a deleted last unit, so that its highest id is above all that it has."""
    folder = tmp_path / "hub"
    put(folder, {"source/Drinks/Tea.wiki": PAGE.replace("</t", "\nGone.\n</t")})
    put(folder, {"source/Other.wiki": "<translate>Other.</translate>\n"})
    assert polypage(folder, "update", "--add-language", "fr", "--add-language", "de").exit == 0
    translate(folder, "locales/fr/Drinks/Tea.po", {**TEXTS, 'msgid "Gone."': "Parti."})
    page = folder / "source/Drinks/Tea.wiki"
    page.write_text(page.read_text("utf-8").replace("<!--T:5-->\nGone.\n", ""), "utf-8")
    assert polypage(folder, "update").exit == 0
    return folder


def rename_by_hand(hub: Path) -> None:
    move(hub, "source/Drinks/Tea.wiki", NEW)


def catalog(hub: Path, name: str = "locales/fr/Hot drinks.po") -> str:
    return (hub / name).read_text("utf-8")


def check_renamed(hub: Path) -> None:
    """All that the page had is under its new name, and nothing is left under the old one."""
    names = contents(hub)
    assert not [name for name in names if "Tea" in name]
    assert not (hub / "locales/fr/Drinks").exists()
    text = catalog(hub)
    assert "Drinks" not in text.replace('#| msgid "Drinks/Tea"', "").replace('"Drinks/Tea" →', "")
    for translation in (*TEXTS.values(), "Parti."):
        assert f'msgstr "{translation}"' in text
    assert '#~ msgctxt "Hot_drinks/5"' in text
    assert "X-Highest-Id: 5" in catalog(hub, "locales/templates/Hot drinks.pot")
    assert polypage(hub, "update").stdout == "nothing to do\n"


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


def by_hand(hub: Path, *languages: str) -> None:
    rename_by_hand(hub)
    for language in languages:
        suffix = "pot" if language == "templates" else "po"
        folder = f"locales/{language}"
        move(hub, f"{folder}/Drinks/Tea.{suffix}", f"{folder}/Hot drinks.{suffix}")
        (hub / folder / "Drinks").rmdir()


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


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b'msgid "open\n')


@pytest.mark.parametrize(
    "name",
    ["locales/fr/Drinks/Tea.po", "locales/templates/Drinks/Tea.pot", "locales/de/Hot drinks.po"],
)
def test_what_cannot_be_read_keeps_all_where_it_is(hub: Path, name: str) -> None:
    rename_by_hand(hub)
    put(hub, {"locales/de/Hot drinks.po": (hub / "locales/de/Drinks/Tea.po").read_bytes()})
    good = (hub / name).read_bytes()
    spoil(hub / name)
    before = contents(hub)
    run = polypage(hub, "update")
    assert run.exit == 1
    assert run.problems[0].startswith(f"{name}:")
    assert contents(hub) == before
    (hub / name).write_bytes(good)
    assert polypage(hub, "update").exit == 0
    check_renamed(hub)


@pytest.mark.parametrize(
    "spoiling",
    [
        lambda hub: put(hub, {NEW: (hub / NEW).read_text("utf-8") + "<translate>"}),
        lambda hub: (hub / "source/Nowhere.wiki").symlink_to("nowhere"),
        lambda hub: put(hub, {"locales/elvish/Drinks/Tea.po": 'msgid ""\nmsgstr ""\n'}),
        lambda hub: put(hub, {"l10n/notes/Hot drinks.toml": "oops"}),
    ],
    ids=["page", "link", "folder", "notes"],
)
def test_what_is_not_certain_waits(hub: Path, spoiling: Callable[[Path], object]) -> None:
    rename_by_hand(hub)
    healthy = contents(hub)
    spoiling(hub)
    before = contents(hub)
    assert polypage(hub, "update").exit == 1
    assert contents(hub) == before
    for name in before.keys() - healthy.keys():
        (hub / name).unlink()
    put(hub, healthy)
    for folder in ("locales/elvish/Drinks", "locales/elvish"):
        if (hub / folder).exists():
            (hub / folder).rmdir()
    assert polypage(hub, "update").exit == 0
    check_renamed(hub)


def test_a_link_is_left_to_its_author(hub: Path) -> None:
    move(hub, "locales/fr/Drinks/Tea.po", "shared.po")
    (hub / "locales/fr/Drinks/Tea.po").symlink_to("../../../shared.po")
    rename_by_hand(hub)
    before = contents(hub)
    run = polypage(hub, "update")
    assert run.exit == 1
    assert "Tea.po: the file is a link; move it to locales/fr/Hot drinks.po" in run.stderr
    assert contents(hub) == before
    (hub / "locales/fr/Drinks/Tea.po").unlink()
    (hub / "locales/fr/Hot drinks.po").symlink_to("../../shared.po")
    assert polypage(hub, "update").exit == 0
    assert 'msgctxt "Hot_drinks/1"' in catalog(hub, "shared.po")


def test_what_is_the_authors_is_told_of(hub: Path) -> None:
    put(
        hub,
        {
            "l10n/notes/Drinks/Tea.toml": '1 = "Green tea."\n',
            "l10n/hub.toml": 'name = "Drinks"\n\n[pages."Drinks/Tea"]\ntitle_unit = true\n',
        },
    )
    assert polypage(hub, "update").exit == 0
    rename_by_hand(hub)
    run = polypage(hub, "update")
    notes, settings = run.problems
    assert run.exit == 0
    assert notes == (
        "l10n/notes/Drinks/Tea.toml: the page of these notes is called 'Hot drinks' now; move the "
        "file to l10n/notes/Hot drinks.toml"
    )
    assert settings == (
        'l10n/hub.toml:3: the page of these settings is called now [pages."Hot drinks"]; correct it'
    )
    assert polypage(hub, "update").problems == []


def test_the_table_says_that_the_page_is_not_updated(hub: Path) -> None:
    rename_by_hand(hub)
    told = json.loads(polypage(hub, "stats", "--format", "json").stdout)
    assert '"Hot drinks"' in json.dumps(told)
    assert polypage(hub, "build").exit == 0
    assert polypage(hub, "update").exit == 0
    assert polypage(hub, "build").exit == 0
    assert "Le thé est une boisson chaude." in catalog(hub, "build/fr/Hot drinks.wiki")
    assert not (hub / "build/fr/Drinks").exists()


def texts(files: dict[str, bytes]) -> set[str]:
    """Every translation in the catalogs."""
    everything = "\n".join(
        data.decode() for name, data in files.items() if name.startswith("locales/fr/")
    )
    return set(re.findall(r'(?:msgstr "|was: )(.+?)"?$', everything, re.MULTILINE))


def plain(hub: Path) -> None:
    rename_by_hand(hub)


def edited(hub: Path) -> None:
    rename_by_hand(hub)
    text = (hub / NEW).read_text("utf-8").replace("six", "seven")
    text = text.replace("Tea is a hot", "Tea is  a hot").replace("</t", "\nMilk.\n</t")
    put(hub, {NEW: text})


def merged(hub: Path) -> None:
    edited(hub)
    old = catalog(hub, "locales/fr/Drinks/Tea.po")
    put(
        hub,
        {
            "locales/fr/Hot drinks.po": old.replace("Drinks/Tea", "Hot_drinks").replace(
                "une boisson", "une autre boisson"
            )
        },
    )


def half_by_hand(hub: Path) -> None:
    by_hand(hub, "templates", "de")


@pytest.mark.parametrize("rename", [plain, edited, merged, half_by_hand])
def test_a_run_that_dies_at_any_moment(hub: Path, rename: Callable[[Path], None]) -> None:
    """Law 7, and at no moment is a text nowhere on the disk."""
    rename(hub)
    before = contents(hub)
    wanted = texts(before)
    undisturbed = hub.with_name("undisturbed")
    put(undisturbed, before)
    assert polypage(undisturbed, "update").exit == 0
    after = contents(undisturbed)
    moment = 0
    while True:
        moment += 1
        folder = hub.with_name(str(moment))
        put(folder, before)
        ended = dying(folder, moment, "update")
        if ended.exit != DEAD:
            break
        assert wanted <= texts(contents(folder)), moment
        assert polypage(folder, "update").exit == 0
        assert contents(folder) == after, moment
    assert ended.exit == 0, ended.stderr
    assert moment > 8
