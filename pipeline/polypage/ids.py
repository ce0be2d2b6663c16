"""Ids that stand twice on a page (design: "Highest id"): who keeps it, who gets a new one.

Two branches give the same id to two new units; their merge has both. `settle_doubles` decides
whose it is, and what was translated under the old id goes with its own text: `follow`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from polypage.catalogs import Catalog
from polypage.model import Page
from polypage.titles import context_of


def settle_doubles(page: Page, given: Mapping[str, str]) -> Page:
    """The page with each doubled id taken from the units that it was not given to.

    `given`: unit id → the definition it was given to, as template and catalogs remember it. The
    one unit with that definition keeps the id; the others are new. Where that can't be told the
    id stays doubled, and the page will be refused.
    """
    counts = Counter(unit.id for unit in page.units if unit.id is not None)
    doubled = {unit_id for unit_id, count in counts.items() if count > 1}
    if not doubled:
        return page
    owners = Counter(
        unit.id
        for unit in page.units
        if unit.id in doubled and unit.definition == given.get(unit.id)
    )
    units = tuple(
        unit._replace(id=None)
        if unit.id is not None
        and owners[unit.id] == 1
        and unit.id in doubled
        and unit.definition != given.get(unit.id)
        else unit
        for unit in page.units
    )
    return replace(page, units=units)


def renumbered(page: Page, numbered: Page) -> dict[tuple[str, str], str]:
    """(Id it had, definition) → the id it has, for units that lost a doubled id to another one.

    The two pages have the same units; `numbered` is the page once all have ids.
    """
    return {
        (before.id, before.definition): after.id
        for before, after in zip(page.units, numbered.units, strict=True)
        if before.id is not None and after.id is not None and before.id != after.id
    }


def follow(catalog: Catalog, title: str, moved: Mapping[tuple[str, str], str]) -> Catalog:
    """The catalog with the texts of renumbered units under the ids that these have now.

    What was translated for a definition goes where that went, current, outdated or obsolete; all
    other entries stay as they are. The same object if there is nothing to move.
    """
    contexts = {
        (context_of(title, old), definition): context_of(title, new)
        for (old, definition), new in moved.items()
    }
    if not contexts:
        return catalog
    known = {(entry.context, entry.msgid) for entry in catalog.entries}
    return catalog.edit(
        entries=[
            entry.edit(context=context)
            if (context := contexts.get((entry.context or "", entry.msgid))) is not None
            and (context, entry.msgid) not in known
            else entry
            for entry in catalog.entries
        ]
    )
