"""Count how complete every page is in every language, updated or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from polypage.completion import Completion, count
from polypage.errors import PolypageError
from polypage.hub.locales import LanguageFolder
from polypage.hub.pages import find_pages
from polypage.hub.workspace import Hub
from polypage.languages import Language
from polypage.model import State
from polypage.tasks.pages import Reading, is_updated, read, translations
from polypage.words import count_words


@dataclass(frozen=True, slots=True)
class PageStats:
    """How complete a page is."""

    title: str
    completions: Mapping[str, Completion]
    """By the code of the language."""
    updated: bool
    """Source, template and ids agree; if not, `update` has something to do."""


@dataclass(frozen=True, slots=True)
class Stats:
    """How complete a hub is."""

    source_language: Language
    languages: Sequence[Language]
    pages: Sequence[PageStats]
    """Pages with something to translate, in the order of their titles."""
    problems: Sequence[PolypageError]
    """What could not be read, and is not counted."""

    def total(self, code: str) -> Completion:
        """All pages together, in one language."""
        return sum((page.completions[code] for page in self._with(code)), Completion())

    def _with(self, code: str) -> Iterator[PageStats]:
        return (page for page in self.pages if code in page.completions)


def stats(hub: Hub, folders: Sequence[LanguageFolder]) -> Stats:
    """Count every page in every language of `folders`.

    What counts is the page as it is now: a translation made for another definition is outdated
    even where no flag says so, and a unit without an id is untranslated (law 5).
    """
    pages, problems = find_pages(hub)
    counted: list[PageStats] = []
    for file in pages:
        try:
            reading = read(hub, file, folders)
        except PolypageError as error:
            problems.append(error)
            continue
        if not reading.page.translatable:
            continue
        words = _words(reading)
        completions: dict[str, Completion] = {}
        for folder in folders:
            try:
                completions[folder.language.code] = _count(hub, reading, folder, words)
            except PolypageError as error:
                # Nobody knows what is in it; left out, the rest would look more complete.
                problems.append(error)
                states = ((State.UNTRANSLATED, length) for length in words)
                completions[folder.language.code] = count(states)
        counted.append(PageStats(file.title, completions, _is_updated(hub, reading)))
    source = hub.settings.language(hub.settings.source_language)
    return Stats(source, [folder.language for folder in folders], counted, problems)


def _words(reading: Reading) -> list[int]:
    """The words of each unit: those with ids in the order of the messages, then the others."""
    definitions = [message.definition for message in reading.messages]
    definitions += [unit.definition for unit in reading.page.units if unit.id is None]
    return [count_words(reading.file.format.plain(text)) for text in definitions]


def _count(hub: Hub, reading: Reading, folder: LanguageFolder, words: Sequence[int]) -> Completion:
    states = [found.state for found in translations(hub, reading, folder)]
    states += [State.UNTRANSLATED] * (len(words) - len(states))
    return count(zip(states, words, strict=True))


def _is_updated(hub: Hub, reading: Reading) -> bool:
    try:
        return is_updated(hub, reading)
    except PolypageError:  # `update` tells of it
        return False
