"""Two versions of a catalog and the one they come from, merged by unit.

    from polypage.merging import merge

    merged = merge(base, ours, theirs)
    merged.catalog, merged.conflicts

Merging by lines puts the msgstr of one side under the msgid of the other and calls it clean. Here
a text never leaves the definition that it was made for without being marked. `merge` says what
holds for every three catalogs; `put_together` finds what a merge by lines has done wrong.

The modules, lowest floor first:

    values      Merged, Conflict; `# was:` comments
    threeway    one value out of three, where only one side changed it
    units       the entries of a unit, found in the three catalogs
    entries     one entry out of three
    groups      one unit out of three: the entry in use and what is obsolete
    headers     one header out of three
    catalogs    merge
    wrong       what a merge by lines has put together: found, and marked

Nothing here knows git, paths or pages: catalogs in, catalogs out.
"""

from polypage.merging.catalogs import merge
from polypage.merging.values import Conflict, Merged
from polypage.merging.wrong import Unfounded, mark_unfounded, put_together

__all__ = ["Conflict", "Merged", "Unfounded", "mark_unfounded", "merge", "put_together"]
