"""The catalogs of the program's own words: what `update_words.py` writes, as pure functions.

Laws, each with a test that hunts for its counterexample:
- No translation is lost. That of a message that vanishes stays as an obsolete entry and is there
  again when the message returns; so words can be translated before the code has them.
- A message that changed gets the translation of the nearest one that vanished, as outdated.
- A catalog that is up to date comes back as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from polypage.catalogs import Catalog, Entry
from polypage.catalogs.header import get, with_fields
from polypage.kept import was_line
from polypage.languages import Language
from polypage.likeness import nearest

ALIKE: Final = 0.7
"""So alike is a message to the one that it was before somebody reworded it."""

REVIEW: Final = "X-Review"
"""The header field that names who reviewed a catalog: speakers who did not write it."""

_PLACEHOLDER: Final = re.compile(r"\{[^{}\n]*\}")
_NAMED_PERCENT: Final = re.compile(r"%\([a-z_]+\)s")
_REFERENCE_WIDTH: Final = 79
"""gettext wraps these lines even where it was told not to wrap."""

_OURS: Final = ("python-brace-format", "python-format")


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the program that people see."""

    text: str
    """The text, or its singular."""
    plural: str | None = None
    """Its plural, where a number decides."""
    comments: tuple[str, ...] = ()
    """What the code tells translators."""
    files: tuple[str, ...] = ()
    """The files that have it; without line numbers, which would change with every edit."""

    @property
    def flags(self) -> tuple[str, ...]:
        """How placeholders are written in it, so that msgfmt can compare them."""
        texts = f"{self.text}\n{self.plural or ''}"
        found = (_PLACEHOLDER.search(texts), _NAMED_PERCENT.search(texts))
        return tuple(flag for flag, has in zip(_OURS, found, strict=True) if has)


def template(messages: Iterable[Message]) -> Catalog:
    """The POT of these messages."""
    comments = ("Polypage's own words: the texts to translate",)
    return Catalog(_header(comments, {}), tuple(_entry(message, 2) for message in messages))


def new_catalog(language: Language) -> Catalog:
    """A catalog without entries."""
    comments = (f"Polypage's own words in {language.name} ({language.code})",)
    fields = {
        "Plural-Forms": language.plural_forms,
        "X-Language-Code": language.code,
        REVIEW: "none yet",
    }
    return Catalog(_header(comments, {"Language": language.locale}, fields))


def _header(
    comments: Sequence[str], first: dict[str, str], last: dict[str, str] | None = None
) -> Entry:
    fields = {
        "Project-Id-Version": "Polypage",
        **first,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **(last or {}),
    }
    return with_fields(Entry.new(msgid="", translator_comments=comments), fields)


def forward(catalog: Catalog, messages: Sequence[Message]) -> Catalog:
    """The catalog for the messages as they are now, in their order; then what is obsolete."""
    forms = int(get(catalog.header, "Plural-Forms", "nplurals=2")[len("nplurals=")])
    known = {entry.msgid: entry for entry in catalog.entries if entry.context is None}
    used = {message.text for message in messages}
    gone = [
        entry
        for text, entry in known.items()
        if text not in used and entry.translated and not entry.fuzzy
    ]
    entries: list[Entry] = []
    for message in messages:
        entry = known.get(message.text)
        if entry is None:
            entry = _outdated(message, _like(message, gone), forms)
        elif entry.msgid_plural != message.plural:
            entry = _outdated(message, entry, forms)
        entries.append(_current(entry, message) if entry else _entry(message, forms))
    left = [
        entry
        for entry in catalog.entries
        if (entry.context is not None or entry.msgid not in used)
        and (any(entry.msgstrs) or entry.translator_comments)
        and not _is_copy(entry, known)
    ]
    return catalog.edit(entries=(*entries, *map(_obsolete, left)))


def _entry(message: Message, forms: int) -> Entry:
    return Entry.new(
        msgid=message.text,
        msgid_plural=message.plural,
        msgstrs=("",) * (1 if message.plural is None else forms),
        extracted_comments=message.comments,
        references=_references(message),
        flags=message.flags,
    )


def _current(entry: Entry, message: Message) -> Entry:
    """The entry with what the code says of it now; the translation stays."""
    others = tuple(flag for flag in entry.flags if flag not in _OURS)
    return entry.edit(
        obsolete=False,
        extracted_comments=message.comments,
        references=_references(message),
        flags=(*others, *message.flags),
    )


def _references(message: Message) -> tuple[str, ...]:
    """The files as msgcat writes them: as many in a line as it holds."""
    lines: list[str] = []
    for file in message.files:
        if lines and len(f"#: {lines[-1]} {file}") <= _REFERENCE_WIDTH:
            lines[-1] += f" {file}"
        else:
            lines.append(file)
    return tuple(lines)


def _like(message: Message, gone: Sequence[Entry]) -> Entry | None:
    """The entry that was most probably this message before it was reworded."""
    found = nearest(message.text, [entry.msgid for entry in gone], least=ALIKE, most=1)
    return gone[found[0].place] if found else None


def _outdated(message: Message, entry: Entry | None, forms: int) -> Entry | None:
    """The message with the translation of another, or its own for another plural, fuzzy.

    None if there is none. Texts that it has no form for stay as comments, if they were its own.
    """
    if entry is None:
        return None
    wanted = 1 if message.plural is None else forms
    texts = entry.msgstrs[:wanted] + entry.msgstrs[-1:] * (wanted - len(entry.msgstrs))
    lent = entry.msgid != message.text
    left = [] if lent else [was_line(text) for text in entry.msgstrs[wanted:] if text]
    return Entry.new(
        msgid=message.text,
        msgid_plural=message.plural,
        msgstrs=texts,
        flags=("fuzzy",) if any(texts) else (),
        previous_msgid=entry.msgid if any(texts) else None,
        previous_msgid_plural=entry.msgid_plural if any(texts) else None,
        translator_comments=left if lent else (*entry.translator_comments, *left),
    )


def _is_copy(entry: Entry, known: dict[str, Entry]) -> bool:
    """Whether a translation was only lent to a message that is gone again."""
    original = known.get(entry.previous_msgid or "")
    if not entry.fuzzy or original is None or original.fuzzy or entry.translator_comments:
        return False
    return set(entry.msgstrs) <= set(original.msgstrs)


def _obsolete(entry: Entry) -> Entry:
    """The entry as its translation is kept; flags on placeholders mean nothing there."""
    flags = tuple(flag for flag in entry.flags if flag == "fuzzy")
    return entry.edit(obsolete=True, extracted_comments=(), references=(), flags=flags)
