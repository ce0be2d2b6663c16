"""Make the site: build/site/LANG/PAGE.html for every page in every language that has begun it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from polypage.errors import FileError, PolypageError
from polypage.hub import files
from polypage.hub.locales import LanguageFolder
from polypage.hub.pages import find_pages
from polypage.hub.workspace import Hub
from polypage.pandoc import Pandoc
from polypage.site import addresses
from polypage.site.index import language_index, listed, site_index
from polypage.site.page import page_html
from polypage.site.values import Site
from polypage.tasks.site_bodies import Bodies, Text
from polypage.tasks.site_former import with_former
from polypage.tasks.site_reading import HubReading, read_hub
from polypage.tasks.steps import Steps

FOLDER: Final = "site"
"""The folder of the site in build/."""
_BATCH: Final = 16
"""So many pages are given to pandoc at once."""
_ASSETS: Final = Path(__file__).parent.parent / "site" / "assets"


@dataclass(slots=True)
class SitePart:
    """What became of some files of the site."""

    made: int = 0
    """Pages that are due, without the lists."""
    written: int = 0
    """Files that changed."""
    rendered: int = 0
    """Pages that pandoc was asked for; the others were in the cache."""
    removed: int = 0
    problems: list[PolypageError] = field(default_factory=list)


def site(
    hub: Hub, folders: Sequence[LanguageFolder], pandoc: Pandoc, *, clean: bool = True
) -> Steps[SitePart]:
    """Make every page of the site, some at a time; what became of them.

    A page that can't be read leaves what was made of it before, which stays in lists and links.
    Last, with `clean`, files are removed whose page or language is gone; it must be false where a
    language may only seem so.
    """
    files.sweep(hub.build / FOLDER)
    pages, problems = find_pages(hub)
    reading = read_hub(hub, folders, pages)
    if reading.problems:
        folder = hub.build / FOLDER
        known = with_former(reading.site, pages, lambda path: (folder / path).is_file())
        reading = replace(reading, site=known)
    texts = [text for texts in reading.texts.values() for text in texts]
    batches = [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]

    def answers() -> Iterator[SitePart]:
        yield SitePart(problems=[*problems, *reading.problems])
        bodies = Bodies(hub, reading.templates, pandoc)
        writer = _Writer(hub)
        for batch in batches:
            yield writer.pages(reading.site, batch, bodies)
        yield writer.frame(reading)
        if clean and not problems and not reading.problems:
            yield writer.clean()

    return Steps(len(batches) + 3, answers())


class _Writer:
    """Writes files of the site, and remembers which are due."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._folder = hub.build / FOLDER
        self._due: set[Path] = set()

    def pages(self, site: Site, batch: Sequence[Text], bodies: Bodies) -> SitePart:
        """Some pages, with their bodies from the cache or from pandoc."""
        part = SitePart()
        for text, body in zip(batch, bodies.of(batch, part.problems), strict=True):
            html = page_html(site, site.pages[text.title], text.language.code, body)
            path = addresses.page_path(text.language.code, site.pages[text.title].stem)
            self._write(path, html, part)
            part.made += 1
        part.rendered = bodies.rendered
        return part

    def frame(self, reading: HubReading) -> SitePart:
        """The lists of pages and the style sheets."""
        site = reading.site
        part = SitePart()
        self._write(addresses.INDEX, site_index(site), part)
        for language in listed(site):
            index = language_index(site, language.code)
            self._write(addresses.index_path(language.code), index, part)
        style = (_ASSETS / "polypage.css").read_text("utf-8")
        self._write(addresses.STYLE, style, part)
        if reading.style:
            self._write(addresses.OWN_STYLE, reading.style, part)
        return part

    def _write(self, path: str, text: str, part: SitePart) -> None:
        place = self._folder / path
        self._due.add(place)
        shown = self._hub.shown(place)
        try:
            files.refuse_outside(place, self._hub.build, shown)
            part.written += files.write(place, text.encode(), shown, durable=False)
        except PolypageError as error:
            part.problems.append(error)

    def clean(self) -> SitePart:
        """Remove what no page and no language has any more."""
        part = SitePart()
        if self._folder.is_symlink():
            return part
        for path in list(files.walk(self._folder, lambda *_: None)):
            if path in self._due or path.suffix not in (".html", ".css") or path.is_symlink():
                continue
            try:
                files.remove(path, self._hub.shown(path))
                part.removed += 1
            except FileError as error:
                part.problems.append(error)
                continue
            _remove_empty(path, self._folder)
        return part


def _remove_empty(path: Path, root: Path) -> None:
    for folder in path.parents:
        if folder == root:
            return
        try:
            folder.rmdir()
        except OSError:  # something else is in it
            return
