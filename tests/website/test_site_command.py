"""`polypage site` in folders: what it writes, keeps, removes and says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from commands.program import contents, environment, polypage, put
from commands.small_hub import files
from reports.html_pages import page as read_html


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The small hub: Tea is half translated into French, Good was never updated."""
    put(tmp_path, {name: data for name, data in files().items() if not name.startswith("build/")})
    return tmp_path


def site(folder: Path) -> dict[str, bytes]:
    return {
        name.removeprefix("build/site/"): data
        for name, data in contents(folder).items()
        if name.startswith("build/site/")
    }


def page(folder: Path, name: str) -> str:
    return (folder / "build/site" / name).read_text("utf-8")


def test_every_language_that_has_begun_a_page_has_it(hub: Path) -> None:
    run = polypage(hub, "site")
    assert (run.exit, run.stderr) == (0, "")
    assert sorted(site(hub)) == [
        "assets/polypage.css", "en/Good.html", "en/Tea.html", "en/index.html", "fr/Tea.html",
        "fr/index.html", "index.html",
    ]  # fmt: skip


def test_a_second_run_lays_nothing_out_and_writes_nothing(hub: Path) -> None:
    polypage(hub, "site")
    before = {path: path.stat().st_mtime_ns for path in (hub / "build").rglob("*.html")}
    run = polypage(hub, "site")
    assert (
        run.stdout
        == "3 pages of the site in build/site: 0 laid out anew, 0 files written, 0 removed\n"
    )
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize("name", ["index", "Index"])
def test_a_page_called_index_and_the_list_are_both_there(hub: Path, name: str) -> None:
    put(hub, {f"source/{name}.wiki": f"Of indexes.\n\n[[Good]], [[{name}]]\n"})
    run = polypage(hub, "site")
    assert (run.exit, run.stderr) == (0, "")
    assert "Of indexes." in page(hub, f"en/{name}_.html")
    listed = page(hub, "en/index.html")
    assert f'<a href="{name}_.html">{name}</a>' in listed
    assert '<a href="Good.html">Good</a>' in listed
    assert "Of indexes." not in listed


def test_without_its_cache_it_makes_the_same_bytes(hub: Path) -> None:
    polypage(hub, "site")
    made = site(hub)
    shutil.rmtree(hub / "build")
    polypage(hub, "site")
    assert site(hub) == made


def test_a_cache_that_is_spoilt_is_none(hub: Path) -> None:
    polypage(hub, "site")
    made = site(hub)
    for number, path in enumerate(sorted((hub / "build/.cache/site").rglob("*.json"))):
        said = path.read_bytes()
        path.write_bytes([b"\xff", said[:40], said.partition(b"\n")[0] + b"\n[]"][number % 3])
    assert polypage(hub, "site").exit == 0
    assert site(hub) == made


def test_a_page_that_changes_is_laid_out_alone(hub: Path) -> None:
    polypage(hub, "site")
    put(hub, {"source/Good.wiki": "<translate>\nMilk is black.\n</translate>\n"})
    assert " 1 laid out anew, 1 files written" in polypage(hub, "site").stdout
    assert "Milk is black." in page(hub, "en/Good.html")


def test_a_template_that_changes_lays_out_all(hub: Path) -> None:
    polypage(hub, "site")
    assert "pp-unknown" in page(hub, "en/Tea.html")
    put(hub, {"l10n/templates/Cup.wiki": "''{{{1}}}'' (a cup)", "l10n/templates/a.css": ".cup {}"})
    assert " 3 laid out anew" in polypage(hub, "site").stdout
    assert "<em>A cup of tea</em> (a cup)" in page(hub, "en/Tea.html")
    assert ".cup {}" in page(hub, "assets/hub.css")


def test_what_is_no_longer_due_goes_and_what_is_not_ours_stays(hub: Path) -> None:
    polypage(hub, "site")
    put(hub, {"build/site/fr/Old.html": "x", "build/site/notes.txt": "mine"})
    (hub / "source/Good.wiki").unlink()
    assert polypage(hub, "site").stdout.endswith("2 removed\n")
    assert "en/Good.html" not in site(hub)
    assert "fr/Old.html" not in site(hub)
    assert "notes.txt" in site(hub)


def test_a_bad_file_is_told_of_and_its_pages_stay(hub: Path) -> None:
    polypage(hub, "site")
    before = site(hub)
    put(hub, {"source/Good.wiki": "<translate>\nopen", "locales/fr/Tea.po": "nonsense"})
    run = polypage(hub, "site")
    assert run.exit == 1
    assert [line.partition(":")[0] for line in run.problems] == [
        "source/Good.wiki",
        "locales/fr/Tea.po",
    ]
    assert site(hub).keys() == before.keys()
    assert site(hub)["fr/Tea.html"] == before["fr/Tea.html"]
    # Nor do readers lose the ways to them.
    assert '<a href="Tea.html" lang="en" dir="ltr">Tea</a>' in page(hub, "fr/index.html")
    assert '<a href="Good.html">Good</a></span>\n</li>' in page(hub, "en/index.html")
    assert '<a href="../fr/Tea.html"' in page(hub, "en/Tea.html")


def test_a_bad_file_that_nothing_was_made_of_is_linked_from_nowhere(hub: Path) -> None:
    put(hub, {"source/Good.wiki": "<translate>\nopen", "locales/fr/Tea.po": "nonsense"})
    assert polypage(hub, "site").exit == 1
    assert sorted(site(hub)) == [
        "assets/polypage.css", "en/Tea.html", "en/index.html", "index.html",
    ]  # fmt: skip
    assert not [name for name in site(hub) if "Good.html" in page(hub, name)]
    assert "fr/" not in page(hub, "en/Tea.html")


def test_a_page_that_pandoc_refuses_is_shown_as_text(hub: Path) -> None:
    # A template that doubles its argument, and doubles it again: no page has room for that.
    put(
        hub,
        {
            f"l10n/templates/T{n}.wiki": f"{{{{T{n + 1}|{{{{{{1}}}}}}{{{{{{1}}}}}}}}}}"
            for n in range(24)
        },
    )
    put(hub, {"source/Good.wiki": "<translate>\n{{T0|&lt;ha&gt;}} <b>\n</translate>\n"})
    run = polypage(hub, "site")
    assert run.exit == 1
    assert len(run.problems) == 1
    assert run.problems[0].startswith("source/Good.wiki: the page is shown as it was written in en")
    assert '<pre class="pp-plain">{{T0|&amp;lt;ha&amp;gt;}} &lt;b&gt;</pre>' in page(
        hub, "en/Good.html"
    )
    assert polypage(hub, "site").problems == run.problems


def test_nothing_is_written_through_a_link(
    hub: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (hub / "build/site").mkdir(parents=True)
    (hub / "build/site/fr").symlink_to(outside)
    run = polypage(hub, "site")
    assert run.exit == 1
    assert not list(outside.iterdir())


def test_the_banner_the_bar_and_the_marks(hub: Path) -> None:
    put(hub, {"l10n/hub.toml": 'priority_languages = ["sw"]\n[site]\naddress = "https://e.org"\n'
              'repository = "https://e.org/files"\nbanner_language = "en"\n'})  # fmt: skip
    polypage(hub, "site")
    french = page(hub, "fr/Tea.html")
    text = re.sub(r"\s+", " ", re.sub(r"<[^<>]*>", "", french))
    assert (
        "This page is a translated version of the page Tea and the translation is 60% complete."
        in text
    )
    assert "Text that is not translated yet is marked like this." in text
    assert "Outdated" not in text
    assert '<html lang="fr" dir="ltr">' in french
    assert "<h1>Thé</h1>" in french
    bar = re.search(r'<nav class="pp-bar".*?</nav>', french, re.DOTALL)
    assert bar
    assert re.findall(r'<li class="([^"]*)">.*?lang="([\w-]*)"', bar[0]) == [
        ("pp-stub", "sw"), ("pp-complete", "en"), ("pp-med pp-current", "fr"),
    ]  # fmt: skip
    assert '<link rel="alternate" hreflang="x-default" href="https://e.org/en/Tea.html">' in french
    assert 'href="https://e.org/files/locales/fr/Tea.po"' in french
    assert '<div lang="en" dir="ltr" class="mw-content-ltr"' in french


def test_what_waits_for_translators_says_where_to_begin(hub: Path) -> None:
    """With a catalog, without one, in a language without any, and what waits for nobody."""
    put(hub, {"l10n/hub.toml": 'priority_languages = ["sw"]\n[site]\n'
              'repository = "https://e.org/x"\n[pages.Old]\ndiscouraged = true\n',
              "source/Milk.wiki": "<translate>\nMilk is white.\n</translate>\n",
              "source/Old.wiki": "<translate>\nOld.\n</translate>\n",
              "source/Bare.wiki": "Bare.\n"})  # fmt: skip
    (hub / "source/Good.wiki").unlink()
    assert polypage(hub, "update").exit == 0
    put(hub, {"source/Young.wiki": "<translate>\nYoung.\n</translate>\n"})
    assert polypage(hub, "site").exit == 0
    place = "https://e.org/x/locales"
    assert lists(hub, "fr/index.html") == {
        "pp-pages": {"Thé": ""},
        "pp-waiting": {"Milk": f"{place}/fr/Milk.po", "Young": ""},
        "pp-others": {"Bare": "", "Old": ""},
    }
    pot = f"{place}/templates"
    assert lists(hub, "sw/index.html") == {
        "pp-waiting": {"Milk": f"{pot}/Milk.pot", "Tea": f"{pot}/Tea.pot", "Young": ""},
        "pp-others": {"Bare": "", "Old": ""},
    }
    assert list(lists(hub, "en/index.html")) == ["pp-pages"]
    swahili = read_html(page(hub, "index.html")).one("//li[.//a[@href='sw/index.html']]")
    assert swahili.text.split() == ["Kiswahili", "0", "pages", "0%"]
    begin = read_html(page(hub, "fr/Tea.html")).one("//nav//li[1]/a[@class='pp-begin']")
    assert begin["href"] == f"{pot}/Tea.pot"
    assert begin.text == "Kiswahili – Aider à traduire cette page"
    assert "pp-begin" not in page(hub, "en/Old.html")
    assert '<span lang="sw" dir="ltr">Kiswahili</span>' in page(hub, "en/Old.html")


def test_the_front_page_comes_first_where_the_hub_says_so(hub: Path) -> None:
    """A flat hub, in which the shortest title would be taken for it."""
    titles = ["FAQ", "Home", "Main_Page"]
    put(hub, {f"source/{title}.wiki": "<translate>\nText.\n</translate>\n" for title in titles})

    def listed() -> list[list[str]]:
        assert polypage(hub, "site").exit == 0
        rows = [lists(hub, name) for name in ("index.html", "en/index.html", "fr/index.html")]
        return [list(row.get("pp-waiting") or row["pp-pages"]) for row in rows]

    guessed = ["FAQ", "Good", "Home", "Main Page", "Tea"]
    assert listed() == [guessed, guessed, guessed[:-1]]
    put(hub, {"l10n/hub.toml": 'front_page = "Main_Page"\n'})
    named = ["Main Page", "FAQ", "Good", "Home", "Tea"]
    assert listed() == [named, named, named[:-1]]

    report = polypage(hub, "report")
    assert report.exit == 0
    made = read_html(page(hub, "../report/index.html"))
    waiting = made.all("//*[@id='next-fr']//tr[@data-unit]")
    assert waiting[0]["data-page"] == "Main Page"


def lists(hub: Path, name: str) -> dict[str, dict[str, str]]:
    """The lists of an index: the pages in each, and where somebody can begin them."""
    made = read_html(page(hub, name))
    return {
        one.one("h2")["id"]: {
            row.one("span[1]").text.strip(): "".join(
                link["href"] for link in row.all("a[@class='pp-note']")
            )
            for row in one.all("ul/li")
        }
        for one in made.all("//section")
    }


def test_without_the_extra_one_line_says_how_to_install_it(hub: Path) -> None:
    put(hub, {"away/pypandoc.py": "raise ImportError"})
    run = polypage(hub, "site", env=environment(PYTHONPATH=str(hub / "away")))
    assert run.exit == 2
    assert len(run.problems) == 1
    assert "pip install 'babel>=" in run.problems[0]
    assert "'nh3>=" in run.problems[0]
    assert "starlette" not in run.problems[0]


def test_other_commands_know_nothing_of_it(hub: Path) -> None:
    put(
        hub,
        {f"away/{name}.py": "raise ImportError" for name in ("jinja2", "nh3", "pypandoc", "babel")},
    )
    away = environment(PYTHONPATH=str(hub / "away"))
    assert polypage(hub, "--help", env=away).exit == 0
    assert polypage(hub, "stats", env=away).exit == 0
    assert polypage(hub, "site", "--help", env=away).exit == 0
