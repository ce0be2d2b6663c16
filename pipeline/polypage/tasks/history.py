"""Completion at earlier commits, counted from the files as they were then."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from polypage.completion.history import History, Moment, evenly
from polypage.errors import PolypageError
from polypage.hub.past import Checkout, Commit, commits, ids, is_shallow, texts
from polypage.hub.settings import Settings
from polypage.hub.settings_file import SETTINGS_FILE, load
from polypage.hub.workspace import Hub
from polypage.tasks.counted import Cache, as_numbers, from_numbers
from polypage.tasks.past_pages import PastPages


@dataclass(frozen=True, slots=True)
class _State:
    """All that completion at a commit follows from."""

    commit: Commit
    settings: Settings
    parts: tuple[str, ...]
    """The ids of the settings, the pages and the locales."""


def history(hub: Hub, *, since: str | None = None, tags: bool = False, most: int = 100) -> History:
    """The moments of a hub, oldest first; each says what `stats` said at that commit.

    Of commits that changed nothing only the first is counted, and the newest one. Of the others
    at most `most` are taken, evenly; with `tags` only those that have a tag. Nothing of the
    user's files is touched.
    """
    line = commits(hub.root, since=since)
    if not line:
        too_old = since is not None and bool(commits(hub.root))
        return History(known=too_old, too_old=too_old)
    passed_over: Counter[str] = Counter()
    chosen = [commit for commit in line if commit.tags] if tags else line
    states = _states(hub, chosen, passed_over)
    if not tags:
        states = _different(states)
    moments = _moments(hub, evenly(states, most))
    return History(moments, dict(passed_over), is_shallow(hub.root))


def _states(hub: Hub, line: Sequence[Commit], passed_over: Counter[str]) -> list[_State]:
    """What each commit has of the hub; those without pages are passed over."""
    settings_ids = ids(hub.root, [(commit.id, SETTINGS_FILE) for commit in line], "blob")
    settings = {"": Settings(), **_settings(hub, settings_ids)}
    readable: list[tuple[Commit, str, Settings]] = []
    for commit, name in zip(line, settings_ids, strict=True):
        if name in settings:
            readable.append((commit, name, settings[name]))
        else:
            passed_over[SETTINGS_FILE] += 1
    wanted = [
        (commit.id, folder)
        for commit, _, read in readable
        for folder in (read.source, read.locales)
    ]
    found = iter(ids(hub.root, wanted, "tree"))
    states: list[_State] = []
    for commit, name, read in readable:
        source, locales = next(found), next(found)
        if source:
            states.append(_State(commit, read, (name, source, locales)))
        else:
            passed_over[read.source] += 1
    return states


def _settings(hub: Hub, names: Sequence[str]) -> dict[str, Settings]:
    """The settings that can be read, by the ids of their files."""
    found: dict[str, Settings] = {}
    for name, data in texts(hub.root, names).items():
        try:
            found[name] = load(data.decode("utf-8-sig"), SETTINGS_FILE)
        except (PolypageError, UnicodeDecodeError):
            continue
    return found


def _different(states: Sequence[_State]) -> list[_State]:
    """Those that differ from the one before, and the newest."""
    return [
        state
        for place, state in enumerate(states)
        if place in {0, len(states) - 1} or state.parts != states[place - 1].parts
    ]


def _moments(hub: Hub, states: Sequence[_State]) -> list[Moment]:
    cache = Cache(hub)
    moments: list[Moment] = []
    with tempfile.TemporaryDirectory(prefix="polypage-") as place:
        pages = PastPages(Checkout(hub.root, Path(place).resolve()), cache)
        try:
            for state in states:
                key = cache.key("commit", *state.parts)
                moment = _known(state.commit, cache.get(key))
                if moment is None:
                    moment = pages.moment(state.commit, state.settings, state.parts[0])
                    cache.put(key, _document(moment))
                moments.append(moment)
        finally:
            pages.keep()
    return moments


def _document(moment: Moment) -> Mapping[str, object]:
    numbers = {code: as_numbers(one) for code, one in moment.languages.items()}
    return {"problems": moment.problems, "languages": numbers}


def _known(commit: Commit, document: object) -> Moment | None:
    """The moment as an earlier run counted it; None if nobody can tell."""
    match document:
        case {"problems": int(problems), "languages": dict(languages)}:
            found = {code: from_numbers(numbers) for code, numbers in languages.items()}
        case _:
            return None
    counted = {code: one for code, one in found.items() if one is not None}
    if len(counted) < len(found):
        return None
    return Moment(commit.id, commit.time, commit.tags, counted, problems)
