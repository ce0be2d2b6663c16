"""Count how complete every page is in every language, updated or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from polypage.carry import Found, made_for
from polypage.completion import Completion, PageStats, Stats, UnitStats, count
from polypage.errors import PolypageError
from polypage.hub.locales import LanguageFolder
from polypage.hub.pages import PageFile, find_pages
from polypage.hub.workspace import Hub
from polypage.model import TITLE_ID, State
from polypage.tasks.pages import Reading, is_updated, nothing_found, read, translations
from polypage.titles import split_context
from polypage.words import count_words


def stats(hub: Hub, folders: Sequence[LanguageFolder], *, units: bool = False) -> Stats:
    """Count every page in every language of `folders`.

    What counts is the page as it is now: a translation made for another definition is outdated
    even where no flag says so, and a unit without an id is untranslated (law 5). `units`: name
    the units, too.
    """
    pages, problems = find_pages(hub)
    counted: list[PageStats] = []
    for file in pages:
        try:
            reading = read(hub, file, folders)
        except PolypageError as error:
            problems.append(error)
            continue
        if reading.page.translatable:
            counted.append(_page(hub, reading, folders, problems, units=units))
    settings = hub.settings
    shown = [folder.language for folder in folders]
    codes = {language.code for language in shown}
    return Stats(
        settings.language(settings.source_language),
        shown,
        counted,
        problems,
        name=settings.name,
        priority=[code for code in settings.priority_languages if code in codes],
        groups=list(settings.groups),
        front_page=settings.front([page.title for page in counted if not page.discouraged]),
    )


def _page(
    hub: Hub,
    reading: Reading,
    folders: Sequence[LanguageFolder],
    problems: list[PolypageError],
    *,
    units: bool,
) -> PageStats:
    """A page in every language; what can't be read is added to `problems`."""
    words = _words(reading)
    title = reading.file.title
    completions: dict[str, Completion] = {}
    titles: dict[str, State] = {}
    named: dict[str, Sequence[UnitStats]] = {}
    for folder in folders:
        code = folder.language.code
        try:
            found = translations(hub, reading, folder)
        except PolypageError as error:
            problems.append(error)
            found = nothing_found(reading)
        completions[code] = _count(reading, found, words)
        if hub.settings.title_unit(title):
            titles[code] = found[0].state
        if units:
            named[code] = _units(hub, reading, found, words)
    return PageStats(
        title,
        completions,
        _is_updated(hub, reading),
        titles=titles,
        group=hub.settings.group_of(title),
        discouraged=hub.settings.discouraged(title),
        units=named,
    )


def count_page(
    hub: Hub, file: PageFile, folders: Sequence[LanguageFolder]
) -> tuple[Mapping[str, Completion], list[PolypageError]]:
    """One page in some languages, counted as `stats` counts; and what could not be read.

    Nothing is counted of a page without markup, or of one that can't be read.
    """
    try:
        reading = read(hub, file, folders)
    except PolypageError as error:
        return {}, [error]
    problems: list[PolypageError] = []
    if not reading.page.translatable:
        return {}, problems
    return _page(hub, reading, folders, problems, units=False).completions, problems


def _words(reading: Reading) -> list[int]:
    """The words of each unit: those with ids in the order of the messages, then the others."""
    definitions = [message.definition for message in reading.messages]
    definitions += [unit.definition for unit in reading.page.units if unit.id is None]
    return [count_words(reading.file.format.plain(text)) for text in definitions]


def _count(reading: Reading, found: Sequence[Found], words: Sequence[int]) -> Completion:
    states = [one.state for one in found]
    identical = sum(
        state is State.TRANSLATED
        and one.translation is not None
        and one.translation.text == message.definition
        for message, one, state in zip(reading.messages, found, states, strict=True)
    )
    states += [State.UNTRANSLATED] * (len(words) - len(states))
    return count(zip(states, words, strict=True), identical)


def _units(
    hub: Hub, reading: Reading, found: Sequence[Found], words: Sequence[int]
) -> list[UnitStats]:
    """The units in page order, with what the language has of each."""
    page = reading.page
    by_id = {
        split_context(message.context)[1]: (one, length)
        for message, one, length in zip(reading.messages, found, words, strict=False)
    }
    without_id = iter(words[len(found) :])
    told = [kind for _, kind in reading.file.format.describe(page)]
    rows = [(unit.id, unit.definition, kind) for unit, kind in zip(page.units, told, strict=True)]
    if hub.settings.title_unit(reading.file.title):
        rows.insert(0, (TITLE_ID, reading.file.title, "page title"))
    units: list[UnitStats] = []
    for unit_id, definition, kind in rows:
        if unit_id is None:
            units.append(
                UnitStats(None, definition, next(without_id), State.UNTRANSLATED, kind=kind)
            )
            continue
        one, length = by_id[unit_id]
        text = one.translation.text if one.translation is not None else ""
        units.append(UnitStats(unit_id, definition, length, one.state, text, made_for(one), kind))
    return units


def _is_updated(hub: Hub, reading: Reading) -> bool:
    try:
        return is_updated(hub, reading)
    except PolypageError:  # `update` tells of it
        return False
