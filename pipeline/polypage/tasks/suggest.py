"""Suggest texts for the units of a page that lack one, out of all that a language has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polypage.carry import Found
from polypage.errors import PolypageError
from polypage.hub import files
from polypage.hub.locales import LanguageFolder, read_catalog
from polypage.hub.pages import find_pages
from polypage.hub.workspace import Hub
from polypage.languages import Language
from polypage.memory import Candidate, Memory, Remembered, remember
from polypage.model import State
from polypage.tasks.known import page_named
from polypage.tasks.pages import Reading, read, translations
from polypage.titles import split_context


@dataclass(frozen=True, slots=True)
class UnitSuggestions:
    """A unit that needs a text, and what it could get."""

    unit: str | None
    """Its id; None where `update` has not given one yet."""
    state: State
    """Untranslated or outdated."""
    definition: str
    candidates: Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class PageSuggestions:
    """What a language could use for a page."""

    title: str
    language: Language
    total: int
    """How many units the page has."""
    units: Sequence[UnitSuggestions]
    """Those that are not translated, in page order; last those without an id."""
    remembered: int
    """How many texts the language has altogether."""
    problems: Sequence[PolypageError] = field(default_factory=list)
    """Catalogs that could not be read: what they hold is not suggested."""


def suggest(
    hub: Hub, name: str, folder: LanguageFolder, *, least: float = 0.7, most: int = 3
) -> PageSuggestions:
    """For each unit of a page that is not translated the best texts of the language's memory.

    `least`: how like the definitions must be, from 0 to 1; `most`: how many texts for a unit.
    Writes nothing. Raises UsageError for a page that there is not, and FileError, PageError and
    CatalogError where the page or its own catalog can't be read.
    """
    pages, problems = find_pages(hub)
    by_title = {file.title: file for file in pages}
    title = page_named(name, by_title)
    reading = read(hub, by_title[title], [folder])
    found = translations(hub, reading, folder)
    memory = Memory(_remembered(hub, folder, problems))
    units = [
        UnitSuggestions(
            split_context(context)[1] if context else None,
            state,
            definition,
            memory.near(definition, least=least, most=most, besides=context),
        )
        for context, definition, state in _wanting(reading, found)
    ]
    return PageSuggestions(title, folder.language, reading.units, units, len(memory), problems)


def _wanting(reading: Reading, found: Sequence[Found]) -> Iterator[tuple[str | None, str, State]]:
    """Context, definition and state of the units without a current text."""
    for message, one in zip(reading.messages, found, strict=True):
        if one.state is not State.TRANSLATED:
            yield message.context, message.definition, one.state
    for unit in reading.page.units:
        if unit.id is None:
            yield None, unit.definition, State.UNTRANSLATED


def _remembered(
    hub: Hub, folder: LanguageFolder, problems: list[PolypageError]
) -> Iterator[Remembered]:
    """All that the language's catalogs hold, those of pages that are gone too."""

    def failing(place: Path, error: OSError) -> None:
        problems.append(files.failed(hub.shown(place), error))

    for path in files.walk(hub.locales / folder.name, failing):
        if path.suffix != ".po":
            continue
        try:
            catalog = read_catalog(hub, path)
        except PolypageError as error:
            problems.append(error)
            continue
        if catalog is not None:
            yield from remember(catalog, hub.reference(path))
