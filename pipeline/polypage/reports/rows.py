"""The rows that reports for people show of a language, in their order, and what their marks say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from polypage.completion import Completion, PageStats, Stats
from polypage.i18n import _, ngettext

NOT_UPDATED: Final = "*"
"""Behind a page that was edited and not updated."""
DISCOURAGED: Final = "†"
"""Behind a page whose translation is discouraged."""


@dataclass(frozen=True, slots=True)
class Row:
    """A page, a group of pages or all pages, in one language."""

    name: str
    """The page's title; of a sum, words for people that say what was added up."""
    completion: Completion
    page: PageStats | None = None
    """The page; None for a sum."""

    @property
    def discouraged(self) -> bool:
        """It is a page that counts in no sum."""
        return self.page is not None and self.page.discouraged

    @property
    def marks(self) -> str:
        """The signs behind its name, which `remarks` explain."""
        if self.page is None:
            return ""
        return NOT_UPDATED * (not self.page.updated) + DISCOURAGED * self.discouraged


def rows(stats: Stats, code: str, *, every_page: bool) -> Iterator[Row]:
    """The pages of each group with their sum below them, the other pages, and the sum of all.

    A sum holds every page that counts, also those without a row: a page that the language has
    not begun has one only with `every_page`. Each group has a sum, also one that no page fits:
    else nobody would see that its pattern is wrong.
    """
    for group in (*stats.groups, ""):
        for page in stats.pages:
            completion = page.completions.get(code)
            if page.group != group or completion is None:
                continue
            if every_page or completion.units.begun:
                yield Row(page.title, completion, page)
        if group:
            yield Row(_("all of {}").format(group), stats.group(group, code))
    yield Row(_("all pages"), stats.total(code))


def remarks(stats: Stats, *, every_page: bool) -> Iterator[tuple[str, str]]:
    """What is to be said below the rows, each with the mark that it explains, if there is one."""
    if not stats.languages:
        yield "", _("no language has catalogs yet; run: polypage update --add-language CODE")
    number = len(stats.not_updated)
    if number:
        message = ngettext(
            "this page was edited and not updated yet; run: polypage update",
            "{} pages were edited and not updated yet; run: polypage update",
            number,
        )
        yield NOT_UPDATED, message.format(number)
    shown = (row for one in stats.languages for row in rows(stats, one.code, every_page=every_page))
    if any(row.discouraged for row in shown):
        yield DISCOURAGED, _("translating this page is discouraged: it counts in no total")
