"""`polypage update --recover` in real repositories: what comes back, and what stays away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands.program import contents, polypage, put
from git.recover_story import DE, FR, PAGE, Story


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


@pytest.mark.parametrize("committed", [True, False], ids=["committed", "not committed"])
@pytest.mark.parametrize("updated", [True, False], ids=["updated", "not updated"])
def test_a_catalog_that_was_deleted(story: Story, committed: bool, updated: bool) -> None:
    team = b'msgstr ""\n"Language-Team: us\\n"\n'
    put(story.root, {FR: story.bytes_of(FR).replace(b'msgstr ""\n', team, 1)})
    story.update()
    story.commit("with a team")
    before = story.files()
    (story.root / FR).unlink()
    if updated:
        story.update()
    if committed:
        story.commit("deleted")
    run = story.recover()
    assert "Tea: 3 texts recovered (fr 3), 1 file\n" in run.stdout
    after = story.files()
    if updated:  # then it has a new header
        assert story.texts() == {(f"Tea/{one}", False): f"fr {one}" for one in (1, 2, 3)}
    else:
        assert after == before


def test_entries_that_somebodys_script_dropped(story: Story) -> None:
    before = story.files()
    story.drop(FR, "Tea/2")
    story.drop(DE, "Tea/1", "Tea/2", "Tea/3")
    story.commit("dropped")
    story.update()
    story.commit("updated")
    run = story.recover("--explain")
    assert "Tea: 4 texts recovered (de 3, fr 1), 2 files\n" in run.stdout
    assert "  fr  Tea/2: taken back from git: fr 2\n" in run.stdout
    assert story.files() == before


def test_a_file_that_was_cut_off_and_repaired(story: Story) -> None:
    good = story.bytes_of(FR)
    put(story.root, {FR: good[: good.index(b"fr 2")]})
    story.commit("cut off")
    put(story.root, {FR: good[: good.index(b"#. Tea, paragraph")]})
    story.commit("repaired")
    story.recover()
    assert story.bytes_of(FR) == good


def test_a_version_that_cannot_be_read_hides_no_correction(story: Story) -> None:
    story.replace("One cup.", "A single cup.")
    story.update()
    good = story.bytes_of(FR)
    put(story.root, {FR: b"msgid"})
    story.commit("broken")
    put(story.root, {FR: good})
    story.edit(FR, _1="better")
    assert "recovered" not in story.recover().stdout
    corrected = {1: "better", 2: "fr 2", 3: "fr 3"}
    assert story.texts() == {(f"Tea/{one}", False): text for one, text in corrected.items()}


def test_ids_of_what_comes_back_are_not_given_again(story: Story) -> None:
    story.replace("\n\n<!--T:3-->\nThree cups.", "")
    for path in ("locales/templates/Tea.pot", FR, DE):
        (story.root / path).unlink()
    story.commit("deleted")
    story.recover()
    assert story.texts()["Tea/3", True] == "fr 3"
    assert b"X-Highest-Id: 3" in story.bytes_of("locales/templates/Tea.pot")


def test_what_only_the_other_side_of_a_merge_had(story: Story) -> None:
    story.edit(FR, _2="")
    story.repository.git("checkout", "-q", "-b", "theirs")
    story.edit(FR, _2="theirs")
    story.repository.git("checkout", "-q", "main")
    story.edit(FR, _1="ours")
    story.repository.git("merge", "-q", "-s", "ours", "-m", "merge", "theirs")
    story.recover()
    assert story.texts()["Tea/1", False] == "ours"
    assert story.texts()["Tea/2", False] == "theirs"


def test_a_catalog_that_cannot_be_read_now_has_lost_nothing(story: Story) -> None:
    put(story.root, {FR: b"msgid"})
    story.drop(DE, "Tea/1")
    run = polypage(story.root, "update", "--recover")
    assert run.exit == 1
    assert len(run.problems) == 1
    assert story.bytes_of(FR) == b"msgid"
    assert story.texts(DE)["Tea/1", False] == "de 1"


def test_a_rewritten_unit_gets_its_text_as_outdated(story: Story) -> None:
    story.drop(FR, "Tea/2")
    story.commit("dropped")
    story.replace("Two cups and a pot of tea.", "Something else.")
    story.recover()
    entry = story.entries()["Tea/2"]
    assert (entry.msgstr, entry.fuzzy) == ("fr 2", True)
    assert entry.previous_msgid == "Two cups and a pot of tea."


def test_of_several_texts_the_newest_is_used(story: Story) -> None:
    story.drop(FR, "Tea/2")
    story.commit("dropped")
    story.replace("Two cups and a pot of tea.", "Something else.")
    story.update()
    story.edit(FR, _2="newer")
    story.drop(FR, "Tea/2")
    story.commit("dropped again")
    story.replace("Something else.", "A third text.")
    story.recover()
    entry = story.entries()["Tea/2"]
    assert (entry.msgstr, entry.previous_msgid) == ("newer", "Something else.")
    assert story.texts()["Tea/2", True] == "fr 2"


def test_a_unit_that_is_gone_comes_back_as_obsolete(story: Story) -> None:
    story.delete_unit()
    story.commit("deleted")
    assert story.texts()["Tea/2", True] == "fr 2"
    story.drop(FR, "Tea/2")
    story.commit("no obsolete")
    story.recover()
    assert story.texts() == {
        ("Tea/1", False): "fr 1",
        ("Tea/3", False): "fr 3",
        ("Tea/2", True): "fr 2",
    }


def test_a_correction_stays(story: Story) -> None:
    story.edit(FR, _1="better", _2="better, too")
    before = story.files()
    assert story.recover().stdout == "nothing to do\n"
    story.drop(FR, "Tea/1")
    story.recover()
    assert story.files() == before


def test_what_was_translated_anew_stays(story: Story) -> None:
    story.drop(FR, "Tea/1")
    story.update()
    story.commit("erased")
    story.edit(FR, _1="anew")
    before = story.files()
    assert story.recover().stdout == "nothing to do\n"
    assert story.files() == before


def test_what_was_purged_stays_away(story: Story) -> None:
    story.delete_unit()
    story.commit("deleted")
    before = story.files()
    assert polypage(story.root, "purge", "Tea/2", "--language", "fr", "--yes").exit == 0
    assert story.recover().stdout == "nothing to do\n"
    story.drop(DE, "Tea/2")
    story.commit("no obsolete")
    story.recover()
    after = story.files()
    assert after[DE] == before[DE]
    assert b"fr 2" not in after[FR]


def test_what_was_purged_in_one_language_comes_back_in_another(story: Story) -> None:
    for path in (FR, DE):
        story.edit(path, _2="Polypage")
    story.delete_unit()
    story.commit("deleted")
    assert polypage(story.root, "purge", "Tea/2", "--language", "fr", "--yes").exit == 0
    story.drop(DE, "Tea/2")
    story.recover()
    assert ("Tea/2", True) not in story.texts()
    assert story.texts(DE)["Tea/2", True] == "Polypage"


def test_purges_of_two_branches_are_both_remembered(story: Story) -> None:
    story.delete_unit()
    story.replace("<!--T:3-->\nThree cups.\n", "")
    story.update()
    story.commit("deleted")
    for branch, unit in (("theirs", "Tea/2"), ("ours", "Tea/3")):
        story.repository.git("checkout", "-q", "-b", branch, "main")
        assert polypage(story.root, "purge", unit, "--yes").exit == 0
        story.commit(f"purged {unit}")
    story.repository.git("merge", "-q", "-X", "ours", "-m", "merge", "theirs")
    assert story.update("--recover").stdout == "nothing to do\n"
    story.drop(FR, "Tea/2", "Tea/3")
    assert story.update("--recover").stdout == "nothing to do\n"


def test_a_branch_that_erased_and_one_that_corrected(story: Story) -> None:
    story.repository.git("checkout", "-q", "-b", "theirs")
    story.drop(FR, "Tea/1", "Tea/3")
    story.commit("erased")
    story.repository.git("checkout", "-q", "main")
    story.edit(FR, _1="better")
    corrected = story.files()
    story.repository.git("merge", "-q", "-m", "merge", "theirs", code=None)
    story.repository.git("checkout", "--theirs", FR)
    story.commit("merge")
    assert "better" not in story.bytes_of(FR).decode()
    story.recover()
    assert story.files() == corrected


def test_a_page_under_another_name(story: Story) -> None:
    moved = {
        path: data.replace(b"Tea/", b"Drink/").replace(b"source/Tea", b"source/Drink")
        for path, data in contents(story.root / "locales").items()
    }
    story.commit("before")
    shutil.move(story.root / "source/Tea.wiki", story.root / "source/Drink.wiki")
    shutil.rmtree(story.root / "locales")
    put(story.root / "locales", {path.replace("Tea", "Drink"): moved[path] for path in moved})
    story.commit("renamed")
    story.update()
    assert story.recover().stdout == "nothing to do\n"
    assert not (story.root / FR).exists()


def test_a_page_that_was_renamed_takes_its_texts_along(story: Story) -> None:
    assert polypage(story.root, "rename", "Tea", "Drink").exit == 0
    assert story.recover().stdout == "nothing to do\n"
    path = "locales/fr/Drink.po"
    before = story.bytes_of(path)
    story.drop(path, "Drink/2")
    story.commit("dropped")
    assert "1 text recovered (fr 1)" in story.recover().stdout
    assert story.bytes_of(path) == before


def test_what_was_erased_before_a_rename_is_told_of_under_the_old_name(story: Story) -> None:
    story.drop(FR, "Tea/2")
    story.update()
    story.commit("dropped")
    assert polypage(story.root, "rename", "Tea", "Drink").exit == 0
    told = "Tea: 1 text is left in git, the page has no template; take back first: "
    assert story.recover().stdout.startswith(told)


def test_a_text_that_moved_to_another_page(story: Story) -> None:
    put(story.root, {"source/Pot.wiki": "<translate>\nTwo cups and a pot of tea.\n</translate>\n"})
    story.delete_unit()
    story.commit("moved")
    assert story.texts("locales/fr/Pot.po") == {("Pot/1", False): "fr 2"}
    assert story.recover().stdout == "nothing to do\n"


def test_a_language_without_folder_is_told_of(story: Story) -> None:
    good = story.bytes_of(FR)
    shutil.rmtree(story.root / "locales/fr")
    story.commit("no French")
    told = "fr: 3 texts are left in git, the language has no folder; add: --add-language fr\n"
    assert story.recover().stdout == f"{told}nothing to do\n"
    assert not (story.root / FR).exists()
    story.recover("--add-language", "fr")
    assert story.bytes_of(FR) == good


def test_a_page_without_template_is_told_of(story: Story) -> None:
    good = contents(story.root / "locales")
    for path in ("source/Tea.wiki", "locales/templates/Tea.pot", FR, DE):
        (story.root / path).unlink()
    put(story.root, {"source/Pot.wiki": PAGE, "locales/fr/.keep": "", "locales/de/.keep": ""})
    story.update()
    story.commit("another page")
    told = "Tea: 6 texts are left in git, the page has no template; take back first: "
    run = story.recover()
    assert run.stdout == f"{told}locales/templates/Tea.pot\nnothing to do\n"
    put(story.root, {"locales/templates/Tea.pot": good["templates/Tea.pot"]})
    story.recover()
    obsolete = {(f"Tea/{one}", True): f"fr {one}" for one in (1, 2, 3)}
    assert story.texts() == obsolete
