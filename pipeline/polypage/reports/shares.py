"""Percentages as reports for people show them: where there is nothing to translate, none."""

from __future__ import annotations

from typing import Final

from polypage.completion import Completion

NOTHING: Final = "–"
"""The percentage of no units. "0 %" would say that somebody had better begin."""


def share(completion: Completion) -> str:
    """The percentage of units translated: "38 %"."""
    return f"{completion.percent} %" if completion.units.total else NOTHING


def share_of_words(completion: Completion) -> str:
    """The percentage of words in translated units."""
    return f"{completion.percent_words} %" if completion.units.total else NOTHING
