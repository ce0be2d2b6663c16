"""A hub whose pages and catalogs change on two branches, by chance.

Each page is a three-way merge of its own: what happens to it depends on the seed alone. Whoever
writes a text here knows what it is made for, so that each pair of definition and text that is ever
current on a branch is right; any other one is a merge's mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from polypage import catalogs
from polypage.catalogs import Catalog, Entry
from polypage.hub.settings import Settings
from polypage.hub.workspace import Hub
from polypage.tasks.update import PageUpdate, languages_for, update

CODE = "fr"
WORDS = ("hub", "fund", "page", "team", "help", "year", "plan", "work", "step", "form", "rule")

Pair = tuple[str, tuple[str, ...]]
"""msgid and msgstrs."""


@dataclass
class World:
    """A hub in a folder, the chance that moves it, and what was ever right."""

    hub: Hub
    random: Random
    pages: list[str]
    vouched: dict[str, set[Pair]] = field(default_factory=dict)
    """Page → the pairs that were current on a branch."""
    written: int = 0

    @classmethod
    def begin(cls, root: Path, seed: int, pages: int) -> World:
        """A new hub with so many pages, translated here and there, some texts outdated."""
        chance = Random(seed)  # noqa: S311 - nothing here is a secret
        world = cls(Hub(root, Settings()), chance, [f"P{page:03}" for page in range(pages)])
        world.hub.source.mkdir(parents=True)
        for page in world.pages:
            units = [world._definition() for _ in range(world.random.randint(3, 7))]
            world._save(page, units)
        world.update(CODE)
        world.translators(often=0.7)
        world.authors(often=0.7)
        world.update()
        world.translators(often=0.3)
        return world

    def live(self) -> None:
        """What happens on one branch: authors and translators, in turns."""
        for _ in range(self.random.choice((1, 1, 2))):
            if self.random.random() < 0.7:
                self.authors(often=0.7)
                self.update()
            self.translators(often=0.7)

    def update(self, *codes: str) -> list[PageUpdate]:
        """Bring everything forward; nothing may be refused."""
        folders, problems = languages_for(self.hub, codes)
        answers = list(update(self.hub, folders))
        assert not problems
        return [answer for answer in answers if isinstance(answer, PageUpdate)]

    def authors(self, *, often: float) -> None:
        """Change, add, delete and move units of some pages."""
        for page in self.pages:
            if self.random.random() < often:
                units = self._units(page)
                for _ in range(self.random.choice((1, 1, 2, 3))):
                    units = self._edited(units)
                self._save(page, units)

    def translators(self, *, often: float) -> None:
        """Translate, correct, confirm and doubt texts of some pages, and remember what is right."""
        for page in self.pages:
            catalog = self.catalog(page)
            entries = [
                self._translated(entry) if self.random.random() < often / 2 else entry
                for entry in catalog.entries
            ]
            if self.random.random() < often:
                catalog = catalog.edit(entries=entries)
                self.path(page).write_bytes(catalogs.write(catalog))
            self.vouched.setdefault(page, set()).update(current_pairs(catalog))

    def path(self, page: str) -> Path:
        """The catalog of a page."""
        return self.hub.catalog(CODE, page)

    def catalog(self, page: str) -> Catalog:
        """The catalog of a page, as it is."""
        return catalogs.read(self.path(page).read_bytes())

    def _units(self, page: str) -> list[str]:
        text = (self.hub.source / f"{page}.wiki").read_text()
        return text.removeprefix("<translate>\n").removesuffix("\n</translate>\n").split("\n\n")

    def _save(self, page: str, units: list[str]) -> None:
        text = "<translate>\n" + "\n\n".join(units) + "\n</translate>\n"
        (self.hub.source / f"{page}.wiki").write_text(text)

    def _line(self) -> str:
        return " ".join(self.random.choices(WORDS, k=4)) + f" {self.random.randint(0, 99)}."

    def _definition(self) -> str:
        return "\n".join(self._line() for _ in range(self.random.choice((1, 1, 2, 3, 5, 7))))

    def _edited(self, units: list[str]) -> list[str]:
        """The units after one change."""
        place = self.random.randrange(len(units))
        kind = self.random.random()
        units = list(units)
        if kind < 0.7:
            lines = units[place].split("\n")
            first = int(lines[0].startswith("<!--"))
            lines[self.random.randrange(first, len(lines))] = self._line()
            units[place] = "\n".join(lines)
        elif kind < 0.8:
            units.insert(place, self._definition())
        elif kind < 0.9 and len(units) > 2:
            del units[place]
        else:
            units.insert(self.random.randrange(len(units)), units.pop(place))
        return units

    def _translated(self, entry: Entry) -> Entry:
        """An entry after a translator has looked at it."""
        if entry.obsolete:
            return entry
        kind = self.random.random()
        if entry.msgstr and entry.fuzzy and kind < 0.5:  # it fits as it is
            return entry.edit(fuzzy=False, previous_msgid=None)
        if entry.msgstr and kind < 0.1:
            return entry.edit(fuzzy=True, previous_msgid=None)
        lines = entry.msgid.split("\n")
        new = [self._line_for(line) for line in lines]
        old = entry.msgstr.split("\n")
        if entry.msgstr and len(old) == len(new) and not entry.fuzzy:
            place = self.random.randrange(len(new))
            new = [*old[:place], new[place], *old[place + 1 :]]
        return entry.edit(msgstr="\n".join(new), fuzzy=False, previous_msgid=None)

    def _line_for(self, line: str) -> str:
        self.written += 1
        return f"{line.upper()} ({self.written})"


def current_pairs(catalog: Catalog) -> set[Pair]:
    """What is current in a catalog, obsolete or not."""
    return {
        (entry.msgid, entry.msgstrs)
        for entry in catalog.entries
        if entry.msgstr and not entry.fuzzy
    }
