"""Translators save catalogs with the tools they like; update brings every byte back but theirs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import polib
import pytest

from catalogs.gettext_tools import needs_gettext
from commands.program import contents, polypage
from polypage.catalogs import read

ROOT: Final = Path(__file__).parents[2]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    for name in ("source", "locales", "l10n"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def by_gettext(*command: str) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        subprocess.run([*command, "-o", str(path), str(path)], check=True)

    return save


def by_polib(path: Path) -> None:
    polib.pofile(str(path), wrapwidth=79).save(str(path))


def by_translate_toolkit(path: Path) -> None:
    from translate.storage import pypo

    store = pypo.pofile.parsefile(str(path))  # type: ignore[no-untyped-call]  # has no types
    store.units[-1].addnote("seen", origin="translator")
    store.units[-1].removenotes(origin="translator")
    store.save()


TOOLS: Final = {
    "msgcat": by_gettext("msgcat"),
    "wrapped at 77": by_gettext("msgcat", "-w", "77"),
    "msgattrib": by_gettext("msgattrib"),
    "polib": by_polib,
    "translate-toolkit": by_translate_toolkit,
}


@needs_gettext
@pytest.mark.parametrize("tool", TOOLS)
def test_a_catalog_that_was_only_saved_comes_back_byte_for_byte(hub: Path, tool: str) -> None:
    before = contents(hub / "locales")
    for path in sorted((hub / "locales/fr").rglob("*.po")):
        TOOLS[tool](path)
    assert polypage(hub, "update").exit == 0
    assert contents(hub / "locales") == before


@needs_gettext
@pytest.mark.parametrize("tool", TOOLS)
def test_one_edited_text_is_one_changed_line(hub: Path, tool: str) -> None:
    path = hub / "locales/fr/Hubs.po"
    text = path.read_text("utf-8")
    before = text.split("\n")
    line = next(line for line in before if line.startswith('msgstr "== '))
    edited = line.replace("== ", "== Ah, ", 1)
    path.write_text(text.replace(line, edited), "utf-8")
    TOOLS[tool](path)
    assert polypage(hub, "update").exit == 0
    after = path.read_text("utf-8").split("\n")
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [edited]


@needs_gettext
def test_what_msgmerge_emptied_comes_back_as_outdated(hub: Path) -> None:
    page = hub / "source/Hubs.wiki"
    text = page.read_text("utf-8")
    assert text.count("Money came last.") == 1
    page.write_text(text.replace("Money came last.", "It all ended with money, as ever."), "utf-8")
    catalog = hub / "locales/fr/Hubs.po"
    original = catalog.read_bytes()
    assert polypage(hub, "update").exit == 0
    expected = catalog.read_bytes()
    catalog.write_bytes(original)
    template = hub / "locales/templates/Hubs.pot"
    subprocess.run(
        ["msgmerge", "-q", "-N", "-U", "--backup=none", str(catalog), str(template)], check=True
    )
    assert polypage(hub, "update").exit == 0
    undisturbed = {entry.context: entry for entry in read(expected).entries}
    for entry in read(catalog.read_bytes()).entries:
        if not entry.obsolete:
            other = undisturbed[entry.context]
            assert (entry.msgstr, entry.fuzzy) == (other.msgstr, other.fuzzy)
            assert entry.previous_msgid == other.previous_msgid
