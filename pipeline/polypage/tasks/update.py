"""Bring ids, templates and catalogs forward: the only task that writes tracked files.

For each page, in this order, so that a run that is killed at any moment can be completed by the
next one (law 7): new ids into the source, then the template, then the catalogs. Pages that have
lost units come last (`Plan.turn`). Of a page that was renamed the files get their new places
before that (`polypage.tasks.gathering`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from polypage import catalogs
from polypage.carry import Carried, Decision, Found, Message, Pool, Rules, bring_forward
from polypage.errors import CatalogError, PolypageError, UsageError
from polypage.hub import files
from polypage.hub.locales import LanguageFolder, find_languages, language_of
from polypage.hub.workspace import Hub
from polypage.tasks.former import Renames
from polypage.tasks.gathering import Move, carry_out
from polypage.tasks.outlook import look_ahead
from polypage.tasks.plan import Plan
from polypage.tasks.steps import Steps
from polypage.templates import as_catalog, as_template, new_catalog

if TYPE_CHECKING:
    from polypage.tasks.recover import Left, Recovered, Wanted


@dataclass(frozen=True, slots=True)
class Change:
    """A file that was written, or would be."""

    path: Path
    new: bool
    """There was no such file."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Where the translation of a unit comes from, in one language."""

    language: str
    message: Message
    found: Found


@dataclass(slots=True)
class PageUpdate:
    """What became of one page."""

    title: str
    stem: str
    renamed_from: str | None = None
    """What the page was called, if it had another name until now."""
    units: Counter[Decision] = field(default_factory=Counter)
    """The page's units by what became of them since its template was written."""
    deleted: int = 0
    """Units that are gone since then."""
    changes: list[Change] = field(default_factory=list)
    recovered: Sequence[Recovered] = ()
    """The texts that were taken back from git's history."""
    explained: list[Explained] = field(default_factory=list)
    """The decision for each unit in each language."""
    problems: list[PolypageError] = field(default_factory=list)
    """What kept files from being brought forward; those are as they were."""
    warnings: list[PolypageError] = field(default_factory=list)
    """What is odd, but kept nothing from being done."""


def languages_for(
    hub: Hub, codes: Iterable[str]
) -> tuple[list[LanguageFolder], list[PolypageError]]:
    """The hub's languages, and with them those of `codes`, which have no folder yet.

    Raises UnknownLanguageError, and UsageError for the source language.
    """
    folders, problems = find_languages(hub)
    known = {folder.language.code for folder in folders}
    for code in codes:
        language = language_of(hub, code)
        if language.code == hub.settings.source_language:
            raise UsageError(
                "{code} is the language of the source; it needs no catalogs", values={"code": code}
            )
        priority = hub.settings.priority_languages
        if hub.settings.only_priority_languages and language.code not in priority:
            raise UsageError(
                "this hub is translated into {languages} alone; add {code} to "
                "priority_languages in l10n/hub.toml first",
                values={"languages": ", ".join(priority), "code": language.code},
            )
        if language.code not in known:
            known.add(language.code)
            folders.append(LanguageFolder(language.code, language))
    return folders, problems


def update(
    hub: Hub,
    folders: Sequence[LanguageFolder],
    *,
    keep: Iterable[str] = (),
    recover: Wanted | None = None,
    dry: bool = False,
    renames: Renames | None = None,
) -> Steps[PageUpdate | Left | PolypageError]:
    """Bring every page forward, one after the other; the answers tell what became of each.

    Also among them is what is wrong with files that are no page's, and an answer without a title
    for what is odd in the hub as a whole. `keep`: contexts of units whose change does not matter.
    `recover`: which texts that were erased are to be taken back; None: nobody looks into git's
    history for them. `dry`: nothing is written, and the answers are the same. `renames`: what was
    renamed, if the caller knows; then only those pages are brought forward.

    Raises UsageError for a unit in `keep` that no page has, and what `recover` raises.
    """
    if not dry:
        files.sweep(hub.source)
        files.sweep(hub.locales)
    outlook = look_ahead(hub, folders, keep=frozenset(keep), recover=recover, renames=renames)
    odd = outlook.warnings
    whole = [PageUpdate("", "", warnings=odd)] if odd else []
    recovery = outlook.recovery
    left = recovery.left if recovery else ()

    def answers() -> Iterator[PageUpdate | Left | PolypageError]:
        yield from outlook.problems
        yield from whole
        for plan in outlook.plans:
            answer = _Writer(hub, plan, outlook.rules, outlook.pools, dry=dry).write()
            answer.recovered = recovery.texts.get(plan.stem, ()) if recovery else ()
            yield answer
        yield from left

    number = len(outlook.problems) + len(whole) + len(outlook.plans) + len(left)
    return Steps(number, answers())


class _Writer:
    """Carries out the plan for one page."""

    def __init__(
        self,
        hub: Hub,
        plan: Plan,
        rules: Rules,
        pools: Mapping[LanguageFolder, Pool],
        *,
        dry: bool,
    ) -> None:
        self._hub = hub
        self._plan = plan
        self._rules = rules
        self._pools = pools
        self._dry = dry
        self._answer = PageUpdate(
            plan.title, plan.stem, problems=plan.problems, warnings=plan.warnings
        )
        if plan.former is not None:
            self._answer.renamed_from = plan.former.named(plan.title)

    def write(self) -> PageUpdate:
        """Write the page's files, as far as they can be written."""
        plan, answer = self._plan, self._answer
        if plan.template is None:
            return answer
        self._tell()
        if not all(self._move(move) for move in plan.moves):
            return answer
        first = [plan.source] if plan.source else []
        place = self._hub.template(plan.stem)
        try:
            first.append((place, self._template()))
        except CatalogError as error:
            answer.problems.append(error.at(self._hub.shown(place)))
            return answer
        for path, data in first:
            if not self._replace(path, data):
                # Without source and template the catalogs would speak of ids nobody gave.
                return answer
        for folder in plan.known:
            path = self._hub.catalog(folder.name, plan.stem)
            try:
                data = self._catalog(folder)
            except CatalogError as error:
                answer.problems.append(error.at(self._hub.shown(path)))
                continue
            self._replace(path, data)
        return answer

    def _template(self) -> bytes:
        plan = self._plan
        assert plan.template is not None  # noqa: S101 - `write` has looked
        carried = bring_forward(plan.messages, plan.template)
        entries = [entry for entry in carried.catalog.entries if not entry.obsolete]
        template = carried.catalog.edit(entries=entries)
        source = self._hub.settings.source_language
        return catalogs.write(as_template(template, plan.title, source, plan.highest))

    def _catalog(self, folder: LanguageFolder) -> bytes:
        plan = self._plan
        base = plan.known[folder] or new_catalog(plan.title, folder.language)
        carried: Carried = bring_forward(
            plan.messages, base, rules=self._rules, pool=self._pools[folder]
        )
        code = folder.language.code
        self._answer.explained += [Explained(code, *one) for one in carried.found]
        source = self._hub.settings.source_language
        return catalogs.write(as_catalog(carried.catalog, plan.title, source, folder.language))

    def _replace(self, path: Path, data: bytes) -> bool:
        shown = self._hub.shown(path)
        try:
            files.refuse_outside(path, self._hub.root, shown)
            if self._dry:
                changed, new = files.differs(path, data, shown)
            else:
                new = not path.exists()
                changed = files.write(path, data, shown)
        except PolypageError as error:
            self._answer.problems.append(error)
            return False
        if changed:
            self._changed(path, new=new)
        return True

    def _move(self, move: Move) -> bool:
        """Give a file of a renamed page its new place; whether it has it."""
        try:
            new = not move.new.exists()
            if not self._dry:
                carry_out(self._hub, move)
        except PolypageError as error:
            self._answer.problems.append(error)
            return False
        self._changed(move.new, new=new)
        return True

    def _changed(self, path: Path, *, new: bool) -> None:
        # A file that was moved and then brought forward is one change.
        if all(change.path != path for change in self._answer.changes):
            self._answer.changes.append(Change(path, new))

    def _tell(self) -> None:
        """Count what became of the page's units since its template was written."""
        template = self._plan.template
        before = {entry.context: entry.msgid for entry in (template.entries if template else ())}
        for message in self._plan.messages:
            old = before.pop(message.context, None)
            if old is None:
                decision = Decision.NEW
            else:
                decision = Decision.SAME if old == message.definition else Decision.CHANGED
            self._answer.units[decision] += 1
        self._answer.deleted = len(before)
