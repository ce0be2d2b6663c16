"""Where each unit's translation comes from, and how a catalog is brought forward.

For each unit of a page the sources are asked in order (`sources.SOURCES`); the first that has an
answer decides, and the answer says why (`Decision`). The same answers serve `update`, which writes
them down, and `build` and `stats`, which take them as they are: so a catalog that nobody updated
counts and shows as the update would have it, and the two can't disagree.

Nothing here removes a translation (law 3): what no unit uses any more becomes obsolete, and where
PO has no place for a second text it is kept as a `# was:` comment.

    decisions   what is asked and what is answered: Message, Decision, Found
    index       what there is to choose from: Index (of a page), Pool (of all pages in a language)
    moving      texts whose definition is gone, to be found by what they hold or are like
    within      which of many texts stand within another
    sources     where a translation can come from, the best source first
    pieces      texts that were split, merged or rewritten
    forward     the catalog that comes out: bring_forward
"""

from polypage.carry.decisions import Decision, Found, Message
from polypage.carry.forward import Carried, bring_forward, made_for
from polypage.carry.index import Index, Pool, Rules
from polypage.carry.sources import find

__all__ = [
    "Carried",
    "Decision",
    "Found",
    "Index",
    "Message",
    "Pool",
    "Rules",
    "bring_forward",
    "find",
    "made_for",
]
