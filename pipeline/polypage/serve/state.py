"""A hub as it was read last, and how it is read again.

What was good stays as long as its file is bad: a page that can't be read keeps its former text in
all languages, a catalog that can't be read keeps its page in that language as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from polypage.errors import PolypageError
from polypage.hub.locales import LanguageFolder, find_languages, languages_shown
from polypage.hub.pages import PageFile, find_pages
from polypage.hub.workspace import Hub, open_hub
from polypage.site.values import SitePage
from polypage.tasks.site_reading import HubReading, Text, read_again, read_hub


@dataclass(frozen=True, slots=True)
class State:
    """A hub, read, and what is wrong with it now."""

    hub: Hub
    folders: tuple[LanguageFolder, ...]
    pages: Mapping[str, PageFile]
    """By title, also those that can't be read."""
    reading: HubReading
    """The last good version of everything."""
    problems: tuple[PolypageError, ...]
    fault: PolypageError | None = None
    """That of the problems for which the hub as a whole could not be read the last time."""

    def looks_like(self, other: State) -> bool:
        """Whether every page is the same, and what is wrong, too."""
        mine, its = self.reading, other.reading
        return (mine.site, mine.texts, mine.templates, mine.style, self.messages) == (
            its.site,
            its.texts,
            its.templates,
            its.style,
            other.messages,
        )

    @property
    def messages(self) -> list[str]:
        """What is wrong, as users read it."""
        return [str(problem) for problem in self.problems]

    def problems_of(self, title: str, code: str) -> list[PolypageError]:
        """What is wrong with a page in one language: in its files, or in no page's files."""
        own = {self.hub.shown(self.pages[title].path)} if title in self.pages else set()
        for folder in self.folders:
            if title in self.pages and folder.language.code == code:
                own.add(self.hub.shown(self.hub.catalog(folder.name, self.pages[title].stem)))
        others = {place for file in self.pages.values() for place in self._places(file)}
        return [one for one in self.problems if place_of(one) not in others - own]

    def _places(self, file: PageFile) -> list[str]:
        catalogs = (self.hub.catalog(folder.name, file.stem) for folder in self.folders)
        return [self.hub.shown(path) for path in (file.path, *catalogs)]

    def read_again(self, file: PageFile) -> State:
        """The same with one page as its files are now."""
        places = set(self._places(file))
        problems = [one for one in self.problems if place_of(one) not in places]
        try:
            reading = read_again(self.hub, self.folders, self.reading, file)
        except PolypageError as error:
            return replace(self, problems=(*problems, error))
        reading = _with_good(self.hub, self.folders, [file], self.reading, reading)
        return replace(self, reading=reading, problems=(*problems, *reading.problems))

    def read_anew(self) -> State:
        """The whole hub as it is now, its settings too; if they are bad, the same as before."""
        try:
            return read(open_hub(self.hub.root), self)
        except PolypageError as error:
            kept = [one for one in self.problems if one is not self.fault]
            return replace(self, problems=(*kept, error), fault=error)


def read(hub: Hub, before: State | None = None) -> State:
    """A hub as it is now. Raises SettingsError when its pages have no folder."""
    found, problems = find_languages(hub)
    folders = languages_shown(hub, found)[0]
    pages, faults = find_pages(hub)
    reading = read_hub(hub, folders, pages, units=True)
    problems += [*faults, *reading.problems]
    if before is not None:
        reading = _with_good(hub, folders, pages, before.reading, reading)
    return State(
        hub, tuple(folders), {file.title: file for file in pages}, reading, tuple(problems)
    )


def place_of(problem: PolypageError) -> str | None:
    """The file that a problem is about, as messages name it."""
    path = getattr(problem, "path", None)
    return path if isinstance(path, str) else None


def _with_good(
    hub: Hub,
    folders: Sequence[LanguageFolder],
    files: Sequence[PageFile],
    before: HubReading,
    now: HubReading,
) -> HubReading:
    """A reading, with what was good before in the place of what can't be read now."""
    bad = {place_of(problem) for problem in now.problems}
    pages, texts = dict(now.site.pages), dict(now.texts)
    for file in files:
        title = file.title
        if title not in before.site.pages:
            continue
        if title not in pages:
            if hub.shown(file.path) in bad:
                pages[title], texts[title] = before.site.pages[title], before.texts[title]
            continue
        for folder in folders:
            if hub.shown(hub.catalog(folder.name, file.stem)) in bad:
                code = folder.language.code
                pages[title] = _page_with(pages[title], before.site.pages[title], code)
                texts[title] = _texts_with(texts[title], before.texts[title], code)
    site = replace(now.site, pages={title: pages[title] for title in sorted(pages)})
    return replace(now, site=site, texts=texts)


def _page_with(page: SitePage, good: SitePage, code: str) -> SitePage:
    counts, titles = dict(page.counts), dict(page.titles)
    if code in good.counts:
        counts[code] = good.counts[code]
    if code in good.titles:
        titles[code] = good.titles[code]
    codes = tuple(one for one in good.codes if one == code and one not in page.codes)
    return replace(page, counts=counts, titles=titles, codes=page.codes + codes)


def _texts_with(texts: Sequence[Text], good: Sequence[Text], code: str) -> Sequence[Text]:
    return [*texts, *(text for text in good if text.language.code == code)]
