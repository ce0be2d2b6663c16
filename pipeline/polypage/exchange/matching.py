"""Which units an incoming text is meant for.

By context where the file gives one that the hub knows, else by the whole text, in every unit that
has it. By text alone nothing is ever outdated, so it is exact, but for white space at the ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from polypage.carry import Message
from polypage.errors import marked
from polypage.exchange.values import Batch, Incoming
from polypage.titles import split_context

_SPACE: Final = " \t\r\n\f\v"


def bare(text: str) -> str:
    """A text without the white space at its ends: tools differ there, and mean nothing by it."""
    return text.strip(_SPACE)


def context(name: str) -> str:
    """A context as the hub has it: some tools write spaces for `_`."""
    return name.replace(" ", "_")


class Known:
    """The units of pages, by context and by text."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self._by_context: dict[str, Message] = {}
        self._by_text: dict[str, list[Message]] = {}
        for message in messages:
            self._by_context[message.context] = message
            self._by_text.setdefault(bare(message.definition), []).append(message)

    def by_context(self, names: Iterable[str]) -> Message | None:
        """The unit that the first known context is the name of."""
        found = (self._by_context.get(context(name)) for name in names)
        return next((message for message in found if message is not None), None)

    def by_text(self, text: str, title: str = "") -> list[Message]:
        """The units with this definition; only those of one page, if it is named."""
        return [
            message
            for message in self._by_text.get(bare(text), ())
            if not title or split_context(message.context)[0] == title
        ]


@dataclass(slots=True)
class Matches:
    """What became of a file's texts: each is in exactly one of the lists, blank ones in none."""

    meant: list[tuple[Incoming, list[Message]]] = field(default_factory=list)
    """Texts with the units that they are for; those that name their unit come first."""
    unknown: list[Incoming] = field(default_factory=list)
    """Texts that no unit was found for."""
    refused: list[tuple[Incoming, str]] = field(default_factory=list)
    """Texts that can't be taken, and why."""


_RIVALS: Final = marked(
    "the file has several translations of this text; keep one, or name the units"
)
_FORBIDDEN: Final = {
    "\x00": marked("the text holds a NUL character; gettext would cut the text off there"),
    "\x04": marked(
        "the text holds the character U+0004, with which gettext parts context and text"
    ),
}


def match(batch: Batch, known: Known, *, by_text: bool = False) -> Matches:
    """Find the units that each text of a file is for; `by_text`: whatever contexts it has.

    Where several texts go by the same source text and differ, none of them is taken: the file
    doesn't say which of them is meant where.
    """
    matches = Matches()
    by_their_text: list[tuple[Incoming, list[Message]]] = []
    rivals = _rivals(batch.texts, known, by_text=by_text)
    for incoming in batch.texts:
        fault = incoming.fault or _fault(incoming.text)
        if not fault and not bare(incoming.text):
            continue
        if fault:
            matches.refused.append((incoming, fault))
            continue
        named = None if by_text else known.by_context(incoming.contexts)
        if named is not None:
            matches.meant.append((incoming, [named]))
            continue
        found = (
            known.by_text(incoming.source, batch.title) if by_text or not incoming.strict else []
        )
        if not found:
            matches.unknown.append(incoming)
        elif len(rivals[bare(incoming.source)]) > 1:
            matches.refused.append((incoming, _RIVALS))
        else:
            by_their_text.append((incoming, found))
    matches.meant += by_their_text
    return matches


def _rivals(texts: Sequence[Incoming], known: Known, *, by_text: bool) -> dict[str, set[str]]:
    """Source text → the translations that go by it alone."""
    rivals: dict[str, set[str]] = {}
    for incoming in texts:
        if by_text or known.by_context(incoming.contexts) is None:
            rivals.setdefault(bare(incoming.source), set()).add(bare(incoming.text))
    return rivals


def _fault(text: str) -> str:
    """Why a catalog can't hold a text."""
    for character, reason in _FORBIDDEN.items():
        if character in text:
            return reason
    if any("\ud800" <= character <= "\udfff" for character in text):
        return marked("the text holds half a character")
    return ""
