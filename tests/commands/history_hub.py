"""A hub in a folder, on which people and tools work, and what must hold whatever they do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

import polib
from click.testing import CliRunner

from commands.program import polypage, put, states
from polypage import catalogs
from polypage.catalogs import Entry
from polypage.cli import polypage as program
from polypage.kept import was_line

PAGES: Final = ("Lamps", "Lamps/Old", "Kettles")
LANGUAGES: Final = ("fr", "ar")
_WORDS: Final = ("lamp", "kettle", "ladder", "ledger", "window", "basket", "bridge", "garden")
_REAL_PROCESS: Final = 0.03
"""How often update is a process of its own; most runs are calls, which take a tenth of the time."""


class Killed(BaseException):
    """Ends a run in the middle, as `kill -9` does but for what this process still holds."""


def by_polib(path: Path) -> None:
    """Save a catalog with polib, strings wrapped."""
    polib.pofile(str(path), wrapwidth=60).save(str(path))


def by_msgcat(path: Path) -> None:
    """Save a catalog with msgcat, strings wrapped."""
    subprocess.run(["msgcat", "-w", "50", "-o", str(path), str(path)], check=True)


SAVING: Final[tuple[Callable[[Path], None], ...]] = (
    by_polib,
    *((by_msgcat,) if shutil.which("msgcat") else ()),
)


class HistoryHub:
    """The hub; each method is one thing that happens, decided on by a seed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.kept: dict[str, set[str]] = {language: set() for language in LANGUAGES}
        """Language → the sentences that must be there, as comments keep them."""
        self.written = 0
        self.removed: list[str] = []
        """Paragraphs that authors have taken away; they may come back, anywhere."""
        put(root, {"l10n/hub.toml": 'name = "Lamps"\n'})
        chance = Random(0)  # noqa: S311 - nothing here is a secret
        for page in PAGES:
            self.save(page, [paragraph(chance) for _ in range(3)])
        self.run("update", *(f"--add-language={code}" for code in LANGUAGES))

    def run(self, *arguments: str, real: bool = False) -> str:
        """Run the program in this process, or in one of its own; it must succeed."""
        if real:
            ended = polypage(self.root, *arguments)
            assert ended.exit == 0, ended
            return ended.stdout
        done = CliRunner().invoke(program, [*arguments, "--hub", str(self.root)])
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output

    def paragraphs(self, page: str) -> list[str]:
        """The paragraphs of a page, with their markers; none if it is deleted."""
        path = self.root / f"source/{page}.wiki"
        if not path.exists():
            return []
        text = path.read_text()
        return text.removeprefix("<translate>\n").removesuffix("\n</translate>\n").split("\n\n")

    def save(self, page: str, paragraphs: list[str]) -> None:
        """Write a page; without a paragraph it is deleted."""
        path = self.root / f"source/{page}.wiki"
        if paragraphs:
            text = "<translate>\n" + "\n\n".join(paragraphs) + "\n</translate>\n"
            put(self.root, {f"source/{page}.wiki": text})
        else:
            path.unlink(missing_ok=True)

    def author(self, seed: int) -> None:
        """Authors edit pages, move paragraphs between them, delete and restore them."""
        chance = Random(seed)  # noqa: S311 - nothing here is a secret
        page, other = chance.sample(PAGES, 2)
        texts = self.paragraphs(page)
        kind = chance.randrange(9)
        if kind == 0 or not texts:
            texts.insert(chance.randint(0, len(texts)), paragraph(chance))
        elif kind == 1:
            self.removed.append(_bare(texts.pop(chance.randrange(len(texts)))))
        elif kind == 2:  # to another page, by what readers see
            self._insert(other, _bare(texts.pop(chance.randrange(len(texts)))), chance)
        elif kind == 3:
            self._insert(other, _bare(chance.choice(texts)), chance)
        elif kind == 4 and self.removed:
            texts.append(chance.choice(self.removed))
        elif kind == 5:
            chance.shuffle(texts)
        elif kind == 6:
            self.removed += [_bare(one) for one in texts]
            texts = []
        else:
            place = chance.randrange(len(texts))
            texts[place] = f"{texts[place]} {chance.choice(_WORDS)}"
        self.save(page, texts)

    def _insert(self, page: str, text: str, chance: Random) -> None:
        there = self.paragraphs(page)
        there.insert(chance.randint(0, len(there)), text)
        self.save(page, there)

    def translator(self, seed: int) -> None:
        """A translator goes through a catalog: translates, confirms, doubts."""
        chance = Random(seed)  # noqa: S311 - nothing here is a secret
        path, language = self.catalog(chance)
        catalog = catalogs.read(path.read_bytes())
        entries = [self._looked_at(one, language, chance) for one in catalog.entries]
        path.write_bytes(catalogs.write(catalog.edit(entries=entries)))

    def _looked_at(self, entry: Entry, language: str, chance: Random) -> Entry:
        if entry.obsolete or chance.random() < 0.4:
            return entry
        if entry.msgstr:
            return entry.edit(fuzzy=not entry.fuzzy, previous_msgid=None)
        self.written += 1
        text = f"({self.written}) {entry.msgid.upper()}"
        self.kept[language].add(was_line(text))
        return entry.edit(msgstr=text)

    def tool(self, seed: int) -> None:
        """Another tool saves a catalog."""
        chance = Random(seed)  # noqa: S311 - nothing here is a secret
        chance.choice(SAVING)(self.catalog(chance)[0])

    def catalog(self, chance: Random) -> tuple[Path, str]:
        """A catalog, and its language; those of deleted pages are among them."""
        language = chance.choice(LANGUAGES)
        paths = sorted((self.root / "locales" / language).rglob("*.po"))
        return chance.choice(paths), language

    def update(self, seed: int) -> None:
        """Bring all forward, after a run that ended in the middle; the laws, looked at."""
        chance = Random(seed)  # noqa: S311 - nothing here is a secret
        twin = self.root.with_name("twin")
        shutil.copytree(self.root, twin)
        real = chance.random() < _REAL_PROCESS
        self.run("update", real=real)
        after = states(self.root)
        self._check_texts()
        assert "nothing to do" in self.run("update")
        assert states(self.root) == after, "law 6"
        self._check_twin(twin, chance.randint(1, 8))
        self.run("stats", "--format", "json")

    def run_and_end_anywhere(self) -> None:
        """Run update; and on copies, so that it ends before each of the files it writes."""
        before = self.root.with_name("before")
        shutil.copytree(self.root, before)
        self.run("update")
        moment, ended = 0, True
        while ended:
            moment += 1
            twin = self.root.with_name("twin")
            shutil.copytree(before, twin)
            ended = self._check_twin(twin, moment)

    def _check_twin(self, twin: Path, moment: int) -> bool:
        """Law 7: a run that ends before the file of this number is written is made good.

        Whether there was such a file.
        """
        here = self.root
        self.root = twin
        try:
            ended = ended_before(moment, lambda: self.run("update"))
            self._check_texts()
            self.run("update")
            files = {name: data for name, (data, _) in states(twin).items()}
        finally:
            self.root = here
            shutil.rmtree(twin)
        wanted = {name: data for name, (data, _) in states(here).items()}
        assert files == wanted, "law 7"
        return ended

    def _check_texts(self) -> None:
        """Law 3, over all pages: a paragraph may have gone from any to any other."""
        for language, wanted in self.kept.items():
            there: set[str] = set()
            for path in (self.root / "locales" / language).rglob("*.po"):
                for one in catalogs.read(path.read_bytes()).entries:
                    there.update(was_line(text) for text in one.msgstrs)
                    there.update(one.translator_comments)
            assert wanted <= there, f"law 3: {wanted - there}"


def ended_before(moment: int, act: Callable[[], object]) -> bool:
    """Act, but end at the file of this number, if so many are written; whether it ended there."""
    replace, left = Path.replace, moment

    def ending(path: Path, target: str | os.PathLike[str]) -> Path:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed
        return replace(path, target)

    Path.replace = ending  # type: ignore[method-assign,assignment]  # mypy knows it as generic
    try:
        act()
    except Killed:
        return True
    finally:
        Path.replace = replace  # type: ignore[method-assign]
    return False


def paragraph(chance: Random) -> str:
    """A few words."""
    return " ".join(chance.choices(_WORDS, k=5))


def _bare(text: str) -> str:
    """A paragraph without its marker."""
    return text.rpartition("-->\n")[2]
