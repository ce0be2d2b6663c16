"""`polypage purge`: it removes exactly what it shows, nothing else, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory.memory_hub import TEMPLATE, Program, catalog, entry, make
from memory.memory_hub import contents as all_contents
from polypage.errors import UsageError
from polypage.hub.locales import LanguageFolder, find_languages
from polypage.hub.workspace import Hub, open_hub
from polypage.tasks.known import target
from polypage.tasks.purge import plan, purge
from polypage.titles import context_of

FR = "locales/fr/Tea.po"
DE = "locales/de/Tea.po"
GONE_FR = "locales/fr/Old/Page.po"
GONE_DE = "locales/de/Old/Page.po"
TEA_TEMPLATE = "locales/templates/Tea.pot"

# Wrapped, with comments, an odd layout: whatever isn't removed must keep its bytes.
USED = """\
# a note
# was: un texte d\\'avant
#. Tea, paragraph
msgctxt "Tea/1"
msgid ""
"Tea is "
"a drink."
msgstr "Le thé est une boisson."
"""
OBSOLETE = entry(
    "Tea/7", "Two\\nlines", "\\nDeux\\nlignes", before="# kept for later\n", obsolete=True
)
OBSOLETE_8 = entry("Tea/8", "Gone", "Parti \\x1b[0m", before="#, fuzzy\n", obsolete=True)
OTHER = entry("Tea/Green/7", "Green", "Vert", obsolete=True)

FILES = {
    "source/Tea.wiki": "<translate>\n<!--T:1-->\nTea is a drink.\n</translate>\n",
    "source/Tea/Green.wiki": "Green.\n",
    TEA_TEMPLATE: TEMPLATE.format(8) + "\n" + entry("Tea/1", "Tea is a drink.", ""),
    FR: catalog("fr", USED, OBSOLETE, OTHER, OBSOLETE_8),
    DE: catalog("de", entry("Tea/7", "Two\\nlines", "Zwei", obsolete=True)),
    "locales/templates/Old/Page.pot": TEMPLATE.format(3),
    GONE_FR: catalog("fr", entry("Old/Page/1", "One", "Un", obsolete=True)),
    GONE_DE: catalog(
        "de",
        entry("Old/Page/1", "One", "Eins", obsolete=True),
        entry("Old/Page/2", "Two", "Zwei", obsolete=True),
    ),
}


@pytest.fixture
def hub(program: Program) -> Program:
    make(program.folder, FILES)
    return program


def without(*names: str, **changed: str) -> dict[str, bytes]:
    files = {**FILES, **{name.replace("__", "/"): text for name, text in changed.items()}}
    return {name: text.encode() for name, text in files.items() if name not in names}


def contents(folder: Path) -> dict[str, bytes]:
    """What a folder holds, but for what templates remember of purged texts."""
    return {
        name: re.sub(rb'"X-Purged: [^"]*"\n', b"", data)
        for name, data in all_contents(folder).items()
    }


TEA = f"""\
{DE}
  7  Zwei
{FR}
  7  Deux
     # kept for later
  8  Parti \\x1b[0m
"""
WAS_STAYS = "1 earlier text is kept as a “# was:” comment; --was removes it\n"


def test_a_page(hub: Program) -> None:
    assert hub.run("purge", "Tea", "--yes") == (
        0,
        f"{TEA}{WAS_STAYS}3 texts removed from 2 catalogs\n",
        [],
    )
    assert contents(hub.folder) == without() | {
        FR: catalog("fr", USED, OTHER).encode(),
        DE: catalog("de").encode(),
    }
    assert hub.run("purge", "Tea") == (0, f"there is nothing to remove\n{WAS_STAYS}", [])


def test_the_template_remembers_what_was_purged_and_not_its_words(hub: Program) -> None:
    def remembered() -> list[str]:
        data = all_contents(hub.folder)[TEA_TEMPLATE].decode()
        assert not {"Deux", "Zwei"} & set(re.findall(r"\w+", data))
        return "".join(re.findall(r'"X-Purged: (.*)\\n"\n', data)).split()

    assert remembered() == []
    hub.run("purge", "Tea/7", "--language", "de", "--yes")
    (german,) = remembered()
    hub.run("purge", "Tea", "--yes")
    assert len(remembered()) == 3
    assert german in remembered()
    make(hub.folder, {DE: FILES[DE]})
    before = all_contents(hub.folder)[TEA_TEMPLATE]
    hub.run("purge", "Tea", "--yes")
    assert all_contents(hub.folder)[TEA_TEMPLATE] == before


def test_a_unit_in_a_language(hub: Program) -> None:
    code, out, problems = hub.run("purge", "Tea/7", "--language", "fr", "--yes")
    assert (code, problems) == (0, [])
    assert out == f"{FR}\n  7  Deux\n     # kept for later\n1 text removed from 1 catalog\n"
    assert contents(hub.folder) == without() | {FR: catalog("fr", USED, OTHER, OBSOLETE_8).encode()}


def test_comments_that_keep_an_earlier_text(hub: Program) -> None:
    code, out, problems = hub.run("purge", "Tea/1", "--was", "--yes")
    assert (code, problems) == (0, [])
    assert out == f"{FR}\n  1  # was: un texte d\\'avant\n1 text removed from 1 catalog\n"
    line = "# was: un texte d\\'avant\n"
    assert contents(hub.folder) == without() | {FR: FILES[FR].replace(line, "").encode()}


def test_a_page_that_is_gone(hub: Program) -> None:
    code, out, problems = hub.run("purge", "Old/Page", "--yes")
    assert (code, problems) == (0, [])
    assert out.count("and the catalog itself: nothing is left in it") == 2
    # Also its folders, but never its template.
    assert contents(hub.folder) == without(GONE_FR, GONE_DE)
    assert not (hub.folder / "locales/fr/Old").exists()
    assert hub.run("purge", "Old/Page") == (0, "there is nothing to remove\n", [])


def test_a_unit_of_a_page_that_is_gone(hub: Program) -> None:
    assert hub.run("purge", "Old/Page/1", "--yes")[0] == 0
    left = catalog("de", entry("Old/Page/2", "Two", "Zwei", obsolete=True))
    assert contents(hub.folder) == without(GONE_FR) | {GONE_DE: left.encode()}
    assert (hub.folder / "locales/fr").is_dir()


def test_a_language_does_not_go_with_its_last_catalog(hub: Program) -> None:
    make(hub.folder, {"locales/it/Old/Page.po": FILES[GONE_FR]})
    assert hub.run("purge", "Old/Page", "--language", "it", "--yes")[0] == 0
    assert list((hub.folder / "locales/it").iterdir()) == []


def test_a_catalog_with_something_else_in_it_stays(hub: Program) -> None:
    comment = "\n# a translator's last words\n"
    make(hub.folder, {GONE_FR: FILES[GONE_FR] + comment})
    assert hub.run("purge", "Old/Page", "--yes")[0] == 0
    assert contents(hub.folder)[GONE_FR] == (catalog("fr") + comment).encode()


def test_what_is_in_use_is_never_touched(hub: Program) -> None:
    # Nobody has run update since the page was removed.
    (hub.folder / "source/Tea.wiki").unlink()
    code, out, _ = hub.run("purge", "Tea", "--yes")
    assert code == 0
    assert out.splitlines()[-2].endswith("run: polypage update")
    files = contents(hub.folder)
    assert files[FR] == catalog("fr", USED, OTHER).encode()
    assert DE not in files


@pytest.mark.parametrize("stored", [0, 5, None])
def test_no_id_is_forgotten(hub: Program, stored: int | None) -> None:
    if stored is None:
        (hub.folder / TEA_TEMPLATE).unlink()
    else:
        make(hub.folder, {TEA_TEMPLATE: FILES[TEA_TEMPLATE].replace("Id: 8", f"Id: {stored}")})
    code, out, _ = hub.run("purge", "Tea/8", "--yes")
    assert code == 0
    assert TEA_TEMPLATE in out
    assert b"X-Highest-Id: 8" in contents(hub.folder)[TEA_TEMPLATE]


def test_somebody_must_agree(hub: Program) -> None:
    assert hub.run("purge", "Tea") == (
        2,
        TEA + WAS_STAYS,
        ["nothing was removed, since nobody can be asked; run again with --yes"],
    )
    for answer in ("n", ""):
        code, out, problems = hub.run("purge", "Tea", terminal=answer)
        assert (code, problems) == (0, [])
        assert out.endswith("nothing was removed\n")
    assert contents(hub.folder) == without()
    assert hub.run("purge", "Tea", terminal="y")[0] == 0
    assert contents(hub.folder) != without()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("Tee",), "no page is called 'Tee'; did you mean Tea?"),
        (("Tea/99",), "no catalog of 'Tea' knows of a unit '99'; there are 1, 7, 8"),
        (("Tea", "--language", "it"), "this hub has no catalogs in 'it'; there are de, fr"),
    ],
)
def test_unknown_names(hub: Program, arguments: tuple[str, ...], problem: str) -> None:
    assert hub.run("purge", *arguments) == (2, "", [problem])
    assert contents(hub.folder) == without()


def test_a_broken_catalog_stays_as_it_is(hub: Program) -> None:
    make(hub.folder, {DE: "msgid"})
    code, _, problems = hub.run("purge", "Tea", "--yes")
    assert code == 1
    assert len(problems) == 1
    assert contents(hub.folder) == without() | {
        FR: catalog("fr", USED, OTHER).encode(),
        DE: b"msgid",
    }


TITLES = ["Tea", "Tea/7", "Tea/Green", "Old page"]


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("Tea", None, ("Tea", None)),
        ("Tea/7", None, ("Tea/7", None)),  # it is a page
        ("Tea", "7", ("Tea", "7")),
        ("Tea/7/7", None, ("Tea/7", "7")),
        ("Tea/8", None, ("Tea", "8")),
        ("Tea/Green", None, ("Tea/Green", None)),
        ("Tea/Green/Page_display_title", None, ("Tea/Green", "Page display title")),
        ("Old_page/3", None, ("Old page", "3")),
    ],
)
def test_page_and_id(name: str, unit: str | None, expected: tuple[str, str | None]) -> None:
    assert target(name, dict.fromkeys(TITLES), unit) == expected


@pytest.mark.parametrize(("name", "unit"), [("Coffee/7", None), ("Tea/8", "7"), ("8", None)])
def test_no_page(name: str, unit: str | None) -> None:
    with pytest.raises(UsageError, match="no page is called"):
        target(name, dict.fromkeys(TITLES), unit)


@given(st.sampled_from(TITLES), st.sampled_from(["1", "a b", "Page display title"]))
def test_a_context_is_page_and_id(title: str, unit: str) -> None:
    assert target(context_of(title, unit), dict.fromkeys(TITLES)) == (title, unit)


def opened(folder: Path) -> tuple[Hub, list[LanguageFolder]]:
    hub = open_hub(folder)
    return hub, find_languages(hub)[0]


def test_a_file_that_changed_meanwhile_stays(hub: Program) -> None:
    opened_hub, folders = opened(hub.folder)
    todo = plan(opened_hub, folders, folders, "Tea")
    make(hub.folder, {FR: FILES[FR] + "\n# more\n"})
    (hub.folder / DE).unlink()
    done = purge(opened_hub, todo)
    assert (done.removed, done.files, len(done.problems)) == (0, 0, 2)
    assert contents(hub.folder) == without(DE) | {FR: (FILES[FR] + "\n# more\n").encode()}


def test_without_its_template_no_entry_is_removed(hub: Program) -> None:
    make(hub.folder, {TEA_TEMPLATE: FILES[TEA_TEMPLATE].replace("Id: 8", "Id: 1")})
    opened_hub, folders = opened(hub.folder)
    todo = plan(opened_hub, folders, folders, "Tea")
    make(hub.folder, {TEA_TEMPLATE: FILES[TEA_TEMPLATE]})
    before = contents(hub.folder)
    assert len(purge(opened_hub, todo).problems) == 1
    assert contents(hub.folder) == before


blocks = st.lists(
    st.tuples(
        st.sampled_from(["Tea", "Tea/Green", "Old/Page"]),
        st.booleans(),
        st.sampled_from(["", "# a note\n", "# was: un\n", "# was: un\n# deux\n", "#, fuzzy\n"]),
    ),
    max_size=6,
)


@given(
    blocks,
    st.sampled_from(["Tea", "Tea/2", "Old/Page"]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_only_what_is_shown_is_removed(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, bool, str]],
    name: str,
    was: bool,
    newline: str,
) -> None:
    folder = tmp_path_factory.mktemp("hub")
    title, unit = (name, None) if name != "Tea/2" else ("Tea", "2")
    texts: list[str] = []
    left: list[str] = []
    for number, (page, obsolete, before) in enumerate(rows):
        text = entry(f"{page}/{number}", f"{number}", "é", before=before, obsolete=obsolete)
        texts.append(text)
        meant = page == title and unit in {None, str(number)}
        if meant and not obsolete and was:
            text = text.replace("# was: un\n", "")
        if not (meant and obsolete):
            left.append(text)
    files = {"source/Tea.wiki": "Tea.\n", "locales/templates/Tea.pot": TEMPLATE.format(9)}
    files |= {"locales/templates/Old/Page.pot": TEMPLATE.format(9)}
    make(folder, files)
    stem = "Old/Page" if name == "Old/Page" else "Tea"
    path = folder / f"locales/fr/{stem}.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(catalog("fr", *texts).replace("\n", newline).encode())
    hub, folders = opened(folder)
    before_all = contents(folder)
    try:
        todo = plan(hub, folders, folders, name, was=was)
    except UsageError:
        assert unit is not None
        return
    assert contents(folder) == before_all
    purge(hub, todo)
    expected = catalog("fr", *left).replace("\n", newline).encode()
    if stem == "Old/Page" and not left:
        assert not path.exists()
    else:
        assert path.read_bytes() == expected
        path.unlink()
    assert {name: text.encode() for name, text in files.items()} == contents(folder)
