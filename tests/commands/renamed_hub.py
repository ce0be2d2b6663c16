"""A hub with a page that is renamed, and what must hold of it afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from commands.program import contents, polypage, put

PAGE: Final = """<translate>
Tea is a hot drink.

== Kinds ==

There are six kinds of tea.

Cups are round.
</translate>
"""
TEXTS: Final = {
    'msgid "Drinks/Tea"': "Thé",
    'hot drink."': "Le thé est une boisson chaude.",
    'kinds of tea."': "Il y a six sortes de thé.",
    'round."': "Les tasses sont rondes.",
}
NEW: Final = "source/Hot drinks.wiki"


def translate(folder: Path, name: str, texts: dict[str, str]) -> None:
    """Fill in translations: the end of a definition → its text."""
    path = folder / name
    text = path.read_text("utf-8")
    for end, translation in texts.items():
        assert f'{end}\nmsgstr ""' in text
        text = text.replace(f'{end}\nmsgstr ""', f'{end}\nmsgstr "{translation}"')
    path.write_text(text, "utf-8")


def move(folder: Path, old: str, new: str) -> None:
    """Move a file, as an author would."""
    (folder / new).parent.mkdir(parents=True, exist_ok=True)
    (folder / old).rename(folder / new)


def begin(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A page with a deleted last unit, so that its highest id is above all that it has."""
    put(folder, {"source/Drinks/Tea.wiki": PAGE.replace("</t", "\nGone.\n</t")})
    put(folder, {"source/Other.wiki": "<translate>Other.</translate>\n", **(more or {})})
    assert polypage(folder, "update", "--add-language", "fr", "--add-language", "de").exit == 0
    translate(folder, "locales/fr/Drinks/Tea.po", {**TEXTS, 'msgid "Gone."': "Parti."})
    page = folder / "source/Drinks/Tea.wiki"
    page.write_text(page.read_text("utf-8").replace("<!--T:5-->\nGone.\n", ""), "utf-8")
    assert polypage(folder, "update").exit == 0
    return folder


def rename_by_hand(hub: Path) -> None:
    """Move the page's source alone."""
    move(hub, "source/Drinks/Tea.wiki", NEW)


def catalog(hub: Path, name: str = "locales/fr/Hot drinks.po") -> str:
    """The text of a catalog."""
    return (hub / name).read_text("utf-8")


def check_renamed(hub: Path) -> None:
    """All that the page had is under its new name, and nothing is left under the old one."""
    names = contents(hub)
    assert not [name for name in names if "Tea" in name]
    assert not (hub / "locales/fr/Drinks").exists()
    text = catalog(hub)
    assert "Drinks" not in text.replace('#| msgid "Drinks/Tea"', "").replace('"Drinks/Tea" →', "")
    for translation in (*TEXTS.values(), "Parti."):
        assert f'msgstr "{translation}"' in text
    assert '#~ msgctxt "Hot_drinks/5"' in text
    assert "X-Highest-Id: 5" in catalog(hub, "locales/templates/Hot drinks.pot")
    assert polypage(hub, "update").stdout == "nothing to do\n"


def by_hand(hub: Path, *languages: str) -> None:
    """Move the page's source and some of its other files."""
    rename_by_hand(hub)
    for language in languages:
        suffix = "pot" if language == "templates" else "po"
        folder = f"locales/{language}"
        move(hub, f"{folder}/Drinks/Tea.{suffix}", f"{folder}/Hot drinks.{suffix}")
        (hub / folder / "Drinks").rmdir()


def spoil(path: Path) -> None:
    """Make a catalog one that can't be read."""
    path.write_bytes(path.read_bytes() + b'msgid "open\n')


def texts(files: dict[str, bytes]) -> set[str]:
    """Every translation in the catalogs."""
    everything = "\n".join(
        data.decode() for name, data in files.items() if name.startswith("locales/fr/")
    )
    return set(re.findall(r'(?:msgstr "|was: )(.+?)"?$', everything, re.MULTILINE))
