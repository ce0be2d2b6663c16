"""Links stay in the reader's language, and lead to headings in every language."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage import languages
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.model import State
from polypage.reports.badge import badge
from polypage.site import addresses
from polypage.site.addresses import find_page, page_path
from polypage.site.bar import bar
from polypage.site.index import language_index, site_index
from polypage.site.page import page_html
from polypage.site.values import Body, Site, SitePage, Title


def page(title: str, *codes: str) -> SitePage:
    stem = title.replace("?", "%3F")
    titles = {"fr": Title(f"{title} (fr)", State.TRANSLATED)}
    counts = {code: Count(1, 0, 1) for code in codes}
    return SitePage(
        title, stem, translatable=True, counts=counts, codes=("en", *codes), titles=titles
    )


SITE = Site(
    "Hub",
    languages.find("en"),
    tuple(map(languages.find, ("sw", "ar", "de", "fr"))),
    ("sw",),
    {one.title: one for one in (page("Hubs", "fr", "ar"), page("Hubs/Fund", "fr"), page("Who?"))},
)


def shown(link: str, code: str = "fr", title: str = "Hubs") -> str:
    body = Body(f'<p><a class="pp-link" data-page="{link}">x</a></p>')
    made = page_html(SITE, SITE.pages[title], code, body)
    found = re.search(r"<p>(<(?:a|span)[^<>]*>x</(?:a|span)>)</p>", made)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("Hubs/Fund", '<a href="Hubs/Fund.html">x</a>'),
        ("hubs/Fund", '<a href="Hubs/Fund.html">x</a>'),
        ("Special:MyLanguage/Hubs/Fund#The end", '<a href="Hubs/Fund.html#The_end">x</a>'),
        ("special:myLanguage/Hubs/Fund", '<a href="Hubs/Fund.html">x</a>'),
        ("/Fund", '<a href="Hubs/Fund.html">x</a>'),
        ("#The end", '<a href="#The_end">x</a>'),
        ("Hubs", '<a href="#" aria-current="page">x</a>'),
        ("Hubs/ar", '<a class="pp-other" href="../ar/Hubs.html" hreflang="ar">x</a>'),
        ("Who?", '<a class="pp-other" href="../en/Who%253F.html" hreflang="en">x</a>'),
        (
            "w:Tea",
            (
                '<span class="pp-missing" '
                'title="Cette page ne fait pas partie de ce site\u00a0: w:Tea">x</span>'
            ),
        ),
    ],
)
def test_a_link(link: str, wanted: str) -> None:
    assert shown(link) == wanted


@pytest.mark.parametrize(
    ("link", "title", "found"),
    [
        ("../", "Hubs/Fund", ("Hubs", "")),
        ("..", "Hubs/Fund", ("Hubs", "")),
        ("../../", "Hubs/Fund/Rules", ("Hubs", "")),
        ("../Fund", "Hubs/Events", ("Hubs/Fund", "")),
        ("../fund/", "Hubs/Events", None),
        ("../Fund/", "Hubs/Events", ("Hubs/Fund", "")),
        ("../Fund/Rules", "Hubs/Events", ("Hubs/Fund/Rules", "")),
        ("../Fund/ar", "Hubs/Events", ("Hubs/Fund", "en")),
        ("../", "Hubs", None),
        ("../../", "Hubs/Fund", None),
        ("../Hubs", "Hubs", None),
        ("..Fund", "Hubs/Events", None),
        ("/Fund/", "Hubs", ("Hubs/Fund", "")),
        ("Hubs/Fund/", "Hubs", ("Hubs/Fund", "")),
        ("Special:MyLanguage/Hubs/Fund/", "Hubs", ("Hubs/Fund", "")),
        ("Hubs/Fund/fr", "Hubs", ("Hubs/Fund", "fr")),
        ("Hubs/Fund/fr/", "Hubs", ("Hubs/Fund", "fr")),
        ("Hubs/Fund/ar", "Hubs", ("Hubs/Fund", "en")),
        ("Hubs/Fund/ja", "Hubs", None),
        ("fr", "Hubs", None),
        ("/", "Hubs", ("Hubs", "")),
    ],
)
def test_a_link_finds_its_page_as_on_wikis(
    link: str, title: str, found: tuple[str, str] | None
) -> None:
    """Where Arabic is a language of the hub and has not begun the page, and Japanese is none."""
    pages = (page("Hubs"), page("Hubs/Events"), page("Hubs/Fund", "fr"), page("Hubs/Fund/Rules"))
    site = replace(SITE, pages={one.title: one for one in pages})
    answer = find_page(site, link, site.pages[title])
    assert (answer and (answer[0].title, answer[1])) == found


def test_a_link_to_a_language_that_has_not_begun_the_page_leads_to_the_source() -> None:
    wanted = '<a class="pp-other" href="../../en/Hubs/Fund.html" hreflang="en">x</a>'
    assert shown("Hubs/Fund/ar", "fr", "Hubs/Fund") == wanted


def test_pages_called_index_leave_that_name_to_the_list() -> None:
    stems = ["index", "Index", "index_", "INDEX_", "index__", "Sub/index", "indexes", "_index"]
    assert [page_path("en", stem) for stem in stems] == [
        "en/index_.html", "en/Index_.html", "en/index__.html", "en/INDEX__.html",
        "en/index___.html", "en/Sub/index.html", "en/indexes.html", "en/_index.html",
    ]  # fmt: skip


def test_from_a_page_in_a_folder() -> None:
    assert shown("Hubs", title="Hubs/Fund") == '<a href="../Hubs.html">x</a>'
    assert shown("Hubs", "en", "Who?") == '<a href="Hubs.html">x</a>'


def test_progress_has_the_classes_of_the_reference() -> None:
    shown = [(14, "stub"), (15, "med"), (69, "med"), (70, "high"), (99, "high"), (100, "complete")]
    assert [Count(done, 0, 100 - done).stage for done, _ in shown] == [name for _, name in shown]
    assert Count(9999, 1, 0).stage == "high"


def test_the_colour_of_bar_and_badge_is_that_of_the_number_beside_it() -> None:
    """At 14.6 % both say 15 %, and neither is red."""
    limits = {"stub": range(15), "med": range(15, 70), "high": range(70, 100), "complete": [100]}
    for done in range(1001):
        units = Count(done, 0, 1000 - done)
        expected = next(name for name, some in limits.items() if units.shown_percent in some)
        (fr,) = (one for one in bar(*_site_with(units), "fr") if one.language.code == "fr")
        assert fr.stage == expected
        said = badge(Stats(SITE.source, [languages.find("fr")], [_stats_of(units)], []))
        assert (said.message, said.progress) == (f"{fr.percent} %", expected)


def _site_with(units: Count) -> tuple[Site, SitePage]:
    one = replace(page("Hubs", "fr"), counts={"fr": units})
    return replace(SITE, pages={"Hubs": one}), one


def _stats_of(units: Count) -> PageStats:
    return PageStats("Hubs", {"fr": Completion(units, units)}, updated=True)


def test_the_bar_has_priority_first_then_own_names() -> None:
    entries = bar(SITE, SITE.pages["Hubs"], "fr")
    assert [(one.language.code, one.has_page, one.current) for one in entries] == [
        ("sw", False, False),
        ("en", True, False),
        ("fr", True, True),
        ("ar", True, False),
    ]


def test_right_to_left_pages_say_so() -> None:
    made = page_html(SITE, SITE.pages["Hubs"], "ar", Body("<p>x</p>"))
    assert '<html lang="ar" dir="rtl">' in made
    assert '<h1 lang="en" dir="ltr">Hubs</h1>' in made


def test_titles_are_text() -> None:
    odd = SitePage("<b>", "b", translatable=True, counts={"fr": Count(1)}, codes=("en", "fr"))
    site = Site("<i>", SITE.source, SITE.languages, (), {"<b>": odd})
    made = page_html(site, odd, "fr", Body("<p>x</p>"))
    assert "<b>" not in made
    assert "<i>" not in made


def test_names_stand_apart_from_the_direction_around_them() -> None:
    """ "Hub <b>&" on a page in Arabic would begin with its last sign."""
    text = Body("<p>x</p>", categories=("C++ (help)",))
    made = page_html(SITE, SITE.pages["Hubs"], "ar", text)
    assert "<li><bdi>C++ (help)</bdi></li>" in made
    assert '<a class="pp-home" href="index.html"><bdi>Hub</bdi></a>' in made
    assert '<a class="pp-home" href="../index.html"><bdi>Hub</bdi></a>' in language_index(
        SITE, "ar"
    )
    assert "<h1><bdi>Hub</bdi></h1>" in site_index(SITE)


@given(*[st.lists(st.sampled_from(["a", "b", "c:d", "é ?"]), min_size=1, max_size=4)] * 2)
def test_a_relative_address_leads_where_it_should(path: list[str], start: list[str]) -> None:
    to, here = "/".join(path), "/".join(start)
    address = addresses.relative(to, here)
    assert urljoin(f"http://e.org/site/{quote(here)}", address) == f"http://e.org/site/{quote(to)}"
