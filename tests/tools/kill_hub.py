"""A hub of many pages with work on it: for `update`, or for `build`.

The pages are like those that people write, small and large, in folders, with moved, split and
deleted paragraphs since the last run; the catalogs hold current, outdated and obsolete texts. The
same seed makes the same hub.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from polypage import catalogs
from polypage.catalogs import Entry
from polypage.hub.settings import Settings
from polypage.hub.workspace import Hub
from polypage.tasks.build import build
from polypage.tasks.update import PageUpdate, languages_for, update

LANGUAGES: Final = ("ar", "de", "fr")
_WORDS: Final = "hub fund page team help year plan work step form rule book tree lamp road".split()  # noqa: SIM905 - easier to read
_LARGE: Final = 120
"""Paragraphs of the one page that is much larger than the others."""


@dataclass(frozen=True, slots=True)
class BusyHub:
    """A hub, and the chance that moves it."""

    hub: Hub
    chance: Random

    @classmethod
    def begin(cls, root: Path, seed: int, pages: int) -> BusyHub:
        """A hub of so many pages that has lived: translated, edited, updated, built."""
        chance = Random(seed)  # noqa: S311 - nothing here is a secret
        busy = cls(Hub(root, Settings()), chance)
        for number in range(pages):
            length = _LARGE if number == pages // 2 else chance.randint(2, 12)
            busy._save(busy._page(number), [busy._paragraph() for _ in range(length)])
        busy.update(*LANGUAGES)
        busy.translate(often=0.7)
        busy.edit()
        busy.update()
        busy.translate(often=0.3)
        busy.build()
        return busy

    def update(self, *codes: str) -> None:
        """Bring everything forward; nothing may be refused."""
        folders, problems = languages_for(self.hub, codes)
        for answer in update(self.hub, folders):
            if not isinstance(answer, PageUpdate) or answer.problems:
                raise RuntimeError(f"the hub can't be used: {answer}")
        if problems:
            raise RuntimeError(f"the hub can't be used: {problems}")

    def build(self) -> None:
        """Build all pages."""
        folders, _ = languages_for(self.hub, ())
        list(build(self.hub, folders))

    def edit(self) -> None:
        """What authors do: most pages change, one goes, one is new, paragraphs change places."""
        pages = sorted(self.hub.source.rglob("*.wiki"))
        on_their_way: list[str] = []
        for path in pages:
            paragraphs = self._edited(self._paragraphs(path))
            if self.chance.random() < 0.3 and len(paragraphs) > 2:
                # Without its marker: people copy what they see, not what is in comments.
                place = self.chance.randrange(len(paragraphs))
                on_their_way.append(_bare(paragraphs.pop(place)))
            if self.chance.random() < 0.3 and on_their_way:
                paragraphs.insert(self.chance.randint(0, len(paragraphs)), on_their_way.pop())
            self._save(path, paragraphs)
        self.chance.choice(pages).unlink()
        new = [self._paragraph() for _ in range(4)]
        self._save(self._page(self.chance.randint(1_000, 9_999)), [*new, *on_their_way])

    def translate(self, *, often: float) -> None:
        """What translators do: write texts, confirm outdated ones, in another tool's layout too."""
        for path in sorted(self.hub.locales.rglob("*.po")):
            catalog = catalogs.read(path.read_bytes())
            entries = [
                self._translated(one, path) if self.chance.random() < often else one
                for one in catalog.entries
            ]
            path.write_bytes(catalogs.write(catalog.edit(entries=entries)))

    def forget_some(self) -> None:
        """Take some catalogs away, so that built pages are no longer due."""
        for path in sorted(self.hub.locales.rglob("*.po")):
            if self.chance.random() < 0.05:
                path.unlink()

    def _page(self, number: int) -> Path:
        return self.hub.source / f"Part {number % 7}" / f"Page {number}.wiki"

    def _save(self, path: Path, paragraphs: list[str]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<translate>\n" + "\n\n".join(paragraphs) + "\n</translate>\n")

    def _paragraphs(self, path: Path) -> list[str]:
        text = path.read_text()
        return text.removeprefix("<translate>\n").removesuffix("\n</translate>\n").split("\n\n")

    def _paragraph(self) -> str:
        sentences = self.chance.randint(1, 4)
        return " ".join(f"{' '.join(self.chance.choices(_WORDS, k=6))}." for _ in range(sentences))

    def _edited(self, paragraphs: list[str]) -> list[str]:
        edited: list[str] = []
        for paragraph in paragraphs:
            kind = self.chance.random()
            words = paragraph.split(" ")
            if kind < 0.15:
                words[-1] = f"{self.chance.choice(_WORDS)}."
                edited.append(" ".join(words))
            elif kind < 0.2 and len(words) > 8:
                edited += [" ".join(words[:6]), " ".join(words[6:])]
            elif kind < 0.25:
                edited += [paragraph, self._paragraph()]
            elif kind > 0.95 and edited:
                continue  # deleted
            else:
                edited.append(paragraph)
        if self.chance.random() < 0.2:
            self.chance.shuffle(edited)
        return edited

    def _translated(self, entry: Entry, path: Path) -> Entry:
        if entry.obsolete:
            return entry
        if entry.fuzzy:
            return entry.edit(fuzzy=False, previous_msgid=None)
        language = path.relative_to(self.hub.locales).parts[0]
        return entry.edit(msgstr=f"{language} {self.chance.randint(0, 999)}: {entry.msgid.upper()}")


def _bare(paragraph: str) -> str:
    """A paragraph without its marker."""
    return paragraph.split("\n", 1)[1] if paragraph.startswith("<!--") else paragraph


def with_work_for(command: str, root: Path, seed: int, pages: int) -> Path:
    """A hub in a new folder on which `polypage update` or `polypage build` has much to do."""
    busy = BusyHub.begin(root, seed, pages)
    busy.edit()
    if command == "build":
        busy.update()
        busy.translate(often=0.5)
        busy.forget_some()
    return root
