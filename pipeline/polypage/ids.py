"""Ids that stand twice on a page (design: "Highest id"): who keeps it, who gets a new one.

Two branches give the same id to two new units; their merge has both. `settle_doubles` decides
whose it is, and `reunite` gives each text back to the unit that it was made for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from polypage.catalogs import Catalog, Entry
from polypage.model import Page


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


def _never(entry: Entry, definition: str) -> bool:  # noqa: ARG001 - what `reunite` asks
    return False


def reunite(
    catalog: Catalog,
    definitions: Mapping[str, str],
    *,
    still_fits: Callable[[Entry, str], bool] = _never,
) -> Catalog:
    """The catalog with each text that stands under another unit's id under its own.

    `definitions`: context → definition, for all units of the page. A text moves if the unit that
    it stands under has another definition now, exactly one unit has the definition that it was
    made for, and that one has no text for it: it comes from a branch on which that unit had the
    id. Outdated texts move with the definition that they stand under, obsolete ones stay obsolete.

    `still_fits`: whether a text is current for the new definition of the unit that it stands
    under, as after an edit that does not matter or is taken back; from there it is not taken.

    Only contexts change, no text is lost, and a second time there is nothing to do: the same
    object. So a run that was killed between source and catalogs is made good by the next one.
    """
    homes = _homes(definitions)
    filled = {(entry.context, entry.msgid) for entry in catalog.entries if any(entry.msgstrs)}
    moved: dict[int, str] = {}
    for entry in catalog.entries:
        home = homes.get(entry.msgid)
        here = definitions.get(entry.context or "")
        if home is None or here is None or here == entry.msgid or (home, entry.msgid) in filled:
            continue
        if any(entry.msgstrs) and (entry.obsolete or not still_fits(entry, here)):
            moved[id(entry)] = home
            filled.add((home, entry.msgid))
    if not moved:
        return catalog
    taken = {(moved[id(entry)], entry.msgid) for entry in catalog.entries if id(entry) in moved}
    return catalog.edit(
        entries=[
            entry.edit(context=moved.get(id(entry), entry.context))
            for entry in catalog.entries
            if id(entry) in moved or (entry.context, entry.msgid) not in taken
        ]
    )


def _homes(definitions: Mapping[str, str]) -> dict[str, str]:
    """Definition → context, for definitions that only one unit has."""
    counts = Counter(definitions.values())
    return {
        definition: context
        for context, definition in definitions.items()
        if counts[definition] == 1
    }
