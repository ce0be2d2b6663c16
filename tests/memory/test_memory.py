"""The memory of a language: nothing is made up, outdated texts come last, no text twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memory.memory_hub import catalog, entry
from polypage.catalogs import read
from polypage.likeness import likeness
from polypage.memory import Memory, Remembered, remember

DEFINITIONS = ["The fund", "The fund.", "The funds", "A fund", "Trains", "$a trains", ""]
CONTEXTS = ["Page/1", "Page/2", "Other/1", None]

remembered = st.builds(
    Remembered,
    st.sampled_from(DEFINITIONS),
    st.sampled_from(["Le fonds", "Un fonds", "Des trains"]),
    st.sampled_from(["a.po", "b.po"]),
    st.sampled_from(CONTEXTS),
    st.booleans(),
    st.booleans(),
)
memories = st.lists(remembered, max_size=20)


@given(
    memories,
    st.sampled_from(DEFINITIONS),
    st.sampled_from([0.2, 0.7, 1]),
    st.integers(1, 4),
    st.sampled_from(CONTEXTS),
)
def test_what_is_near(
    texts: list[Remembered], definition: str, least: float, most: int, besides: str | None
) -> None:
    found = Memory(texts).near(definition, least=least, most=most, besides=besides)
    possible = [
        one
        for one in texts
        if likeness(definition, one.definition) >= least
        and not (one.context == besides and besides is not None and not one.obsolete)
    ]
    assert all(candidate.remembered in possible for candidate in found)
    assert all(
        candidate.likeness == likeness(definition, candidate.remembered.definition)
        for candidate in found
    )
    order = [(one.remembered.outdated, -one.likeness, one.remembered.obsolete) for one in found]
    assert order == sorted(order)
    assert len({one.remembered.text for one in found}) == len(found)
    assert len(found) == min(most, len({one.text for one in possible}))
    if most == 4:
        assert sum(1 + one.others for one in found) == len(possible)


def test_of_texts_as_near_current_ones_come_first() -> None:
    old = Remembered("The fund.", "Vieux", "a.po", "Page/1", obsolete=True)
    new = Remembered("The funds", "Nouveau", "a.po", "Page/2")
    found = Memory([old, new]).near("The fund")
    assert [candidate.remembered for candidate in found] == [new, old]
    assert found[0].likeness == found[1].likeness


@given(memories, st.sampled_from(DEFINITIONS))
def test_what_is_the_same(texts: list[Remembered], definition: str) -> None:
    memory = Memory(texts)
    found = memory.exact(definition)
    assert sorted(found, key=repr) == sorted(
        (one for one in texts if one.definition == definition), key=repr
    )
    kinds = [(one.outdated, one.obsolete) for one in found]
    assert kinds == sorted(kinds)
    assert len(memory) == len(texts)


def test_what_a_catalog_says() -> None:
    text = catalog(
        "fr",
        entry("My_page/1", "one", "un"),
        entry("My_page/2", "new two", "deux", before='#, fuzzy\n#| msgid "two"\n'),
        entry("My_page/3", "three", "trois", before="#, fuzzy\n"),
        entry("My_page/4", "four", ""),
        entry("My_page/5", "five", "cinq", obsolete=True),
        'msgid "%d page"\nmsgid_plural "%d pages"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
        'msgid "six"\nmsgstr "six"\n',
    )
    found = list(remember(read(text.encode()), "x.po"))
    assert found == [
        Remembered("one", "un", "x.po", "My_page/1"),
        Remembered("two", "deux", "x.po", "My_page/2", outdated=True),
        Remembered("three", "trois", "x.po", "My_page/3", outdated=True),
        Remembered("five", "cinq", "x.po", "My_page/5", obsolete=True),
        Remembered("six", "six", "x.po", None),
    ]
    assert (found[0].title, found[0].unit) == ("My page", "1")
    assert (found[-1].title, found[-1].unit) == (None, None)
