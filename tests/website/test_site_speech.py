"""In which language the site itself speaks, and how it says so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from polypage import languages
from polypage.model import State
from polypage.site.index import language_index, site_index
from polypage.site.page import page_html
from polypage.site.values import Body, Heading, Title
from website.rendering import body
from website.test_site_links import SITE

PLAIN = Body("<p>x</p>")


def page(banner_language: str, code: str = "fr", text: Body = PLAIN) -> str:
    site = replace(SITE, banner_language=banner_language)
    return page_html(site, site.pages["Hubs"], code, text)


def test_the_banner_is_in_the_language_of_the_page() -> None:
    assert "Cette page est une version traduite de la page" in page("")
    assert 'class="pp-banner" aria-label="À propos de cette traduction">' in page("")


def test_the_banner_is_in_the_language_that_the_hub_says() -> None:
    made = page("en")
    assert "This page is a translated version of the page" in made
    assert 'class="pp-banner" aria-label="About this translation" lang="en" dir="ltr">' in made


def test_a_banner_in_a_language_without_words_is_in_that_of_its_neighbours() -> None:
    """Luxembourgish falls back to German, whatever the page's own language would fall back to."""
    assert 'class="pp-banner" aria-label="Über diese Übersetzung" lang="de" dir="ltr">' in page(
        "lb", "ar"
    )


def test_a_banner_in_a_language_that_nobody_has_words_for_is_english() -> None:
    """Not in a language near that of the page: the hub has asked for one for all."""
    site = replace(SITE, banner_language="zu", languages=(languages.find("pt-br"),))
    made = page_html(site, site.pages["Hubs"], "pt-br", PLAIN)
    assert 'class="pp-banner" aria-label="About this translation" lang="en" dir="ltr">' in made


def test_lists_say_direction_and_digits_of_the_words_that_they_use() -> None:
    site = replace(SITE, banner_language="fa")
    for made in (site_index(site), language_index(site, "fr")):
        assert 'lang="fa" dir="rtl"' in made
        assert "۵۰٪" in made
        assert "50" not in made


def test_entries_of_the_contents_say_the_language_of_their_headings() -> None:
    text = '== Eins ==\n\n<div lang="en" dir="ltr" class="mw-content-ltr">\n== Two ==\n</div>\n'
    made = body(f"__TOC__\n{text}", language="de")
    inner = '<div lang="fr" dir="ltr"><div lang="ar" dir="rtl">\n== Two ==\n</div></div>\n'
    assert body(inner).headings == (Heading(2, "Two", "Two", "ar", "rtl"),)
    assert made.headings == (
        Heading(2, "Eins", "Eins"),
        Heading(2, "Two", "Two", "en", "ltr"),
    )
    shown = page("", "de", made)
    assert '<a href="#Eins">Eins</a>' in shown
    assert '<a href="#Two" lang="en" dir="ltr">Two</a>' in shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [("fa", "۴۰٬۰۰۰ ۱٫۵۰"), ("bn", "৪০,০০০ ১.৫০"), ("de", "40.000 1,50"), ("en", "40,000 1.50")],
)
def test_numbers_of_pages_have_the_digits_of_the_page(code: str, shown: str) -> None:
    made = body("{{formatnum:40000}} {{formatnum:1.50}}", language=code)
    assert made.html.strip() == f"<p>{shown}</p>"


def test_numbers_of_lists_have_the_digits_of_the_words() -> None:
    made = site_index(replace(SITE, banner_language="fa"))
    assert '<span class="pp-progress"><span lang="fa" dir="rtl">' in made
    assert re.findall(r"\d+ صفحه", made) == ["۰ صفحه", "۳ صفحه", "۲ صفحه", "۱ صفحه"]


def test_the_note_on_outdated_words_says_its_language_as_browsers_know_it() -> None:
    text = Body('<p><span class="mw-translate-fuzzy">x</span></p>')
    assert '<span class="pp-hidden" lang="zh-Hans">' in page("zh-hans", text=text)


@pytest.mark.parametrize("words", ["", "en"])
def test_outdated_titles_say_so_in_lists_as_on_their_pages(words: str) -> None:
    old = replace(SITE.pages["Hubs"], titles={"fr": Title("Foyers", State.OUTDATED)})
    site = replace(SITE, pages={**SITE.pages, "Hubs": old}, banner_language=words)
    heading = re.search("<h1>(.*)</h1>", page_html(site, old, "fr", PLAIN))
    assert heading
    note = "Outdated translation" if words else "Traduction obsolète"
    assert f"({note}) </span>Foyers</span>" in heading[1]
    listed = language_index(site, "fr")
    assert f'<a href="Hubs.html">{heading[1]}</a>' in listed
    assert listed.count("mw-translate-fuzzy") == 1


def contents_in(page: str) -> tuple[str, str]:
    """What stands in front of the table of contents, and how the table begins."""
    body_text = page.partition('<div class="pp-text">\n')[2]
    before, _, table = body_text.partition("<nav ")
    return before.strip(), table.partition(" aria-")[0]


def test_the_contents_are_in_the_language_of_the_page_wherever_they_stand() -> None:
    mark = '<div lang="en" dir="ltr" class="mw-content-ltr">'
    here = 'class="pp-contents" lang="ar" dir="rtl"'
    untranslated = f"a\n\n----\n\n{mark}\n== One ==\n</div>\n\n== Two ==\n"
    for text, before in (
        (f"__FORCETOC__\n{untranslated}", "<p>a</p>\n<hr>"),
        (
            f'__FORCETOC__\n<div class="x">\n{untranslated}</div>',
            "",
        ),
        ("__FORCETOC__\na\n\n== One ==\n", "<p>a</p>"),
        ('__FORCETOC__\na\n\n<span id="Uno"></span>\n== One ==\n', "<p>a</p>"),
    ):
        shown = page("", "ar", body(text, language="ar"))
        assert contents_in(shown) == (before, here)
    shown = page("", "ar", body(f"{mark}\n__TOC__\n</div>\n== One ==\n", language="ar"))
    before, table = contents_in(shown)
    assert 'class="mw-content-ltr"' in before
    assert table == here
