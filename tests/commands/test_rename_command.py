"""`polypage rename`: a page gets another name, or everything stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.dying import DEAD, dying
from commands.program import contents, polypage, put, states
from commands.renamed_hub import begin, catalog, check_renamed, spoil, texts

NOTES = "l10n/notes/Drinks/Tea.toml"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """As for `update`, with notes for translators."""
    return begin(tmp_path / "hub", {NOTES: '1 = "Green tea."\n'})


MOVED = """\
l10n/notes/Drinks/Tea.toml → l10n/notes/Hot drinks.toml
source/Drinks/Tea.wiki → source/Hot drinks.wiki
locales/de/Drinks/Tea.po → locales/de/Hot drinks.po
locales/fr/Drinks/Tea.po → locales/fr/Hot drinks.po
locales/templates/Drinks/Tea.pot → locales/templates/Hot drinks.pot
"""


@pytest.mark.parametrize("old", ["Drinks/Tea", "source/Drinks/Tea.wiki"])
@pytest.mark.parametrize(
    "new", ["Hot drinks", "source/Hot drinks.wiki", "./source/Hot drinks.wiki"]
)
def test_all_that_a_page_has_is_moved(hub: Path, old: str, new: str) -> None:
    run = polypage(hub, "rename", old, new)
    assert (run.exit, run.stdout, run.stderr) == (0, MOVED + "5 files moved\n", "")
    check_renamed(hub)
    assert "#. Green tea.\n" in catalog(hub)
    assert not (hub / "source/Drinks").exists()
    assert not (hub / "l10n/notes/Drinks").exists()


def test_there_and_back(hub: Path) -> None:
    before = contents(hub)
    assert polypage(hub, "rename", "Drinks/Tea", "Hot drinks").exit == 0
    assert polypage(hub, "rename", "Hot_drinks", "Drinks/Tea").exit == 0
    assert contents(hub) == before


def test_a_dry_run_says_the_same(hub: Path) -> None:
    put(hub, {"l10n/hub.toml": '[pages."Drinks/Tea"]\ntitle_unit = true\n'})
    before = states(hub)
    dry = polypage(hub, "rename", "--dry-run", "Drinks/Tea", "Hot drinks")
    assert states(hub) == before
    assert dry.stdout == MOVED + "5 files would be moved\n"
    run = polypage(hub, "rename", "Drinks/Tea", "Hot drinks")
    assert dry.stderr == run.stderr
    assert run.problems == [
        'l10n/hub.toml:1: the page of these settings is called now [pages."Hot drinks"]; correct it'
    ]


def test_the_file_is_called_as_it_was_typed(hub: Path) -> None:
    assert polypage(hub, "rename", "Drinks/Tea", "Why_tea?").exit == 0
    assert (hub / "source/Why_tea%3F.wiki").exists()
    assert polypage(hub, "rename", "Why tea?", "Why tea%3F").exit == 0
    assert (hub / "source/Why tea%3F.wiki").exists()
    assert 'msgctxt "Why_tea?/1"' in catalog(hub, "locales/fr/Why tea%3F.po")
    assert '#, fuzzy\n#| msgid "Drinks/Tea"' in catalog(hub, "locales/fr/Why tea%3F.po")


def test_case_alone(hub: Path) -> None:
    assert polypage(hub, "rename", "Drinks/Tea", "drinks/tea").exit == 0
    assert 'msgctxt "drinks/tea/1"' in catalog(hub, "locales/fr/drinks/tea.po")
    assert polypage(hub, "update").stdout == "nothing to do\n"


def test_a_page_that_nobody_updated_yet(hub: Path) -> None:
    put(
        hub, {"source/Draft.wiki": "<translate>\nA draft.\n</translate>\n", "source/P.wiki": "Hi\n"}
    )
    for old in ("Draft", "P"):
        run = polypage(hub, "rename", old, f"{old}/1")
        assert (run.exit, (hub / f"source/{old}/1.wiki").exists()) == (0, True)
    assert "Draft/1" in catalog(hub, "locales/fr/Draft/1.po")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Drinks/Tee", "X", "no page is called 'Drinks/Tee'; did you mean Drinks/Tea?"),
        ("Drinks/Tea", "Other", "there is a page 'Other' already (source/Other.wiki); choose"),
        ("Drinks/Tea", "other", "there is a page 'Other' already (source/Other.wiki); choose"),
        ("Drinks/Tea", "Drinks/Tea", "'Drinks/Tea' is its name already; give another one"),
        ("Drinks/Tea", "../Tea", "'../Tea': no folder or page can be called so"),
        ("Drinks/Tea", "a//b", "'a//b': no folder or page can be called so"),
        ("Drinks/Tea", ".Tea", "'.Tea': no folder or page can be called so"),
        ("Drinks/Tea", " ", "' ': no folder or page can be called so"),
        ("Drinks/Tea", "a\nb", "'a\\nb': the title holds a control character"),
        ("Drinks/Tea", "Folder", "source/Folder.wiki is there already; choose another name"),
        ("Other", "Drinks/Tea/X", "Drinks/Tea/X"),
    ],
)
def test_names_that_cannot_be_meant(hub: Path, old: str, new: str, message: str) -> None:
    put(hub, {"source/Folder.wiki/x.txt": ""})
    before = contents(hub)
    run = polypage(hub, "rename", old, new)
    if message == new:
        assert run.exit == 0, "a page below another one is fine"
        return
    assert run.exit == 2
    assert run.problems[0].startswith(message)
    assert contents(hub) == before


@pytest.mark.parametrize(
    ("spoiling", "begins"),
    [
        (lambda hub: spoil(hub / "locales/fr/Drinks/Tea.po"), "locales/fr/Drinks/Tea.po:"),
        (
            lambda hub: spoil(hub / "locales/templates/Drinks/Tea.pot"),
            "locales/templates/Drinks/Tea.pot:",
        ),
        (lambda hub: put(hub, {"locales/fr/Hot drinks.po": "oops"}), "locales/fr/Hot drinks.po:"),
        (lambda hub: put(hub, {NOTES: "oops"}), f"{NOTES}:"),
        (lambda hub: put(hub, {"l10n/notes/Hot drinks.toml": ""}), "l10n/notes/Hot drinks.toml:"),
        (
            lambda hub: put(hub, {"source/Drinks/Tea.wiki": "<translate>"}),
            "source/Drinks/Tea.wiki:",
        ),
        (
            lambda hub: put(hub, {"locales/elvish/Drinks/Tea.po": 'msgid ""\nmsgstr ""\n'}),
            "locales/elvish:",
        ),
    ],
    ids=["catalog", "template", "new catalog", "notes", "new notes", "page", "folder"],
)
def test_what_cannot_follow_keeps_all_where_it_is(
    hub: Path, spoiling: Callable[[Path], object], begins: str
) -> None:
    spoiling(hub)
    before = contents(hub)
    run = polypage(hub, "rename", "Drinks/Tea", "Hot drinks")
    assert run.exit == 1
    assert run.problems[0].startswith(begins)
    assert contents(hub) == before


def test_what_update_could_not_complete_is_refused(hub: Path) -> None:
    put(hub, {"source/Drinks/Tea.wiki": "<translate>\nAll is new.\n</translate>\n"})
    before = contents(hub)
    run = polypage(hub, "rename", "Drinks/Tea", "Hot drinks")
    # A page without ids shares nothing with its template.
    assert (run.exit, "run first: polypage update" in run.stderr) == (2, True)
    assert contents(hub) == before


def test_the_name_of_a_page_whose_units_are_still_in_use(hub: Path) -> None:
    (hub / "source/Other.wiki").unlink()
    before = contents(hub)
    run = polypage(hub, "rename", "Drinks/Tea", "Other")
    assert (run.exit, "run first: polypage update" in run.stderr) == (2, True)
    assert contents(hub) == before
    assert polypage(hub, "update").exit == 0
    assert polypage(hub, "rename", "Drinks/Tea", "Other").exit == 0
    assert polypage(hub, "update").stdout == "nothing to do\n"


def test_only_the_page_is_written(hub: Path) -> None:
    put(hub, {"source/Other.wiki": "<translate>\nNew.\n</translate>\n"})
    before = {name: data for name, data in contents(hub).items() if "Other" in name}
    assert polypage(hub, "rename", "Drinks/Tea", "Hot drinks").exit == 0
    assert {name: data for name, data in contents(hub).items() if "Other" in name} == before


def test_a_source_that_was_moved_by_hand(hub: Path) -> None:
    """Also if too little is left of it for `update` to know it again."""
    (hub / "source/Drinks/Tea.wiki").unlink()
    put(hub, {"source/Hot drinks.wiki": "<translate>\n<!--T:1-->\nTea.\n</translate>\n"})
    run = polypage(hub, "rename", "Drinks/Tea", "Hot drinks")
    assert (run.exit, run.stdout.splitlines()[-1]) == (0, "4 files moved")
    assert 'msgid "Tea."\nmsgstr "Le thé est une boisson chaude."' in catalog(hub)
    assert polypage(hub, "rename", "Drinks/Tea", "Hot drinks").exit == 2


def test_a_page_that_was_deleted_is_not_put_into_another(hub: Path) -> None:
    (hub / "source/Drinks/Tea.wiki").unlink()
    assert polypage(hub, "update").exit == 0
    before = contents(hub)
    assert polypage(hub, "rename", "Drinks/Tea", "Other").exit == 2
    assert contents(hub) == before


@pytest.mark.parametrize("again", [("rename", "Drinks/Tea", "Hot drinks"), ("update",)])
def test_a_run_that_dies_at_any_moment(hub: Path, again: tuple[str, ...]) -> None:
    """Law 7: the same command once more completes it, or `update`, and no text is ever gone."""
    before = contents(hub)
    undisturbed = hub.with_name("undisturbed")
    put(undisturbed, before)
    assert polypage(undisturbed, "rename", "Drinks/Tea", "Hot drinks").exit == 0
    after = contents(undisturbed)
    moment = 0
    while True:
        moment += 1
        folder = hub.with_name(str(moment))
        put(folder, before)
        ended = dying(folder, moment, "rename", "Drinks/Tea", "Hot drinks")
        if ended.exit != DEAD:
            break
        assert texts(before) <= texts(contents(folder)), moment
        moved = (folder / "source/Hot drinks.wiki").exists()
        code = polypage(folder, *again).exit
        assert code == 0 or (code == 2 and contents(folder) == after), moment
        if moved or again[0] == "rename":
            assert contents(folder) == after, moment
    assert ended.exit == 0, ended.stderr
    assert moment > 12
