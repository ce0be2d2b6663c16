"""Ids that stand twice on a page: the unit that an id was given to keeps it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polypage.carry import Message, Rules, bring_forward
from polypage.catalogs import Catalog, Entry
from polypage.formats import wikitext
from polypage.ids import reunite, settle_doubles
from polypage.model import Page, State, Unit

units = st.builds(
    lambda text, unit_id: Unit(text, text, unit_id),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["1", "2", "x", None]),
)
given_ids = st.dictionaries(st.sampled_from(["1", "2", "x", "9"]), st.sampled_from(["a", "b", "d"]))


def page_of(made: list[Unit]) -> Page:
    """A page of these units."""
    return Page(("",) * (len(made) + 1), ("",) * (len(made) + 1), tuple(made))


@given(st.lists(units, max_size=6), given_ids)
@example([Unit("a", "a", "1"), Unit("a", "a", "1"), Unit("b", "b", "1")], {"1": "a"})
@example([Unit("a", "a", "1"), Unit("b", "b", "1"), Unit("b", "b", "1")], {"1": "a"})
def test_the_unit_it_was_given_to_keeps_a_doubled_id(
    made: list[Unit], known: dict[str, str]
) -> None:
    """Law 4 and the design: the one unit with that text keeps it; else the page is refused."""
    settled = settle_doubles(page_of(made), known).units
    assert [unit.text for unit in settled] == [unit.text for unit in made]
    for before, after in zip(made, settled, strict=True):
        same_id = [unit for unit in made if unit.id == before.id]
        owners = [unit for unit in same_id if unit.definition == known.get(str(before.id))]
        if before.id is None or len(same_id) == 1 or len(owners) != 1:
            assert after.id == before.id
        else:
            assert after.id == (before.id if before is owners[0] else None)


def test_a_page_without_doubles_is_the_same_object() -> None:
    page = page_of([Unit("a", "a", "1"), Unit("b", "b", "2"), Unit("c", "c")])
    assert settle_doubles(page, {"1": "x"}) is page


def test_what_cannot_be_settled_is_refused() -> None:
    """Rule 5: `tpt-duplicate`, also for a unit with the title's id."""
    text = "<translate>\n<!--T:1-->\na\n\n<!--T:1-->\nb\n</translate>"
    page = wikitext.parse(text)
    unsettled = settle_doubles(page, {"1": "neither"})
    assert [fault.key for fault in wikitext.id_faults(unsettled, text)] == ["tpt-duplicate"]
    settled, highest = wikitext.give_ids(settle_doubles(page, {"1": "b"}), 7)
    assert [unit.id for unit in settled.units] == ["8", "1"]
    assert highest == 8
    titled = "<translate>\n<!--T:Page display title-->\na\n</translate>"
    faults = [fault.key for fault in wikitext.id_faults(wikitext.parse(titled), titled)]
    assert faults == ["tpt-duplicate"]
    assert not list(wikitext.id_faults(wikitext.parse(titled), titled, title=False))


BOLD = "'''A lamp.'''"


def bold(old: str, new: str, text: str) -> str | None:
    return f"'''{text}'''" if new == f"'''{old}'''" else None


@pytest.mark.parametrize(
    ("entry", "now", "rules"),
    [
        (Entry.new(context="P/1", msgid="A lamp.", msgstr="L."), BOLD, Rules(adjust=bold)),
        (
            Entry.new(
                context="P/1",
                msgid="A lamp.",
                msgstr="L.",
                flags=["fuzzy"],
                previous_msgid="A tree.",
            ),
            "A tree.",
            Rules(),
        ),
        (
            Entry.new(context="P/1", msgid="A lamp.", msgstr="L."),
            "One lamp.",
            Rules(keep=frozenset(["P/1"])),
        ),
    ],
    ids=["an edit that does not matter", "an edit that is taken back", "an edit with --keep"],
)
def test_a_new_unit_takes_no_text_that_still_fits_where_it_stands(
    entry: Entry, now: str, rules: Rules
) -> None:
    """The new unit has the definition that the text stands under."""
    messages = [Message("P/1", now), Message("P/2", "A lamp.")]
    definitions = {message.context: message.definition for message in messages}
    catalog = reunite(Catalog(entries=(entry,)), definitions, still_fits=rules.still_fits)
    found = dict(bring_forward(messages, catalog, rules=rules).found)
    assert found[messages[0]].state is State.TRANSLATED
    changed = reunite(Catalog(entries=(entry,)), definitions | {"P/1": "Changed."})
    assert [one.context for one in changed.entries] == ["P/2"]
