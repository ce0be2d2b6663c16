"""Pages that have another name now: which ones, and their catalogs under the new title.

Laws:
- `renamed` depends on the units of the pages alone, not on the order in which they are given, and
  where two pages have an equal claim neither gets it.
- Nothing is lost (law 3): each text and each translator's comment of the catalogs given is in the
  catalog that comes out, as the text of an entry or as a comment.
- `joined(joined(ours, theirs), theirs)` is `joined(ours, theirs)`, the same object: so a run that
  was killed before it could remove their file is made good by the next one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from polypage.catalogs import Catalog, Entry
from polypage.catalogs.header import fields, get, with_fields
from polypage.languages import Language
from polypage.merging.values import with_words_of
from polypage.model import TITLE_ID, Page
from polypage.templates import MESSAGE_GROUP, group_of, new_catalog, new_template
from polypage.titles import context_of, split_context

Units = frozenset[tuple[str, str]]
"""The units of a page, without its title: id and definition."""

_SHARED: Final = 0.5
"""This part of the units that two pages could have in common makes them one page."""
_COMMON: Final = 50
"""A unit that so many pages have tells none of them from the others."""


def units_of_page(page: Page) -> Units:
    """The units of a page that have ids."""
    return frozenset((unit.id, unit.definition) for unit in page.units if unit.id is not None)


def units_of_catalogs(catalogs: Iterable[Catalog]) -> Units:
    """The units that templates and catalogs have in use."""
    return frozenset(
        (unit_id, entry.msgid)
        for catalog in catalogs
        for entry in catalog.entries
        if entry.context is not None and not entry.obsolete
        if (unit_id := split_context(entry.context)[1]) != TITLE_ID
    )


@dataclass(frozen=True, slots=True)
class _Claim:
    """A page that is gone and a new one that may be it."""

    gone: str
    new: str
    worth: tuple[int, int]
    """How many units they share, then how few they do not."""


def renamed(gone: Mapping[str, Units], new: Mapping[str, Units]) -> dict[str, str]:
    """New name → old name, for the pages that were renamed; given are the units of both kinds.

    The two share at least half of what they could, and no other page of either kind has as good a
    claim.
    """
    claims = sorted(_claims(gone, new), key=_worth, reverse=True)
    found: dict[str, str] = {}
    settled: set[str] = set()
    spoken_for: set[str] = set()
    for _, best in groupby(claims, key=_worth):
        top = [one for one in best if one.gone not in settled and one.new not in spoken_for]
        olds = Counter(claim.gone for claim in top)
        news = Counter(claim.new for claim in top)
        for claim in top:
            if olds[claim.gone] == news[claim.new] == 1:
                found[claim.new] = claim.gone
        settled |= olds.keys()
        spoken_for |= news.keys()
    return found


def _worth(claim: _Claim) -> tuple[int, int]:
    return claim.worth


def _claims(gone: Mapping[str, Units], new: Mapping[str, Units]) -> Iterable[_Claim]:
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, units in gone.items():
        for unit in units:
            owners[unit].append(name)
    for name, units in new.items():
        rare = (owners[unit] for unit in units if len(owners.get(unit, ())) <= _COMMON)
        for old in {one for some in rare for one in some}:
            shared = len(units & gone[old])
            if shared and shared >= _SHARED * min(len(units), len(gone[old])):
                yield _Claim(old, name, (shared, -len(units ^ gone[old])))


def written_for(catalog: Catalog) -> str | None:
    """The title of the page that a template or catalog was written for, as its contexts have it.

    Entries in use count before obsolete ones. Without entries the header's group says it; None
    where there is no one answer.
    """
    contexts = [entry.context for entry in catalog.entries if not entry.obsolete]
    contexts = contexts or [entry.context for entry in catalog.entries]
    if not contexts:
        group = get(catalog.header, MESSAGE_GROUP)
        return group.removeprefix(group_of("")) if group.startswith(group_of("")) else None
    first = contexts[0]
    # Nearly always it is the page's own: one look at each then, and no set.
    title = split_context(first)[0] if first else None
    same = all(one is not None and split_context(one)[0] == title for one in contexts[1:])
    return title if same else None


def retitled(catalog: Catalog, old: str, new: str, language: Language | None = None) -> Catalog:
    """A catalog of the page `old` as one of the page `new`: its contexts, also obsolete ones.

    `language`: None for a template. Of the comment above the header only the line that was written
    by this program changes. Entries of other pages stay as they are.
    """
    if old == new:
        return catalog
    shelf = _Shelf(())
    for entry in catalog.entries:
        shelf.put(_under(entry, old, new))
    header = catalog.header
    if header is not None:
        was, now = _headline(old, language), _headline(new, language)
        lines = [now if line == was else line for line in header.translator_comments]
        once = [
            line for place, line in enumerate(lines) if line != now or place == lines.index(now)
        ]
        header = header.edit(translator_comments=once)
        header = with_fields(header, {MESSAGE_GROUP: group_of(new)})
    return catalog.edit(header=header, entries=shelf.entries())


def _headline(title: str, language: Language | None) -> str:
    """The line above the header of a new file."""
    catalog = new_template(title) if language is None else new_catalog(title, language)
    return catalog.header.translator_comments[0] if catalog.header else ""


def _under(entry: Entry, old: str, new: str) -> Entry:
    if entry.context is None:
        return entry
    title, unit_id = split_context(entry.context)
    return entry.edit(context=context_of(new, unit_id)) if title == old else entry


def joined(ours: Catalog, theirs: Catalog) -> Catalog:
    """Two catalogs of one page as one: what is in both is merged by unit.

    An entry in use comes before an obsolete one, one with a text before an empty one, a current
    one before an outdated one, then ours before theirs. What has no place beside the other stays
    as an obsolete entry, or, where the definitions are equal too, as a comment.
    """
    shelf = _Shelf(ours.entries)
    for entry in theirs.entries:
        # Its bytes are bound to the file that it stood in.
        shelf.put(entry.rewritten())
    return ours.edit(header=_joined_headers(ours, theirs), entries=shelf.entries())


def _joined_headers(ours: Catalog, theirs: Catalog) -> Entry | None:
    """Our header with the fields that only theirs has, and the comments of theirs."""
    if ours.header is None or theirs.header is None:
        return ours.header or (theirs.header and theirs.header.rewritten())
    known = fields(ours.header)
    header = with_fields(
        ours.header,
        {name: one for name, one in fields(theirs.header).items() if name and name not in known},
    )
    lines = [*theirs.header.translator_comments, *_comments_at_the_end(theirs)]
    new = [line for line in dict.fromkeys(lines) if line not in header.translator_comments]
    return header.edit(translator_comments=(*header.translator_comments, *new)) if new else header


def _comments_at_the_end(catalog: Catalog) -> Iterable[str]:
    """What stands behind the last entry, where only comments can."""
    lines = (line.strip() for line in catalog.layout.tail.split("\n"))
    return [line.lstrip("#~").strip() for line in lines if line.lstrip("#~").strip()]


class _Shelf:
    """Entries, in order, of which no two have one context and msgid (gettext refuses those)."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[tuple[str | None, str], Entry] = {}
        self._in_use: dict[str | None, Entry] = {}
        for entry in entries:
            self._set(entry)

    def entries(self) -> Iterable[Entry]:
        return self._entries.values()

    def put(self, entry: Entry) -> None:
        """Put one more there, merged with what is there already."""
        rival = None if entry.obsolete else self._in_use.get(entry.context)
        if rival is not None and entry.context is not None and rival.msgid != entry.msgid:
            if not _has_words(entry):
                return
            if _has_words(rival):
                entry = entry.edit(obsolete=True, extracted_comments=(), references=())
            else:
                del self._entries[rival.context, rival.msgid]
        there = self._entries.get((entry.context, entry.msgid))
        self._set(entry if there is None else _merged(there, entry))

    def _set(self, entry: Entry) -> None:
        self._entries[entry.context, entry.msgid] = entry
        if not entry.obsolete:
            self._in_use[entry.context] = entry


def _merged(there: Entry, entry: Entry) -> Entry:
    """Two entries for one context and msgid."""
    main, other = (entry, there) if _rank(entry) < _rank(there) else (there, entry)
    obsolete = there.obsolete and entry.obsolete
    if main.obsolete != obsolete:
        main = main.edit(obsolete=obsolete)
    return with_words_of(main, other)


def _rank(entry: Entry) -> tuple[bool, bool, bool]:
    return not any(entry.msgstrs), entry.obsolete, entry.fuzzy


def _has_words(entry: Entry) -> bool:
    """Whether somebody wrote something for it."""
    return any(entry.msgstrs) or bool(entry.translator_comments)
