"""A page in two languages, whose catalogs lose texts in ways that people know."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from commands.program import Run, contents, polypage, put
from git.merge_runs import Repository
from polypage.catalogs import Entry, read, write

PAGE: Final = """<translate>
One cup.

Two cups and a pot of tea.

Three cups.
</translate>
"""
FR: Final = "locales/fr/Tea.po"
DE: Final = "locales/de/Tea.po"


class Story:
    """A hub with a page in two languages, whose history git keeps."""

    def __init__(self, root: Path, hub: str = ".") -> None:
        self.repository = Repository.begin(root)
        self.root = root / hub
        put(self.root, {"source/Tea.wiki": PAGE})
        self.update("--add-language", "fr", "--add-language", "de")
        self.translate(FR)
        self.translate(DE)

    def update(self, *arguments: str) -> Run:
        """Run update; nothing may be wrong."""
        run = polypage(self.root, "update", *arguments)
        assert (run.exit, run.stderr) == (0, ""), run
        return run

    def recover(self, *arguments: str) -> Run:
        """Take back, and see that a second time there is nothing to do, committed or not."""
        run = self.update("--recover", *arguments)
        settled = contents(self.root / "locales")
        assert self.update("--recover", *arguments).stdout.endswith("nothing to do\n")
        self.commit("taken back")
        self.update("--recover", *arguments)
        self.update()
        assert contents(self.root / "locales") == settled
        return run

    def files(self) -> dict[str, bytes]:
        """The files of the hub, without git's own."""
        found = contents(self.root)
        return {path: data for path, data in found.items() if not path.startswith(".git/")}

    def commit(self, message: str) -> None:
        self.repository.commit(message)

    def bytes_of(self, path: str) -> bytes:
        return self.root.joinpath(path).read_bytes()

    def entries(self, path: str = FR) -> dict[str, Entry]:
        """Unit → its entry in use."""
        found = read(self.bytes_of(path)).entries
        return {one.context or "": one for one in found if not one.obsolete}

    def texts(self, path: str = FR) -> dict[tuple[str, bool], str]:
        """(unit, whether it is obsolete) → text."""
        found = read(self.bytes_of(path)).entries
        return {(one.context or "", one.obsolete): one.msgstr for one in found if one.msgstr}

    def edit(self, path: str, **texts: str) -> None:
        """Write translations of units, as in _1="…", and commit."""
        catalog = read(self.bytes_of(path))
        entries = [
            one.edit(msgstr=texts[name], fuzzy=False, previous_msgid=None)
            if (name := (one.context or "").replace("Tea/", "_")) in texts and not one.obsolete
            else one
            for one in catalog.entries
        ]
        put(self.root, {path: write(catalog.edit(entries=entries))})
        self.commit("translated")

    def translate(self, path: str) -> None:
        """Translate all units, and commit."""
        code = path.split("/")[1]
        self.edit(path, **{f"_{number}": f"{code} {number}" for number in (1, 2, 3)})

    def drop(self, path: str, *contexts: str) -> None:
        """Take entries out of a catalog, as somebody's script might."""
        catalog = read(self.bytes_of(path))
        entries = [one for one in catalog.entries if one.context not in contexts]
        put(self.root, {path: write(catalog.edit(entries=entries))})

    def replace(self, old: str, new: str) -> None:
        """Change the page."""
        path = self.root / "source/Tea.wiki"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def delete_unit(self) -> None:
        """Delete the second unit from the page, and update."""
        self.replace("<!--T:2-->\nTwo cups and a pot of tea.\n\n", "")
        self.update()
