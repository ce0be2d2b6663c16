"""Work that is done step by step, and whose number of steps is known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Steps(Generic[T]):
    """The answers of the steps; each step is taken when its answer is asked for."""

    def __init__(self, length: int, answers: Iterable[T]) -> None:
        self._length = length
        self._answers = answers

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return iter(self._answers)
