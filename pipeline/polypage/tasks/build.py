"""Build the localized pages: build/LANG/PAGE.wiki for every language that has begun a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polypage.completion import Count
from polypage.errors import PolypageError
from polypage.formats import FORMATS
from polypage.hub import files
from polypage.hub.locales import LanguageFolder
from polypage.hub.pages import PageFile, find_pages
from polypage.hub.workspace import Hub
from polypage.languages import Language
from polypage.model import State
from polypage.tasks.pages import Reading, by_id, is_updated, read, translations
from polypage.tasks.steps import Steps


@dataclass(slots=True)
class PageBuild:
    """What became of one page."""

    title: str
    built: int = 0
    """Languages that the page is built in, the source language among them."""
    written: int = 0
    """Of these, the files that changed."""
    removed: int = 0
    """Files that are no longer due."""
    updated: bool = True
    """Source, template and ids agree; if not, `update` has something to do."""
    problems: list[PolypageError] = field(default_factory=list)


def build(hub: Hub, folders: Sequence[LanguageFolder], *, clean: bool = True) -> Steps[PageBuild]:
    """Build every page in every language, one page after the other; what became of each.

    A page that can't be built leaves what was built of it before. Last, with `clean`, files are
    removed whose page or language is gone; it must be false where a language may only seem so.
    """
    files.sweep(hub.build)
    pages, problems = find_pages(hub)

    def answers() -> Iterator[PageBuild]:
        stale = _built_files(hub, folders) if clean and not problems else set()
        yield PageBuild("", problems=problems)
        for file in pages:
            answer = PageBuild(file.title)
            stale -= _Work(hub, folders, answer).page(file)
            yield answer
        yield _remove(hub, stale)

    return Steps(len(pages) + 2, answers())


class _Work:
    """Building one page in all languages."""

    def __init__(self, hub: Hub, folders: Sequence[LanguageFolder], answer: PageBuild) -> None:
        self._hub = hub
        self._folders = folders
        self._answer = answer
        self._source = hub.settings.language(hub.settings.source_language)

    def page(self, file: PageFile) -> set[Path]:
        """Build a page; the built files of it that are due, or that an error leaves in place."""
        codes = [self._source.code, *(folder.language.code for folder in self._folders)]
        due = {code: self._hub.built(code, file.stem, file.suffix) for code in codes}
        try:
            reading = read(self._hub, file, self._folders)
        except PolypageError as error:
            self._answer.problems.append(error)
            return set(due.values())
        page_format = file.format
        text = page_format.source_page(reading.page, self._source)
        self._write(reading, due[self._source.code], text)
        kept = {due[self._source.code]}
        if reading.page.translatable:
            self._answer.updated = self._is_updated(reading)
            for folder in self._folders:
                path = due[folder.language.code]
                if self._language(reading, folder, path):
                    kept.add(path)
        return kept

    def _is_updated(self, reading: Reading) -> bool:
        # Without a language nothing is missing yet.
        if not self._folders:
            return True
        try:
            return is_updated(self._hub, reading)
        except PolypageError:  # what is built does not depend on the template
            return True

    def _language(self, reading: Reading, folder: LanguageFolder, path: Path) -> bool:
        """Build the page in one language; whether its file is to stay."""
        settings = self._hub.settings
        try:
            found = translations(self._hub, reading, folder)
        except PolypageError as error:
            self._answer.problems.append(error)
            return True
        states = Counter(one.state for one in found)
        count = Count(
            states[State.TRANSLATED],
            states[State.OUTDATED],
            reading.units - states[State.TRANSLATED] - states[State.OUTDATED],
        )
        if not count.begun or not count.reaches(settings.minimum_completion):
            return False
        text = reading.file.format.localize(
            reading.page,
            by_id(reading, found),
            source=self._source,
            target=folder.language,
            show_outdated=settings.outdated == "mark",
            anchors=settings.anchors,
        )
        self._write(reading, path, text)
        return True

    def _write(self, reading: Reading, path: Path, text: str) -> None:
        shown = self._hub.shown(path)
        try:
            # Also not into the sources: what is written here may be written over, and removed.
            files.refuse_outside(path, self._hub.build, shown)
            changed = files.write(path, reading.source.encoded(text), shown, durable=False)
        except PolypageError as error:
            self._answer.problems.append(error)
            return
        self._answer.built += 1
        self._answer.written += changed


def _built_files(hub: Hub, folders: Sequence[LanguageFolder]) -> set[Path]:
    """The pages that earlier runs built, of languages that are gone too."""
    languages = {folder.language.code for folder in folders}
    try:
        places = [
            place for place in hub.build.iterdir() if place.is_dir() and not place.is_symlink()
        ]
    except OSError:
        return set()
    return {
        path
        for place in places
        if place.name in languages or _language_named(hub, place.name)
        for path in files.walk(place, lambda *_: None)
        if path.suffix in FORMATS and not path.is_symlink()
    }


def _language_named(hub: Hub, name: str) -> Language | None:
    """The language whose folder in build/ has this name: only such folders are ours to clean."""
    try:
        language = hub.settings.language(name)
    except PolypageError:
        return None
    return language if language.code == name else None


def _remove(hub: Hub, stale: set[Path]) -> PageBuild:
    answer = PageBuild("")
    for path in sorted(stale):
        try:
            files.remove(path, hub.shown(path))
            answer.removed += 1
        except PolypageError as error:
            answer.problems.append(error)
            continue
        for folder in path.parents:
            if folder == hub.build:
                break
            try:
                folder.rmdir()
            except OSError:  # something else is in it, or it can't be removed and may stay
                break
    return answer
