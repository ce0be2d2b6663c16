"""Two branches that give the same id to different units, merged by the real git, then updated."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from git.merge_runs import Repository
from polypage import catalogs
from polypage.catalogs import Catalog, Entry, read, write
from polypage.catalogs.header import get
from polypage.formats import wikitext
from polypage.hub.settings import Settings
from polypage.hub.workspace import Hub
from polypage.ids import reunite
from polypage.tasks.update import PageUpdate, languages_for, update

MARKS = ("<<<<<<<", ">>>>>>>")
CONTEXTS = ("Hub/7", "Hub/8", "Hub/9")
OLD = ["Old one.", "Old two.", "Old three.", "Old four."]


class Branches:
    """A hub whose page gets new units on two branches."""

    def __init__(self, root: Path, *, driver: bool) -> None:
        self.repository = Repository.begin(root, driver=driver)
        self.hub = Hub(root, Settings())
        self.hub.source.mkdir()
        self.page.write_text("<translate>\n" + "\n\n".join(OLD) + "\n</translate>\n")
        self.update("fr", "de")
        self.repository.commit("base")

    @property
    def page(self) -> Path:
        """The page's source."""
        return self.hub.source / "Hub.wiki"

    def update(self, *codes: str) -> None:
        """Run update; nothing may be wrong."""
        folders, _ = languages_for(self.hub, codes)
        for answer in update(self.hub, folders):
            assert isinstance(answer, PageUpdate)
            assert not answer.problems

    def catalog(self, code: str) -> Catalog:
        """A language's catalog."""
        return catalogs.read(self.hub.catalog(code, "Hub").read_bytes())

    def add(self, behind: str, *texts: str, translated: str) -> None:
        """New units, given ids and translated into a language."""
        text = self.page.read_text()
        new = "".join(f"\n\n{one}" for one in texts)
        self.page.write_text(text.replace(behind, behind + new))
        self.update()
        catalog = self.catalog(translated)
        entries = [one.edit(msgstr=f"{translated}: {one.msgid}") for one in catalog.entries]
        path = self.hub.catalog(translated, "Hub")
        path.write_bytes(catalogs.write(catalog.edit(entries=entries)))
        self.repository.commit("added")

    def merge(self) -> None:
        """Merge `theirs`; where files are in conflict the units of both sides stay."""
        self.repository.git("merge", "-q", "-m", "merge", "theirs", code=None)
        for name in self.repository.conflicts():
            path = self.hub.root / name
            if path.suffix == ".wiki":
                lines = path.read_text().split("\n")
                kept = ["" if line == "=======" else line for line in lines]
                path.write_text("\n".join(line for line in kept if line[:7] not in MARKS))
            elif b"<<<<<<<" in path.read_bytes():
                ours, theirs = (
                    catalogs.read(self.repository.git("show", f":{stage}:{name}").encode())
                    for stage in (2, 3)
                )
                both = {(one.context, one.msgid): one for one in (*theirs.entries, *ours.entries)}
                path.write_bytes(catalogs.write(ours.edit(entries=both.values())))
        self.repository.commit("merge")

    def translations(self, code: str) -> dict[str, Entry]:
        """Definition → the entry in use."""
        found = [one for one in self.catalog(code).entries if not one.obsolete]
        assert len({one.context for one in found}) == len(found)
        return {one.msgid: one for one in found}


@pytest.mark.parametrize("driver", [True, False], ids=["driver", "git"])
@pytest.mark.parametrize("apart", [True, False], ids=["apart", "same place"])
@pytest.mark.parametrize("languages", [("fr", "fr"), ("fr", "de"), ("de", "fr")], ids="-".join)
def test_each_text_stays_with_its_unit(
    tmp_path: Path, driver: bool, apart: bool, languages: tuple[str, str]
) -> None:
    story = Branches(tmp_path, driver=driver)
    story.repository.git("checkout", "-q", "-b", "theirs")
    story.add(
        "Old three." if apart else "Old one.", "Their unit.", "Theirs.", translated=languages[1]
    )
    story.repository.git("checkout", "-q", "-b", "ours", "main")
    story.add("Old one.", "Our unit.", translated=languages[0])
    story.merge()
    story.update()

    page = wikitext.parse(story.page.read_text())
    ids = {unit.definition: unit.id for unit in page.units}
    assert len(set(ids.values())) == len(page.units) == len(OLD) + 3
    assert ids["Theirs."] == "6"
    assert {ids["Our unit."], ids["Their unit."]} == {"5", "7"}
    template = catalogs.read(story.hub.template("Hub").read_bytes())
    assert get(template.header, "X-Highest-Id") == "7"

    for code in ("fr", "de"):
        for definition, entry in story.translations(code).items():
            assert entry.msgstr in ("", f"{code}: {definition}")
            assert not entry.fuzzy
    ours, theirs = (story.translations(code) for code in languages)
    assert ours["Our unit."].msgstr
    assert theirs["Their unit."].msgstr
    assert theirs["Theirs."].msgstr

    story.repository.commit("update")
    story.update()
    assert not story.repository.git("status", "--porcelain")


def test_texts_go_to_the_unit_that_has_their_definition() -> None:
    entries = (
        Entry.new(context="Hub/7", msgid="P", msgstr="p"),
        Entry.new(context="Hub/7", msgid="Q", msgstr="q", obsolete=True),
        Entry.new(context="Hub/8", msgid="Q"),
        Entry.new(context="Hub/9", msgid="old", msgstr="stays"),
    )
    catalog = Catalog(entries=entries)
    units = {"Hub/7": "P", "Hub/8": "Q", "Hub/9": "new"}
    reunited = reunite(catalog, units)
    assert [(one.context, one.msgstr) for one in reunited.entries] == [
        ("Hub/7", "p"),
        ("Hub/8", "q"),
        ("Hub/9", "stays"),
    ]
    assert reunite(reunited, units) is reunited
    # Two units with that definition, or one that has a text for it: nobody knows whose it is.
    assert reunite(catalog, units | {"Hub/10": "Q"}) is catalog
    translated = catalog.edit(entries=[*entries[:2], entries[2].edit(msgstr="own")])
    assert reunite(translated, units) is translated


@given(
    st.lists(
        st.builds(
            Entry.new,
            context=st.sampled_from(CONTEXTS),
            msgid=st.sampled_from("PQR"),
            msgstr=st.sampled_from(["", "x", "y"]),
            obsolete=st.booleans(),
        ),
        max_size=6,
        unique_by=lambda entry: entry[:2],
    ),
    st.dictionaries(st.sampled_from(CONTEXTS), st.sampled_from("PQR")),
)
def test_reuniting_loses_nothing_and_comes_to_rest(
    entries: list[Entry], units: dict[str, str]
) -> None:
    catalog = Catalog(entries=tuple(entries))
    reunited = reunite(catalog, units)
    if reunited.entries:
        assert read(write(reunited)) == reunited
    assert reunite(reunited, units) is reunited
    pairs, after = (
        sorted((one.msgid, one.msgstr) for one in some.entries if one.msgstr)
        for some in (catalog, reunited)
    )
    assert pairs == after
    for entry in catalog.entries:
        if units.get(entry.context or "") == entry.msgid and entry.msgstr:
            assert entry in reunited.entries
