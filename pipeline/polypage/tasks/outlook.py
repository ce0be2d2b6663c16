"""Look at a whole hub before the first file of it is written.

A paragraph may have moved from any page to any other, a page may have been renamed, git may have
merged a catalog wrong, a tool may have erased a text: all this shows only when every page and every
catalog is read, and all of it is settled here, so that `update` has only to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from polypage.carry import Pool, Rules
from polypage.errors import PolypageError, UsageError
from polypage.hub.locales import LanguageFolder, find_templates
from polypage.hub.pages import PageFile, find_pages
from polypage.hub.workspace import Hub
from polypage.ids import reunite
from polypage.merging import mark_unfounded
from polypage.tasks.audit import audit
from polypage.tasks.former import Renames, find_renames
from polypage.tasks.gathering import Names
from polypage.tasks.leftovers import leftovers
from polypage.tasks.pages import rules_of
from polypage.tasks.plan import Plan, Planner
from polypage.titles import title_of

if TYPE_CHECKING:
    from polypage.tasks.recover import Recovery, Wanted


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an update has to do, and what it may draw on."""

    plans: Sequence[Plan]
    """The pages in the order in which they are to be written (`Plan.turn`)."""
    rules: Rules
    pools: Mapping[LanguageFolder, Pool]
    """What each language has in all catalogs."""
    recovery: Recovery | None
    """What is taken back from git's history; None if nobody asked for it."""
    problems: Sequence[PolypageError]
    """What is wrong with files that are no page's."""
    warnings: list[PolypageError]
    """What is odd in the hub as a whole."""


def look_ahead(
    hub: Hub,
    folders: Sequence[LanguageFolder],
    *,
    keep: frozenset[str] = frozenset(),
    recover: Wanted | None = None,
    renames: Renames | None = None,
) -> Outlook:
    """Plan every page, in every language; nothing is written. The arguments are those of `update`.

    Raises UsageError for a unit in `keep` that no page has, and what `recover` raises.
    """
    pages, problems = find_pages(hub)
    stems, template_problems = find_templates(hub)
    problems += template_problems
    certain = renames is not None or not problems
    named = renames or find_renames(hub, folders, pages, stems)
    titles = {file.title for file in pages}
    names = Names(hub, folders, titles, stems, named, certain=certain)
    # A page that can't even be found for now must not be taken for a deleted one.
    plans = _planned(names, pages, () if problems else stems)
    _mark_wrong_merges(hub, plans)
    recovery = _taken_back(hub, plans, folders, recover)
    contexts = frozenset(message.context for plan in plans for message in plan.messages)
    for context in sorted(keep - contexts):
        raise UsageError(
            "{context}: no page has this unit; name it like Hubs/7", values={"context": context}
        )
    rules = replace(rules_of(hub), keep=keep)
    _reunite(plans, rules)
    pools = {folder: _pool(plans, folder, contexts) for folder in folders}
    warnings: list[PolypageError] = []
    if renames is not None:
        plans = [plan for plan in plans if plan.stem in renames.by_stem]
        problems = []
    elif not problems:
        # Where a page can't be found for now, what is said of it is no leftover.
        former = {plan.former.title for plan in plans if plan.former}
        warnings = leftovers(hub, folders, titles | former, map(title_of, stems))
    plans.sort(key=lambda plan: plan.turn)
    return Outlook(plans, rules, pools, recovery, problems, warnings)


def _planned(names: Names, pages: Sequence[PageFile], stems: Iterable[str]) -> list[Plan]:
    """The plans for all pages, and for those that only have a template among `stems`."""
    planner = Planner(names)
    plans = [planner.page(file) for file in pages]
    claimed = {stem for plan in plans if plan.former for stem in plan.former.stems}
    spoken_for = {file.stem for file in pages} | names.renames.claimed | claimed
    return plans + [planner.gone(stem) for stem in stems if stem not in spoken_for]


def _mark_wrong_merges(hub: Hub, plans: Iterable[Plan]) -> None:
    """Mark what git merged wrong, before anything is built on it."""
    unfounded = audit(hub)
    for plan in plans:
        plan.known = {
            folder: catalog
            and mark_unfounded(catalog, unfounded.get(hub.catalog(folder.name, plan.stem), ()))
            for folder, catalog in plan.known.items()
        }


def _taken_back(
    hub: Hub, plans: Sequence[Plan], folders: Sequence[LanguageFolder], wanted: Wanted | None
) -> Recovery | None:
    if wanted is None:
        return None
    # Imported when it is asked for: few updates ever are.
    from polypage.tasks.recover import recover

    return recover(hub, plans, folders, wanted)


def _reunite(plans: Iterable[Plan], rules: Rules) -> None:
    """Put texts under the ids of the units that they were made for, where an id stood twice."""
    for plan in plans:
        definitions = {one.context: one.definition for one in plan.messages}
        plan.known = {
            folder: catalog and reunite(catalog, definitions, still_fits=rules.still_fits)
            for folder, catalog in plan.known.items()
        }


def _pool(plans: Iterable[Plan], folder: LanguageFolder, contexts: frozenset[str]) -> Pool:
    known = (plan.known.get(folder) for plan in plans)
    return Pool.of((catalog for catalog in known if catalog is not None), contexts)
