"""Three catalogs to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polypage.catalogs import Catalog, Entry, write
from polypage.merging.groups import MergedGroup, merge_groups
from polypage.merging.headers import merge_headers
from polypage.merging.order import in_order, units_in_use
from polypage.merging.units import Group, Keys, groups
from polypage.merging.values import Conflict, Merged


def merge(base: Catalog | None, ours: Catalog, theirs: Catalog) -> Merged:
    """Two versions of a catalog or template, and the one they come from, as one.

    The laws:

    a. Never current under a definition that it wasn't made for: every text without a fuzzy flag,
       obsolete or not, is on one of the sides without that flag under the same context and msgid.
    b. Nothing lost: each text of a unit, in a msgstr or a `# was:` comment, that both sides have
       or that one side has anew, is kept there: current, outdated, obsolete or as `# was:`. So the
       only texts that go are those of the base that a side replaced or took away.
    c. Symmetric: exchange the sides, and you get the same units, conflicts and texts; only where
       both sides changed the same thing are ours in front (definition, header field, order, and
       which of two texts is in the msgstr). `merge(x, x, x)` is x, `merge(base, ours, base)` is
       ours and `merge(base, base, theirs)` theirs, byte for byte.
    d. A legal catalog: no two entries for one context and msgid. What nobody changed, or only ours,
       has the bytes it has in ours; the rest is canonical, or as theirs wrote it. Line ends and
       what stands behind the last entry are ours.

    What the sides did to a unit, and what comes of it:

    =============================  ============================  =================================
    one side                       the other                     the merged catalog
    =============================  ============================  =================================
    changed anything               nothing                       the change
    changed the definition         translated or corrected       the new text, outdated, `#| msgid`
                                   the old one                   the definition it was made for
    changed the definition,        corrected the old one         the text for the definition now;
    translated it                                                the other one as obsolete entry
    translated it                  translated it differently     CONFLICT: ours, outdated, theirs
                                                                 in a `# was:` comment
    changed an outdated text       changed it differently        CONFLICT: one, still outdated, the
                                                                 other in a `# was:` comment
    translated or confirmed it     changed it, still outdated    the current one; the other one in a
                                                                 `# was:` comment
    confirmed it (fuzzy taken      changed the definition        outdated, `#| msgid` what it was
    away)                                                        confirmed for
    doubted it (fuzzy)             nothing, or confirmed it too  fuzzy
    doubted it                     corrected it                  the corrected text
    changed the definition         changed it differently        ours (the page decides, and
                                                                 `update` brings it here); texts
                                                                 go on as above
    has the unit anew              has the same id anew for      ours in use, theirs as obsolete
                                   another definition            entry: `update` parts them
    deleted the unit (obsolete)    changed the text              obsolete, with the new text
    deleted the unit               changed the definition        in use as the other side has it
    deleted the unit, no trace     nothing / changed the text    gone / obsolete
    purged an obsolete entry       nothing / changed it          gone / obsolete
    has it obsolete                has it in use                 in use; a second text for the same
                                                                 definition in a `# was:` comment
    emptied it with a new          changed the text              empty; the text as obsolete entry
    definition (msgmerge does)
    any change of comments         any change of comments        both, but for what programs wrote:
                                                                 that goes with the definition
    =============================  ============================  =================================

    Without a base all that differs was changed by both.
    """
    if ours == theirs or (base is not None and theirs == base):
        return Merged(ours)
    if base is not None and ours == base and write(ours) == write(base):
        return Merged(theirs)
    keys = Keys([catalog for catalog in (base, ours, theirs) if catalog is not None])
    tables = [groups(catalog, keys) for catalog in (base, ours, theirs)]
    merged = {
        key: merge_groups(*(table.get(key) or Group() for table in tables))
        for key in dict.fromkeys((*tables[1], *tables[2]))
    }
    frame, other = ours, theirs
    if base is not None and units_in_use(base, keys) == units_in_use(ours, keys):
        frame, other = theirs, ours
    usable = _Usable(theirs)
    header = merge_headers(base.header if base else None, ours.header, theirs.header)
    entries = in_order(merged, frame, other, keys)
    catalog = ours.edit(
        header=header and usable.as_it_can_stand(header),
        entries=[usable.as_it_can_stand(entry) for entry in entries],
    )
    return Merged(catalog, tuple(_conflicts(merged.values())))


def _conflicts(merged: Iterable[MergedGroup]) -> Iterator[Conflict]:
    for group in merged:
        yield from group.conflicts


class _Usable:
    """Makes the entries of another file fit to stand in ours."""

    def __init__(self, theirs: Catalog) -> None:
        self._bound = {
            id(entry)
            for place, entry in enumerate(theirs.layout.order)
            if "\r" in entry.source
            or theirs.layout.odd.get(place, entry.source).strip("\n") != entry.source.strip("\n")
        }
        """Those that share a line with a neighbour, or that end their lines in another way."""

    def as_it_can_stand(self, entry: Entry) -> Entry:
        """The entry itself, or written anew where its text is bound to its file."""
        return entry.rewritten() if id(entry) in self._bound else entry
