"""Count the pages of a hub as they were, each version of a page and of a catalog once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from polypage.completion import Completion
from polypage.completion.history import Moment
from polypage.errors import PolypageError
from polypage.formats import FORMATS
from polypage.hub.locales import LanguageFolder, find_languages, languages_shown
from polypage.hub.pages import PageFile, find_pages, read_page
from polypage.hub.past import Checkout, Commit
from polypage.hub.settings import Settings
from polypage.hub.workspace import Hub
from polypage.tasks.counted import Cache, as_numbers, from_numbers
from polypage.tasks.stats import count_page


class _Counted(NamedTuple):
    """What was counted of a page in a language."""

    completion: Completion | None
    """None if the page is not counted."""
    faulty: bool
    """Something could not be read: the page, if it isn't counted, else the catalog."""


@dataclass(slots=True)
class _Record:
    """A version of a page, and what was counted of it."""

    doubled: bool = False
    """An id stands twice: then what is counted in one language depends on the others' catalogs."""
    counted: dict[str, _Counted] = field(default_factory=dict)
    """By what it follows from, beside the page: the catalog; or nothing, where there is none."""
    changed: bool = True

    def document(self) -> object:
        """As JSON has it."""
        counted = {
            name: [None if one is None else as_numbers(one), faulty]
            for name, (one, faulty) in self.counted.items()
        }
        return {"doubled": self.doubled, "counted": counted}


def _record(document: object) -> _Record | None:
    """The record that was written; None for anything else."""
    match document:
        case {"doubled": bool(doubled), "counted": dict(counted)}:
            record = _Record(doubled, changed=False)
        case _:
            return None
    for name, value in counted.items():
        match value:
            case [None, bool(faulty)]:
                record.counted[name] = _Counted(None, faulty)
            case [list(numbers), bool(faulty)] if (one := from_numbers(numbers)) is not None:
                record.counted[name] = _Counted(one, faulty)
            case _:
                return None
    return record


class PastPages:
    """Goes from commit to commit, and counts what it has not counted yet."""

    def __init__(self, checkout: Checkout, cache: Cache) -> None:
        self._checkout = checkout
        self._cache = cache
        self._records: dict[str, _Record] = {}

    def moment(self, commit: Commit, settings: Settings, settings_id: str) -> Moment:
        """The hub as it was at a commit."""
        checkout = self._checkout
        hub = Hub(checkout.root, settings)
        if checkout.go(commit.id, (settings.source, settings.locales)):
            self._make_folders(hub)
        checkout.bring(checkout.paths if checkout.has_links else self._page_paths(hub))
        folders, problems = find_languages(hub)
        shown, _ = languages_shown(hub, folders)
        pages, more = find_pages(hub)
        found = len(problems) + len(more)
        totals = {folder.language.code: Completion() for folder in shown}
        for file in pages:
            counted = self._page(hub, file, shown, settings_id)
            found += sum(one.faulty for one in counted if one.completion is not None)
            found += any(one.faulty for one in counted if one.completion is None)
            for folder, one in zip(shown, counted, strict=True):
                if one.completion is not None and not settings.discouraged(file.title):
                    totals[folder.language.code] += one.completion
        return Moment(commit.id, commit.time, commit.tags, totals, found)

    def keep(self) -> None:
        """Keep what was counted for the next run."""
        for key, record in self._records.items():
            if record.changed:
                self._cache.put(key, record.document())
                record.changed = False

    def _page_paths(self, hub: Hub) -> list[str]:
        """The pages; catalogs are brought when they are to be read."""
        below = f"{hub.settings.source}/"
        return [
            path
            for path in self._checkout.paths
            if path.startswith(below) and path.endswith(tuple(FORMATS))
        ]

    def _make_folders(self, hub: Hub) -> None:
        """Have just the folders that are looked for, with or without a file that was brought."""
        hub.source.mkdir(parents=True, exist_ok=True)
        below = f"{hub.settings.locales}/"
        due = {
            path.removeprefix(below).partition("/")[0]
            for path in self._checkout.paths
            if path.startswith(below) and "/" in path.removeprefix(below)
        }
        for name in due:
            (hub.locales / name).mkdir(parents=True, exist_ok=True)

    def _page(
        self, hub: Hub, file: PageFile, shown: Sequence[LanguageFolder], settings_id: str
    ) -> list[_Counted]:
        """What a page has in each language."""
        checkout = self._checkout
        path = hub.reference(file.path)
        # Where a file may stand for others, too, nothing is known by its own content.
        alone = checkout.at if checkout.has_links else ""
        key = self._cache.key("page", settings_id, path, checkout.blob(path), alone)
        record = self._records.get(key) or _record(self._cache.get(key))
        if record is None:
            record = _Record(_has_doubles(hub, file))
        self._records[key] = record
        names = self._names(hub, file, shown, doubled=record.doubled)
        if any(name not in record.counted for name in names):
            missing = {
                name: folder
                for name, folder in zip(names, shown, strict=True)
                if record.doubled or name not in record.counted
            }
            record.changed = True
            record.counted.update(self._count(hub, file, missing))
        return [record.counted[name] for name in names]

    def _names(
        self, hub: Hub, file: PageFile, shown: Sequence[LanguageFolder], *, doubled: bool
    ) -> list[str]:
        """What the completion in each language follows from, beside the page."""
        blob = self._checkout.blob
        blobs = [blob(hub.reference(hub.catalog(one.name, file.stem))) for one in shown]
        if doubled:
            template = blob(hub.reference(hub.template(file.stem)))
            together = self._cache.key(template, *(one.name for one in shown), *blobs)
            return [f"{folder.name}:{together}" for folder in shown]
        # All languages without a catalog of the page have the same of it.
        return [f"{one.name}:{own}" if own else "" for one, own in zip(shown, blobs, strict=True)]

    def _count(
        self, hub: Hub, file: PageFile, missing: Mapping[str, LanguageFolder]
    ) -> Mapping[str, _Counted]:
        """Count a page in some languages, given by what their completion follows from."""
        folders = list(missing.values())
        places = [hub.catalog(folder.name, file.stem) for folder in folders]
        self._checkout.bring(map(hub.reference, (hub.template(file.stem), *places)))
        found, problems = count_page(hub, file, folders)
        if found and problems:
            # In which of them? They are asked one by one.
            faults = {one.language.code: bool(count_page(hub, file, [one])[1]) for one in folders}
        else:
            faults = dict.fromkeys((one.language.code for one in folders), bool(problems))
        return {
            name: _Counted(found.get(folder.language.code), faults[folder.language.code])
            for name, folder in missing.items()
        }


def _has_doubles(hub: Hub, file: PageFile) -> bool:
    """Whether an id stands twice on a page."""
    try:
        _, page = read_page(hub, file)
    except PolypageError:
        return False
    named = [unit.id for unit in page.units if unit.id is not None]
    return len(set(named)) < len(named)
