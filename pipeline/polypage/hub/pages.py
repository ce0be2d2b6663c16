"""The pages of a hub: found, read and decoded, each on its own, so that one can't stop the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polypage.errors import (
    FileError,
    InputError,
    PageError,
    PolypageError,
    SettingsError,
    marked,
)
from polypage.formats import FORMATS, Format
from polypage.hub import files
from polypage.hub.workspace import Hub
from polypage.model import Page
from polypage.titles import case_folded, title_of, unusable

_FORBIDDEN: Final[Mapping[str, str]] = {
    "\0": marked("there is a NUL byte in this line, which catalogs can't hold; remove it"),
    "\4": marked(
        "there is the control character U+0004 in this line, which catalogs can't hold; remove it"
    ),
}


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that holds a page."""

    path: Path
    stem: str
    """Its path below source/, without suffix; templates, catalogs and built pages have it too."""
    suffix: str
    title: str

    @property
    def format(self) -> Format:
        """What its text is written in."""
        return FORMATS[self.suffix]


@dataclass(frozen=True, slots=True)
class Source:
    """A page's text, as the core wants it: lines end in LF."""

    file: PageFile
    text: str
    crlf: bool
    """In the file every line ends in CRLF."""

    def encoded(self, text: str) -> bytes:
        """A text in the manner of this page's file."""
        return (text.replace("\n", "\r\n") if self.crlf else text).encode()


def find_pages(hub: Hub) -> tuple[list[PageFile], list[PolypageError]]:
    """All pages, in the order of their titles, and what is wrong with the rest.

    Raises SettingsError when there is no folder to look in: an empty answer would look like a
    hub whose pages were all deleted.
    """
    if not os.path.isdir(hub.source):  # noqa: PTH112 - never fails
        raise SettingsError(
            "{folder}: the folder of the pages is not there; make it, or set source in "
            "l10n/hub.toml",
            values={"folder": hub.shown(hub.source)},
        )
    problems: list[PolypageError] = []
    found = list(_walk(hub, problems))
    by_title: dict[str, PageFile] = {}
    doubled: set[str] = set()
    for page in found:
        key = case_folded(page.title)
        first = by_title.setdefault(key, page)
        if first is not page:
            doubled.add(key)
            problems.append(
                FileError(
                    hub.shown(page.path),
                    "the title is the same as that of {page} (upper and lower case, blanks and "
                    "_, and the suffix don't count); rename one of them",
                    values={"page": hub.shown(first.path)},
                )
            )
    pages = [page for page in found if case_folded(page.title) not in doubled]
    return sorted(pages, key=lambda page: page.title), problems


def _walk(hub: Hub, problems: list[PolypageError]) -> Iterator[PageFile]:
    def failing(folder: Path, error: OSError) -> None:
        problems.append(files.failed(hub.shown(folder), error))

    for path in files.walk(hub.source, failing):
        suffix = path.suffix
        if path.is_symlink() and (suffix in FORMATS or os.path.isdir(path)):  # noqa: PTH112 - never fails
            problem = _link_problem(hub, path)
            if problem is not None:
                problems.append(problem)
                continue
        if suffix not in FORMATS:
            continue
        stem = path.relative_to(hub.source).as_posix().removesuffix(suffix)
        page = PageFile(path, stem, suffix, title_of(stem))
        reason = unusable(stem)
        if reason is None:
            yield page
        else:
            shown = os.fsencode(hub.shown(path)).decode(errors="replace")
            problems.append(FileError(shown, reason))


def _link_problem(hub: Hub, path: Path) -> FileError | None:
    shown = hub.shown(path)
    if path.is_dir():
        return FileError(shown, "the link leads to a folder; pages are not looked for behind it")
    return files.link_problem(path, shown, hub.root)


def read_source(hub: Hub, file: PageFile) -> Source:
    """The text of a page. Raises FileError and PageError."""
    shown = hub.shown(file.path)
    data = files.read(file.path, shown, most=hub.settings.largest_page)
    try:
        text = files.decoded(data, shown, encoding="utf-8")
    except InputError as error:
        raise PageError(
            error.text,
            key="polypage-encoding",
            values=error.values,
            path=shown,
            line=error.line,
            column=error.column,
        ) from None
    if not text.strip():
        raise PageError(
            "the page is empty; write it, or remove the file",
            key="polypage-empty",
            path=shown,
            line=1,
        )
    for character, message in _FORBIDDEN.items():
        if character in text:
            line = text.count("\n", 0, text.index(character)) + 1
            raise PageError(message, key="polypage-forbidden", path=shown, line=line)
    breaks = text.count("\r\n")
    if not breaks:
        return Source(file, text, crlf=False)
    if breaks != text.count("\n"):
        raise PageError(
            "from this line on lines end in another way (LF and CRLF are mixed); "
            "save the page with one kind of line ends",
            key="polypage-line-ends",
            path=shown,
            line=_odd_line(text),
        )
    return Source(file, text.replace("\r\n", "\n"), crlf=True)


def _odd_line(text: str) -> int:
    """The first line whose end differs from that of the line before."""
    lines = text.split("\n")[:-1]
    first = lines[0].endswith("\r")
    return next(number for number, line in enumerate(lines, 1) if line.endswith("\r") != first)


def read_page(hub: Hub, file: PageFile) -> tuple[Source, Page]:
    """A page, read and taken apart. Raises FileError and PageError."""
    source = read_source(hub, file)
    try:
        return source, file.format.parse(source.text)
    except InputError as error:
        raise error.at(hub.shown(file.path)) from None
