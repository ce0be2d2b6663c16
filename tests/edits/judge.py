"""What became of each translation: judged on the pieces of the page, the same for every tool."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from edits.fake_translations import originals
from edits.neutral_page import Markup, Page, Piece, flattened, pieces_of
from edits.running import Carried, ToolError, Unit


class Fate(StrEnum):
    """What readers see of a translation, and where translators find it."""

    KEPT = "kept"
    """Readers see it, and it is right: it was made for what the piece says and means."""
    OUTDATED = "outdated"
    """The piece's own entry offers it to translators, marked as in need of work (`fuzzy`)."""
    ELSEWHERE = "elsewhere"
    """Only the entry of another piece offers it; the piece's own doesn't have it."""
    OBSOLETE = "obsolete"
    """It is in the file, but no entry of the page has it."""
    LOST = "lost"
    """It is nowhere in the file."""
    WRONG = "wrong"
    """The piece is shown as translated, with a text made for other words or another meaning."""


class UnreadableError(ToolError):
    """What a tool left can't be judged; the message says why."""


def judged(before: Page, after: Page, carried: Carried, markup: Markup) -> Counter[Fate]:
    """How many translations had which fate.

    Each piece of the page before the edit counts once, and each new one that is given a wrong
    translation.
    """
    units = _units_of(after, carried, markup)
    now = {piece.name: piece for piece in pieces_of(after)}
    fates = Counter[Fate]()
    kept = Counter[str]()
    for piece in pieces_of(before):
        later = now.pop(piece.name, None)
        unit = units[piece.name] if later else None
        fate = _fate(piece, later, unit, carried, markup)
        fates[fate] += 1
        if fate is Fate.KEPT and later is not None:
            kept[later.flat(markup)] += 1
    meant = {(piece.text, piece.meaning) for piece in pieces_of(before)}
    for piece in now.values():
        if units[piece.name].current and (piece.text, piece.meaning) not in meant:
            fates[Fate.WRONG] += 1
    unseen = kept - Counter(originals(carried.page))
    if unseen:
        raise UnreadableError(f"kept, but not on the localized page: {', '.join(unseen)}")
    return fates


def _units_of(page: Page, carried: Carried, markup: Markup) -> dict[str, Unit]:
    """The entry of each piece: of several with its text, the one as far down as the piece is."""
    active = [(flattened(unit.source), unit) for unit in carried.units if not unit.obsolete]
    seen = Counter[str]()
    units = {}
    for piece in pieces_of(page):
        text = piece.flat(markup)
        holding = [unit for source, unit in active if text in source]
        if not holding:
            raise UnreadableError(f"no entry has the text {text!r}")
        units[piece.name] = holding[min(seen[text], len(holding) - 1)]
        seen[text] += 1
    return units


def _fate(
    piece: Piece, later: Piece | None, unit: Unit | None, carried: Carried, markup: Markup
) -> Fate:
    """What became of the translation of a piece; `later`, `unit`: the piece now, and its entry."""
    made_for = piece.flat(markup)
    if later is not None and unit is not None:
        here = originals(unit.text)
        if unit.current:
            source = flattened(unit.source)
            right = later.flat(markup) in here and all(text in source for text in here)
            return Fate.KEPT if right else Fate.WRONG
        if made_for in here:
            return Fate.OUTDATED
    if any(made_for in originals(one.text) for one in carried.units if not one.obsolete):
        return Fate.ELSEWHERE
    if any(made_for in originals(one.text + one.notes) for one in carried.units):
        return Fate.OBSOLETE
    return Fate.LOST
