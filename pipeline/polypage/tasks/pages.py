"""Every page and what each language has of it: what build and stats both begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polypage.carry import Decision, Found, Index, Message, Rules, find
from polypage.catalogs import Catalog
from polypage.errors import PolypageError
from polypage.formats import FORMATS
from polypage.hub.locales import LanguageFolder, read_catalog, read_translations
from polypage.hub.pages import PageFile, Source, read_page
from polypage.hub.workspace import Hub
from polypage.ids import reunite, settle_doubles
from polypage.model import Page, Translation
from polypage.templates import bare_messages, given_to, new_messages
from polypage.titles import split_context


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as its source is now, updated or not."""

    file: PageFile
    source: Source
    page: Page
    messages: Sequence[Message]
    """Its units that have ids, title first."""

    @property
    def units(self) -> int:
        """How many units it has, those without an id too."""
        return len(self.messages) + sum(unit.id is None for unit in self.page.units)


def read(hub: Hub, file: PageFile, folders: Sequence[LanguageFolder]) -> Reading:
    """A page, read. Raises FileError and PageError, also for ids that `update` would refuse.

    An id that stands twice is the unit's that `update` would leave it to.
    """
    source, page = read_page(hub, file)
    title_unit = hub.settings.title_unit(file.title)
    ids = [unit.id for unit in page.units if unit.id is not None]
    if len(set(ids)) != len(ids):
        page = settle_doubles(page, given_to(list(_known(hub, file, folders))))
    for fault in file.format.id_faults(page, source.text, title=title_unit):
        raise fault.at(hub.shown(file.path))
    return Reading(file, source, page, list(bare_messages(page, file.title, title_unit=title_unit)))


def _known(hub: Hub, file: PageFile, folders: Sequence[LanguageFolder]) -> Iterator[Catalog | None]:
    """The template and the catalogs of a page; not those that can't be read."""
    places = [hub.catalog(folder.name, file.stem) for folder in folders]
    for path in (hub.template(file.stem), *places):
        try:
            yield read_catalog(hub, path)
        except PolypageError:
            continue


def is_updated(hub: Hub, reading: Reading) -> bool:
    """Whether source, template and ids of a page agree; if not, `update` has something to do.

    Raises FileError and CatalogError where the template does not tell.
    """
    if reading.units != len(reading.messages):
        return False
    template = read_catalog(hub, hub.template(reading.file.stem))
    known = [(entry.context, entry.msgid) for entry in template.entries] if template else []
    return known == [(message.context, message.definition) for message in reading.messages]


def translations(hub: Hub, reading: Reading, folder: LanguageFolder) -> list[Found]:
    """What a language has for each of the messages, in their order.

    Raises FileError and CatalogError.
    """
    catalog = read_translations(hub, folder, reading.file.stem)
    rules = rules_of(hub)
    units = [*reading.messages, *new_messages(reading.page, reading.file.title)]
    if catalog is not None:
        definitions = {one.context: one.definition for one in units}
        catalog = reunite(catalog, definitions, still_fits=rules.still_fits)
    index = Index(catalog, units, rules=rules)
    return [find(message, index) for message in reading.messages]


def nothing_found(reading: Reading) -> list[Found]:
    """What a language counts as whose catalog of the page can't be read: all untranslated.

    Nobody knows what is in it; left out, the rest would look more complete.
    """
    return [Found(Decision.NEW) for _ in reading.messages]


def rules_of(hub: Hub) -> Rules:
    """What the hub's settings say about carrying translations forward."""
    settings = hub.settings
    page_format = next(iter(FORMATS.values()))

    def adjust(old: str, new: str, text: str) -> str | None:
        return page_format.adjusted(old, new, text, settings.harmless_edits)

    return Rules(
        adjust=adjust, fill_repeats=settings.fill_repeats, likeness=settings.likeness / 100
    )


def by_id(reading: Reading, found: Sequence[Found]) -> dict[str, Translation]:
    """Unit id → translation, the title's too."""
    return {
        split_context(message.context)[1]: one.translation
        for message, one in zip(reading.messages, found, strict=True)
        if one.translation is not None
    }
