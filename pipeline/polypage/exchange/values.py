"""What a file brings, and what goes into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polypage.carry import Message
from polypage.languages import Language
from polypage.model import Translation


@dataclass(frozen=True, slots=True)
class Incoming:
    """A translation as a file brings it."""

    source: str
    """The text that it is a translation of, as the file says."""
    text: str
    contexts: tuple[str, ...] = ()
    """What may be the unit's context, the likeliest first."""
    strict: bool = False
    """The context says what is meant: never matched by text where it is unknown."""
    outdated: bool = False
    """The file doesn't trust it."""
    previous: str | None = None
    """The text that it was made for, where the file has both this and a newer one."""
    line: int | None = None
    """Where it stands in the file."""
    fault: str = ""
    """Why it can't be taken, if so."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The translations of a file that are in one language."""

    texts: Sequence[Incoming]
    language: str = ""
    """As the file names it; nothing where it doesn't."""
    source_language: str = ""
    """As the file names it; nothing where it doesn't."""
    title: str = ""
    """The page that they are for, where the file says so."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit and its translation, on their way out."""

    message: Message
    translation: Translation | None = None
    previous: str | None = None
    """The definition that an outdated translation was made for, where that is known."""
    notes: Sequence[str] = ()
    """What the hub notes on the unit; the message's comments tell it too, and more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in a language, on its way out."""

    title: str
    source: Language
    target: Language
    rows: Sequence[Row]
    hub: str = ""
    """What the hub is called."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, and the contexts of the units that its format can't hold."""

    data: bytes
    left_out: tuple[str, ...] = ()
