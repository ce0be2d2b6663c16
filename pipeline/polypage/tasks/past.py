"""What became of the catalogs in git's history: what `recover` asks, from git to values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from polypage import catalogs
from polypage.catalogs import Catalog
from polypage.erased import NOTHING, Chronicle, Erased, Version
from polypage.errors import CatalogError, PolypageError, UnknownLanguageError
from polypage.hub import versions
from polypage.hub.locales import LanguageFolder, find_templates, language_of, read_catalog
from polypage.hub.versions import Step
from polypage.hub.workspace import TEMPLATES, Hub
from polypage.purged import PURGED, purged
from polypage.tasks.plan import Plan
from polypage.titles import unusable


class Past:
    """What git knows of the hub's catalogs and templates."""

    def __init__(self, hub: Hub) -> None:
        below = hub.locales.relative_to(hub.root).as_posix()
        self.steps: defaultdict[str, list[Step]] = defaultdict(list)
        """Path → its changes, the newest first."""
        for step in versions.steps(hub.root, below):
            self.steps[step.path].append(step)
        self.checked_out = versions.checked_out(hub.root, below)
        self.languages: defaultdict[str, dict[str, str]] = defaultdict(dict)
        """Code → path → stem, for all catalogs that ever were."""
        self._templates: list[str] = []
        for path in sorted(self.steps):
            name, _, file = path.removeprefix(f"{below}/").partition("/")
            stem, _, suffix = file.rpartition(".")
            if name == TEMPLATES and suffix == "pot":
                self._templates.append(path)
            elif suffix == "po" and unusable(stem) is None:
                try:
                    code = language_of(hub, name).code
                except UnknownLanguageError:
                    continue
                if code != hub.settings.source_language:
                    self.languages[code][path] = stem
        self._hub = hub

    def purged(self, read: Callable[[str], bytes | None]) -> frozenset[str]:
        """The digests of all that was ever purged, as templates say now and said before.

        Old templates count, too: a merge of two branches may have kept what one of them knows.
        """
        found: set[str] = set()
        blobs = {step.after: None for path in self._templates for step in self.steps[path]}
        for blob in blobs:
            data = read(blob) if blob else None
            # Most templates never say anything of it; they need not be taken apart.
            if data and _FIELD in data:
                found |= purged(_parsed(data))
        for stem in find_templates(self._hub)[0]:
            try:
                found |= purged(read_catalog(self._hub, self._hub.template(stem)))
            except PolypageError:  # told by who plans its page
                continue
        return frozenset(found)


class Story:
    """What happened to the catalogs of one language."""

    def __init__(
        self,
        hub: Hub,
        plans: Sequence[Plan],
        folder: LanguageFolder | None,
        past: Past,
        read: Callable[[str], bytes | None],
    ) -> None:
        self._hub = hub
        self._past = past
        self.headers: dict[str, Catalog] = {}
        """Path → a catalog with the newest header that the file had, and nothing else."""
        self._now: dict[str, Catalog] = {}
        for plan in plans:
            catalog = plan.known.get(folder) if folder else None
            if folder and catalog is not None:
                place = hub.catalog(folder.name, plan.stem)
                self._now[place.relative_to(hub.root).as_posix()] = catalog

        @lru_cache(maxsize=64)  # one after the other is asked for twice
        def parsed(blob: str) -> tuple[Catalog | None, Version]:
            data = read(blob)
            catalog = _parsed(data) if data is not None else None
            if catalog is None:
                return None, NOTHING
            bare = Catalog(catalog.header, newline=catalog.newline)
            return bare, Version.of(catalog.entries)

        self._parsed = parsed

    def erased(self, paths: Iterable[str], units: Mapping[str, str]) -> list[Erased]:
        """What was erased from these catalogs."""
        there = {path: self._present(path) for path in paths}
        now = [*self._now.values(), *(one for path, one in there.items() if one is not None)]
        chronicle = Chronicle(now)
        for path, catalog in there.items():
            if catalog is not None:
                self._tell(chronicle, path, Version.of(catalog.entries))
        return chronicle.erased(units)

    def _present(self, path: str) -> Catalog | None:
        """The catalog as it is now, without entries if it is gone; None if it can't be read."""
        if path in self._now:
            return self._now[path]
        try:
            return read_catalog(self._hub, self._hub.root / path) or Catalog()
        except PolypageError:  # told by who plans its page; who can't be read has lost nothing
            return None

    def _tell(self, chronicle: Chronicle, path: str, now: Version) -> None:
        """Tell of all changes of a catalog, the uncommitted one first."""
        steps = self._past.steps[path]
        earlier = {step.after: step.before for step in reversed(steps)}
        last = Step(_UNCOMMITTED, path, self._past.checked_out.get(path), None)
        for step in (last, *steps):
            before = self._version(path, step.before, earlier)
            after = now if step is last else self._version(path, step.after, earlier)
            if before is not after:
                chronicle.step(step.commit, path, before, after)

    def _version(
        self, path: str, blob: str | None, earlier: Mapping[str | None, str | None]
    ) -> Version:
        """The version with this id; instead of one that can't be read, the one before it."""
        passed: set[str] = set()
        while blob is not None and blob not in passed:
            bare, version = self._parsed(blob)
            if bare is not None:
                if bare.header is not None:
                    self.headers.setdefault(path, bare)
                return version
            passed.add(blob)
            blob = earlier.get(blob)
        return NOTHING


_FIELD: Final = PURGED.encode()
_UNCOMMITTED: Final = "not committed"


def _parsed(data: bytes) -> Catalog | None:
    try:
        return catalogs.read(data)
    except CatalogError:
        return None
