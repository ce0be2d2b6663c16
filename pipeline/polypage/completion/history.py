"""How completion went: a moment for each commit that was counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from polypage.completion.counts import Completion

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """A hub as it was at a commit."""

    commit: str
    """Its id."""
    time: int
    """When it was committed, in seconds since 1970, UTC."""
    tags: Sequence[str]
    languages: Mapping[str, Completion]
    """By code, each language that the hub showed then; all its pages together."""
    problems: int = 0
    """So many things could not be read; they are counted as `Stats` counts them."""

    @property
    def total(self) -> Completion:
        """All languages together."""
        return sum(self.languages.values(), Completion())


@dataclass(frozen=True, slots=True)
class History:
    """The moments, oldest first, and what is to be known of them."""

    moments: Sequence[Moment] = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)
    """Why commits could not be counted, and how many of them."""
    shallow: bool = False
    """The clone has only the newest part of the history."""
    known: bool = True
    """There is git, and a repository with a commit."""
    too_old: bool = False
    """There are commits, and none is as young as was asked for."""


def only(history: History, codes: Collection[str]) -> History:
    """The history of some languages."""
    moments = [
        replace(
            moment,
            languages={code: one for code, one in moment.languages.items() if code in codes},
        )
        for moment in history.moments
    ]
    return replace(history, moments=moments)


def evenly(some: Sequence[T], most: int) -> list[T]:
    """At most so many of them, the first and the last among them, as evenly as they go."""
    if len(some) <= most:
        return list(some)
    if most <= 1:
        return list(some[len(some) - most :])
    last = len(some) - 1
    return [some[place * last // (most - 1)] for place in range(most)]
