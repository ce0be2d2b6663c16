"""Reads reports for people back, with other people's programs where there are some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt


@dataclass
class Shown(HTMLParser):
    """What a reader sees of a page: its tables, lists and foldings; and every tag that is there."""

    tables: list[list[list[str]]] = field(default_factory=list)
    """Table, row, cell."""
    items: list[str] = field(default_factory=list)
    summaries: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._taken: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its interface
        self.tags.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        places = {"li": self.items, "summary": self.summaries, "h3": self.headings}
        if tag in {"td", "th"}:
            places[tag] = self.tables[-1][-1]
        if tag in places:
            self._taken = places[tag]
            self._taken.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "li", "summary", "h3"}:
            self._taken = None

    def handle_data(self, data: str) -> None:
        if self._taken is not None:
            self._taken[-1] += data


def shown(markdown: str) -> Shown:
    """A text in Markdown, as CommonMark with tables and links is shown in browsers."""
    page = Shown()
    page.feed(MarkdownIt("gfm-like", {"linkify": False}).render(markdown))
    page.close()
    return page


def table_rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of the table for terminals, without its heads."""
    lines = text.split("\n")
    ends = [match.span() for match in re.finditer("─+", lines[1])]
    for line in lines[2:]:
        if line and line[0] not in "*†":
            yield [line[begin:end].strip() for begin, end in ends]
