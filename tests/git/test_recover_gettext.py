"""All catalogs of the sample hub through gettext's tools, which erase texts; all come back."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from catalogs.gettext_tools import needs_gettext
from commands.program import contents, polypage
from git.merge_runs import Repository
from polypage.catalogs import Catalog, Entry, read
from polypage.formats import wikitext
from tools.trial_hub import edited

ROOT: Final = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository.begin(tmp_path)
    for name in ("source", "locales", "l10n"):
        shutil.copytree(ROOT / name, tmp_path / name)
    assert polypage(tmp_path, "update").exit == 0
    made.commit("the sample hub")
    return made


def catalog_paths(root: Path) -> list[Path]:
    return sorted(root.glob("locales/*/**/*.po"))


def all_texts(root: Path) -> Counter[tuple[str, str, str]]:
    """(language, unit, text) for everything that is translated, in whatever state."""
    return Counter(
        (path.relative_to(root / "locales").parts[0], entry.context or "", entry.msgstr)
        for path in catalog_paths(root)
        for entry in read(path.read_bytes()).entries
        if entry.msgstr
    )


def rewrite(root: Path) -> None:
    """Rewrite some units of each page, change others a little, delete some, add new ones."""
    for path in sorted((root / "source").rglob("*.wiki")):
        page = wikitext.parse(edited(path.read_bytes().decode()))
        units = tuple(
            unit._replace(text=f"Quite another text, {number}") if number % 7 == 1 else unit
            for number, unit in enumerate(page.units)
        )
        path.write_bytes(wikitext.unparse(replace(page, units=units)).encode())


def new_templates(root: Path, place: Path) -> Path:
    """The templates for the pages as they are, which get ids; the catalogs stay as they are."""
    for name in ("source", "locales", "l10n"):
        shutil.copytree(root / name, place / name)
    assert polypage(place, "update").exit == 0
    shutil.copytree(place / "source", root / "source", dirs_exist_ok=True)
    return place / "locales" / "templates"


def by_gettext(root: Path, templates: Path, *options: str) -> None:
    """What many projects do to their catalogs, all day long."""
    for path in catalog_paths(root):
        stem = Path(*path.relative_to(root / "locales").parts[1:])
        template = templates / stem.with_suffix(".pot")
        for command in (
            ["msgmerge", "-q", *options, "-U", "--backup=none", str(path), str(template)],
            ["msgattrib", "--no-obsolete", "-o", str(path), str(path)],
        ):
            subprocess.run(command, check=True)


def in_use(root: Path) -> Iterator[tuple[Path, Entry]]:
    for path in catalog_paths(root):
        catalog: Catalog = read(path.read_bytes())
        yield from ((path, entry) for entry in catalog.entries if not entry.obsolete)


@needs_gettext
@pytest.mark.parametrize("options", [(), ("-N",), ("--previous",)], ids=["fuzzy", "-N", "previous"])
def test_every_text_is_back(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, options: tuple[str, ...]
) -> None:
    root = repository.root
    before = all_texts(root)
    rewrite(root)
    templates = new_templates(root, tmp_path_factory.mktemp("new") / "hub")
    by_gettext(root, templates, *options)
    repository.commit("new templates")
    erased = before - all_texts(root)
    run = polypage(root, "update", "--recover")
    assert run.exit == 0, run
    after = all_texts(root)
    print(f"{before.total()} texts, {erased.total()} erased, {(before - after).total()} lost")
    assert erased.total() > 50
    assert not before - after

    settled = contents(root / "locales")
    assert polypage(root, "update", "--recover").stdout == "nothing to do\n"
    assert polypage(root, "update").stdout == "nothing to do\n"
    repository.commit("taken back")
    assert polypage(root, "update", "--recover").stdout == "nothing to do\n"
    assert contents(root / "locales") == settled


@needs_gettext
def test_units_have_what_an_undisturbed_update_gives_them(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = repository.root
    rewrite(root)
    undisturbed = tmp_path_factory.mktemp("new") / "hub"
    templates = new_templates(root, undisturbed)
    by_gettext(root, templates, "-N")
    assert polypage(root, "update", "--recover").exit == 0
    expected = {
        (path.relative_to(undisturbed), entry.context): entry for path, entry in in_use(undisturbed)
    }
    same = 0
    for path, entry in in_use(root):
        other = expected[path.relative_to(root), entry.context]
        if other.fuzzy:
            # What is joined or very similar stands in only for texts that were in use until now.
            assert entry.fuzzy or not entry.msgstr
        else:
            assert (entry.msgstr, entry.fuzzy) == (other.msgstr, False)
        same += bool(entry.msgstr) and entry.msgstr == other.msgstr
    assert same > 200
