"""What axe-core finds wrong with a page for people who do not see, hear or point as others do."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any, Final

from playwright.sync_api import Page

_GRAVE: Final = frozenset({"serious", "critical"})

_RUN: Final = """async (tags) => (await axe.run({
  // A page that may load nothing cannot hand its style sheets to axe a second time either.
  preload: false,
  resultTypes: ["violations"],
  ...(tags ? {runOnly: {type: "tag", values: tags}} : {}),
})).violations"""


@functools.cache
def _axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def faults(page: Page, *tags: str) -> list[str]:
    """The serious and critical faults, a line each; only of rules with these tags, if any."""
    page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(_RUN, list(tags) or None)
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]}"
        for violation in found
        if violation["impact"] in _GRAVE
        for node in violation["nodes"]
    ]
