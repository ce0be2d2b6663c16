"""`polypage update --recover`: what it is told to look at, and where there is no history."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands.program import contents, environment, polypage
from git.merge_runs import Repository
from git.recover_story import DE, FR, Story


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


def test_only_what_is_named(story: Story) -> None:
    everything = {(f"Tea/{one}", False): f"fr {one}" for one in (1, 2, 3)}
    before = story.files()
    for path in (FR, DE):
        (story.root / path).unlink()
    story.commit("deleted")
    story.update("--recover", "--page", "Tea/2", "--language", "fr")
    assert story.texts() == {("Tea/2", False): "fr 2"}
    assert story.texts(DE) == {}
    story.update("--recover", "--language", "fr")
    assert story.texts() == everything
    assert story.texts(DE) == {}
    story.update("--recover", "--page", "tea".title())
    assert story.files() == before


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--page", "Tea"), "--page and --language are for --recover"),
        (("--recover", "--page", "Te"), "did you mean Tea?"),
        (("--recover", "--language", "it"), "no catalogs in 'it'"),
    ],
)
def test_wrong_usage(story: Story, arguments: tuple[str, ...], problem: str) -> None:
    story.drop(FR, "Tea/2")
    before = story.files()
    run = polypage(story.root, "update", *arguments)
    assert run.exit == 2
    assert problem in run.stderr
    assert story.files() == before


def test_check_shows_and_writes_nothing(story: Story) -> None:
    story.drop(FR, "Tea/2")
    before = story.files()
    run = polypage(story.root, "update", "--recover", "--check", "--explain")
    assert run.exit == 1
    assert "Tea: 1 text recovered (fr 1), 1 file\n  fr  Tea/2: taken back" in run.stdout
    assert story.files() == before


def test_an_update_without_it_takes_nothing_back(story: Story) -> None:
    story.drop(FR, "Tea/2")
    story.update()
    assert ("Tea/2", False) not in story.texts()


def test_a_hub_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    story = Story(tmp_path / "top", hub="docs/the [hub]é")
    before = story.files()
    (story.root / FR).unlink()
    story.recover()
    assert story.files() == before


def test_a_folder_that_had_another_tools_name(story: Story) -> None:
    story.update("--add-language", "pt-br")
    old, new = "locales/pt_BR/Tea.po", "locales/pt-br/Tea.po"
    (story.root / "locales/pt-br").rename(story.root / "locales/pt_BR")
    story.commit("as others call it")
    story.translate(old)
    before = story.texts(old)
    story.drop(old, "Tea/2")
    story.commit("dropped")
    (story.root / "locales/pt_BR").rename(story.root / "locales/pt-br")
    story.commit("as we call it")
    story.recover()
    assert story.texts(new) == before


def test_where_there_is_no_history(story: Story, tmp_path: Path) -> None:
    story.drop(FR, "Tea/2")
    story.commit("dropped")
    clone = tmp_path / "build" / "clone"
    url = story.root.as_uri()
    story.repository.git("clone", "-q", "--depth", "1", url, str(clone))
    plain = tmp_path / "build" / "plain"
    shutil.copytree(story.root / "source", plain / "source")
    env = environment(GIT_CEILING_DIRECTORIES=str(plain.parent))
    for folder, problem in ((clone, "git fetch --unshallow"), (plain, "no git repository")):
        before = contents(folder)
        run = polypage(folder, "update", "--recover", env=env)
        assert run.exit == 2
        assert problem in run.stderr
        assert contents(folder).keys() - {"build/.lock"} == before.keys() - {"build/.lock"}
    run = polypage(story.root, "update", "--recover", env=environment(PATH=str(plain)))
    assert (run.exit, "install it" in run.stderr) == (2, True)
    Repository.begin(plain)
    assert polypage(plain, "update", "--recover", env=env).exit == 0
