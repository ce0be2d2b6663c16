"""Random histories of a page: authors edit, translators translate, and after every update the
laws hold (3: nothing lost; 5: honest states; 6: nothing to do, nothing written)."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from polypage.carry import Message, Rules, bring_forward
from polypage.catalogs import Catalog, read, write
from polypage.formats import wikitext
from polypage.ids import reunite

KINDS: Final = ("whitespace", "markup", "targets")
RULES: Final = Rules(adjust=lambda old, new, text: wikitext.adjusted(old, new, text, KINDS))

WORDS: Final = "lamp kettle ladder ledger window basket bridge garden letter hammer".split()  # noqa: SIM905 - easier to read
places = st.integers(0, 30)
words = st.sampled_from(WORDS)


class Histories(RuleBasedStateMachine):
    """A page with units that have ids, its catalog, and what translators ever wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.page: list[tuple[str, str]] = []
        self.gone: list[tuple[str, str]] = []
        self.catalog = Catalog()
        self.highest = 0
        self.written: dict[str, set[str]] = {}
        """Each text that a translator wrote, and the definitions it was said to fit."""

    def new_id(self) -> str:
        self.highest += 1
        return f"P/{self.highest}"

    def pick(self, place: int) -> int:
        return place % len(self.page)

    @initialize(texts=st.lists(st.lists(words, min_size=4, max_size=7), min_size=2, max_size=4))
    def begin(self, texts: list[list[str]]) -> None:
        for text in texts:
            self.page.append((self.new_id(), " ".join(text)))

    @rule(place=places, word=words, at=places)
    def edit(self, place: int, word: str, at: int) -> None:
        if self.page:
            number = self.pick(place)
            unit, text = self.page[number]
            pieces = text.split(" ")
            pieces[at % len(pieces)] = word
            self.page[number] = (unit, " ".join(pieces))

    @rule(place=places)
    def reflow(self, place: int) -> None:
        if self.page:
            number = self.pick(place)
            unit, text = self.page[number]
            other = text.replace("\n", " ") if "\n" in text else text.replace(" ", "\n", 1)
            self.page[number] = (unit, other)

    @rule(place=places)
    def split(self, place: int) -> None:
        if self.page:
            number = self.pick(place)
            unit, text = self.page[number]
            pieces = text.split(" ")
            if len(pieces) >= 4:
                half = len(pieces) // 2
                self.page[number] = (unit, " ".join(pieces[:half]))
                self.page.insert(number + 1, (self.new_id(), " ".join(pieces[half:])))

    @rule(place=places, between=st.sampled_from([" ", "\n"]))
    def merge(self, place: int, between: str) -> None:
        number = place % max(len(self.page) - 1, 1)
        if number + 1 < len(self.page):
            unit, text = self.page[number]
            _, other = self.page.pop(number + 1)
            self.page[number] = (unit, f"{text}{between}{other}")

    @rule(place=places, to=places)
    def move(self, place: int, to: int) -> None:
        if self.page:
            one = self.page.pop(self.pick(place))
            self.page.insert(to % (len(self.page) + 1), one)

    @rule(place=places)
    def lose_marker(self, place: int) -> None:
        if self.page:
            number = self.pick(place)
            self.page[number] = (self.new_id(), self.page[number][1])

    @rule(place=places)
    def delete(self, place: int) -> None:
        if self.page:
            self.gone.append(self.page.pop(self.pick(place)))

    @rule(place=places)
    def restore(self, place: int) -> None:
        if self.gone:
            unit, text = self.gone.pop(place % len(self.gone))
            if all(unit != other for other, _ in self.page):
                self.page.insert(place % (len(self.page) + 1), (unit, text))

    @rule()
    def update(self) -> None:
        messages = [Message(unit, text) for unit, text in self.page]
        definitions = dict(self.page)
        before = self.catalog
        base = reunite(before, definitions)
        carried = bring_forward(messages, base, rules=RULES)
        self.catalog = read(write(carried.catalog)) if carried.catalog.entries else Catalog()
        for message, found in carried.found:
            if found.text is not None and found.entry is not None and not found.others:
                # Adjusted, so it fits the new definition and is another text now.
                self.written.setdefault(found.text, set()).add(message.definition)
            if found.decision == "harmless" and found.entry is not None:
                text = found.entry.msgstr if found.text is None else found.text
                self.written.setdefault(text, set()).add(message.definition)
        again = bring_forward(messages, reunite(self.catalog, definitions), rules=RULES)
        assert again.catalog is self.catalog, "law 6"
        active = self.catalog.entries[: len(self.page)]
        assert [(one.context, one.msgid) for one in active] == self.page
        for one in active:
            if one.msgstr and not one.fuzzy:
                assert one.msgid in self.written[one.msgstr], "current for what it was not made for"

    @rule(place=places, number=st.integers(0, 10_000))
    def translate(self, place: int, number: int) -> None:
        entries = [one for one in self.catalog.entries if not one.obsolete]
        if entries:
            one = entries[place % len(entries)]
            if not one.msgstr:
                text = f"tr{number} {one.msgid.upper()}"
                self.written.setdefault(text, set()).add(one.msgid)
                self.put(one.context, msgstr=text)

    @rule(place=places)
    def confirm(self, place: int) -> None:
        """A translator looks at an outdated text and finds that it fits."""
        entries = [one for one in self.catalog.entries if not one.obsolete and one.fuzzy]
        if entries:
            one = entries[place % len(entries)]
            self.written.setdefault(one.msgstr, set()).add(one.msgid)
            self.put(one.context, fuzzy=False)

    def put(self, context: str | None, *, msgstr: str | None = None, fuzzy: bool = False) -> None:
        entries = [
            one.edit(msgstr=one.msgstr if msgstr is None else msgstr, fuzzy=fuzzy)
            if one.context == context and not one.obsolete
            else one
            for one in self.catalog.entries
        ]
        self.catalog = self.catalog.edit(entries=entries)

    @invariant()
    def nothing_is_lost(self) -> None:
        kept = "\n".join(
            text
            for one in self.catalog.entries
            for text in (*one.msgstrs, *one.translator_comments)
        )
        escaped = kept.replace("\\n", "\n")
        for text in self.written:
            assert text in kept or text in escaped, "law 3"


TestHistories = Histories.TestCase
