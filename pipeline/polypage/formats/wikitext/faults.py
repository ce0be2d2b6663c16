"""What can be wrong with a page's markup: the reference's keys, and what to do about each."""

from __future__ import annotations

from typing import Final

from polypage.errors import PageError, PolypageError, marked

_WHAT_AND_WHAT_TO_DO: Final = {
    "pt-parse-open": marked(
        "<translate> is never closed; add </translate> behind the text to translate"
    ),
    "pt-parse-close": marked("</translate> closes nothing; remove it or add <translate> before it"),
    "pt-parse-nested": marked(
        "<translate> stands inside another <translate>; close the outer one first"
    ),
    "pt-shake-multiple": marked(
        "one unit has several markers; part the texts by a blank line, or keep only one marker"
    ),
    "pt-shake-position": marked(
        "the marker stands where it can't; put it on the line before its unit, or behind a heading"
    ),
    "pt-shake-empty": marked(
        "the marker has no text of its own; remove it, or the blank line behind it"
    ),
    "pt-shake-empty-marker": marked("the marker has no id; remove it, update will write a new one"),
    "pt-shake-whitespace": marked(
        "the marker's id has blanks around it; write it as in <!--T:7-->"
    ),
    "tpt-duplicate": marked(
        "the id of this marker is given twice; remove the marker of the newer unit"
    ),
    "tpt-invalid": marked(
        "an id can't hold _ / < or >; remove the marker, update will write a new one"
    ),
}

_PIECE_LENGTH: Final = 60


def fault(key: str, piece: str, text: str, offset: int) -> PageError:
    """The error for `key` at a place of the page, which it names by line and column."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    shown = " ".join(piece[: _PIECE_LENGTH * 2].split())
    if len(shown) > _PIECE_LENGTH:
        shown = shown[: _PIECE_LENGTH - 1] + "…"
    return PageError(
        "{fault}: “{piece}” ({key})",
        key=key,
        piece=piece,
        values={
            "fault": PolypageError(_WHAT_AND_WHAT_TO_DO[key]),
            "piece": shown,
            "key": key,
        },
        line=line,
        column=column,
    )
