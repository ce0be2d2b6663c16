"""The language bar (rule 21): each language of a page, by its own name, with its progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polypage.completion import Count
from polypage.languages import Language
from polypage.site.values import Site, SitePage


@dataclass(frozen=True, slots=True)
class Entry:
    """A language in the bar."""

    language: Language
    percent: int
    stage: str
    """The class of its progress: stub, med, high, complete."""
    has_page: bool
    """False for a language that the hub asks for and that has not begun the page."""
    current: bool


def bar(site: Site, page: SitePage, code: str) -> list[Entry]:
    """The languages of a page: those of priority first, then by their own names.

    The source language stands among the others, and is always complete.
    """
    shown = [
        language
        for language in site.languages
        if language.code in page.codes or language.code in site.priority
    ]
    entries = [Entry(site.source, 100, "complete", has_page=True, current=code == site.source.code)]
    for language in shown:
        count = page.counts.get(language.code, Count())
        entries.append(
            Entry(
                language,
                count.shown_percent,
                count.stage,
                language.code in page.codes,
                current=code == language.code,
            )
        )
    return in_order(entries, site)


def in_order(entries: Iterable[Entry], site: Site) -> list[Entry]:
    """Languages of priority in the hub's order, then the others by their own names."""
    rank = {code: number for number, code in enumerate(site.priority)}
    last = len(rank)
    return sorted(
        entries,
        key=lambda entry: (
            rank.get(entry.language.code, last),
            entry.language.autonym.casefold(),
            entry.language.code,
        ),
    )
