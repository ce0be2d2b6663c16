"""Where the catalogs are that a report speaks of, for its readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Catalogs:
    """The paths of a hub's catalogs, from the hub's folder, and where to read them."""

    locales: str = "locales"
    """The folder of the languages' folders."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """By the code of a language, the name of its folder, if that is another."""
    stems: Mapping[str, str] = field(default_factory=dict)
    """By the title of a page, its path without suffix, if that is another."""
    repository: str = ""
    """What stands before a path in the address of a file; empty if the hub doesn't say."""

    def path(self, code: str, title: str) -> str:
        """The catalog of a page in a language: "locales/fr/Hubs.po"."""
        return f"{self.locales}/{self.folders.get(code, code)}/{self.stems.get(title, title)}.po"

    def address(self, code: str, title: str) -> str:
        """The address of that file; empty if nobody knows."""
        if not self.repository:
            return ""
        return f"{self.repository.removesuffix('/')}/{quote(self.path(code, title))}"
