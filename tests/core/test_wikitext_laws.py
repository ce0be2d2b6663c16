"""The laws of the design that bind the wikitext format (1 and 4), and rules 7 and 11."""

from __future__ import annotations

import re
from itertools import chain, product

import pytest
from hypothesis import assume, event, example, given
from hypothesis import strategies as st

from core.page_strategies import HEADINGS, MANY, TEXTS, VARIABLES, pages, unmarked_pages
from naive import wikitext as naive
from polypage.errors import PageError
from polypage.formats import wikitext
from polypage.formats.wikitext.headings import heading
from polypage.formats.wikitext.variables import fill
from polypage.model import Page

MARKER = re.compile(r"<!--T:(?:(?!-->)[^\n])*-->")


def taken(text: str, highest: int = 0) -> tuple[str, Page]:
    """A page with ids, and its marked text; pages that `update` would refuse are skipped."""
    try:
        marked, page, _ = wikitext.mark(text, highest)
    except PageError:
        assume(False)
        raise AssertionError from None
    assume(not list(wikitext.id_faults(page, text)))
    return marked, page


def stable(page: Page, text: str, marked: str) -> bool:
    """Whether `check_stable` lets a page pass."""
    found: PageError | None = None
    try:
        wikitext.check_stable(page, text, marked)
    except PageError as error:
        found = error
    if found is None:
        return True
    assert found.key == "polypage-unstable"
    assert found.line is None or 1 <= found.line <= text.count("\n") + 1
    return False


@MANY
@given(unmarked_pages)
def test_reading_loses_nothing(text: str) -> None:
    """Law 1: a page without markers, read and written without new ids, is the same text."""
    try:
        page = wikitext.parse(text)
    except PageError:
        return
    assert wikitext.unparse(page) == text
    with_texts = "".join(
        piece
        for number, around in enumerate(page.around)
        for piece in (around, *(unit.text for unit in page.units[number : number + 1]))
    )
    assert with_texts == text


@MANY
@given(unmarked_pages, st.integers(0, 1000))
def test_marking_adds_markers_and_nothing_else(text: str, highest: int) -> None:
    """Law 1: without the markers that it added, each with one blank, the page is as before."""
    marked, page = taken(text, highest)
    bare = marked
    for unit in page.units:
        marker = f"<!--T:{unit.id}-->"
        for with_blank in (f" {marker}", f"{marker} ", f"{marker}\n"):
            behind_heading = with_blank.startswith(" ")
            if with_blank in bare and behind_heading == (heading(unit.text) is not None):
                bare = bare.replace(with_blank, "", 1)
                break
    assert bare == text


@MANY
@given(pages, st.integers(0, 50))
def test_a_marked_page_reads_back_to_the_same_units(text: str, highest: int) -> None:
    """Law 1: for what `check_stable` lets pass; and marking such a page again changes nothing."""
    marked, page = taken(text, highest)
    passed = stable(page, text, marked)
    event("stable" if passed else "unstable")
    if not passed:
        return
    assert wikitext.parse(marked).units == page.units
    assert wikitext.parse(marked).frame == page.frame
    again, _, after = wikitext.mark(marked, highest)
    assert again == marked
    assert after == max([highest, *(wikitext.number(str(unit.id)) for unit in page.units)])
    texts = [unit.text for unit in naive.parse(text).units]
    assert [unit.text for unit in naive.parse(marked).units] == texts
    assert "".join(MARKER.sub("", marked).split()) == "".join(MARKER.sub("", text).split())
    assert not any(unit.definition.strip("\n") != unit.definition for unit in page.units)


@MANY
@given(pages)
def test_what_is_refused_as_unstable_is_unstable(text: str) -> None:
    """Law 1: no page is refused that would read back to the same units and could go into PO."""
    marked, page = taken(text)
    if stable(page, text, marked):
        return
    before = [(unit.id, unit.text, unit.inline, unit.nowrap) for unit in page.units]
    try:
        read = naive.parse(marked).units
    except naive.Refused:
        return
    after = [(unit.id, unit.text, unit.inline, unit.nowrap) for unit in read]
    in_po = all(unit.definition.strip("\n") == unit.definition for unit in page.units)
    letters = "".join(naive.MARKER.sub("", marked).split())
    same_letters = letters == "".join(naive.MARKER.sub("", text).split())
    assert not (before == after and in_po and same_letters)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<translate>\n<!--T:1-->foo --> bar\n</translate>", "the marker swallows foo"),
        ("<translate>\n<!--T:1--> \nfoo\n</translate>", "a blank line behind the marker"),
        ('<translate>\na <tvar name="b\n">c</tvar>\n</translate>', "$b and a newline"),
        ("<translate>== a ==\n<!--T:1--></translate>", "the unit would be an inline one"),
        ('<translate>\n<tvar name="">\n</tvar>a<!--T:1-->\n</translate>', ""),
    ],
)
def test_pages_that_update_leaves_as_they_are(text: str, why: str) -> None:
    """Law 1: pages that would read otherwise, or put a newline at a definition's end into PO."""
    marked, page, _ = wikitext.mark(text)
    assert stable(page, text, marked) == (why == "")


def test_ids_of_any_length_are_counted() -> None:
    """Law 4: also where a number has one digit more than the one before."""
    text = "<translate>\n<!--T:999999999999999-->\na\n\nb\n</translate>"
    page, highest = wikitext.parse_with_ids(text)
    assert [unit.id for unit in page.units] == ["999999999999999", "1000000000000000"]
    text = "<translate>\n<!--T:1000000000000000-->\nb\n\nc\n</translate>"
    page, _ = wikitext.parse_with_ids(text, wikitext.number(str(highest)))
    assert [unit.id for unit in page.units] == ["1000000000000000", "1000000000000001"]


edits = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "move", "retitle", "write id", "copy"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=30,
)


@given(st.lists(edits, min_size=1, max_size=6), st.sampled_from(["1", "40", "12abc", "9" * 15]))
def test_ids_are_never_given_twice(rounds: list[list[tuple[str, int, int]]], odd: str) -> None:
    """Law 4: over any sequence of edits, with the highest id remembered from run to run."""
    texts = ["one", "== two ==", "<!--T:3-->\nthree"]
    highest = 0
    owners: dict[str, str] = {}
    for number, round_of_edits in enumerate(rounds):
        for place, (what, first, second) in enumerate(round_of_edits):
            new = f"text {number} {place}"
            at = first % len(texts) if texts else 0
            if what == "add" or not texts:
                texts.insert(at, new)
            elif what == "remove":
                del texts[at]
            elif what == "move":
                texts.insert(second % len(texts), texts.pop(at))
            elif what == "copy":
                texts.append(naive.MARKER.sub("", texts[at]).strip())
            elif what == "retitle" and not texts[at].startswith("="):
                texts[at] += "!"
            elif what == "write id" and all(f"T:{odd}-->" not in text for text in texts):
                texts.append(f"<!--T:{odd}-->\n{new}")
        page, highest = wikitext.parse_with_ids(
            "<translate>\n" + "\n\n".join(texts) + "\n</translate>", highest
        )
        had = {
            marker
            for text in texts
            for marker in naive.MARKER.findall(text)  # those that the page had before
        }
        given_now = [str(unit.id) for unit in page.units if unit.id not in had]
        assert len(set(given_now)) == len(given_now)
        assert not set(given_now) & set(owners)
        owners |= {str(unit.id): unit.text for unit in page.units}
        assert highest >= max(map(wikitext.number, owners), default=0)
        body = wikitext.unparse(page).removeprefix("<translate>\n").removesuffix("\n</translate>")
        texts = body.split("\n\n") if page.units else []


def filled(text: str, variables: tuple[tuple[str, str], ...]) -> str:
    """Rule 11 by the letter: at each place the longest name that fits, and never looking back."""
    values = dict(variables)
    longest_first = sorted(values, key=len, reverse=True)
    done = ""
    while text:
        for name in longest_first:
            if text.startswith(name):
                done += values[name]
                text = text[len(name) :]
                break
        else:
            done += text[0]
            text = text[1:]
    return done


NAMES = ["$1", "$1a", "$1a0", "$10", "$a", "$ab", "$$", "$"]
names = st.sampled_from(NAMES) | st.text("$1a0b", max_size=3).map(lambda name: f"${name}")
filled_texts = st.lists(st.sampled_from([*NAMES, "0", "a", "b", " "]), max_size=12).map("".join)


values = st.sampled_from(["", "$", "$1", "a", "$a$b", "0"])
some_variables = st.one_of(
    st.lists(st.tuples(names, values), min_size=2, max_size=2),
    st.lists(st.tuples(names, values), max_size=8),
    st.lists(st.tuples(names, values), min_size=9, max_size=14),
)


@MANY
@given(filled_texts, some_variables)
@example("$1a $1", [("$1", "x"), ("$1a", "y"), *((f"${letter}", "") for letter in "bcdefgh")])
@example("$10 $1", [("$1", "a"), ("$10", "b")])
@example("$1 $b", [("$1", "$b"), ("$b", "c")])
@example("$1 $1", [("$1", "a"), ("$1", "b")])
def test_variables_are_filled_in_one_pass(text: str, variables: list[tuple[str, str]]) -> None:
    """Rule 11: one pass, longest name first, values not scanned again, of two values the last."""
    assert fill(text, tuple(variables)) == filled(text, tuple(variables))


@given(
    st.lists(st.tuples(names, st.sampled_from(["", "$", "$1", "a"])), min_size=1, max_size=12),
    st.integers(0, 3),
)
def test_long_texts_are_filled_alike(variables: list[tuple[str, str]], which: int) -> None:
    """Rule 11, where names and text are made to take long."""
    long_name = "$" + "$a" * 200
    text = ["$1 $a" * 2_100, "$" * 10_500, "$a" * 5_300, (long_name + "$b") * 27][which]
    everything = (*variables, (long_name, "long"), (long_name + "0", "longer"))
    assert fill(text, everything) == filled(text, everything)


HEADING = re.compile(r"^(={1,6})[ \t]*(.+?)[ \t]*\1\s*$", re.ASCII)


@MANY
@given(
    st.one_of(
        st.lists(st.sampled_from([*HEADINGS, *TEXTS, *VARIABLES, "=", "==="])).map("".join),
        st.text(st.sampled_from("===== \t\n\r\v\f\0a\xa0\u2028"), max_size=16),
    )
)
def test_headings_are_those_of_rule_7(text: str) -> None:
    """Rule 7: level and inner text are what the reference's pattern gives."""
    match = HEADING.search(text)
    assert heading(text) == ((len(match[1]), match[2]) if match else None)


def test_headings_of_every_short_text() -> None:
    """Rule 7 again, for all texts of up to seven of the signs that matter, and runs of `=`."""
    short = ("".join(signs) for size in range(8) for signs in product("= a\n", repeat=size))
    runs = (
        "=" * one + inner + "=" * two for one, two, inner in product(range(9), range(9), " a\t")
    )
    for text in chain(short, runs, HEADINGS):
        match = HEADING.search(text)
        assert heading(text) == ((len(match[1]), match[2]) if match else None), text
