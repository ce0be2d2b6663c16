"""Nobody but the site wears its clothes: its banner, its boxes, its marks of outdated text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage import languages
from polypage.formats import wikitext
from polypage.model import Translation
from polypage.site.inserts import has_outdated, has_untranslated
from polypage.site.wikitext.units import marked
from website.rendering import body

TEMPLATES = {
    "Class": '<div class="{{{1}}}">x</div>',
    "Half": '<div class="mw-{{{1}}}">x</div>',
    "Sign": '<div class="card">&#{{{1}}};pp-banner</div>',
    "Show": "{{{1}}}",
}
ATTEMPTS = [
    '<div class="pp-banner">x</div>',
    '<span class="pp-hidden">x</span>',
    '<div class="card pp-skip">x</div>',
    '<div class="mw-translate-fuzzy">x</div>',
    '<div class="mw-translate-fuzzy">\nx\n</div>',
    '<span class="mw-translate-fuzzy">x</span>',
    '<div lang="en" dir="ltr" class="mw-content-ltr">x</div>',
    '<div lang="en" dir="ltr" class="mw-content-ltr">\nx\n</div>',
    "{{Class|pp-banner}}",
    "{{Half|translate-fuzzy}}",
    '{{Show|<div class{{=}}"mw-translate-fuzzy">x</div>}}',
    '<div class="{{Show|mw-translate-fuzzy}}">x</div>',
    '<span class="pp-link" data-page="Tea">x</span>',
    '<span data-page="Tea">x</span>',
    '<div class="&#xF0009;pp-banner">x</div>',
    '<div class="&#983049;pp-banner">x</div>',
    '<div class="&#0983049pp-banner">x</div>',
    '<div class="\U000f0009pp-banner">x</div>',
    "{{Class|&#{{Show|983049}};pp-banner}}",
    "&#xF0003;x&#xF0005;",
    "&#983043;x&#983045;",
    "&#{{Show|xF0003}};x&#{{Show|xF0005}};",
    "<nowiki>&#xF0003;x&#xF0005;</nowiki>",
    "<pre>&#xF0003;x&#xF0005;</pre>",
    '{| class="pp-banner"\n| class="mw-translate-fuzzy" | x\n|}',
    '<div class="pp-languages">\n</div>x',
    '<blockquote class="pp-banner">x</blockquote>',
    '<pre class="pp-banner">x</pre>',
    "[[Tea|<span class='pp-missing'>x</span>]]",
]  # fmt: skip
OURS = re.compile(r'class="(?:[^"]* )?(?:pp-(?!link"|unknown)|mw-[tc])|data-page="Tea">(?!<span>x)')


def translated(text: str) -> str:
    page, _ = wikitext.parse_with_ids("<translate>\none\n\ntwo\n</translate>")
    texts = {"1": Translation(text), "2": Translation("zwei")}
    known, shown, _ = marked(page, texts, show_outdated=True, ids=False)
    source, target = languages.find("en"), languages.find("de")
    built = wikitext.localize(known, shown, source=source, target=target)
    made = body(built, TEMPLATES, language="de", marked=True)
    assert not made.refused
    assert "x" in re.sub(r"<[^<>]*>", "", made.html)
    return made.html


@pytest.mark.parametrize("text", ATTEMPTS)
def test_a_translation_has_no_class_of_the_sites_own(text: str) -> None:
    html = translated(text)
    assert not OURS.search(html), html
    assert not has_outdated(html)
    assert not has_untranslated(html)
    assert not re.search("[\U000f0000-\U000f0020]", html)


@given(st.lists(st.sampled_from(ATTEMPTS), max_size=4))
def test_nor_have_several(texts: list[str]) -> None:
    html = translated("x\n" + "\n".join(texts))
    assert not OURS.search(html)


def test_words_that_look_like_a_wrapper_are_shown() -> None:
    said = 'x <nowiki><div class="mw-translate-fuzzy"></nowiki>'
    assert "mw-translate-fuzzy" in re.sub(r"<[^<>]*>", "", translated(said))


def test_other_classes_stay() -> None:
    assert 'class="card mw-wide"' in translated('<div class="card pp-x mw-wide">x</div>')


def test_wrappers_of_units_stay() -> None:
    page, _ = wikitext.parse_with_ids("<translate>\none\n\ntwo\n</translate>")
    known, shown, _ = marked(
        page, {"1": Translation("eins", outdated=True)}, show_outdated=True, ids=False
    )
    source, target = languages.find("en"), languages.find("de")
    built = wikitext.localize(known, shown, source=source, target=target)
    html = body(built, language="de", marked=True).html
    assert has_outdated(html)
    assert has_untranslated(html)
