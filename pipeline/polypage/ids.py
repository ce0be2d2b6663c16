"""Ids that stand twice on a page (design: "Highest id"): who keeps it, who gets a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

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
