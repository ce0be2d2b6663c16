"""The pages of the dashboard, from templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from polypage.completion import Count, Stats
from polypage.i18n.spoken import Words
from polypage.reports.dashboard.cards import Card, Limits, card
from polypage.reports.dashboard.figures import Figures
from polypage.reports.dashboard.heat import heat
from polypage.reports.dashboard.places import Catalogs
from polypage.reports.dashboard.policy import own, policy
from polypage.reports.shares import NOTHING

INDEX: Final = "index.html"
MOST_UNITS: Final = 20_000
"""Up to so many units, each counted in every language, all is on one page: a hub of 20 pages in 50
languages. In a larger one each language has a page of its own, else browsers would take long."""


@dataclass(frozen=True, slots=True)
class Curves:
    """How completion went, as SVG."""

    hub: str = ""
    """Of all languages together."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """Of each language, by its code."""
    note: str = ""
    """Why there are no curves, or not all of them."""


def dashboard(
    stats: Stats,
    words: Words,
    *,
    catalogs: Catalogs | None = None,
    curves: Curves | None = None,
    most_units: int = MOST_UNITS,
    limits: Limits | None = None,
) -> Mapping[str, str]:
    """The pages as name of the file → HTML.

    The same numbers give the same bytes. `words` is the language that the dashboard speaks.
    """
    environment = _environment(words)
    catalogs, curves, limits = catalogs or Catalogs(), curves or Curves(), limits or Limits()
    cards = [card(stats, language, catalogs, limits) for language in stats.languages]
    units = sum(one.total.units.total for one in cards)
    parted = units > most_units
    common = {
        "stats": stats,
        "curves": curves,
        "parted": parted,
        "language": words.language,
        "href": _Links(parted=parted),
    }
    index = environment.get_template(INDEX)
    pages = {INDEX: index.render(common, cards=cards, heat=heat(stats), all=_all(cards))}
    if parted:
        alone = environment.get_template("language.html")
        for one in cards:
            pages[f"{one.language.code}.html"] = alone.render(common, card=one)
    return pages


def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=PackageLoader("polypage.reports.dashboard", "look"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    figures = Figures(words)
    environment.globals.update(
        _=words.gettext,
        ngettext=words.ngettext,
        inline=_inline,
        number=figures.number,
        percent=figures.percent,
        digits=figures.digits,
        nothing=NOTHING,
        policy=policy(),
    )
    environment.filters["curve"] = Markup  # made by reports.plot, which escapes what it is given
    return environment


def _inline(name: str) -> Markup:
    """A style sheet or script as it stands in the page; neither holds what a page could end."""
    return Markup(own(name))  # noqa: S704 - ours, and constant


@dataclass(frozen=True, slots=True)
class _Links:
    """Where links to languages lead: within the page, or to the language's own."""

    parted: bool

    def language(self, code: str) -> str:
        """The card of a language."""
        file = f"{code}.html" if self.parted else ""
        return f"{file}#language-{code}"

    def page(self, number: int) -> Callable[[str], str]:
        """A page, by its place among all, in the card of a language."""

        def address(code: str) -> str:
            file = f"{code}.html" if self.parted else ""
            return f"{file}#page-{code}-{number}"

        return address


def _all(cards: Sequence[Card]) -> tuple[Count, Count]:
    """The units and the words of all languages together."""
    units = sum((one.total.units for one in cards), Count())
    words = sum((one.total.words for one in cards), Count())
    return units, words
