"""The implementation under test, as the runner sees it: the one place to re-point."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from polypage import catalogs, languages
from polypage.completion import Count
from polypage.errors import PageError
from polypage.formats import wikitext
from polypage.model import TITLE_ID, Page, Translation, Unit
from polypage.titles import context_of

__all__ = ["TITLE_ID", "Page", "Unit"]


class PoEntry(NamedTuple):
    """One entry of a PO file, the header and obsolete entries left out."""

    msgctxt: str | None
    msgid: str
    msgstr: str
    fuzzy: bool


class Refused(Exception):  # noqa: N818  # the word of the rules
    """The page is refused."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


def parse(text: str) -> Page:
    """Take a page apart (rules 1 to 5), or raise Refused."""
    try:
        return wikitext.parse(text)
    except PageError as fault:
        raise Refused([fault.key]) from fault


def units(page: Page) -> list[Unit]:
    """Give the units in page order."""
    return list(page.units)


def marking_faults(page: Page) -> list[str]:
    """Give the keys of what rule 5 refuses on marking only, each once."""
    return list(dict.fromkeys(fault.key for fault in wikitext.id_faults(page, "")))


def mark(text: str, highest: int = 0) -> tuple[str, list[str]]:
    """Mark a page; give it and its units' ids (rules 6 and 7).

    Faults on marking only are let by: the recorded parser does so too.
    """
    try:
        marked, page, _ = wikitext.mark(text, highest)
    except PageError as fault:
        raise Refused([fault.key]) from fault
    return marked, [str(unit.id) for unit in page.units]


def with_ids(page: Page, ids: list[str]) -> Page:
    """Give the page with the ids of a marking."""
    marked = tuple(unit._replace(id=one) for unit, one in zip(page.units, ids, strict=True))
    return replace(page, units=marked)


def localize(
    page: Page,
    translations: Mapping[str, str],
    outdated: Collection[str],
    language: str,
    source_language: str,
    *,
    show_outdated: bool = True,
    anchors: bool = True,
) -> str:
    """Build a language's page (rules 11 to 18); an empty translation is one (rule 16)."""
    return wikitext.localize(
        page,
        {key: Translation(text, key in outdated) for key, text in translations.items()},
        source=languages.find(source_language),
        target=languages.find(language),
        show_outdated=show_outdated,
        anchors=anchors,
    )


def shown_percent(translated: int, total: int) -> int:
    """Give the percent as the banner shows it (rule 19); nothing to translate: 0."""
    return Count(translated, 0, total - translated).percent


def context(title: str, unit_id: str) -> str:
    """Give the msgctxt of a unit (rule 22)."""
    return context_of(title, unit_id)


def read_po(text: str) -> list[PoEntry]:
    """Read a PO file."""
    return [
        PoEntry(entry.context, entry.msgid, entry.msgstr, entry.fuzzy)
        for entry in catalogs.read(text.encode()).entries
        if not entry.obsolete
    ]
