"""The laws of carrying forward: nothing lost (3), nothing to do (6), honest states (5)."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from catalogs.gettext_tools import needs_gettext
from core.carry_strategies import DEFINITIONS, TEXTS, catalogs, doubled_catalogs, messages
from polypage.carry import Carried, Decision, Index, Message, bring_forward, find
from polypage.catalogs import Catalog, Entry, read, write
from polypage.model import State


def texts(catalog: Catalog) -> set[str]:
    """Every text that anybody wrote; a moved one has another context now."""
    return {text for entry in catalog.entries for text in entry.msgstrs if text}


def was(catalog: Catalog) -> set[tuple[str | None, str]]:
    """The texts that are kept in comments, with their contexts."""
    return {
        (entry.context, unescaped(comment.removeprefix("was: ")))
        for entry in catalog.entries
        for comment in entry.translator_comments
        if comment.startswith("was: ")
    }


def unescaped(text: str) -> str:
    """What a `was:` comment keeps; a blank behind a final backslash is gettext's."""
    if text.endswith("\\ "):
        text = text[:-1]
    letters = iter(text)
    table = {"n": "\n", "r": "\r", "\\": "\\"}
    return "".join(table[next(letters)] if letter == "\\" else letter for letter in letters)


def state_of(entry: Entry) -> State:
    """What an entry says about itself."""
    if not entry.msgstr:
        return State.UNTRANSLATED
    return State.OUTDATED if entry.fuzzy else State.TRANSLATED


def check_kept(before: Catalog, carried: Carried) -> None:
    """Law 3, for texts and for what translators noted."""
    after = carried.catalog
    lost = texts(before) - texts(after)
    if lost:
        event("kept as a comment")
        assert lost <= {text for _, text in was(after)}
    notes = {note.rstrip(" ") for entry in before.entries for note in entry.translator_comments}
    assert notes <= {
        note.rstrip(" ") for entry in after.entries for note in entry.translator_comments
    }
    keys = Counter((entry.context, entry.msgid) for entry in after.entries)
    assert set(keys.values()) <= {1}


@given(catalogs, messages)
def test_nothing_is_lost(catalog: Catalog, page: tuple[Message, ...]) -> None:
    """Law 3: current, outdated, obsolete or in a comment, and no doubles, which gettext refuses."""
    check_kept(catalog, bring_forward(page, catalog))


@given(doubled_catalogs, messages)
def test_nothing_is_lost_of_doubles(catalog: Catalog, page: tuple[Message, ...]) -> None:
    """Law 3, for catalogs that no reader would let pass."""
    check_kept(catalog, bring_forward(page, catalog))


@given(catalogs, st.lists(messages, min_size=2, max_size=5))
def test_nothing_is_lost_over_many_changes(
    catalog: Catalog, pages: list[tuple[Message, ...]]
) -> None:
    """Law 3, from the first catalog to the last, written and read between."""
    before = catalog
    carried = bring_forward(pages[0], catalog)
    for page in pages[1:]:
        carried = bring_forward(page, read(write(carried.catalog)))
    check_kept(before, carried)


@given(catalogs, messages)
def test_a_second_run_changes_nothing(catalog: Catalog, page: tuple[Message, ...]) -> None:
    """Law 6: the same object at once, and the same bytes once it was written and read."""
    once = bring_forward(page, catalog).catalog
    assert bring_forward(page, once).catalog is once
    stored = read(write(once))
    assert stored == once
    assert bring_forward(page, stored).catalog is stored


@given(catalogs, messages)
def test_entries_stand_in_page_order(catalog: Catalog, page: tuple[Message, ...]) -> None:
    """First the units of the page, in its order, as they are now; all the rest is obsolete."""
    carried = bring_forward(page, catalog)
    entries = carried.catalog.entries
    units = entries[: len(page)]
    assert [(one.context, one.msgid) for one in units] == [
        (message.context, message.definition) for message in page
    ]
    assert not any(one.obsolete for one in units)
    assert all(one.obsolete for one in entries[len(page) :])
    assert sum(carried.decisions.values()) == len(page)
    assert carried.catalog.header is catalog.header
    comments = [
        [line.rstrip(" ") for comment in message.comments for line in comment.split("\n")]
        for message in page
    ]
    for one, told in zip(units, comments, strict=True):
        lines = [line.rstrip(" ") for line in one.extracted_comments]
        assert lines[: len(told)] == told
        # What changed is told of outdated texts alone.
        assert all(
            one.fuzzy and line.startswith(("changed: ", "added: ", "removed: "))
            for line in lines[len(told) :]
        )
    assert [one.references for one in units] == [
        (message.reference,) if message.reference else () for message in page
    ]


@given(catalogs, messages)
def test_what_is_found_is_what_will_be_written(catalog: Catalog, page: tuple[Message, ...]) -> None:
    """Numbers are honest before `update`, too: each state is that of the entry afterwards."""
    index = Index(catalog, page)
    found = [find(message, index) for message in page]
    after = bring_forward(page, catalog).catalog.entries
    assert [one.state for one in found] == [state_of(entry) for entry in after[: len(page)]]
    for one, entry in zip(found, after, strict=False):
        event(f"{one.decision}, {one.state}")
        translation = one.translation
        assert (translation is None) == (one.state is State.UNTRANSLATED)
        if translation is not None:
            assert translation.text == entry.msgstr
            assert translation.outdated == (one.state is State.OUTDATED)


@given(catalogs, messages)
def test_current_is_only_what_was_made_for_this_text(
    catalog: Catalog, page: tuple[Message, ...]
) -> None:
    """Law 5: a current text was current for this definition, or outdated since it, and says so."""
    index = Index(catalog, page)
    for message in page:
        found = find(message, index)
        if found.state is not State.TRANSLATED:
            continue
        entry = found.entry
        assert entry is not None
        assert entry.context == message.context or found.decision is Decision.MOVED
        current = not entry.fuzzy and entry.msgid == message.definition
        reverted = entry.fuzzy and entry.previous_msgid == message.definition
        assert current or reverted
        if found.decision is Decision.RETURNED:
            assert entry.obsolete


@given(catalogs, messages)
def test_previous_texts_are_true(catalog: Catalog, page: tuple[Message, ...]) -> None:
    """`#|` names what a text was made from: written when it becomes outdated, then left alone."""
    index = Index(catalog, page)
    after = bring_forward(page, catalog).catalog.entries
    for message, entry in zip(page, after, strict=False):
        found = find(message, index)
        old = found.entry
        if old is None:
            assert entry.previous_msgid is None
        elif found.decision is Decision.REVERTED:
            assert not entry.fuzzy
            assert entry.previous_msgid is None
        elif old.msgid == message.definition or old.fuzzy or not old.msgstr:
            assert entry.previous_msgid == old.previous_msgid
            assert entry.fuzzy == old.fuzzy
        else:
            assert entry.fuzzy
            assert entry.previous_msgid == old.msgid


def carried_along(entry: Entry, *definitions: str) -> Entry:
    """What becomes of a unit's entry as the unit gets one definition after the other."""
    catalog = Catalog(entries=(entry,))
    for definition in definitions:
        catalog = bring_forward([Message("Hubs/1", definition)], catalog).catalog
    return next(one for one in catalog.entries if not one.obsolete)


@given(st.lists(st.sampled_from(DEFINITIONS), min_size=1, max_size=6))
def test_changes_and_their_reverts(definitions: list[str]) -> None:
    """A → B → C keeps `#| A`, whatever lies between; only A again makes the text current."""
    entry = carried_along(Entry.new(context="Hubs/1", msgid="A", msgstr="un"), *definitions)
    expected = Entry.new(context="Hubs/1", msgid=definitions[-1], msgstr="un")
    if definitions[-1] != "A":
        expected = expected.edit(fuzzy=True, previous_msgid="A")
    assert entry.edit(extracted_comments=()) == expected


@given(st.lists(st.sampled_from(DEFINITIONS), min_size=1, max_size=6))
def test_a_translators_doubt_stays(definitions: list[str]) -> None:
    """What a translator made fuzzy gets no `#|`, and no revert takes the flag away."""
    doubted = Entry.new(context="Hubs/1", msgid="A", msgstr="un", flags=["fuzzy"])
    assert carried_along(doubted, *definitions) == doubted.edit(msgid=definitions[-1])


@given(st.lists(st.sampled_from(DEFINITIONS), min_size=1, max_size=4))
def test_a_stale_previous_text_counts_for_nothing(definitions: list[str]) -> None:
    """`#|` on a current entry, left behind by a PO tool, is replaced by what is true."""
    stale = Entry.new(context="Hubs/1", msgid="A", msgstr="un", previous_msgid="C")
    entry = carried_along(stale, *definitions)
    if definitions == ["A"] * len(definitions):
        assert entry == stale
    elif definitions[-1] == "A":
        assert (entry.fuzzy, entry.previous_msgid) == (False, None)
    else:
        assert (entry.fuzzy, entry.previous_msgid) == (True, "A")


@given(st.lists(st.sampled_from([*DEFINITIONS[:3], None]), max_size=7))
def test_a_unit_that_comes_back_finds_its_text(definitions: list[str | None]) -> None:
    """None: the unit is gone. Current only with the definition that the text was made for."""
    catalog = Catalog(entries=(Entry.new(context="Hubs/1", msgid="A", msgstr="un"),))
    for definition in definitions:
        page = [] if definition is None else [Message("Hubs/1", definition)]
        catalog = bring_forward(page, catalog).catalog
        (entry,) = catalog.entries
        assert entry.msgstr == "un"
        assert entry.obsolete == (definition is None)
        assert definition is None or entry.msgid == definition
        if definition is not None:
            assert entry.fuzzy == (definition != "A")


@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_a_text_kept_as_a_comment_can_be_read_from_it(text: str) -> None:
    """Law 3: every text, whatever is in it, once the catalog was written and read."""
    entries = [
        Entry.new(context="Hubs/1", msgid="A", msgstr=text, obsolete=True),
        Entry.new(context="Hubs/1", msgid="A", msgstr="the newer"),
    ]
    page = [Message("Hubs/1", "A")]
    carried = bring_forward(page, Catalog(entries=tuple(reversed(entries)))).catalog
    assert was(read(write(carried))) == {("Hubs/1", text)}
    # the same text again, from a merge: it is not noted twice
    doubled = carried.edit(entries=(*carried.entries, entries[0]))
    assert bring_forward(page, doubled).catalog == carried


def test_deleted_counts_translations_only() -> None:
    entries = [
        Entry.new(context="Hubs/1", msgid="A", msgstr="un"),
        Entry.new(context="Hubs/2", msgid="A"),
        Entry.new(context="Hubs/3", msgid="A", msgstr="un", obsolete=True),
        Entry.new(context="Hubs/12", msgid="A", translator_comments=["a note"]),
    ]
    carried = bring_forward([], Catalog(entries=tuple(entries)))
    assert carried.deleted == 1
    assert [(one.context, one.obsolete) for one in carried.catalog.entries] == [
        ("Hubs/1", True),
        ("Hubs/3", True),
        ("Hubs/12", True),
    ]


@needs_gettext
def test_gettext_takes_what_is_written(tmp_path: Path) -> None:
    """What `update` writes passes `msgfmt -c`, all in one go."""

    @settings(max_examples=150)
    @given(catalogs, messages)
    def collect(catalog: Catalog, page: tuple[Message, ...]) -> None:
        data = write(bring_forward(page, catalog).catalog)
        (tmp_path / f"{len(list(tmp_path.iterdir()))}.po").write_bytes(data)

    collect()
    judge = 'for file in "$1"/*.po; do msgfmt -c -o /dev/null "$file" || exit 1; done'
    done = subprocess.run(
        ["sh", "-c", judge, "sh", str(tmp_path)], capture_output=True, text=True, check=False
    )
    errors = [line for line in done.stderr.split("\n") if line and "warning" not in line]
    assert (done.returncode, errors) == (0, [])
