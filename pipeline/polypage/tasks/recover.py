"""Take texts back from git's history that a tool erased (`polypage.erased` says which ones).

What is taken back goes into the catalogs as obsolete entries, before the update looks where each
unit's text comes from: so it comes back as what a unit would have that was deleted and is there
again, and nothing else decides about it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from polypage.catalogs import Catalog, Entry
from polypage.erased import Erased
from polypage.formats import FORMATS
from polypage.hub import versions
from polypage.hub.locales import LanguageFolder
from polypage.hub.workspace import Hub
from polypage.purged import digest
from polypage.tasks.known import language_named, target
from polypage.tasks.past import Past, Story
from polypage.tasks.plan import Plan
from polypage.templates import highest_id, new_catalog
from polypage.titles import split_context, title_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which texts are to be taken back; without names all of them."""

    names: Sequence[str] = ()
    """Pages, and units like Hubs/7."""
    codes: Sequence[str] = ()
    """Languages."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """A text that was taken back."""

    language: str
    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """Texts that were removed with all that was around them, and are not taken back for that."""

    name: str
    """The code of a language that has no folder, or the stem of a page without template."""
    language: bool
    texts: int


@dataclass(slots=True)
class Recovery:
    """What came of it."""

    texts: defaultdict[str, list[Recovered]] = field(default_factory=lambda: defaultdict(list))
    """A page's stem → what was taken back into its catalogs."""
    left: list[Left] = field(default_factory=list)


def recover(
    hub: Hub, plans: Sequence[Plan], folders: Sequence[LanguageFolder], wanted: Wanted
) -> Recovery:
    """Put what was erased into the plans' catalogs, as obsolete entries.

    Taken back is what stood in a catalog of the hub in any commit that leads to what is checked
    out, and was erased since then, in a commit or in the files as they are. Not what was purged,
    and not what was removed with its whole language, or with its page and the page's template:
    that is told. A second time there is nothing to take back.

    Raises UsageError where there is no history, and for names that nothing has.
    """
    versions.require_history(hub.root)
    past = Past(hub)
    chosen = _chosen(hub, plans, folders, wanted, past)
    by_code = {folder.language.code: folder for folder in folders}
    units = {one.context: one.definition for plan in plans for one in plan.messages}
    answer = Recovery()
    lost: Counter[tuple[bool, str]] = Counter()
    with versions.contents(hub.root) as read:
        forbidden = past.purged(read)
        for code, paths in past.languages.items():
            if not chosen.language(code):
                continue
            story = Story(hub, plans, by_code.get(code), past, read)
            found: defaultdict[str, list[Erased]] = defaultdict(list)
            for one in story.erased(paths, units):
                stem = paths[one.catalog]
                if digest(code, one.entry) not in forbidden and chosen.text(stem, one.entry):
                    found[stem].append(one)
            if code not in by_code:
                lost[True, code] += sum(map(len, found.values()))
                continue
            homes = _homes(plans, found)
            for stem, texts in found.items():
                if stem not in homes:
                    lost[False, stem] += len(texts)
                elif homes[stem].template is not None:
                    _put(homes[stem], by_code[code], folders, texts, story.headers)
                    answer.texts[stem] += _told(code, texts)
    answer.left += [Left(name, language, lost[language, name]) for language, name in sorted(+lost)]
    return answer


def _homes(plans: Iterable[Plan], stems: Collection[str]) -> dict[str, Plan]:
    """Stem → the plan of the page, for pages that have a template, or a problem to be solved."""
    return {
        plan.stem: plan
        for plan in plans
        if plan.stem in stems and (plan.template is not None or plan.problems)
    }


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the user named, found."""

    codes: frozenset[str]
    pages: frozenset[tuple[str, str | None]]
    """Titles, and ids of units; None for all units of the page."""

    def language(self, code: str) -> bool:
        return not self.codes or code in self.codes

    def text(self, stem: str, entry: Entry) -> bool:
        unit = split_context(entry.context or "")[1]
        title = title_of(stem)
        return not self.pages or not self.pages.isdisjoint({(title, None), (title, unit)})


def _chosen(
    hub: Hub,
    plans: Iterable[Plan],
    folders: Sequence[LanguageFolder],
    wanted: Wanted,
    past: Past,
) -> _Chosen:
    stems = (stem for paths in past.languages.values() for stem in paths.values())
    titles = dict.fromkeys((*(plan.title for plan in plans), *map(title_of, stems)))
    return _Chosen(
        frozenset(language_named(hub, code, folders).language.code for code in wanted.codes),
        frozenset(target(name, titles) for name in wanted.names),
    )


def _put(
    plan: Plan,
    folder: LanguageFolder,
    folders: Sequence[LanguageFolder],
    texts: Sequence[Erased],
    headers: Mapping[str, Catalog],
) -> None:
    """Put texts into a catalog of the plan; the newest last, since the last one is asked first."""
    entries = tuple(
        one.entry.edit(obsolete=True, extracted_comments=(), references=()).rewritten()
        for one in reversed(texts)
    )
    known = dict(plan.known)
    header = headers.get(texts[0].catalog)
    base = known.get(folder) or header or new_catalog(plan.title, folder.language)
    if base.header is None and header is not None:
        base = base.edit(header=header.header)
    known[folder] = base.edit(entries=(*base.entries, *entries))
    plan.known = {one: known[one] for one in folders if one in known}
    page_format = next(iter(FORMATS.values()))
    plan.highest = max(plan.highest, highest_id(None, [Catalog(entries=entries)], page_format))


def _told(code: str, texts: Sequence[Erased]) -> Iterator[Recovered]:
    for one in reversed(texts):
        text = next(form for form in one.entry.msgstrs if form)
        yield Recovered(code, one.entry.context or one.entry.msgid, text)
