"""The audit of what git has merged by lines: what it marks, and what it leaves in peace."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given

from git.merge_runs import Repository
from git.merge_strategies import Triple, triples
from polypage import catalogs
from polypage.catalogs import Entry
from polypage.hub import history
from polypage.hub.settings import Settings
from polypage.hub.workspace import Hub
from polypage.merging import mark_unfounded, merge, put_together
from polypage.tasks.audit import audit
from polypage.tasks.update import languages_for, update

LONG = "one\ntwo\nthree\nfour\nfive"
CHANGED = LONG.replace("five", "six")
PATH = "locales/fr/Hub.po"


class Story:
    """A hub with one page and one catalog, whose history git keeps."""

    def __init__(self, root: Path, hub: str = ".") -> None:
        self.repository = Repository.begin(root)
        self.hub = Hub(root / hub, Settings())
        self.hub.source.mkdir(parents=True)
        self.page(LONG)
        self.update("fr")
        self.translate(LONG.upper())

    def page(self, *units: str) -> None:
        """Write the page."""
        text = "\n\n".join(units)
        (self.hub.source / "Hub.wiki").write_text(
            f"<translate>\n<!--T:1-->\n{text}\n</translate>\n"
        )

    def update(self, *codes: str) -> bool:
        """Run update; whether it changed anything."""
        before = self.repository.git("status", "--porcelain"), self.bytes_of_catalog()
        folders, _ = languages_for(self.hub, codes)
        list(update(self.hub, folders))
        return before != (self.repository.git("status", "--porcelain"), self.bytes_of_catalog())

    def bytes_of_catalog(self) -> bytes:
        """The catalog's file."""
        path = self.hub.root / PATH
        return path.read_bytes() if path.exists() else b""

    @property
    def entry(self) -> Entry:
        """The entry of the page's unit."""
        found = catalogs.read(self.bytes_of_catalog()).entries
        return next(one for one in found if one.context == "Hub/1")

    def translate(self, text: str, *, fuzzy: bool = False, made_for: str | None = None) -> None:
        """Write the unit's translation, and commit."""
        catalog = catalogs.read(self.bytes_of_catalog())
        entries = [
            one.edit(msgstr=text, fuzzy=fuzzy, previous_msgid=made_for)
            if one.context == "Hub/1"
            else one
            for one in catalog.entries
        ]
        (self.hub.root / PATH).write_bytes(catalogs.write(catalog.edit(entries=entries)))
        self.repository.commit("translated")

    def branch(self, name: str, start: str = "main") -> None:
        """Begin a branch."""
        self.repository.git("checkout", "-q", "-b", name, start)

    def edit(self, *units: str) -> None:
        """The author's change and the update behind it, committed."""
        self.page(*units)
        self.update()
        self.repository.commit("updated")

    def merge(self, *names: str) -> None:
        """Merge by lines."""
        self.repository.git("merge", "-q", "--no-ff", "-m", "merge", *names)


@pytest.fixture
def wrong(tmp_path: Path) -> Story:
    """A history in which git has put a text under a definition that it wasn't made for.

    On one branch a translator confirms an outdated text; on the other one the page changes again.
    """
    return _wrong(tmp_path)


def _wrong(root: Path, hub: str = ".") -> Story:
    story = Story(root, hub)
    story.edit(LONG.replace("one", "One"))
    story.branch("author")
    story.edit(CHANGED.replace("one", "One"))
    story.branch("ours", "main")
    story.translate(LONG.upper())
    story.merge("author")
    assert not story.entry.fuzzy  # so git left it
    assert story.entry.msgid.endswith("six")
    return story


def test_a_wrong_text_is_marked_with_what_it_was_made_for(wrong: Story) -> None:
    assert wrong.update()
    assert wrong.entry.fuzzy
    assert wrong.entry.previous_msgid == LONG.replace("one", "One")
    assert wrong.entry.msgstr == LONG.upper()


def test_the_second_update_changes_nothing(wrong: Story) -> None:
    wrong.update()
    assert not wrong.update()
    wrong.repository.commit("update")
    assert not wrong.update()


def test_a_text_that_was_confirmed_is_not_marked_again(wrong: Story) -> None:
    wrong.update()
    wrong.repository.commit("update")
    wrong.translate(LONG.upper())
    wrong.update()
    assert not wrong.entry.fuzzy
    wrong.repository.commit("comments")
    wrong.branch("other", "ours~2")
    wrong.repository.commit("something else")
    wrong.repository.git("checkout", "-q", "ours")
    wrong.merge("other")
    assert not wrong.update()


def test_what_other_branches_held_does_not_count_as_a_say_in_it(wrong: Story) -> None:
    wrong.branch("side", "main")
    translated = wrong.bytes_of_catalog().replace(
        b'msgid "Hub"\nmsgstr ""', b'msgid "Hub"\nmsgstr "H"'
    )
    assert translated != wrong.bytes_of_catalog()
    (wrong.hub.root / PATH).write_bytes(translated)
    wrong.repository.commit("side")
    wrong.repository.git("checkout", "-q", "ours")
    wrong.merge("side")
    assert wrong.update()
    assert wrong.entry.fuzzy


def test_a_text_written_while_resolving_is_left(wrong: Story) -> None:
    wrong.repository.git("reset", "-q", "--hard", "HEAD~1")
    wrong.repository.git("merge", "-q", "--no-commit", "--no-ff", "author")
    wrong.translate("quite another text")
    assert len(history.merges(wrong.hub.root)) == 1
    assert not audit(wrong.hub)
    wrong.update()
    assert not wrong.entry.fuzzy


def test_a_merge_that_put_nothing_wrong_is_left(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.edit(LONG, "<!--T:2-->\nx\n\n<!--T:3-->\ny\n\n<!--T:4-->\nz")
    story.branch("author")
    story.edit(LONG, "<!--T:2-->\nx\n\n<!--T:3-->\ny\n\n<!--T:4-->\nZ")
    story.branch("ours", "main")
    story.translate("better")
    story.merge("author")
    assert not audit(story.hub)
    assert not story.update()


def test_a_hub_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    story = _wrong(tmp_path / "top", hub="docs/the hub")
    assert list(audit(story.hub)) == [story.hub.root / PATH]
    assert story.update()


def test_an_octopus(tmp_path: Path) -> None:
    story = _wrong(tmp_path)
    story.repository.git("reset", "-q", "--hard", "HEAD~1")
    story.branch("third", "main")
    (story.hub.root / "notes.txt").write_text("x")
    story.repository.commit("third")
    story.repository.git("checkout", "-q", "ours")
    story.merge("author", "third")
    assert story.update()
    assert story.entry.fuzzy


def test_a_shallow_clone_knows_less_and_does_no_harm(wrong: Story, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    url = wrong.repository.root.as_uri()
    wrong.repository.git("clone", "-q", "--depth", "1", url, str(clone))
    assert not audit(Hub(clone, Settings()))


def test_without_git_or_repository_there_is_nothing_to_do(
    wrong: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert not audit(Hub(plain, Settings()))
    monkeypatch.setenv("PATH", str(plain))
    assert not audit(wrong.hub)


def test_what_git_tells_its_hooks_does_not_mislead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = _wrong(tmp_path, "hub")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/nothing")
    assert audit(wrong.hub)


def test_one_call_of_git_where_nothing_was_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(tmp_path)
    called = []

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
        called.append(arguments)
        return real(*arguments, **options)  # type: ignore[call-overload,no-any-return]

    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", run)
    assert not audit(story.hub)
    assert len(called) == 1


def test_a_catalog_that_could_not_be_read_once_is_passed_over(wrong: Story) -> None:
    good = wrong.bytes_of_catalog()
    (wrong.hub.root / PATH).write_bytes(good + b"<<<<<<< \n")
    wrong.repository.commit("broken")
    assert not audit(wrong.hub)
    (wrong.hub.root / PATH).write_bytes(good)
    wrong.repository.commit("mended")
    assert audit(wrong.hub)


@given(triples())
def test_a_merge_by_unit_puts_nothing_together(triple: Triple) -> None:
    assert put_together(merge(*triple).catalog, triple[1:]) == ()


@given(triples())
def test_marks_are_set_once_and_change_nothing_else(triple: Triple) -> None:
    base, ours, theirs = triple
    found = put_together(theirs, [ours])
    marked = mark_unfounded(theirs, found)
    assert mark_unfounded(marked, found) is marked
    assert put_together(marked, [ours]) == ()
    for before, after in zip(theirs.entries, marked.entries, strict=True):
        if before is not after:
            assert not before.fuzzy
            assert after.fuzzy
            assert after[:5] == before[:5]
            assert after.translator_comments == before.translator_comments
    if base is not None:
        assert put_together(base, [base, ours]) == ()
