"""Random histories of a page: authors edit, translators translate, other tools save, branches part
and are merged; at every step the laws hold.

After every update laws 1 and 4 to 7, after every step law 3, and that no text stands as current
for a definition that nobody said it fits (`core.history_line`). `make test-histories` runs more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import ClassVar, Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.history_branches import RESOLVING, Resolve, merged
from core.history_files import renamed
from core.history_line import Line
from core.history_people import AUTHORS, LOOKING, Act, translate, write
from core.history_tools import TOOLS
from polypage.catalogs import Entry

WORDS: Final = "lamp kettle ladder ledger window basket bridge garden letter hammer".split()  # noqa: SIM905 - easier to read
places = st.integers(0, 30)
words = st.sampled_from(WORDS)
ways = st.sampled_from(["authors", "authors", "new unit", "translate", "correct", "look", "tool"])
sides = st.lists(
    st.tuples(ways, st.integers(0, 2), places, words, st.booleans()), min_size=1, max_size=3
)
"""What happens on a branch: mostly to the first paragraphs, since both sides are to change them."""
Sides = list[tuple[str, int, int, str, bool]]


class Histories(RuleBasedStateMachine):
    """A line of history, which may part in two."""

    steps: ClassVar[Counter[str]] = Counter()
    """How often each thing was done in all histories of this process."""

    def __init__(self) -> None:
        super().__init__()
        self.steps["histories"] += 1
        self.base: Line | None = None
        """Where the branches parted, if they have."""
        self.written = 0

    @initialize(
        texts=st.lists(st.lists(words, min_size=4, max_size=7), min_size=2, max_size=4),
        keep_wraps=st.booleans(),
    )
    def begin(self, texts: list[list[str]], keep_wraps: bool) -> None:
        self.line = Line.begin([" ".join(text) for text in texts], keep_wraps=keep_wraps)
        self.other = self.line
        for place in range(len(texts)):
            self.translate(place, again=False)

    @rule(acts=st.lists(st.tuples(st.sampled_from(AUTHORS), places, places, words), max_size=4))
    def author(self, acts: list[tuple[Act, int, int, str]]) -> None:
        for act, place, at, word in acts:
            self.steps["authors"] += 1
            if self.line.paragraphs:
                act(self.line, place % len(self.line.paragraphs), at, word)

    @rule(act=st.sampled_from(AUTHORS), place=places, at=places, word=words)
    def author_alone(self, act: Act, place: int, at: int, word: str) -> None:
        self.author([(act, place, at, word)])
        self.update()

    @rule()
    def update(self) -> None:
        self.steps["updates"] += 1
        self.line.update()

    @rule(place=places, again=st.booleans())
    def translate(self, place: int, again: bool) -> None:
        """A text for an entry that has none, or another one."""
        self.steps["translators"] += 1
        entries = [one for one in self.line.entries if not one.obsolete]
        entries = [one for one in entries if again or not one.msgstr]
        if entries:
            self.written += 1
            entry = entries[place % len(entries)]
            translate(self.line, entry, f"({self.written}) {entry.msgid.upper()}")

    @rule(place=places, act=st.sampled_from(LOOKING))
    def translator(self, place: int, act: Callable[[Line, Entry], None]) -> None:
        """A translator looks at a text."""
        self.steps["translators"] += 1
        entries = [one for one in self.line.entries if not one.obsolete and one.msgstr]
        if entries:
            act(self.line, entries[place % len(entries)])

    @rule(tool=st.sampled_from(TOOLS))
    def tool(self, tool: Callable[[Line], None]) -> None:
        self.steps["tools"] += 1
        tool(self.line)

    @precondition(lambda self: self.base is None)
    @rule(title=st.sampled_from(["P", "P/Q", "Another page"]))
    def rename(self, title: str) -> None:
        """The page gets another title; what becomes of that on a branch is for git to say."""
        self.steps["authors"] += 1
        if title != self.line.files.title:
            self.line.files = renamed(self.line.files, title)

    @precondition(lambda self: self.base is None)
    @rule()
    def part(self) -> None:
        """A branch: from now on there are two lines."""
        self.steps["branches"] += 1
        self.base, self.other = self.line.copy(), self.line.copy()

    @precondition(lambda self: self.base is None)
    @rule(
        ours=sides,
        theirs=sides,
        resolve=st.sampled_from(RESOLVING),
        with_base=st.sampled_from([True, True, False]),
    )
    def live_apart(self, ours: Sides, theirs: Sides, resolve: Resolve, with_base: bool) -> None:
        """A branch as a whole, with something on both of its sides."""
        self.part()
        for side in (ours, theirs):
            for way in side:
                self._live(*way)
                self.line.check_texts()
            self.change_sides()
        self.merge(resolve, with_base)
        self.line.check_texts()
        self.update()

    def _live(self, way: str, place: int, at: int, word: str, update: bool) -> None:
        if way == "authors":
            self.author([(AUTHORS[at % len(AUTHORS)], place, at, word)])
        elif way == "new unit":
            self.author([(write, 0, at, word)])
            self.update()
            self.translate(0, again=True)
        elif way == "look":
            self.translator(place, LOOKING[at % len(LOOKING)])
        elif way == "tool":
            self.tool(TOOLS[at % len(TOOLS)])
        else:
            self.translate(place, again=way == "correct")
        if update:
            self.update()

    @precondition(lambda self: self.base is not None)
    @rule()
    def change_sides(self) -> None:
        self.steps["changes of sides"] += 1
        self.line, self.other = self.other, self.line

    @precondition(lambda self: self.base is not None)
    @rule(resolve=st.sampled_from(RESOLVING), with_base=st.sampled_from([True, True, False]))
    def merge(self, resolve: Resolve, with_base: bool) -> None:
        self.steps["merges"] += 1
        if self.base is not None:
            self.line = merged(
                self.base, self.line, self.other, resolve=resolve, with_base=with_base
            )
            self.base = None

    @invariant()
    def texts_are_there_and_fit(self) -> None:
        if hasattr(self, "line"):
            self.line.check_texts()


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=2_000 if settings().max_examples > 1_000 else 60, stateful_step_count=50
)
