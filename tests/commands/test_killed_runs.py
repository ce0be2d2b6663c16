"""Law 7 by `kill -9`, whenever it comes; `make test-kill` kills 200 runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.history_hub import HistoryHub
from polypage import catalogs
from tools.kill_hub import with_work_for
from tools.kill_hunt import COMMANDS, hunt


def test_ten_killed_runs() -> None:
    """Every file is old or new, nothing is lost, and the next run ends as if nothing had been."""
    tallies = hunt(10, seed=1, pages=12)
    assert [fault for tally in tallies.values() for fault in tally.faults] == []
    assert sum(tally.whole for tally in tallies.values()) == 10
    for tally in tallies.values():
        assert tally.moments["during"]  # else nothing was tested


@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_seed_makes_the_same_hub(command: str, tmp_path: Path) -> None:
    hubs = [with_work_for(command, tmp_path / name, 3, 4) for name in ("one", "other")]
    files = [{path.name: path.read_bytes() for path in hub.rglob("*.*")} for hub in hubs]
    assert files[0] == files[1]


def translate(hub: HistoryHub, page: str, definition: str, text: str) -> None:
    path = hub.root / f"locales/fr/{page}.po"
    catalog = catalogs.read(path.read_bytes())
    entries = [one.edit(msgstr=text) if one.msgid == definition else one for one in catalog.entries]
    path.write_bytes(catalogs.write(catalog.edit(entries=entries)))


@pytest.mark.parametrize("back", [False, True], ids=["one page gives", "each gives to the other"])
def test_a_moved_text_is_the_same_after_a_run_that_died_halfway(tmp_path: Path, back: bool) -> None:
    """An older text for the same definition is obsolete elsewhere, and must not come instead."""
    hub = HistoryHub(tmp_path / "hub")
    moving = "These words go from page to page."
    for page, text in (("Kettles", "the older text"), ("Lamps", "the text that moves")):
        stays = hub.paragraphs(page)
        hub.save(page, [*stays, moving])
        hub.run("update")
        translate(hub, page, moving, text)
        if page == "Kettles":
            hub.save(page, stays)
            hub.run("update")
    target = hub.paragraphs("Lamps/Old")
    hub.save("Lamps", hub.paragraphs("Lamps")[:-1])
    hub.save("Lamps/Old", [*(target[1:] if back else target), moving])
    hub.run_and_end_anywhere()
    assert 'msgstr "the text that moves"' in (hub.root / "locales/fr/Lamps/Old.po").read_text()
