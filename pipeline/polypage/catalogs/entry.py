"""One entry of a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self, TypedDict, Unpack

from polypage.catalogs.comments import (
    NO_COMMENTS,
    Comments,
    comment_lines,
    ordered_flags,
    parse_comments,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class EntryChanges(TypedDict, total=False):
    """What `Entry.edit` can change: the fields of an entry, and `fuzzy` for its flag."""

    context: str | None
    msgid: str
    msgid_plural: str | None
    msgstr: str
    msgstrs: Iterable[str]
    obsolete: bool
    flags: Iterable[str]
    fuzzy: bool
    previous_context: str | None
    previous_msgid: str | None
    previous_msgid_plural: str | None
    translator_comments: Iterable[str]
    extracted_comments: Iterable[str]
    references: Iterable[str]


class _Fields(NamedTuple):
    """What an entry holds.

    A named tuple and no frozen dataclass: a large hub has a million entries, and a tuple is made
    in a tenth of the time that a frozen dataclass takes to set its attributes one by one.
    """

    context: str | None
    """msgctxt; None where there is none, which isn't the same as an empty one."""
    msgid: str
    """The text to be translated, or its singular."""
    msgid_plural: str | None
    """The plural of the text; None where it has none."""
    msgstrs: tuple[str, ...]
    """The translation: one text, or one for each plural form."""
    obsolete: bool
    """Whether the entry is kept only for its translation (`#~`)."""
    line: int
    """The line of the file where the entry begins, its comments included; 0 for a new one."""
    source: str
    """The entry as it stood in the file, from its first to its last line; "" for a new one."""
    head: str | Comments
    """The comments: lines not yet parsed, or parsed ones. Ask `comments` instead."""


class Entry(_Fields):
    """One entry of a catalog: a text, its translation, and what is said about them.

    Immutable. Two entries are equal if they mean the same; where they stand in a file, and in what
    layout, doesn't count. Make one with `Entry.new`, and another from it with `edit`.
    """

    __slots__ = ()

    @classmethod
    def new(
        cls,
        *,
        msgid: str,
        msgstr: str = "",
        context: str | None = None,
        msgid_plural: str | None = None,
        msgstrs: Iterable[str] | None = None,
        obsolete: bool = False,
        flags: Iterable[str] = (),
        previous_msgid: str | None = None,
        previous_context: str | None = None,
        previous_msgid_plural: str | None = None,
        translator_comments: Iterable[str] = (),
        extracted_comments: Iterable[str] = (),
        references: Iterable[str] = (),
    ) -> Self:
        """An entry that no file holds yet. `msgstrs` are the forms of a text with a plural.

        Comments of several lines become several comments, and one that ends with a backslash gets
        a space behind it (gettext would join it with the next line). Previous context and plural
        can't stand without a previous msgid: ValueError.
        """
        if previous_msgid is None and (previous_context, previous_msgid_plural) != (None, None):
            raise ValueError("PO has no previous context or plural without a previous msgid")
        texts = (msgstr,) if msgstrs is None else tuple(msgstrs)
        if not texts or (msgid_plural is None and len(texts) != 1):
            raise ValueError("an entry without plural has one msgstr; one with plural at least one")
        head = Comments(
            comment_lines(translator_comments),
            comment_lines(extracted_comments),
            comment_lines(references),
            ordered_flags(flags),
            (),
            previous_context,
            previous_msgid,
            previous_msgid_plural,
        )
        return tuple.__new__(cls, (context, msgid, msgid_plural, texts, obsolete, 0, "", head))

    @property
    def comments(self) -> Comments:
        """Everything that the entry's comment lines say."""
        head = self.head
        if not head:
            return NO_COMMENTS
        return parse_comments(head) if isinstance(head, str) else head

    @property
    def msgstr(self) -> str:
        """The translation, or the first of its plural forms."""
        return self.msgstrs[0]

    @property
    def translated(self) -> bool:
        """Whether every form of the translation has a text; fuzzy and obsolete don't matter."""
        return "" not in self.msgstrs

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags (`#,`), fuzzy first."""
        return self.comments.flags

    @property
    def fuzzy(self) -> bool:
        """Whether the translation is marked as not to be trusted."""
        head = self.head
        if isinstance(head, str) and "fuzzy" not in head:
            return False
        return "fuzzy" in self.comments.flags

    @property
    def previous_context(self) -> str | None:
        """The context that the translation was made for (`#| msgctxt`)."""
        return None if isinstance(self.head, str) else self.head.previous_context

    @property
    def previous_msgid(self) -> str | None:
        """The text that the translation was made from (`#| msgid`)."""
        return None if isinstance(self.head, str) else self.head.previous_msgid

    @property
    def previous_msgid_plural(self) -> str | None:
        """The plural that the translation was made from (`#| msgid_plural`)."""
        return None if isinstance(self.head, str) else self.head.previous_msgid_plural

    @property
    def translator_comments(self) -> tuple[str, ...]:
        """What translators noted: the text behind "# ", or behind "#"."""
        return self.comments.translator

    @property
    def extracted_comments(self) -> tuple[str, ...]:
        """What the program noted for translators: the text behind "#. "."""
        return self.comments.extracted

    @property
    def references(self) -> tuple[str, ...]:
        """The text of each `#:` line, as it stands."""
        return self.comments.references

    def edit(self, **changes: Unpack[EntryChanges]) -> Self:
        """The entry with some fields changed; the very same object where nothing differs.

        A changed entry will be written in canonical form. Whatever isn't named stays, other
        tools' comments and flags included. `fuzzy` adds or removes that flag alone, `msgstr`
        replaces the first form alone, and without a previous msgid there is no previous context.
        """
        comments = self.comments
        previous_msgid = changes.get("previous_msgid", comments.previous_msgid)
        previous: tuple[str | None, str | None, str | None] = (None, None, None)
        if previous_msgid is not None:
            previous = (
                changes.get("previous_context", comments.previous_context),
                previous_msgid,
                changes.get("previous_msgid_plural", comments.previous_msgid_plural),
            )
        flags = ordered_flags(changes.get("flags", comments.flags))
        if "fuzzy" in changes:
            others = (flag for flag in flags if flag != "fuzzy")
            flags = ("fuzzy", *others) if changes["fuzzy"] else tuple(others)
        head = Comments(
            _lines(changes.get("translator_comments"), comments.translator),
            _lines(changes.get("extracted_comments"), comments.extracted),
            _lines(changes.get("references"), comments.references),
            flags,
            comments.sticky,
            *previous,
        )
        msgstrs = tuple(changes.get("msgstrs", self.msgstrs))
        if "msgstr" in changes:
            msgstrs = (changes["msgstr"], *msgstrs[1:])
        plural = changes.get("msgid_plural", self.msgid_plural)
        if not msgstrs or (plural is None and len(msgstrs) != 1):
            raise ValueError("an entry without plural has one msgstr; one with plural at least one")
        meaning = (
            changes.get("context", self.context),
            changes.get("msgid", self.msgid),
            plural,
            msgstrs,
            changes.get("obsolete", self.obsolete),
        )
        if meaning == self[:5] and head == comments:
            return self
        return tuple.__new__(type(self), (*meaning, self.line, "", head))

    def rewritten(self) -> Self:
        """The same entry without its original text: it will be written in canonical form."""
        return tuple.__new__(type(self), (*self[:6], "", self.head)) if self.source else self

    def __eq__(self, other: object) -> bool:
        """Whether both mean the same."""
        if self is other:
            return True
        if not isinstance(other, Entry):
            return NotImplemented
        return self[:5] == other[:5] and self.comments == other.comments

    def __ne__(self, other: object) -> bool:
        """Whether they mean different things."""
        return not self == other

    def __hash__(self) -> int:
        """Equal for entries that are equal."""
        return hash(self[:5])


def _lines(changed: Iterable[str] | None, old: tuple[str, ...]) -> tuple[str, ...]:
    return old if changed is None else comment_lines(changed)
