"""What there is to know of each unit of a page, for those who click on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polypage.carry import Found, Message
from polypage.catalogs import Catalog
from polypage.hub.locales import LanguageFolder, read_catalog
from polypage.hub.pages import PageFile
from polypage.hub.workspace import Hub
from polypage.model import State
from polypage.tasks.pages import Reading, read, translations
from polypage.titles import split_context


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """A unit in one language."""

    id: str
    source: str
    """Where the page has it, as `source/Tea.wiki:3`."""
    catalog: str
    """Where it is translated, as `locales/fr/Tea.po:12`: the line where its entry begins, without
    one if there is none yet. Empty in the source language."""
    state: State | None
    """None in the source language."""
    definition: str
    translation: str


def unit_details(
    hub: Hub, file: PageFile, folders: tuple[LanguageFolder, ...], code: str
) -> list[UnitDetails]:
    """Every unit of a page that has an id, title first, as the files are now.

    `code` is a language of `folders`, else the source language is meant. Raises FileError,
    PageError and CatalogError.
    """
    reading = read(hub, file, folders)
    folder = next((one for one in folders if one.language.code == code), None)
    places = _places(hub, reading)
    if folder is None:
        return [
            UnitDetails(unit, place, "", None, message.definition, "")
            for message, unit, place in _named(reading, places)
        ]
    path = hub.catalog(folder.name, file.stem)
    lines = _lines(read_catalog(hub, path))
    found = translations(hub, reading, folder)
    details = []
    for (message, unit, place), one in zip(_named(reading, places), found, strict=True):
        line = lines.get(message.context) or (one.entry.line if one.entry else 0)
        catalog = f"{hub.reference(path)}:{line}" if line else hub.reference(path)
        details.append(UnitDetails(unit, place, catalog, one.state, message.definition, _text(one)))
    return details


def _named(reading: Reading, places: dict[str, str]) -> Iterator[tuple[Message, str, str]]:
    for message in reading.messages:
        unit = split_context(message.context)[1]
        yield message, unit, places.get(unit, places[""])


def _places(hub: Hub, reading: Reading) -> dict[str, str]:
    """By id, where a unit begins in its page; the title has no place but the file."""
    path = hub.reference(reading.file.path)
    places = {"": path}
    line, position = 1, 0
    for unit in reading.page.units:
        line += reading.source.text.count("\n", position, unit.offset)
        position = unit.offset
        places[unit.id or ""] = f"{path}:{line}" if unit.id else path
    return places


def _lines(catalog: Catalog | None) -> dict[str, int]:
    """By context, the line where the entry of a unit begins; obsolete ones don't count."""
    entries = catalog.entries if catalog else ()
    return {entry.context: entry.line for entry in entries if entry.context and not entry.obsolete}


def _text(found: Found) -> str:
    return found.translation.text if found.translation else ""
