"""The settings of a hub, as values; `settings_file` reads them.

docs/settings.md describes every one of them; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from polypage import languages
from polypage.languages import Language
from polypage.titles import likely_front_page


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What a hub may decide for one page."""

    title_unit: bool | None = None
    """Whether this page's title is translated; None: as the hub says."""
    discouraged: bool = False
    """Whether the page had better not be translated; reports leave it out of their totals."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What a hub may decide for its site."""

    address: str = ""
    """Where the site is published; links between languages are whole addresses then."""
    banner_language: str = ""
    """The code of the language of the banner and the bar; empty: that of each page."""
    templates: str = "l10n/templates"
    """The folder of the wikitext templates that the hub keeps itself."""
    repository: str = ""
    """Where readers find the hub's files; the path of a catalog is put behind it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a hub may decide; the defaults are those of a hub without l10n/hub.toml."""

    name: str = "Hub"
    """What the hub is called in reports."""
    source_language: str = "en"
    """The code of the language that the pages are written in."""
    source: str = "source"
    """The folder of the pages."""
    locales: str = "locales"
    """The folder of templates and catalogs."""
    build: str = "build"
    """The folder that is made and never edited."""
    notes: str = "l10n/notes"
    """The folder of the notes for translators."""
    wrap: str = field(default="canonical", metadata={"choices": ("canonical", "keep")})
    """Whether update brings wrapped strings back to one form, or leaves them."""
    harmless_edits: tuple[str, ...] = field(
        default=("whitespace", "markup", "targets"),
        metadata={"choices": ("whitespace", "markup", "targets")},
    )
    """Edits of a page that leave its translations current, adjusted where need be."""
    fill_repeats: bool = False
    """Whether a text that is translated elsewhere in the hub is filled in at once."""
    likeness: int = 75
    """From which percentage on a rewritten unit is offered the text of the one that is gone."""
    title_units: bool = True
    """Whether a page's title is translated (rule 8)."""
    minimum_completion: int = 0
    """The percentage a page must reach to be built in a language."""
    outdated: str = field(default="mark", metadata={"choices": ("mark", "source")})
    """What readers get for an outdated text: the text, marked, or the source."""
    anchors: bool = True
    """Whether translated headings can be linked to by the source heading's name (rule 15)."""
    largest_page: int = 5_000_000
    """The size in bytes above which a page is refused."""
    priority_languages: tuple[str, ...] = ()
    """The codes of the languages that reports show first, even where nothing is translated."""
    only_priority_languages: bool = False
    """Whether the hub is translated into these languages alone."""
    front_page: str = ""
    """The title of the page that readers begin with; empty: the likeliest of all."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Groups of pages: name → patterns of titles, in which * and ? stand for other letters."""
    site: SiteSettings = field(default_factory=SiteSettings)
    """What the site is like."""
    pages: Mapping[str, PageSettings] = field(default_factory=dict)
    """Settings of single pages, by title."""
    languages: Mapping[str, Language] = field(default_factory=dict)
    """Languages that Polypage doesn't know, by code."""

    def title_unit(self, title: str) -> bool:
        """Whether the title of this page is a unit."""
        page = self.pages.get(title)
        return self.title_units if page is None or page.title_unit is None else page.title_unit

    def discouraged(self, title: str) -> bool:
        """Whether the hub would rather not have this page translated."""
        page = self.pages.get(title)
        return page is not None and page.discouraged

    def front(self, titles: Collection[str]) -> str:
        """The title of the front page: the one that the hub names, else the likeliest of these."""
        return self.front_page or likely_front_page(titles)

    def group_of(self, title: str) -> str:
        """The first group with a pattern that fits the title; empty for none."""
        return next((name for name in self.groups if self.fits(name, title)), "")

    def fits(self, group: str, title: str) -> bool:
        """Whether a pattern of the group fits the title; an earlier group may have taken it."""
        # Only * and ? stand for something; fnmatch also has [ ].
        patterns = (pattern.replace("[", "[[]") for pattern in self.groups[group])
        return any(fnmatchcase(title, pattern) for pattern in patterns)

    def language(self, code: str) -> Language:
        """The language of a code; one that the hub declares comes first.

        Raises UnknownLanguageError.
        """
        return self.languages.get(code) or languages.find(code)
