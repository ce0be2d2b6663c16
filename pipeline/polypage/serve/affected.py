"""What must be read again after files have changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from polypage.formats import FORMATS
from polypage.hub.settings_file import SETTINGS_FILE
from polypage.hub.workspace import TEMPLATES, Hub
from polypage.serve.looking import matters
from polypage.serve.state import State, place_of


@dataclass(frozen=True, slots=True)
class Affected:
    """What some files decide."""

    hub: bool
    """Everything: settings, templates, which pages and languages there are."""
    titles: frozenset[str] = frozenset()
    """Else these pages alone."""


def affected(state: State, paths: Iterable[Path]) -> Affected:
    """What is to be read again when these files have changed, come or gone."""
    hub = state.hub
    by_path = _titles_by_path(state)
    parents = {parent for path in by_path for parent in path.parents}
    # What is no page's file and wrong: when it changes or goes, so does its problem.
    bad = {place_of(problem) for problem in state.problems}
    titles: set[str] = set()
    for path in filter(matters, paths):
        if path in by_path:
            title = by_path[path]
            if path == state.pages[title].path and not path.exists():
                return Affected(hub=True)
            titles.add(title)
        elif path in parents or _decides_all(hub, path) or hub.shown(path) in bad or path.is_dir():
            return Affected(hub=True)
    return Affected(hub=False, titles=frozenset(titles))


def _titles_by_path(state: State) -> dict[Path, str]:
    """The pages by each file that decides them: source, template, catalogs."""
    hub = state.hub
    found: dict[Path, str] = {}
    for title, file in state.pages.items():
        found[file.path] = title
        for name in (TEMPLATES, *(folder.name for folder in state.folders)):
            catalog = hub.template(file.stem) if name == TEMPLATES else hub.catalog(name, file.stem)
            found[catalog] = title
    return found


def _decides_all(hub: Hub, path: Path) -> bool:
    if path == hub.root / SETTINGS_FILE:
        return True
    if path.is_relative_to(hub.root / hub.settings.site.templates):
        return path.suffix in (".wiki", ".css")
    if path.is_relative_to(hub.source):
        return path.suffix in FORMATS
    # The catalog of a language that had none: its folder has just come.
    return path.is_relative_to(hub.locales) and path.suffix == ".po"
