"""The pages of a hub: found, read and decoded, each on its own, so that one can't stop the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polypage.errors import FileError, InputError, PageError, PolypageError, SettingsError
from polypage.formats import FORMATS, Format
from polypage.hub import files
from polypage.hub.workspace import Hub
from polypage.model import Page
from polypage.titles import case_folded, title_of


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
    if not hub.source.is_dir():
        raise SettingsError(
            f"{hub.shown(hub.source)}: the folder of the pages is not there; make it, or set "
            "source in l10n/hub.toml"
        )
    problems: list[PolypageError] = []
    found = list(_walk(hub, hub.source, problems))
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
                    f"the title is the same as that of {hub.shown(first.path)}, "
                    "but for upper and lower case; rename one of them",
                )
            )
    pages = [page for page in found if case_folded(page.title) not in doubled]
    return sorted(pages, key=lambda page: page.title), problems


def _walk(hub: Hub, folder: Path, problems: list[PolypageError]) -> Iterator[PageFile]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(files.failed(hub.shown(folder), error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(hub, path, problems)
            continue
        suffix = path.suffix
        if entry.is_symlink():
            if suffix not in FORMATS and not entry.is_dir():
                continue
            problem = _link_problem(hub, path)
            if problem is not None:
                problems.append(problem)
                continue
        if suffix not in FORMATS:
            continue
        try:
            path.name.encode()
        except UnicodeEncodeError:
            shown = os.fsencode(hub.shown(path)).decode(errors="replace")
            problems.append(FileError(shown, "the name is not UTF-8; rename the file"))
            continue
        stem = path.relative_to(hub.source).as_posix().removesuffix(suffix)
        yield PageFile(path, stem, suffix, title_of(stem))


def _link_problem(hub: Hub, path: Path) -> FileError | None:
    shown = hub.shown(path)
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return FileError(shown, "the link leads nowhere; remove it or mend it")
    if not target.is_relative_to(hub.root.resolve()):
        return FileError(shown, "the link leads out of the hub; put the page itself here")
    if target.is_dir():
        return FileError(shown, "the link leads to a folder; pages are not looked for behind it")
    return None


def read_source(hub: Hub, file: PageFile) -> Source:
    """The text of a page. Raises FileError and PageError."""
    shown = hub.shown(file.path)
    data = files.read(file.path, shown, most=hub.settings.largest_page)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise PageError(
            "this is not UTF-8; save the page in that encoding",
            key="polypage-encoding",
            path=shown,
            line=line,
            column=column,
        ) from None
    if not text.strip():
        raise _error(shown, 1, "polypage-empty", "the page is empty; write it, or remove the file")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _error(shown, line, "polypage-nul", "there is a NUL byte in this line; remove it")
    breaks = text.count("\r\n")
    if not breaks:
        return Source(file, text, crlf=False)
    if breaks != text.count("\n"):
        line = _odd_line(text)
        raise _error(
            shown,
            line,
            "polypage-line-ends",
            "from this line on lines end in another way (LF and CRLF are mixed); "
            "save the page with one kind of line ends",
        )
    return Source(file, text.replace("\r\n", "\n"), crlf=True)


def _odd_line(text: str) -> int:
    """The first line whose end differs from that of the line before."""
    lines = text.split("\n")[:-1]
    first = lines[0].endswith("\r")
    return next(number for number, line in enumerate(lines, 1) if line.endswith("\r") != first)


def _error(shown: str, line: int, key: str, message: str) -> PageError:
    return PageError(message, key=key, path=shown, line=line)


def read_page(hub: Hub, file: PageFile) -> tuple[Source, Page]:
    """A page, read and taken apart. Raises FileError and PageError."""
    source = read_source(hub, file)
    try:
        return source, file.format.parse(source.text)
    except InputError as error:
        raise error.at(hub.shown(file.path)) from None
