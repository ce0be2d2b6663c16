"""How complete a hub is: its pages, its groups of pages, its languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from polypage.completion.counts import Completion
from polypage.errors import PolypageError
from polypage.languages import Language
from polypage.model import State


@dataclass(frozen=True, slots=True)
class UnitStats:
    """A unit of a page in one language, for reports that name units."""

    id: str | None
    """Its id; None for one that `update` has not given an id yet."""
    definition: str
    """Its source text as translators see it."""
    words: int
    """The words of the definition."""
    state: State
    text: str = ""
    """The translation, the outdated one too; empty where there is none."""
    made_for: str | None = None
    """The definition that an outdated text was made for, as far as anybody knows."""
    kind: str = ""
    """What kind of text it is: "page title", "heading", "paragraph" …"""


@dataclass(frozen=True, slots=True)
class PageStats:
    """How complete a page is."""

    title: str
    completions: Mapping[str, Completion]
    """By the code of the language."""
    updated: bool
    """Source, template and ids agree; if not, `update` has something to do."""
    titles: Mapping[str, State] = field(default_factory=dict)
    """By the code of the language, what its title's translation is worth; of a page whose title
    is translated."""
    group: str = ""
    """The group of pages that it belongs to; empty for none."""
    discouraged: bool = False
    """The hub would rather not have it translated; it is counted in no total."""
    units: Mapping[str, Sequence[UnitStats]] = field(default_factory=dict)
    """By the code of the language, its units in page order; only if they were asked for."""


@dataclass(frozen=True, slots=True)
class Stats:
    """How complete a hub is."""

    source_language: Language
    languages: Sequence[Language]
    """Those of priority first, in the hub's order, then the others by code."""
    pages: Sequence[PageStats]
    """Pages with something to translate, in the order of their titles."""
    problems: Sequence[PolypageError]
    """What could not be read, and is not counted."""
    name: str = ""
    """What the hub is called."""
    priority: Sequence[str] = ()
    """The codes of the languages of priority, as far as they are among `languages`."""
    groups: Sequence[str] = ()
    """The names of the groups of pages, in the hub's order."""
    front_page: str = ""
    """The title of the page that most readers begin with; empty if nobody knows one."""

    @property
    def counted(self) -> Sequence[PageStats]:
        """The pages that count in totals: those whose translation is not discouraged."""
        return [page for page in self.pages if not page.discouraged]

    @property
    def not_updated(self) -> Sequence[str]:
        """The titles of the pages that were edited and not updated yet."""
        return [page.title for page in self.pages if not page.updated]

    @property
    def overall(self) -> Completion:
        """All languages together: each unit counts once for each of them."""
        return sum((self.total(language.code) for language in self.languages), Completion())

    def total(self, code: str) -> Completion:
        """All pages that count together, in one language."""
        return _total(self.counted, code)

    def group(self, name: str, code: str) -> Completion:
        """The pages of a group that count together, in one language.

        The groups, and the pages of none (whose group is called ""), add up to `total`.
        """
        return _total((page for page in self.counted if page.group == name), code)


def _total(pages: Iterable[PageStats], code: str) -> Completion:
    found = (page.completions[code] for page in pages if code in page.completions)
    return sum(found, Completion())
