"""What becomes of a unit's entry when a translation comes in.

An empty entry takes any text. An outdated one takes a text that is current, a current one takes
nothing, unless its own text is to be overwritten. An outdated text never takes the place of a
current one.
"""

from __future__ import annotations

from enum import StrEnum

from polypage.catalogs import Entry
from polypage.catalogs.comments import comment_lines
from polypage.exchange.matching import bare
from polypage.exchange.values import Incoming
from polypage.kept import was_line


class Outcome(StrEnum):
    """What became of a text, for one unit."""

    CURRENT = "current"
    """It is the unit's translation now."""
    OUTDATED = "outdated"
    """It is the unit's translation now, and has to be looked at."""
    SAME = "same"
    """The unit had it already."""
    KEPT = "kept"
    """The unit has another one, which stays."""


def take(entry: Entry, incoming: Incoming, *, overwrite: bool = False) -> tuple[Entry, Outcome]:
    """The entry with an incoming text, or as it is; and what became of the text.

    The entry's msgid must be the unit's definition now. A text that was made for another one is
    outdated, with that one as its previous msgid, whatever the file says: never current. The text
    that it replaces stays as a `# was:` comment (law 3).
    """
    made_for_this = bare(incoming.source) == bare(entry.msgid)
    outdated = incoming.outdated or not made_for_this
    text = incoming.text
    if text != entry.msgstr:
        # gettext demands of a translation that it begins and ends with a line break just where
        # the text does, and no unit does.
        text = text.strip("\n")
    if not text:
        return entry, Outcome.SAME
    if text == entry.msgstr:
        if outdated == entry.fuzzy:
            return entry, Outcome.SAME
        if outdated and not (overwrite and made_for_this):
            # Made for the old definition, and found to fit the new one here.
            return entry, Outcome.KEPT
    elif entry.msgstr and not (
        (entry.fuzzy and not outdated) or (overwrite and entry.fuzzy == outdated)
    ):
        return entry, Outcome.KEPT
    comments = entry.translator_comments
    if entry.msgstr and text != entry.msgstr:
        lines = comment_lines([was_line(entry.msgstr)])
        comments += tuple(line for line in lines if line not in comments)
    taken = entry.edit(
        msgstr=text,
        fuzzy=outdated,
        previous_msgid=_previous(entry, incoming, made_for_this) if outdated else None,
        translator_comments=comments,
    )
    return taken, Outcome.OUTDATED if outdated else Outcome.CURRENT


def _previous(entry: Entry, incoming: Incoming, made_for_this: bool) -> str | None:
    """The definition that an outdated text was made for; None where nobody knows."""
    previous = incoming.previous if incoming.outdated else None
    if previous is None or bare(previous) == bare(entry.msgid):
        # The same text before and now would read as an edit that was taken back.
        previous = None if made_for_this else incoming.source
    return previous
