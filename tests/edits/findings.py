"""What the table shows, in sentences: each with the numbers that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from edits.columns import PEERS, Column, Outcome
from edits.judge import Fate
from edits.neutral_page import PAGE, pieces_of

Outcomes = Mapping[str, Mapping[str, Outcome]]
"""By tool, and then by edit."""

PEER_NAMES: Final = tuple(peer.name for peer in PEERS)


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about the table, and whether it is true."""

    text: str
    holds: Callable[[Outcomes], bool]


def outcomes_of(columns: Iterable[Column]) -> Outcomes:
    """The numbers of the tools that were run."""
    return {one.tool: one.outcomes for one in columns if one.outcomes is not None}


def _have(fate: Fate, number: int, edit: str, *tools: str) -> Callable[[Outcomes], bool]:
    """These tools, and no others, have that many translations of a fate after an edit."""

    def holds(outcomes: Outcomes) -> bool:
        having = {tool for tool, ours in outcomes.items() if ours[edit][fate] == number}
        return having == set(tools)

    return holds


def _all_kept(edit: str, *tools: str) -> Callable[[Outcomes], bool]:
    """These tools, and no others, keep every translation after an edit."""
    return _have(Fate.KEPT, len(pieces_of(PAGE)), edit, *tools)


def _both(*checks: Callable[[Outcomes], bool]) -> Callable[[Outcomes], bool]:
    return lambda outcomes: all(check(outcomes) for check in checks)


def _polypage_is_safe(outcomes: Outcomes) -> bool:
    ours = outcomes["Polypage"].values()
    return not any(one[Fate.LOST] or one[Fate.WRONG] for one in ours)


def _nobody_loses(outcomes: Outcomes) -> bool:
    return not any(one[Fate.LOST] for ours in outcomes.values() for one in ours.values())


FINDINGS: Final[Sequence[Finding]] = (
    Finding(
        "No tool throws a translation away in one of these edits. What differs is whether readers "
        "still see it and translators come across it.",
        _nobody_loses,
    ),
    Finding(
        "After none of the ten does Polypage show a translation that was made for something else.",
        _polypage_is_safe,
    ),
    Finding(
        "After a typo is fixed, mdpo leaves the unit empty and the translation obsolete. The "
        "others offer it as outdated.",
        _both(
            _have(Fate.OBSOLETE, 1, "typo fixed", "mdpo"),
            _have(
                Fate.OUTDATED, 1, "typo fixed", "Polypage", "gettext", "po4a", "translate-toolkit"
            ),
        ),
    ),
    Finding(
        "After a split, gettext and po4a offer the old translation in both halves, as Polypage "
        "does: both halves are like the old paragraph. mdpo and translate-toolkit offer it in "
        "neither.",
        _both(
            _have(Fate.OBSOLETE, 2, "paragraph split in two", "mdpo", "translate-toolkit"),
            _have(Fate.OBSOLETE, 0, "paragraph split in two", "Polypage", "gettext", "po4a"),
        ),
    ),
    Finding(
        "After a merge, only Polypage offers both translations. gettext and po4a offer one of "
        "them, mdpo and translate-toolkit none.",
        _both(
            _have(Fate.OUTDATED, 2, "two paragraphs merged", "Polypage"),
            _have(Fate.OBSOLETE, 1, "two paragraphs merged", "gettext", "po4a"),
            _have(Fate.OBSOLETE, 2, "two paragraphs merged", "mdpo", "translate-toolkit"),
        ),
    ),
    Finding(
        "After a heading is renamed to other words, only Polypage offers the old translation. "
        "msgmerge empties the unit, although its `msgctxt` is the same as before. In the other "
        "three tools it is empty, too.",
        _both(
            _have(Fate.OUTDATED, 1, "heading renamed", "Polypage"),
            _have(Fate.OBSOLETE, 1, "heading renamed", *PEER_NAMES),
        ),
    ),
    Finding(
        "When an item is added to a list, po4a and mdpo keep all translations. For Polypage a list "
        "is one unit, as it is for the reference, and the three old items become outdated with it; "
        "gettext, which gets the same units, has the same numbers.",
        _both(
            _all_kept("list item inserted", "po4a", "mdpo"),
            _have(Fate.OUTDATED, 3, "list item inserted", "Polypage", "gettext"),
        ),
    ),
    Finding(
        "translate-toolkit tells repeated texts apart by their lines. A line that is added or "
        "removed above makes them outdated: both here when an item is added to the list above, "
        "one when a unit between them is deleted.",
        _both(
            _have(Fate.OUTDATED, 2, "list item inserted", "translate-toolkit"),
            _have(Fate.OUTDATED, 1, "unit deleted", "translate-toolkit"),
        ),
    ),
    Finding(
        "po4a and mdpo have one entry for a text, whatever it means in its place. The second "
        "“Support” is shown with the translation of the first, and no translator can part them.",
        _have(Fate.WRONG, 1, "same text added with another meaning", "po4a", "mdpo"),
    ),
    Finding(
        "Other line breaks leave translations current in Polypage, po4a and mdpo; in gettext and "
        "translate-toolkit they are outdated.",
        _all_kept("text reflowed", "Polypage", "po4a", "mdpo"),
    ),
    Finding(
        "Another link target leaves the translation current in Polypage only, which puts the new "
        "target into it.",
        _all_kept("link target changed", "Polypage"),
    ),
)
