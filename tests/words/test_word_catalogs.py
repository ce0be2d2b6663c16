"""The catalogs of words go forward with the code, and lose nothing on the way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from polypage.catalogs import Catalog, Entry, read, write
from polypage.languages import find
from tools.word_catalogs import Message, forward, new_catalog, template

TEXTS = (
    "Other languages:",
    "Other language:",
    "{percent} translated",
    "{} of {} pages",
    "{} of {} units",
    "All pages",
    "Old source text",
    "New source text",
)

PLURALS = (None, "{} things", "{} other things")

messages_of = some.lists(
    some.builds(
        Message,
        some.sampled_from(TEXTS),
        some.sampled_from(PLURALS),
        some.sampled_from([(), ("for translators",)]),
        some.sampled_from([("a.py",), ("a.py", "b.py")]),
    ),
    unique_by=lambda message: message.text,
)


def translated(catalog: Catalog) -> Catalog:
    """Every entry with a translation of its own."""
    return catalog.edit(
        entries=[
            entry
            if entry.translated
            else entry.edit(
                msgstrs=[f"<{entry.msgid}>{form}" for form, _ in enumerate(entry.msgstrs)]
            )
            for entry in catalog.entries
        ]
    )


def kept(catalog: Catalog) -> set[str]:
    """Every translation in a catalog, also those in comments."""
    texts = {text for entry in catalog.entries for text in entry.msgstrs if text}
    comments = [line for entry in catalog.entries for line in entry.translator_comments]
    return texts | {line.removeprefix("was: ") for line in comments}


def shown(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    return {
        entry.msgid: entry.msgstrs
        for entry in catalog.entries
        if entry.translated and not entry.fuzzy and not entry.obsolete
    }


@given(some.lists(messages_of, min_size=1, max_size=4), some.sampled_from(["fr", "ar", "ja"]))
def test_nothing_is_lost_and_a_second_run_changes_nothing(
    histories: Sequence[list[Message]], code: str
) -> None:
    catalog = new_catalog(find(code))
    for messages in histories:
        before = kept(catalog)
        catalog = forward(catalog, messages)
        assert before <= kept(catalog)
        data = write(catalog)
        again = forward(read(data), messages)
        assert write(again) == data
        catalog = translated(again)


@given(messages_of, messages_of)
def test_an_edit_that_is_taken_back_leaves_the_catalog_as_it_was(
    before: list[Message], between: list[Message]
) -> None:
    between = [message for message in between if message.plural is None]
    before = [message for message in before if message.plural is None]
    catalog = translated(forward(new_catalog(find("fr")), before))
    back = forward(forward(catalog, between), before)
    assert shown(back) == shown(catalog)
    assert write(forward(back, before)) == write(back)
    assert {entry.msgid for entry in back.entries} == {message.text for message in before}


def french(*entries: Entry) -> Catalog:
    return new_catalog(find("fr")).edit(entries=entries)


def test_words_can_be_translated_ahead() -> None:
    ahead = Entry.new(msgid="Contents", msgstr="Sommaire", obsolete=True)
    (entry,) = forward(french(ahead), [Message("Contents", files=("a.html",))]).entries
    assert (entry.msgstr, entry.obsolete, entry.fuzzy) == ("Sommaire", False, False)


def test_a_message_that_changed_is_outdated_and_its_old_text_stays() -> None:
    old = Entry.new(msgid="Show all the pages", msgstr="Afficher toutes les pages")
    new, gone = forward(french(old), [Message("Show all pages")]).entries
    assert (new.msgid, new.msgstr, new.fuzzy) == ("Show all pages", old.msgstr, True)
    assert new.previous_msgid == "Show all the pages"
    assert (gone.msgid, gone.msgstr, gone.obsolete) == (old.msgid, old.msgstr, True)


def test_a_lent_translation_goes_with_its_message_unless_somebody_worked_on_it() -> None:
    old = Entry.new(msgid="Show all the pages", msgstr="Afficher toutes les pages")
    catalog = forward(french(old), [Message("Show all pages")])
    assert forward(catalog, []).entries == (old.edit(obsolete=True),)
    new, gone = catalog.entries
    edited = catalog.edit(entries=(new.edit(msgstr="Montrer toutes les pages"), gone))
    assert kept(forward(edited, [])) == {"Montrer toutes les pages", old.msgstr}


def test_a_message_that_gets_a_plural_is_outdated() -> None:
    old = Entry.new(msgid="{} page", msgstr="{} page(s)")
    catalog = new_catalog(find("ar")).edit(entries=[old])
    (new,) = forward(catalog, [Message("{} page", "{} pages")]).entries
    assert new.fuzzy
    assert new.msgstrs == ("{} page(s)",) * 6


def test_a_message_that_loses_its_plural_keeps_the_other_forms_as_comments() -> None:
    old = Entry.new(msgid="{} page", msgid_plural="{} pages", msgstrs=("une", "plusieurs"))
    (new,) = forward(french(old), [Message("{} page")]).entries
    assert new.fuzzy
    assert new.msgstrs == ("une",)
    assert new.translator_comments == ("was: plusieurs",)


def test_what_translators_noted_stays_with_a_message_that_vanishes() -> None:
    noted = Entry.new(msgid="Sort", translator_comments=("noun or verb?",))
    bare = Entry.new(msgid="Filter")
    (left,) = forward(french(noted, bare), []).entries
    assert left.translator_comments == ("noun or verb?",)


@pytest.mark.parametrize(
    ("text", "plural", "flags"),
    [
        ("plain, 100 %", None, ()),
        ("{} pages", None, ("python-brace-format",)),
        ("a page", "{number} pages", ("python-brace-format",)),
        ("%(number)s pages", None, ("python-format",)),
    ],
)
def test_placeholders_are_told_to_msgfmt(
    text: str, plural: str | None, flags: tuple[str, ...]
) -> None:
    (entry,) = template([Message(text, plural)]).entries
    assert entry.flags == flags
