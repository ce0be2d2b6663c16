"""What is known of a page when its site page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from polypage.completion import Count
from polypage.languages import Language
from polypage.model import State


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    level: int
    id: str
    html: str
    """Its text, as HTML without links."""
    lang: str = ""
    """The language of its text, where an element around it says so."""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A page's text as HTML: all that its wikitext alone decides.

    What depends on other pages (links) or on the reader's language (notes, the bar) is put in when
    the page is put together: see `polypage.site.body`.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    categories: tuple[str, ...] = ()
    contents: bool | None = None
    """Whether there is to be a table of contents; None: if there are headings enough."""
    refused: str = ""
    """Why the text is shown as it is, without its markup; empty if it is not."""


@dataclass(frozen=True, slots=True)
class Title:
    """A page's title in a language."""

    text: str
    state: State


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site, in all its languages."""

    title: str
    """In the source language."""
    stem: str
    """Its path in the hub without suffix; its pages on the site are called so."""
    translatable: bool
    counts: Mapping[str, Count]
    """By code, how complete it is; in all languages that the hub shows, begun or not."""
    codes: tuple[str, ...]
    """The languages that it has a page in, the source language first."""
    titles: Mapping[str, Title] = field(default_factory=dict)
    """By code, its translated titles."""
    catalogs: Mapping[str, str] = field(default_factory=dict)
    """By code, the path of the catalog in which it is translated, where there is one."""
    template: str = ""
    """The path of its template, from which a catalog is begun; empty if there is none."""
    discouraged: bool = False
    """The hub would rather not have it translated; it counts in no total."""
    unreadable: tuple[str, ...] = ()
    """The languages whose catalog can't be read; they count as not translated."""

    def title_in(self, code: str) -> Title:
        """The title that readers of a language see."""
        return self.titles.get(code) or Title(self.title, State.UNTRANSLATED)

    @property
    def wanted(self) -> bool:
        """It can be translated, and the hub would have it so."""
        return self.translatable and not self.discouraged


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of the site may know of the others."""

    name: str
    """What the hub is called."""
    source: Language
    languages: tuple[Language, ...]
    """Those that the hub shows, in its order: those of priority first, without the source."""
    priority: tuple[str, ...]
    pages: Mapping[str, SitePage]
    """By title."""
    address: str = ""
    """Where the site is published, with a slash at its end; empty if nobody said."""
    repository: str = ""
    """Where the hub's files are, with a slash at its end; empty if nobody said."""
    banner_language: str = ""
    own_style: bool = False
    """The hub has a style sheet of its own for its templates."""
    front_page: str = ""
    """The title of the page that lists begin with."""
    _by_code: Mapping[str, Language] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Each page names every language: none of them is looked for one by one."""
        object.__setattr__(self, "_by_code", {one.code: one for one in self.languages})

    def total(self, code: str) -> Count:
        """All pages that count, in one language: the number that `Stats.total` has, too."""
        counted = (page for page in self.pages.values() if not page.discouraged)
        return sum((page.counts.get(code, Count()) for page in counted), Count())

    def language(self, code: str) -> Language:
        """A language of the site by its code."""
        return self._by_code.get(code, self.source)
