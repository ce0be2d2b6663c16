"""Which texts were erased: laws for random histories, and the cases that are easily mistaken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from polypage.carry import Message, bring_forward
from polypage.catalogs import Catalog, Entry
from polypage.erased import Chronicle, Erased, Version

CONTEXTS = ("Hub/1", "Hub/2", "Hub/3")
DEFINITIONS = ("one", "two", "three")


def entry(context: str, msgid: str, text: str, *marks: str, previous: str | None = None) -> Entry:
    return Entry.new(
        context=context,
        msgid=msgid,
        msgstr=text,
        obsolete="obsolete" in marks,
        flags=["fuzzy"] * ("fuzzy" in marks),
        previous_msgid=previous,
    )


def found(history: list[list[Entry]], units: dict[str, str] | None = None) -> list[Erased]:
    """What was erased in a history without branches; its last version is that of now."""
    chronicle = Chronicle([Catalog(entries=tuple(history[-1]))])
    made = [Version.of(entries) for entries in history]
    for number in range(len(made) - 1, 0, -1):
        chronicle.step(str(number), "Hub", made[number - 1], made[number])
    return chronicle.erased(units if units is not None else {"Hub/1": "one"})


def texts(history: list[list[Entry]], units: dict[str, str] | None = None) -> list[str]:
    return [one.entry.msgstr for one in found(history, units)]


def test_an_entry_that_is_gone_and_one_that_is_empty() -> None:
    a = entry("Hub/1", "one", "a")
    assert texts([[a], []]) == ["a"]
    assert texts([[a], [entry("Hub/1", "one", "")]]) == ["a"]
    assert texts([[a], [entry("Hub/1", "two", "")]]) == ["a"]
    assert texts([[a], []], {}) == ["a"]


def test_a_correction_is_a_correction() -> None:
    a, b = entry("Hub/1", "one", "a"), entry("Hub/1", "one", "b")
    outdated = entry("Hub/1", "two", "a", "fuzzy", previous="one")
    assert texts([[a], [b]]) == []
    assert texts([[a], [outdated], [entry("Hub/1", "two", "b")]]) == []
    assert texts([[a], [b], []]) == ["b"]
    assert texts([[a], [b], [a], []]) == ["a"]
    assert texts([[a], [entry("Hub/1", "one", "a", "obsolete")], [b]]) == []


def test_what_was_translated_anew_is_done() -> None:
    a, b = entry("Hub/1", "one", "a"), entry("Hub/1", "one", "b")
    assert texts([[a], [], [b]]) == []
    assert texts([[a], [], [b], []]) == ["b"]
    assert texts([[a], [], [a]]) == []
    assert texts([[a], [], [entry("Hub/1", "two", "a")]]) == []
    # For another definition it is of use, should that come back: it will be obsolete.
    assert texts([[a], [], [entry("Hub/1", "two", "b")]]) == ["a"]


def test_obsolete_entries() -> None:
    a, b = entry("Hub/1", "one", "a", "obsolete"), entry("Hub/1", "two", "b")
    assert texts([[a, b], [b]]) == ["a"]
    assert texts([[a, b], [a, entry("Hub/1", "two", "c")]]) == []
    assert texts([[a, b], []]) == ["a", "b"]
    assert texts([[a, b], [entry("Hub/1", "two", "c")]]) == ["a"]
    # It came back and was corrected before anybody committed it.
    assert texts([[a], [entry("Hub/1", "two", "c", "fuzzy")]]) == []
    outdated = entry("Hub/1", "two", "b", "fuzzy", previous="one")
    assert texts([[a, outdated], [outdated]]) == ["a"]


def test_a_text_that_a_tool_filled_in_replaces_nothing() -> None:
    a, x = entry("Hub/1", "one", "a"), entry("Hub/2", "x", "x")
    filled = entry("Hub/1", "two", "x", "fuzzy")
    assert texts([[a, x], [filled, x]]) == ["a"]
    confirmed = entry("Hub/1", "two", "x")
    assert texts([[a, x], [filled, x], [confirmed, x]]) == ["a"]
    assert texts([[a, x], [entry("Hub/1", "one", "x"), x]]) == []
    assert texts([[a, x], [confirmed, x]]) == []
    assert texts([[a, x], [x], [entry("Hub/1", "one", "x", "fuzzy"), x]]) == ["a"]


def test_what_moved_is_not_lost() -> None:
    a, there = entry("Hub/1", "one", "a"), entry("Hub/2", "one", "a")
    assert texts([[a], [there]]) == []
    assert texts([[a], [there], [entry("Hub/2", "one", "b")]]) == []
    assert texts([[a], [entry("Hub/2", "two", "a", "fuzzy", previous="one")]]) == []
    # Without a word of where it is from, nobody could tell that it is the same.
    assert texts([[a], [entry("Hub/2", "two", "a")]]) == ["a"]


def test_what_stands_elsewhere_helps_only_a_unit_with_this_definition() -> None:
    a, copy = entry("Hub/1", "one", "a"), entry("Hub/2", "one", "a")
    assert texts([[a, copy], [copy]]) == ["a"]
    assert texts([[a, copy], [copy]], {"Hub/1": "two"}) == []
    assert texts([[a, copy], [copy]], {}) == []
    assert texts([[a, copy], []], {}) == ["a", "a"]
    assert texts([[a, copy], [copy], [entry("Hub/1", "two", "b"), copy]]) == ["a"]


def test_comments_keep_texts_until_somebody_removes_them() -> None:
    a, b = entry("Hub/1", "one", "a"), entry("Hub/1", "one", "b")
    kept = b.edit(translator_comments=["was: a"])
    assert texts([[a], [kept]]) == []
    assert texts([[a], [kept], [b]]) == []
    assert texts([[a], [kept], []]) == ["b"]
    other = entry("Hub/2", "two", "b").edit(translator_comments=["was: a"])
    assert texts([[a], [other]]) == ["a"]
    b = entry("Hub/1", "two", "b")
    obsolete = a.edit(obsolete=True)
    assert texts([[obsolete, b], [b.edit(translator_comments=["was: a"])]]) == []
    assert texts([[obsolete, b], [b.edit(translator_comments=["was: c"])]]) == ["a"]


def test_plurals_and_units_without_context() -> None:
    many = Entry.new(msgid="one", msgid_plural="many", msgstrs=["a", "b"])
    assert [one.entry for one in found([[many], []])] == [many]
    half = Entry.new(msgid="one", msgid_plural="many", msgstrs=["", "b"])
    assert [one.entry for one in found([[half], [many.edit(msgstrs=["", ""])]])] == [half]
    bare = [Entry.new(msgid=one, msgstr=one.upper()) for one in DEFINITIONS]
    assert texts([bare, bare[:1]], {}) == ["TWO", "THREE"]
    kept = many.edit(msgstrs=["a", "c"], translator_comments=["was: b"])
    assert found([[many], [kept]]) == []


def merged(base: str, ours: str, theirs: str, after: str, msgid: str = "one") -> list[str]:
    """What was erased by a merge of two branches, or before it; "" is an entry without text.

    `msgid`: that of our version.
    """
    made = {text: Version.of([entry("Hub/1", "one", text)]) for text in (base, ours, theirs, after)}
    made[ours] = Version.of([entry("Hub/1", msgid, ours)])
    answers = []
    for order in ((ours, theirs), (theirs, ours)):
        chronicle = Chronicle([Catalog(entries=(entry("Hub/1", "one", after),))])
        for side in order:
            chronicle.step("merge", "Hub", made[side], made[after])
        for side in order:
            chronicle.step(side, "Hub", made[base], made[side])
        chronicle.step("first", "Hub", Version(), made[base])
        answers.append(sorted(one.entry.msgstr for one in chronicle.erased({"Hub/1": "one"})))
    assert answers[0] == answers[1]
    return answers[0]


def test_merges() -> None:
    assert merged("a", "b", "", "b") == []
    assert merged("a", "a", "", "") == ["a"]
    assert merged("a", "b", "", "") == ["b"]
    assert merged("a", "b", "", "", "two") == ["b"]
    assert merged("a", "b", "a", "") == ["b"]
    assert merged("a", "b", "c", "") == ["b", "c"]
    assert merged("a", "b", "c", "c") == []


@dataclass
class World:
    """A catalog with a history, and what a person would say of each of its texts."""

    history: list[list[Entry]]
    units: dict[str, str]
    written: int = 0
    corrected: set[tuple[str | None, str]] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)

    @property
    def now(self) -> list[Entry]:
        return self.history[-1]

    def translate(self, context: str) -> None:
        """Write a text that nobody has ever written, for the unit as its catalog shows it."""
        self.written += 1
        entries = []
        for one in self.now:
            meant = one.context == context and not one.obsolete
            self.corrected |= {(context, one.msgstr)} if meant else set()
            text = f"text {self.written}" if meant else one.msgstr
            entries.append(one.edit(msgstr=text, fuzzy=one.fuzzy and not meant))
        self.history.append(entries)

    def update(self, units: dict[str, str]) -> None:
        self.units = units
        messages = [Message(*one) for one in units.items()]
        catalog = bring_forward(messages, Catalog(entries=tuple(self.now))).catalog
        self.history.append(list(catalog.entries))

    def erase(self, gone: Iterable[int], *, emptied: bool) -> None:
        """Let a tool drop entries, or empty them."""
        places = {place for place in gone if place < len(self.now)}
        self.erased |= {one.msgstr for place, one in enumerate(self.now) if place in places}
        kept = [one for place, one in enumerate(self.now) if place not in places]
        bare = [one.edit(msgstr="") for place, one in enumerate(self.now) if place in places]
        self.history.append([*kept, *(one for one in bare if emptied and not one.obsolete)])

    def without_obsolete(self) -> None:
        self.erase([place for place, one in enumerate(self.now) if one.obsolete], emptied=False)

    def recover(self) -> set[tuple[str | None, str]]:
        """What `update --recover` does; which texts it took back."""
        back = [one.entry.edit(obsolete=True) for one in reversed(found(self.history, self.units))]
        messages = [Message(*one) for one in self.units.items()]
        catalog = Catalog(entries=(*self.now, *back))
        self.history.append(list(bring_forward(messages, catalog).catalog.entries))
        return {(one.context, one.msgstr) for one in back}

    def texts(self) -> set[str]:
        comments = {line[5:] for one in self.now for line in one.translator_comments}
        return {one.msgstr for one in self.now if one.msgstr} | comments


UNITS = st.dictionaries(st.sampled_from(CONTEXTS), st.sampled_from(DEFINITIONS), min_size=1)
STEPS = st.one_of(
    st.tuples(st.just("translate"), st.sampled_from(CONTEXTS)),
    st.tuples(st.just("translate"), st.sampled_from(CONTEXTS)),
    st.tuples(st.just("update"), UNITS),
    st.tuples(st.just("erase"), st.sets(st.integers(0, 3)), st.booleans()),
    st.tuples(st.just("without_obsolete")),
    st.tuples(st.just("recover")),
)


def lived(units: dict[str, str], steps: list[tuple[object, ...]]) -> World:
    world = World([[]], units)
    world.update(units)
    for name, *how in steps:
        if name == "erase":
            gone, emptied = how
            world.erase(gone, emptied=bool(emptied))  # type: ignore[arg-type]
        else:
            getattr(world, str(name))(*how)
    return world


@given(UNITS, st.lists(STEPS, max_size=12))
def test_no_correction_is_ever_undone(
    units: dict[str, str], steps: list[tuple[object, ...]]
) -> None:
    world = lived(units, steps)
    before = world.corrected
    in_use = {one[:4] for one in world.now if one.msgstr and not one.obsolete and not one.fuzzy}
    recovered = world.recover()
    assert not recovered & before
    assert {text for _, text in recovered} <= world.erased
    assert in_use <= {one[:4] for one in world.now if not one.obsolete}


@given(UNITS, st.lists(STEPS, max_size=12), st.sets(st.integers(0, 5)), st.booleans())
def test_all_that_was_erased_last_is_back(
    units: dict[str, str], steps: list[tuple[object, ...]], gone: set[int], emptied: bool
) -> None:
    world = lived(units, steps)
    before = world.texts()
    world.erase(gone, emptied=emptied)
    world.without_obsolete()
    comments = {line for one in world.history[-3] for line in one.translator_comments}
    world.recover()
    lost = before - world.texts()
    assert not {f"was: {text}" for text in lost} - comments


@given(UNITS, st.lists(STEPS, max_size=12))
def test_the_second_time_there_is_nothing_to_take_back(
    units: dict[str, str], steps: list[tuple[object, ...]]
) -> None:
    world = lived(units, steps)
    world.recover()
    settled = world.now
    assert not world.recover()
    assert world.now == settled
