"""Only what changed is laid out again, and what was good stays, without a network between."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands.program import put
from commands.small_hub import files
from polypage.hub.workspace import open_hub
from polypage.serve.hosts import is_loopback, welcome
from polypage.serve.looking import matters
from polypage.serve.served import Served
from website.rendering import pandoc


@pytest.fixture
def served(tmp_path: Path) -> Served:
    put(tmp_path, files())
    return Served(open_hub(tmp_path), pandoc())


ALL = ("en/Tea.html", "fr/Tea.html", "en/Good.html", "index.html", "fr/index.html")


def look_at_all(served: Served) -> int:
    """How many bodies were laid out for it."""
    before = served.rendered
    for path in ALL:
        assert served.answer(path).status == 200, path
    return served.rendered - before


def replace(path: Path, old: str, new: str) -> Path:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_only_what_changed_is_laid_out_again(served: Served, tmp_path: Path) -> None:
    assert look_at_all(served) == 3
    assert look_at_all(served) == 0
    catalog = replace(tmp_path / "locales/fr/Tea.po", "de l’eau chaude", "de l’eau")
    assert served.changed([catalog])
    assert look_at_all(served) == 1
    assert served.changed([replace(tmp_path / "source/Good.wiki", "white", "black")])
    assert look_at_all(served) == 1
    assert served.changed([replace(tmp_path / "source/Tea.wiki", "of leaves", "of green leaves")])
    assert look_at_all(served) == 2


def test_settings_and_new_pages_lay_out_nothing_that_looks_the_same(
    served: Served, tmp_path: Path
) -> None:
    look_at_all(served)
    settings = '[site]\nbanner_language = "en"\n'
    put(tmp_path, {"source/Milk.wiki": "Cows.", "l10n/hub.toml": settings})
    assert served.changed([tmp_path / "source/Milk.wiki", tmp_path / "l10n/hub.toml"])
    assert look_at_all(served) == 0
    put(tmp_path, {"l10n/templates/Cup.wiki": "{{{1}}}!"})
    assert served.changed([tmp_path / "l10n/templates/Cup.wiki"])
    assert look_at_all(served) == 3


def test_a_catalog_that_is_bad_when_all_is_read_again_keeps_its_page(
    served: Served, tmp_path: Path
) -> None:
    good = served.answer("fr/Tea.html").content
    put(tmp_path, {"locales/fr/Tea.po": "nonsense", "l10n/hub.toml": 'name = "Tea"\n'})
    put(tmp_path, {"source/Good.wiki": "<translate>"})
    assert served.changed(None)
    shown = served.answer("fr/Tea.html").content
    assert "eau chaude" in good
    assert "eau chaude" in shown
    assert ">Thé</h1>" in shown
    assert "locales/fr/Tea.po:1" in shown
    assert "complète à 60 %" in " ".join(shown.split())
    assert "Milk is white." in served.answer("en/Good.html").content
    assert len(served.problems) == 2


def test_a_page_that_is_gone_is_gone_though_it_was_good(served: Served, tmp_path: Path) -> None:
    assert served.answer("en/Good.html").status == 200
    (tmp_path / "source/Good.wiki").unlink()
    assert served.changed([tmp_path / "source/Good.wiki"])
    assert served.answer("en/Good.html").status == 404


def test_a_page_called_index_is_there_beside_the_list(served: Served, tmp_path: Path) -> None:
    put(tmp_path, {"source/index.wiki": "Of indexes.\n"})
    assert served.changed([tmp_path / "source/index.wiki"])
    assert "Of indexes." in served.answer("en/index_.html").content
    assert "Of indexes." not in served.answer("en/").content


def test_a_catalog_that_is_gone_takes_its_page_along(served: Served, tmp_path: Path) -> None:
    (tmp_path / "locales/fr/Tea.po").unlink()
    assert served.changed([tmp_path / "locales/fr/Tea.po"])
    assert served.answer("fr/Tea.html").status == 404


def test_a_folder_shows_its_list(served: Served) -> None:
    assert served.answer("").content == served.answer("index.html").content
    assert served.answer("fr/").content == served.answer("fr/index.html").content
    assert served.answer("fr").status == 404


def test_only_titles_that_are_units_can_be_clicked_on(served: Served, tmp_path: Path) -> None:
    put(tmp_path, {"source/Plain.wiki": "No markup."})
    assert served.look()
    assert '<h1 data-unit="Page display title">' in served.answer("en/Tea.html").content
    assert "<h1>" in served.answer("en/Plain.html").content
    put(tmp_path, {"l10n/hub.toml": "title_units = false\n"})
    assert served.look()
    assert "<h1>" in served.answer("en/Tea.html").content


def place_of_unit_1(served: Served) -> tuple[str, str]:
    unit = next(one for one in served.units("fr/Tea.html").units if one["id"] == "1")
    return unit["catalog"], unit["state"]


def test_the_place_is_that_of_the_entry_that_counts(served: Served, tmp_path: Path) -> None:
    path = tmp_path / "locales/fr/Tea.po"
    good = path.read_text("utf-8")
    lines = good.split("\n")
    # The entry begins with its comments.
    begun = lines.index("", lines.index('msgctxt "Tea/Page_display_title"')) + 2
    place = f"locales/fr/Tea.po:{begun}"
    assert lines[begun - 2] == ""
    assert place_of_unit_1(served) == (place, "translated")
    old = '\n#~ msgctxt "Tea/1"\n#~ msgid "Tea was a drink."\n#~ msgstr "Le thé fut."\n'
    path.write_text(good + old, "utf-8")
    assert place_of_unit_1(served) == (place, "translated")
    # A text that stands under the name of a unit that is gone is found as update would find it.
    path.write_text(good.replace('msgctxt "Tea/1"', 'msgctxt "Tea/77"'), "utf-8")
    assert place_of_unit_1(served)[0] == place


def test_a_language_that_is_gone_is_gone_from_all_pages(served: Served, tmp_path: Path) -> None:
    assert "français" in served.answer("en/Tea.html").content
    shutil.rmtree(tmp_path / "locales/fr")
    assert served.changed([tmp_path / "locales/fr"])
    assert served.answer("fr/index.html").status == 404
    assert "français" not in served.answer("en/Tea.html").content


def test_a_folder_that_comes_may_be_a_language(served: Served, tmp_path: Path) -> None:
    (tmp_path / "locales/xx-nope").mkdir()
    assert served.changed([tmp_path / "locales/xx-nope"])
    assert "no language 'xx-nope' is known" in str(served.problems[0])
    (tmp_path / "locales/xx-nope").rmdir()
    assert served.changed([tmp_path / "locales/xx-nope"])
    assert not served.problems


def test_a_link_that_is_wrong_comes_and_goes(served: Served, tmp_path: Path) -> None:
    link = tmp_path / "source/Elsewhere"
    link.symlink_to("/")
    assert served.look()
    assert len(served.problems) == 1
    link.unlink()
    assert served.look()
    assert not served.problems


def test_the_version_is_new_whenever_something_is(served: Served, tmp_path: Path) -> None:
    for text in (".a {}", ".b {}", ""):
        put(tmp_path, {"l10n/templates/own.css": text})
        assert served.changed([tmp_path / "l10n/templates/own.css"])
        assert not served.changed([tmp_path / "l10n/templates/own.css"])
        assert served.answer("assets/hub.css").content == text
    before = served.version
    assert not served.changed([tmp_path / "locales/fr/Tea.po"])
    assert not served.changed(None)
    assert served.version == before
    replace(tmp_path / "locales/fr/Tea.po", "de l’eau chaude", "de l’eau")
    assert served.changed(None)
    assert served.version != before


@pytest.mark.parametrize(
    ("name", "counts"),
    [("Tea.po", True), ("Tea.wiki", True), (".Tea.po.swp", False), ("Tea.po~", False),
     ("#Tea.po#", False), ("Tea.po.tmp", False), (".polypage-x.tmp", False)],
)  # fmt: skip
def test_files_that_editors_keep_do_not_count(name: str, *, counts: bool) -> None:
    assert matters(Path("/hub/locales/fr") / name) is counts


@pytest.mark.parametrize(
    ("named", "good"),
    [("localhost:80", True), ("localhost", True), ("[::1]", True), ("[::1]:80", True),
     ("::1", False), ("localhost.:80", False), ("", False), (":80", False),
     ("user@localhost:80", False), ("localhost:080", False), ("127.0.0.2:80", False)],
)  # fmt: skip
def test_who_is_welcome_at_port_80(named: str, *, good: bool) -> None:
    assert welcome(named, "127.0.0.1", 80) is good


def test_a_name_of_the_server_may_be_written_in_any_case() -> None:
    assert welcome("MyBox:80", "mybox", 80)
    assert welcome("mybox:80", "MyBox", 80)
    assert not welcome("box:80", "mybox", 80)


def test_what_others_can_reach() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.5", "example.org", "")))  # noqa: S104 - as it says
