"""Paths to answers, over what is known of a hub: the whole site, without files and without network.

A path only chooses among pages that are known; it never becomes the path of a file.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from polypage.errors import PolypageError
from polypage.hub.workspace import Hub
from polypage.i18n import _
from polypage.model import State as UnitState
from polypage.pandoc import Pandoc
from polypage.serve import frame
from polypage.serve.affected import affected
from polypage.serve.looking import different, look
from polypage.serve.state import State, read
from polypage.serve.units import UnitDetails, unit_details
from polypage.site import addresses
from polypage.site.index import language_index, listed, site_index
from polypage.tasks.site_bodies import Bodies
from polypage.tasks.site_view import view_page

_ASSETS: Final = Path(__file__).parent / "assets"
_SITE_ASSETS: Final = Path(__file__).parent.parent / "site" / "assets"
_FILES: Final = {
    addresses.STYLE: (_SITE_ASSETS / "polypage.css", "text/css"),
    frame.STYLE: (_ASSETS / "serve.css", "text/css"),
    frame.SCRIPT: (_ASSETS / "serve.js", "text/javascript"),
}
"""All files that are served, by their paths on the site."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path has."""

    content: str
    kind: str = "text/html"
    status: int = 200


@dataclass(frozen=True, slots=True)
class UnitsAnswer:
    """The units of a page, to be looked up by a script."""

    units: tuple[dict[str, str], ...] = ()
    status: int = 200


class Served:
    """A hub that is looked at while it is written. Can be asked from many threads."""

    def __init__(self, hub: Hub, pandoc: Pandoc) -> None:
        self._lock = Lock()
        self._pandoc = pandoc
        # Before anything is read: what changes from here on is found at the next look.
        self._files = look(hub)
        self._state = read(hub)
        self._bodies = self._bodies_of(self._state)
        # A page that was opened before this run began must not take its state for that of this one.
        self._run, self._number = secrets.token_hex(4), 0
        self.rendered = 0
        """How many bodies pandoc has made."""

    @property
    def hub(self) -> Hub:
        """The hub, with its settings as they were read last."""
        return self._state.hub

    @property
    def problems(self) -> tuple[PolypageError, ...]:
        """All that is wrong with the hub now."""
        return self._state.problems

    @property
    def version(self) -> str:
        """Another text whenever something has changed."""
        return f"{self._run}-{self._number}"

    def look(self, told: Iterable[Path] = ()) -> bool:
        """Read again what somebody told of, and whatever else is not as it was at the last look.

        Whether something looks different. For one thread at a time.
        """
        now = look(self.hub)
        paths = different(self._files, now).union(told)
        self._files = now
        return bool(paths) and self.changed(paths)

    def changed(self, paths: Iterable[Path] | None = None) -> bool:
        """Read again what these files decide, or everything; whether something looks different."""
        with self._lock:
            before = self._state
            what = affected(before, paths) if paths is not None else None
            if what is None or what.hub:
                self._state = before.read_anew()
            else:
                for title in sorted(what.titles):
                    self._state = self._state.read_again(self._state.pages[title])
            if self._state.looks_like(before):
                return False
            if self._state.reading.templates != before.reading.templates:
                self._bodies = self._bodies_of(self._state)
            self._number += 1
            return True

    def answer(self, path: str) -> Answer:
        """What the site has at a path, given without the slash at its start."""
        if path in _FILES:
            file, kind = _FILES[path]
            return Answer(file.read_text("utf-8"), kind)
        with self._lock:
            if path == addresses.OWN_STYLE:
                return Answer(self._state.reading.style, "text/css")
            return self._page(_index_of(path))

    def units(self, path: str) -> UnitsAnswer:
        """The units of the page at a path, as its files are now."""
        with self._lock:
            state = self._state
            found = self._page_at(path)
            if found is None or found[0] not in state.pages:
                return UnitsAnswer(status=404)
            title, code = found
            try:
                units = unit_details(state.hub, state.pages[title], state.folders, code)
            except PolypageError:
                # The page says what is wrong; a browser would complain of any other status.
                return UnitsAnswer()
        return UnitsAnswer(tuple(map(_described, units)))

    def _page(self, path: str) -> Answer:
        """A page or a list, framed; where there is none, what is wrong with the hub."""
        state, found = self._state, self._page_at(path)
        source = state.reading.site.source
        if found:
            title, code = found
            page, problems = self._view(title, code)
            translatable = state.reading.site.pages[title].translatable
            title_unit = translatable and state.hub.settings.title_unit(title)
            kept = state.problems_of(title, code)
            page = frame.framed(
                page,
                self.version,
                [*kept, *problems],
                source=source,
                title_unit=title_unit,
                kept=bool(kept),
            )
            return Answer(page)
        page = self._list(path)
        if page:
            return Answer(frame.framed(page, self.version, state.problems, source=source))
        page = frame.missing_page(self.version, state.problems, source=source)
        return Answer(page, status=404)

    def _view(self, title: str, code: str) -> tuple[str, list[PolypageError]]:
        view = view_page(self._state.reading, self._bodies, title, code)
        if view is None:
            return "", []
        self.rendered += self._bodies.rendered
        return view.html, view.problems

    def _list(self, path: str) -> str:
        """A list of pages, or nothing where there is none."""
        site = self._state.reading.site
        if path == addresses.INDEX:
            return site_index(site)
        for language in listed(site):
            if path == addresses.index_path(language.code):
                return language_index(site, language.code)
        return ""

    def _page_at(self, path: str) -> tuple[str, str] | None:
        """Title and language of the page at a path."""
        code = path.partition("/")[0]
        for page in self._state.reading.site.pages.values():
            if code in page.codes and path == addresses.page_path(code, page.stem):
                return page.title, code
        return None

    def _bodies_of(self, state: State) -> Bodies:
        return Bodies(state.hub, state.reading.templates, self._pandoc, keep=False)


def _index_of(path: str) -> str:
    return path + addresses.INDEX if not path or path.endswith("/") else path


def _described(unit: UnitDetails) -> dict[str, str]:
    """A unit as the script shows it: its state in the user's words."""
    words = {
        UnitState.TRANSLATED: _("translated"),
        UnitState.OUTDATED: _("outdated"),
        UnitState.UNTRANSLATED: _("not translated"),
    }
    return {**asdict(unit), "state": words[unit.state] if unit.state else ""}
