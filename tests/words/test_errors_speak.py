"""What goes wrong is told in the user's language, by the real program, to the last word."""

from __future__ import annotations

import errno
import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from commands import small_hub
from commands.bad_files import CATALOGS, NOTES, PAGES, Case
from commands.bounded import without_privileges
from commands.program import Run, environment, polypage, put
from polypage.hub.files import SAID_BY_THE_SYSTEM
from words.in_french import in_french, told_alike

REFUSED: Final = sorted((Path(__file__).parents[1] / "catalogs" / "refused").glob("*.po"))


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    folder.mkdir()
    put(folder, small_hub.files())
    return folder


def speaking(hub: Path, language: str, *arguments: str) -> Run:
    return polypage(hub, *arguments, env=environment(LANGUAGE=language), before=without_privileges)


def assert_told(hub: Path, *arguments: str) -> None:
    """What a command says of faults in French is what the catalog makes of the English."""
    english = speaking(hub, "en", *arguments).stderr.splitlines()
    said = speaking(hub, "fr", *arguments).stderr.splitlines()
    assert english
    assert len(english) == len(said)
    left = [pair for pair in zip(english, said, strict=True) if not told_alike(*pair)]
    assert left == []


@pytest.mark.parametrize("case", PAGES + CATALOGS + NOTES, ids=lambda case: case.name)
def test_a_bad_file_is_told_of_in_french(case: Case, hub: Path) -> None:
    for spoil in case.spoil:
        spoil(hub)
    assert_told(hub, case.by[-1])


def test_every_refused_catalog_is_told_of_in_french(hub: Path) -> None:
    for path in REFUSED:
        put(
            hub,
            {
                f"source/{path.stem}.wiki": "<translate>\nBread.\n</translate>\n",
                f"locales/fr/{path.stem}.po": path.read_bytes(),
            },
        )
    assert_told(hub, "stats")


SETTINGS: Final = (
    "nmae = 'x'",
    "quux = 1",
    "[site]\nadress = 'x'",
    "likeness = 'x'",
    "likeness = 200",
    "source = 3",
    "priority_languages = ['xq']",
    "priority_languages = ['de-']",
    "source_language = 'klingonn'",
    "[languages.tlh]\nname = 'Klingon'\nplural_forms = 'x'",
    "[languages.tlh]\nname = 'Klingon'\nplural_forms = 'nplurals=2; plural=n/0;'",
    "[languages.tlh]\nname = 'Klingon'\nplural_forms = 'nplurals=2; plural=n;'",
    "[pages.Te]\nfoo = true",
    "harmless_edits = ['x']",
    "untranslated = 3",
    "source = 'nowhere'",
)


@pytest.mark.parametrize("settings", SETTINGS)
def test_a_fault_of_the_settings_is_told_of_in_french(settings: str, hub: Path) -> None:
    put(hub, {"l10n/hub.toml": settings})
    assert_told(hub, "stats")


FILES: Final[Mapping[str, str | bytes]] = {
    "l10n/hub.toml": "[pages.Te]\nheadings = true\n",
    "l10n/notes/Te.toml": "1 = 'a'\n",
    "l10n/notes/Tea.toml": "77 = 'a'\n",
    "locales/fr/Te.po": small_hub.files()["locales/fr/Tea.po"],
    "deep.xlf": "<a>" * 200,
    "no.xlf": "<a",
    "entity.xlf": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "odd.xlf": "<?xml version='1.0' encoding='odd'?><a/>",
    "no.csv": "context,source,target\na\n",
    "quote.csv": 'context,source,target\na,b,"c',
    "names.csv": "a,b\n",
    "charset.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=odd\\n"\n',
    "wrong.po": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ascii\\n\xe9"\n',
    "kind.txt": "a",
    "other.po": 'msgid ""\nmsgstr "Language: de\\n"\n',
    "unknown.po": 'msgid ""\nmsgstr "Language: xqx\\n"\n',
    "source/a folder.wiki/x": "",
}
"""What is odd, or can't be imported, in a hub that is in order otherwise."""


@pytest.mark.parametrize(
    "command",
    [
        "update",
        "update --check --add-language en",
        "update --add-language xq",
        "update --add-language germn",
        "update --keep Te/7",
        "stats --language sw",
        "export --format csv --page Nowhere",
        "export --format csv --language sw",
        "export --format xliff --language xq",
        "suggest Teo fr",
        "suggest Bread fr",
        "suggest Tea f",
        "purge Teo",
        "purge Tea/88",
        "rename Teo Milk",
        "rename Tea Good",
        "rename Tea Tea",
        "rename Tea .x",
        "rename Tea 'a\nb'",
        "init --source-language sw",
        "init --name Other",
        "import deep.xlf",
        "import no.xlf",
        "import entity.xlf",
        "import odd.xlf",
        "import no.csv",
        "import quote.csv",
        "import names.csv",
        "import charset.po",
        "import wrong.po",
        "import kind.txt",
        "import other.po --language fr",
        "import other.po --language en",
        "import unknown.po",
        "import nowhere.po",
        "import source",
    ],
)
def test_a_fault_of_use_is_told_of_in_french(command: str, hub: Path) -> None:
    put(hub, FILES)
    assert_told(hub, *shlex.split(command))


def test_the_usual_words_of_the_system_are_translated() -> None:
    said = {os.strerror(number) for number in errno.errorcode}
    assert set(SAID_BY_THE_SYSTEM) <= said
    assert all(in_french(reason) for reason in SAID_BY_THE_SYSTEM)


def test_a_line_that_is_left_in_english_is_seen() -> None:
    english = "a.po:3: Is a directory; a file should be here; move the folder away"
    advice = "un fichier devrait se trouver ici\u202f; déplacez le dossier ailleurs"
    half = f"a.po:3: Is a directory\u202f; {advice}"
    whole = half.replace("Is a directory", "C’est un dossier")
    assert told_alike(english, whole)
    assert not told_alike(english, half)
    assert not told_alike(english, english)
    assert not told_alike("a.po: no such text", "a.po: no such text")
