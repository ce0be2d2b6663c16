"""The formats that pages can be written in, by the suffix of their files.

A format is a module with the functions that `Format` names; nothing outside it knows its markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol

from polypage.errors import PageError
from polypage.formats import wikitext
from polypage.languages import Language
from polypage.model import Page, Translation


class Format(Protocol):
    """What a format's module offers."""

    def parse(self, text: str) -> Page:
        """Take a page apart, losslessly."""
        ...

    def parse_with_ids(self, text: str, highest: int = 0) -> tuple[Page, int]:
        """Take a page apart and give ids to the units that have none; the highest id now."""
        ...

    def give_ids(self, page: Page, highest: int = 0) -> tuple[Page, int]:
        """Give ids to the units that have none; the highest id now."""
        ...

    def unparse(self, page: Page) -> str:
        """The text of a page, with its units' ids in it."""
        ...

    def number(self, unit_id: str) -> int:
        """What an id counts for when the next one is looked for."""
        ...

    def id_faults(self, page: Page, text: str, *, title: bool = True) -> Iterator[PageError]:
        """The ids that stand twice or can't be used."""
        ...

    def check_stable(self, page: Page, text: str, marked: str) -> None:
        """Raise PageError where the marked page would be read as another one."""
        ...

    def issues(self, page: Page, text: str) -> Iterator[PageError]:
        """What is odd about a page that can be built all the same."""
        ...

    def describe(self, page: Page) -> Iterator[tuple[tuple[str, ...], str]]:
        """For each unit the headings above it and what kind of text it is."""
        ...

    def plain(self, definition: str) -> str:
        """A definition's words without variables and markup."""
        ...

    def adjusted(self, old: str, new: str, text: str, kinds: Iterable[str]) -> str | None:
        """The translation as it has to be after an edit that doesn't matter; None if it does."""
        ...

    def source_page(self, page: Page, language: Language) -> str:
        """The page of the source language."""
        ...

    def localize(
        self,
        page: Page,
        translations: Mapping[str, Translation],
        *,
        source: Language,
        target: Language,
        show_outdated: bool = True,
        anchors: bool = True,
    ) -> str:
        """The page in the language `target`."""
        ...


FORMATS: Final[Mapping[str, Format]] = {".wiki": wikitext, ".mediawiki": wikitext}
"""Suffix of a page's file → its format."""
