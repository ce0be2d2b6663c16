"""No word is lost: not on the pages of this hub, not on pages made of any pieces of markup."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypage.hub.locales import find_languages
from polypage.hub.pages import find_pages
from polypage.hub.workspace import open_hub
from polypage.site.page import page_html
from polypage.tasks.site_reading import HubReading, read_hub
from tools.trial_hub import REPOSITORY
from website.naive_words import text_of, words_of_html, words_of_wikitext
from website.rendering import body

TEMPLATES: Final = {
    "Card": '<div class="card">\n{{{title|}}}\n\n{{{text|}}}\n</div>',
    "Small": "<small>{{{1}}}</small>",
    "Twice": "{{Small|{{{1|}}}}} {{{1|}}}",
    "Loop": "{{Loop|{{{1|}}}}}",
    "Maybe": "{{#if:{{{1|}}}|{{{2|}}}|{{{3|}}}}}",
}
TOKENS: Final = [
    "\n", "\n\n", "\n* ", "\n# ", "\n: ", "\n; ", "\n ", "\n== ", " ==\n", "\n----\n", " ", ":",
    "'''", "''", "[[", "]]", "|", "{{", "}}", "{{Card|", "{{Small|", "{{Twice|", "{{Loop|",
    "{{Maybe|", "text=", "title=", "1=", "[https://example.org ", "]", "https://example.org/",
    '\n{| class="wikitable"\n', "\n|}\n", "\n|-\n", "\n| ", "\n! ", " || ", " !! ", "\n|+ ",
    "<div>", "</div>", "\n<div>\n", "\n</div>\n", "<span>", "</span>", "<b>", "</b>", "<table>",
    "<td>", "</td>", "</table>", "<nowiki>", "</nowiki>", "<pre>", "</pre>", "<ref>", "</ref>",
    "<references/>", "<br>", "<code>", "</code>", "<small>", "<blockquote>", "</blockquote>",
    "<syntaxhighlight lang=x>", "</syntaxhighlight>", "<gallery>\n", "\n</gallery>", "<math>",
    "</math>", "<poem>", "<script>", "</script>", "<style>", "</style>", "<li>", "<h2>", "</h2>",
    "__TOC__", "__NOTOC__", "<languages/>", "&amp;", "&lt;", "<", ">", "&", "{", "}", "[", "]",
    "=", "==", "!", "#", "*", "~~~~", "\t", "\u00a0", "<ul>", "</ul>", "<!-- -->",
    '<abbr title="x > y">', "</abbr>", "<b title='<'>", "[//example.org ", "</poem>",
    "<section begin=a />",
]  # fmt: skip


@pytest.fixture(scope="module")
def reading() -> HubReading:
    hub = open_hub(REPOSITORY)
    folders, _ = find_languages(hub)
    return read_hub(hub, folders, find_pages(hub)[0])


def test_every_page_of_this_hub_keeps_its_words(reading: HubReading) -> None:
    for texts in reading.texts.values():
        for text in texts:
            made = body(text.wikitext, reading.templates, language=text.language.code)
            assert not made.refused, (text.title, text.language.code)
            page = page_html(reading.site, reading.site.pages[text.title], text.language.code, made)
            lost = words_of_wikitext(text.wikitext) - words_of_html(page)
            assert not lost, (text.title, text.language.code)


def numbered(tokens: list[str]) -> tuple[str, Counter[str]]:
    """The tokens with a word of its own behind each."""
    words = [f"word{number}x" for number in range(len(tokens) + 1)]
    pieces = [words[0]]
    for token, word in zip(tokens, words[1:], strict=True):
        pieces += (token, word)
    return "".join(pieces), Counter(words)


@settings(max_examples=settings().max_examples * 3)
@given(st.lists(st.sampled_from(TOKENS), max_size=12))
def test_no_markup_makes_a_word_vanish(tokens: list[str]) -> None:
    text, words = numbered(tokens)
    made = body(text, TEMPLATES)
    # What a link leads to is no text of its own where the link has a label.
    targets = re.findall(r'data-page="([^"]*)"', made.html)
    shown = text_of(made.html) + " ".join([*made.categories, *targets])
    lost = [word for word in words if word not in shown]
    assert not lost


@pytest.mark.parametrize(
    "tag", ['<abbr title="x > y">', "<abbr title='x > y'>", '<abbr title = "3 < 4 > 5">']
)
def test_a_sign_of_tags_in_an_attribute_spoils_no_page(tag: str) -> None:
    made = body(f"one {tag}two</abbr> three")
    assert not made.refused
    assert words_of_wikitext(f"one {tag}two</abbr>") == Counter(["one", "two"])
    assert text_of(made.html).strip() == "one two three"


@pytest.mark.parametrize("path", sorted((REPOSITORY / "l10n/templates").glob("*.wiki")), ids=str)
def test_a_template_that_is_not_there_keeps_every_argument(path: Path) -> None:
    call = f"{{{{{path.stem}|title=one|text=two|by=three|four|name=five|icon=six}}}}"
    for templates in ({}, {path.stem: path.read_text("utf-8")}):
        shown = words_of_html(body(f"before\n{call}\nafter {call} end", templates).html)
        wanted = Counter(
            ["before", "after", "end", *["one", "two", "three", "four", "five", "six"] * 2]
        )
        assert not wanted - shown
