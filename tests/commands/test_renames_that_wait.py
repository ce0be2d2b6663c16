"""What keeps a renamed page from being moved, or stops it halfway: then nothing is lost either."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.dying import DEAD, dying
from commands.program import contents, polypage, put
from commands.renamed_hub import (
    NEW,
    begin,
    by_hand,
    catalog,
    check_renamed,
    move,
    rename_by_hand,
    spoil,
    texts,
)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return begin(tmp_path / "hub")


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
    notes, settings = run.stderr.splitlines()
    assert run.exit == 0
    assert notes == (
        "l10n/notes/Drinks/Tea.toml: warning: the page of these notes is called 'Hot drinks' now; "
        "move the file to l10n/notes/Hot drinks.toml"
    )
    assert settings == (
        "l10n/hub.toml:3: warning: the page of these settings is called now "
        '[pages."Hot drinks"]; correct it'
    )
    # Then nobody knows any more what they were for.
    assert polypage(hub, "update").stderr.count("warning: there is no page 'Drinks/Tea'") == 2


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
