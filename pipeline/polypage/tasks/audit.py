"""Look over what git has merged by lines, and say which texts it put where they don't belong.

The answer comes from git's history alone: no clock, no file that remembers. It is the same on
every machine that has the same commits checked out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from polypage import catalogs
from polypage.catalogs import Catalog
from polypage.errors import CatalogError
from polypage.hub import history
from polypage.hub.workspace import Hub
from polypage.merging import Unfounded, put_together
from polypage.merging.wrong import current


@dataclass(frozen=True, slots=True)
class _Merged:
    """A catalog that a merge left unlike all of its parents."""

    merge: history.Merge
    path: str


def audit(hub: Hub) -> Mapping[Path, Sequence[Unfounded]]:
    """Catalog's path → the texts in it that git's merges made current, and that must not be so.

    A text is among them if

    - a merge that leads to what is checked out (one of the newest `history.MOST_MERGES`) has it as
      current, none of its parents has, and it is put together from their lines
      (`merging.put_together`); and
    - since that merge nobody had a say in it: in each later version of the catalog it is just as
      it was, current under the same definition.

    So a text that was once marked, and then confirmed in a later commit, is never named again, nor
    is one that somebody has changed, or restored. Without git, a repository or a commit, with a
    history that is cut off (a shallow clone), or for a catalog that has another name now, there
    is nothing to say. One call of git where there are no merges, four where all is well.
    """
    found: defaultdict[Path, dict[Unfounded, None]] = defaultdict(dict)
    for one, texts in _suspects(hub):
        lasting = _lasting(hub.root, one, texts)
        found[hub.root / one.path].update(dict.fromkeys(lasting))
    return {path: tuple(texts) for path, texts in found.items() if texts}


def _suspects(hub: Hub) -> Iterable[tuple[_Merged, Sequence[Unfounded]]]:
    """What merges have put together and what is still so in the last commit."""
    root = hub.root
    merges = history.merges(root)
    if not merges:
        return
    below = hub.locales.relative_to(root).as_posix()
    files = history.merged_files(root, merges, below)
    work = [_Merged(merge, path) for merge, path in files if path.endswith(".po")]
    if not work:
        return
    wanted = [
        (commit, one.path)
        for one in work
        for commit in ("HEAD", one.merge.commit, *one.merge.parents)
    ]
    read = _reader()
    versions = iter([read(data) for data in history.contents(root, wanted)])
    for one in work:
        head, merged, *sides = (next(versions) for _ in range(2 + len(one.merge.parents)))
        if head is None or merged is None or None in sides:
            continue
        now = set(current(head))
        # A parent without the catalog is an empty one; of that kind is the empty catalog here.
        texts = put_together(merged, [side for side in sides if side is not None])
        texts = tuple(text for text in texts if (text.context, text.pair) in now)
        if texts:
            yield one, texts


def _lasting(root: Path, one: _Merged, texts: Sequence[Unfounded]) -> Iterable[Unfounded]:
    """Those of the texts that have been as they are ever since the merge."""
    later = history.descendants(root, one.merge.commit, one.path)
    read = _reader()
    for data in history.contents(root, [(commit, one.path) for commit in later]):
        version = read(data)
        if version is not None:
            there = set(current(version))
            texts = [text for text in texts if (text.context, text.pair) in there]
    return texts


def _reader() -> Callable[[bytes | None], Catalog | None]:
    """Reads versions of catalogs, each of them once; None: that one can't be judged."""

    @lru_cache(maxsize=256)
    def read(data: bytes | None) -> Catalog | None:
        if data is None:
            return Catalog()
        try:
            return catalogs.read(data)
        except CatalogError:
            return None

    return read
