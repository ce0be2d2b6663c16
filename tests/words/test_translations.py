"""The words that are there: every catalog is sound, and readers find theirs in their language."""

from __future__ import annotations

import re
import string
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from catalogs.gettext_tools import msgcat, msgfmt_accepts, needs_gettext
from docs.documents import REPOSITORY
from docs.documents import read as document
from polypage.catalogs import Catalog, Entry, read
from polypage.catalogs.header import fields
from polypage.i18n.shelf import texts_of
from polypage.languages import find
from tools.update_words import WORDS
from tools.word_catalogs import REVIEW

CATALOGS: Final = sorted(WORDS.glob("*.po"))

SAMPLE_HUB: Final = sorted(
    path.name for path in (REPOSITORY / "locales").iterdir() if path.name != "templates"
)

PHRASES: Final = [
    line
    for line in Path(__file__).with_name("reader_phrases.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
"""What readers of a site and its dashboard see."""

READERS: Final = ("pipeline/polypage/site/", "pipeline/polypage/reports/")
"""Where more of such words stand."""

catalogs = pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)


def catalog_of(path: Path) -> Catalog:
    return read(path.read_bytes())


@needs_gettext
@catalogs
def test_gettext_takes_every_catalog_as_it_is(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    assert msgfmt_accepts(tmp_path, data)
    assert msgcat(tmp_path, data) == data


@catalogs
def test_the_header_says_language_plural_forms_and_who_reviewed(path: Path) -> None:
    language = find(path.stem)
    assert language.code == path.stem
    catalog = catalog_of(path)
    named = fields(catalog.header)
    assert named["Language"] == language.locale
    assert named["X-Language-Code"] == language.code
    assert named["Plural-Forms"] == language.plural_forms
    assert named[REVIEW]
    texts_of(path.read_bytes(), path.stem)
    forms = int(language.plural_forms[len("nplurals=")])
    for entry in catalog.entries:
        assert len(entry.msgstrs) == (1 if entry.msgid_plural is None else forms), entry.msgid


def placeholders(text: str) -> Counter[str]:
    """What is filled into a text: {names}, %(names)s and %O."""
    if percents := re.findall(r"%(?:\([a-z]+\)s|[A-Z]\b)", text):
        return Counter(percents)
    try:
        fillings = list(string.Formatter().parse(text))
    except ValueError:
        return Counter({"no format": 1})
    return Counter(
        f"{{{name}!{how}:{form}}}" for _, name, form, how in fillings if name is not None
    )


def faults(entry: Entry) -> list[str]:
    """The translations that don't have the placeholders, line breaks or blanks of their text."""
    sources = [entry.msgid] if entry.msgid_plural is None else [entry.msgid, entry.msgid_plural]
    allowed = [placeholders(source) for source in sources]
    return [
        text
        for text in entry.msgstrs
        if text
        and (
            placeholders(text) not in allowed
            or text != text.strip()
            or text.count("\n\n") != entry.msgid.count("\n\n")
        )
    ]


@catalogs
def test_translations_have_the_placeholders_of_their_texts(path: Path) -> None:
    # obsolete ones too: they were translated ahead, and msgfmt doesn't look at them
    assert [fault for entry in catalog_of(path).entries for fault in faults(entry)] == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("{percent} translated", "traduit à {pourcent}"),
        ("{percent} translated", "traduit"),
        ("{} of {}", "{}"),
        ("{name!r} is", "{name} est"),
        ("{} is", "{ est"),
        ("%O and %A", "%O et %B"),
        ("%(prog)s", "%(programme)s"),
        ("All pages", "Toutes les pages "),
        ("One.\n\nTwo.", "Un. Deux."),
    ],
)
def test_a_translation_with_other_placeholders_is_seen(source: str, translation: str) -> None:
    assert faults(Entry.new(msgid=source, msgstr=source)) == []
    assert faults(Entry.new(msgid=source, msgstr=translation)) == [translation]


@catalogs
def test_readers_find_every_phrase_in_each_language_that_has_words(path: Path) -> None:
    said = {entry.msgid for entry in catalog_of(path).entries if entry.translated}
    assert [phrase for phrase in PHRASES if phrase not in said] == []


@pytest.mark.parametrize("code", SAMPLE_HUB)
def test_the_sample_hub_has_all_words_for_readers_in_its_languages(code: str) -> None:
    left = [
        entry.msgid
        for entry in catalog_of(WORDS / f"{code}.po").entries
        if any(place.startswith(READERS) for line in entry.references for place in line.split())
        and (entry.fuzzy or not entry.translated)
    ]
    assert left == [], "translate these, or they are shown in English"


@catalogs
def test_no_two_states_of_a_unit_have_the_same_name(path: Path) -> None:
    said = {entry.msgid: entry.msgstr for entry in catalog_of(path).entries}
    for states in (
        ("Translated", "Outdated", "Untranslated"),
        ("translated", "outdated", "untranslated"),
    ):
        assert len({said[state] for state in states}) == 3


def test_the_document_lists_the_languages() -> None:
    text = document("docs/words.md")
    for path in CATALOGS:
        assert f"| `{path.stem}` |" in text
