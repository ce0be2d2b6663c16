"""`polypage serve`: what is saved is seen, and what is wrong is told."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from typing import Final

from commands.program import put
from commands.small_hub import files
from serving.server import Serving, serving

FRENCH: Final = "Le thé se fait avec de l’eau chaude."


def french(hub: Path, old: str, new: str) -> None:
    path = hub / "locales/fr/Tea.po"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_saved_is_seen_soon(hub: Path, server: Serving) -> None:
    assert FRENCH in server.get("/fr/Tea.html").text
    for number in range(5):
        shown = f"Du thé, {number}."
        begun = time.monotonic()
        french(hub, FRENCH if not number else f"Du thé, {number - 1}.", shown)
        told = server.next_version() - begun
        assert shown in server.get("/fr/Tea.html").text
        seen = time.monotonic() - begun
        print(f"save to event {told:.3f} s, to new HTML {seen:.3f} s")
        assert seen < 2
        time.sleep(0.1)


def test_a_page_that_is_saved_is_seen_in_all_languages(hub: Path, server: Serving) -> None:
    path = hub / "source/Tea.wiki"
    path.write_text(path.read_text("utf-8").replace("of leaves", "of green leaves"), "utf-8")
    server.next_version()
    assert "of green leaves" in server.get("/en/Tea.html").text
    assert "Les traductions obsolètes sont marquées" in server.get("/fr/Tea.html").text
    assert server.units("/fr/Tea.html")["1"]["state"] == "outdated"


def test_a_bad_catalog_is_told_of_above_the_last_good_version(hub: Path, server: Serving) -> None:
    good = (hub / "locales/fr/Tea.po").read_bytes()
    put(hub, {"locales/fr/Tea.po": good + b"\nmsgid nonsense\n"})
    server.next_version()
    page = server.get("/fr/Tea.html")
    line = good.count(b"\n") + 2
    assert page.status == 200
    assert page.problems == [
        f"locales/fr/Tea.po:{line}: msgid has no string behind it; it needs at least &#34;&#34;"
    ]
    assert FRENCH in page.text
    assert not server.get("/en/Tea.html").problems
    assert server.get("/").problems
    assert server.get("/_polypage/units/fr/Tea.html").text == "[]"
    put(hub, {"locales/fr/Tea.po": good})
    server.next_version()
    assert not server.get("/fr/Tea.html").problems


def test_a_bad_page_is_told_of_above_the_last_good_version(hub: Path, server: Serving) -> None:
    good = (hub / "source/Tea.wiki").read_text("utf-8")
    put(hub, {"source/Tea.wiki": good + "<translate>\nopen"})
    server.next_version()
    for path in ("/fr/Tea.html", "/en/Tea.html"):
        page = server.get(path)
        assert page.problems[0].startswith("source/Tea.wiki")
        assert "Traceback" not in page.text
    assert FRENCH in server.get("/fr/Tea.html").text
    assert not server.get("/en/Good.html").problems
    put(hub, {"source/Tea.wiki": good + "\nMore."})
    server.next_version()
    assert not server.get("/fr/Tea.html").problems
    assert "More." in server.get("/fr/Tea.html").text


def test_bad_settings_are_told_of_on_every_page(hub: Path, server: Serving) -> None:
    put(hub, {"l10n/hub.toml": "title = 1\n"})
    server.next_version(4)
    assert server.get("/en/Good.html").problems[0].startswith("l10n/hub.toml:1")
    put(hub, {"l10n/hub.toml": 'name = "All of tea"\n'})
    server.next_version()
    page = server.get("/en/Good.html")
    assert not page.problems
    assert "All of tea" in page.text


def test_pages_come_and_go(hub: Path, server: Serving) -> None:
    missing = server.get("/en/Milk.html")
    assert missing.status == 404
    assert "pp-serve-script" in missing.text
    put(hub, {"source/Milk.wiki": "Cows."})
    server.next_version()
    assert "Cows." in server.get("/en/Milk.html").text
    (hub / "source/Milk.wiki").unlink()
    server.next_version()
    assert server.get("/en/Milk.html").status == 404


def test_a_page_that_was_bad_from_the_start_appears_when_it_is_good(hub: Path) -> None:
    put(hub, {"source/Good.wiki": "<translate>\nopen", "locales/fr/Tea.po": "nonsense"})
    with serving(hub) as server:
        for path in ("/en/Good.html", "/fr/Tea.html"):
            page = server.get(path)
            assert (page.status, len(page.problems)) == (404, 2)
        put(hub, {"source/Good.wiki": "Now."})
        server.next_version()
        assert "Now." in server.get("/en/Good.html").text


def test_editors_may_save_by_renaming(hub: Path, server: Serving) -> None:
    path = hub / "locales/fr/Tea.po"
    text = path.read_text("utf-8").replace(FRENCH, "Autrement.")
    put(hub, {"locales/fr/.Tea.po.swp": "b0VIM", "locales/fr/4913": ""})
    path.rename(path.with_name("Tea.po~"))
    time.sleep(0.16)
    put(hub, {"locales/fr/Tea.po.new": text})
    (hub / "locales/fr/Tea.po.new").rename(path)
    server.next_version()
    assert "Autrement." in server.get("/fr/Tea.html").text
    assert server.is_quiet()


def test_two_writes_at_once_are_one_change(hub: Path, server: Serving) -> None:
    path = hub / "locales/fr/Tea.po"
    text = path.read_text("utf-8")
    path.write_bytes(b"")
    path.write_text(text.replace(FRENCH, "Deux fois."), "utf-8")
    server.next_version()
    assert not server.get("/fr/Tea.html").problems
    assert server.is_quiet()


def test_what_changes_nothing_is_not_told_of(hub: Path, server: Serving) -> None:
    os.utime(hub / "locales/fr/Tea.po")
    put(hub, {"locales/fr/Tea.po~": "x", "source/.#Tea.wiki": "x", "l10n/note.txt": "x"})
    assert server.is_quiet()


def test_folders_that_were_not_there_are_noticed(hub: Path, server: Serving) -> None:
    put(hub, {"l10n/templates/Cup.wiki": "''{{{1}}}'' (a cup)"})
    server.next_version(4)
    assert "<em>A cup of tea</em> (a cup)" in server.get("/en/Tea.html").text
    put(hub, {"l10n/templates/a.css": ".cup {}"})
    server.next_version()
    assert server.get("/assets/hub.css").text == ".cup {}"


def test_a_file_behind_a_link_is_noticed(hub: Path) -> None:
    (hub / "drafts").mkdir()
    (hub / "source/Tea.wiki").rename(hub / "drafts/Tea.wiki")
    (hub / "source/Tea.wiki").symlink_to("../drafts/Tea.wiki")
    with serving(hub) as server:
        path = hub / "drafts/Tea.wiki"
        path.write_text(path.read_text("utf-8").replace("of leaves", "of green leaves"), "utf-8")
        server.next_version()
        assert "of green leaves" in server.get("/en/Tea.html").text


def test_a_hub_may_go_and_come_back(tmp_path: Path) -> None:
    hub, away = tmp_path / "hub", tmp_path / "away"
    put(hub, files())
    with serving(tmp_path, "--hub", "hub") as server:
        shutil.copytree(hub, away)
        shutil.rmtree(hub)
        while server.next_version(4):
            problems = server.get("/en/Tea.html").problems
            if problems and "there is no hub here" in problems[0]:
                break
        away.rename(hub)
        server.next_version(4)
        assert server.is_quiet()
        assert not server.get("/en/Tea.html").problems
        french(hub, FRENCH, "De retour.")
        server.next_version(4)
        assert "De retour." in server.get("/fr/Tea.html").text


def test_only_the_last_fault_of_the_settings_is_told_of(hub: Path, server: Serving) -> None:
    for text, fault in (('source = "nowhere"\n', "nowhere: "), ("x = [", "l10n/hub.toml: ")):
        put(hub, {"l10n/hub.toml": text})
        server.next_version(4)
        problems = server.get("/en/Tea.html").problems
        assert len(problems) == 1
        assert problems[0].startswith(fault)
    (hub / "l10n/hub.toml").unlink()
    server.next_version()
    assert not server.get("/en/Tea.html").problems


def test_another_branch_is_one_change(hub: Path, server: Serving) -> None:
    put(hub, {f"source/Page {number}.wiki": "One." for number in range(300)})
    server.next_version(4)
    while not server.is_quiet():
        pass
    put(hub, {f"source/Page {number}.wiki": "Two." for number in range(300)})
    server.next_version(4)
    server.is_quiet()
    for number in (0, 150, 299):
        assert "Two." in server.get(f"/en/Page%20{number}.html").text
    for number in range(300):
        (hub / f"source/Page {number}.wiki").unlink()
    server.next_version(4)
    server.is_quiet()
    assert server.get("/en/Page%20299.html").status == 404
    assert server.get("/en/Tea.html").status == 200


def test_conflict_markers_are_told_of(hub: Path, server: Serving) -> None:
    french(hub, 'msgstr "Thé"', '<<<<<<< HEAD\nmsgstr "Thé"\n=======\nmsgstr "Té"\n>>>>>>> it')
    server.next_version()
    page = server.get("/fr/Tea.html")
    assert "a git conflict marker" in page.problems[0]
    assert "What follows is the last good version." in page.text
    assert FRENCH in page.text


def test_the_frame_speaks_the_users_language(hub: Path) -> None:
    french(hub, 'msgstr "Thé"', "<<<<<<< HEAD")
    with serving(hub, LC_ALL="de_DE.UTF-8") as server:
        page = server.get("/")
        assert '<div id="pp-serve" class="pp-serve" lang="de" dir="ltr">' in page.text
        assert "Konflikt" in page.problems[0]


def test_units_say_where_they_are(hub: Path, server: Serving) -> None:
    units = server.units("/fr/Tea.html")
    page = server.get("/fr/Tea.html").text
    assert set(re.findall(r'data-unit="([^"]*)"', page)) <= units.keys()
    assert '<h1 data-unit="Page display title">' in page
    lines = (hub / "locales/fr/Tea.po").read_text("utf-8").split("\n")
    for name, unit in units.items():
        place, _, line = unit["catalog"].rpartition(":")
        assert place == "locales/fr/Tea.po"
        begun = lines[int(line) - 1 :]
        entry = begun[: begun.index("")]
        assert f'msgctxt "Tea/{name.replace(" ", "_")}"' in entry
    source = (hub / "source/Tea.wiki").read_text("utf-8").split("\n")
    for name in units.keys() - {"Page display title"}:
        place, _, line = units[name]["source"].rpartition(":")
        assert place == "source/Tea.wiki"
        assert f"<!--T:{name}-->" in source[int(line) - 1]
    assert units["1"]["state"] == "translated"
    assert units["1"]["translation"] == FRENCH
    assert units["2"]["state"] == "not translated"
    assert units["3"]["definition"] == "There are $number kinds of tea."
    assert server.units("/en/Tea.html")["1"]["catalog"] == ""
    assert server.get("/_polypage/units/fr/Nothing.html").status == 404
