"""Two branches of a random hub, merged by the real git, and what became of the texts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from git.merge_histories import World, current_pairs
from polypage import catalogs
from polypage.errors import CatalogError
from polypage.kept import was_line
from polypage.tasks.merging import driver_command

_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "LC_ALL": "C.UTF-8",
}
_HUNK = re.compile(
    r"^<{7} [^\n]*\n(.*?)(?:^\|{7} [^\n]*\n.*?)?^={7}\n(.*?)^>{7} [^\n]*\n",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Repository:
    """A git repository in a folder."""

    root: Path

    def git(self, *arguments: str, code: int | None = 0) -> str:
        """Run git; any other exit code than `code` is an error."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=_ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if code is not None and done.returncode != code:
            raise RuntimeError(f"git {arguments}: {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    @classmethod
    def begin(cls, root: Path, *, driver: bool = False) -> Repository:
        """A new repository, with or without the driver."""
        root.mkdir(parents=True, exist_ok=True)
        made = cls(root)
        made.git("init", "-q", "-b", "main")
        (root / ".gitignore").write_text("build/\n")
        (root / ".gitattributes").write_text("*.po merge=polypage\n*.pot merge=polypage\n")
        if driver:
            made.git("config", "merge.polypage.driver", driver_command(sys.executable))
        return made

    def commit(self, message: str) -> None:
        """Commit all that is there."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def conflicts(self) -> list[str]:
        """The files that a merge left in conflict."""
        return self.git("diff", "--name-only", "--diff-filter=U").split()


@dataclass
class Tally:
    """What became of the merged catalogs."""

    merges: int = 0
    """Catalogs that both branches changed."""
    conflicts: int = 0
    """Those among them that somebody has to look at."""
    wrong: int = 0
    """Texts that are current under a definition that they weren't made for."""
    wrong_catalogs: int = 0
    wrong_and_clean: int = 0
    """Catalogs with such texts that git had merged without a conflict."""
    patched: int = 0
    """Texts that are current, and that nobody wrote: lines of two of them."""
    lost: int = 0
    """Texts that one branch had anew, and that are nowhere in the merged catalog."""
    marked: int = 0
    """Texts that the update made outdated, by the audit or for another definition."""
    again: int = 0
    """Texts that update made outdated after all marks had been cleared."""
    restless: int = 0
    """Files that a second update changed."""
    refused: int = 0
    """Pages that update could not bring forward."""

    def add(self, other: Tally) -> None:
        """Count other merges in."""
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)


@dataclass
class Run:
    """Two branches, ready to be merged: `ours` is checked out, `theirs` is the other one."""

    repository: Repository
    world: World
    random: Random
    sides: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """Branch → page → catalog."""

    @classmethod
    def begin(cls, root: Path, seed: int, pages: int, *, driver: bool) -> Run:
        """A hub with that many pages and two branches."""
        repository = Repository.begin(root, driver=driver)
        world = World.begin(root, seed, pages)
        repository.commit("base")
        run = cls(repository, world, Random(seed))  # noqa: S311 - nothing here is a secret
        run.sides["base"] = run._catalogs()
        for name in ("theirs", "ours"):
            repository.git("checkout", "-q", "-b", name, "main")
            world.live()
            repository.commit(name)
            run.sides[name] = run._catalogs()
        return run

    def merge(self) -> Tally:
        """Merge, resolve the conflicts as people do, commit; what has come of it."""
        self.repository.git("merge", "-q", "-m", "merge", "theirs", code=None)
        left = self.repository.conflicts()
        tally = Tally(conflicts=sum(name.endswith(".po") for name in left))
        for name in left:
            self._resolve(self.repository.root / name)
        self.repository.commit("merge")
        for page in self.world.pages:
            base, ours, theirs = (self.sides[one][page] for one in ("base", "ours", "theirs"))
            tally.merges += base not in (ours, theirs)
        self.judge(tally, {Path(name).stem for name in left if name.endswith(".po")})
        return tally

    def judge(self, tally: Tally, conflicting: Collection[str] = ()) -> None:
        """Count what is wrong in the catalogs as they are."""
        for page in self.world.pages:
            right = self.world.vouched[page]
            texts = {texts for _, texts in right}
            catalog = self.world.catalog(page)
            wrong = current_pairs(catalog) - right
            tally.wrong += sum(pair[1] in texts for pair in wrong)
            tally.patched += sum(pair[1] not in texts for pair in wrong)
            tally.wrong_catalogs += bool(wrong)
            tally.wrong_and_clean += bool(wrong) and page not in conflicting
            tally.lost += len(self._new_texts(page) - _texts(catalog))

    def look_over(self) -> Tally:
        """Run update on the merged hub, twice; then confirm every mark, and run it again."""
        before = {page: self._fuzzy(page) for page in self.world.pages}
        tally = Tally(refused=self._refused())
        self.judge(tally)
        tally.marked = sum(len(self._fuzzy(page) - before[page]) for page in self.world.pages)
        self.repository.commit("update")
        tally.restless += self._restless()
        for page in self.world.pages:
            catalog = self.world.catalog(page)
            entries = [one.edit(fuzzy=False, previous_msgid=None) for one in catalog.entries]
            self.world.path(page).write_bytes(catalogs.write(catalog.edit(entries=entries)))
        self.world.update()  # comments on what had changed are taken away
        tally.again = sum(len(self._fuzzy(page)) for page in self.world.pages)
        self.repository.commit("confirmed")
        tally.restless += self._restless()
        return tally

    def _refused(self) -> int:
        return sum(bool(answer.problems) for answer in self.world.update())

    def _restless(self) -> int:
        self.world.update()
        return len(self.repository.git("status", "--porcelain").splitlines())

    def _catalogs(self) -> dict[str, bytes]:
        return {page: self.world.path(page).read_bytes() for page in self.world.pages}

    def _fuzzy(self, page: str) -> set[str | None]:
        return {entry.context for entry in self.world.catalog(page).entries if entry.fuzzy}

    def _new_texts(self, page: str) -> set[str]:
        base, ours, theirs = (
            _texts(catalogs.read(self.sides[one][page])) for one in ("base", "ours", "theirs")
        )
        return (ours | theirs) - base

    def _resolve(self, path: Path) -> None:
        """Resolve a file's conflicts hunk by hunk, or by one side where that gives no catalog."""
        data = path.read_bytes()
        if b"<<<<<<< " not in data:
            return
        for _ in range(5):
            text = _HUNK.sub(lambda hunk: hunk[self.random.choice((1, 2))], data.decode())
            if path.suffix == ".wiki":
                break
            try:
                catalogs.read(text.encode())
            except CatalogError:
                continue
            path.write_bytes(text.encode())
            return
        side = self.random.choice(("--ours", "--theirs"))
        self.repository.git("checkout", side, "--", str(path))


def _texts(catalog: catalogs.Catalog) -> set[str]:
    found = {was_line(text) for entry in catalog.entries for text in entry.msgstrs if text}
    lines = (line for entry in catalog.entries for line in entry.translator_comments)
    return found | {line for line in lines if line.startswith("was: ")}
