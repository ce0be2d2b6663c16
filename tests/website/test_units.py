"""Where units begin can be seen in the HTML, and nothing else changes by that."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from polypage import languages
from polypage.formats import wikitext
from polypage.model import Translation
from polypage.site.wikitext.units import marked
from website.rendering import body

PIECES = [
    "A paragraph of text.",
    "== A heading ==",
    "* one\n* two",
    "; term\n: meaning",
    "'''bold''' text",
    "[[Fund|a link]] first",
    "[https://example.org a link]",
    "{{Unknown|x=a}}",
    "{{Card|title=t}}",
    "{|\n| cell\n|}",
    "<div>block</div>",
    "<small>small</small>",
    "# one\n# two",
    "----",
    "|x",
    "!",
    "<nowiki>{{x}}</nowiki>",
    "== ''H'' ==",
    "=",
    "*",
    "e",
    "\U000f0001\U000f0010\U000f0002 odd",
]
_UNIT = re.compile(r'<span data-unit="[^"]*"></span>| data-unit="[^"]*"')


@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", "same", "new", "old"]))),
    st.booleans(),
)
def test_without_its_marks_the_html_is_the_same(
    units: list[tuple[str, str]], show_outdated: bool
) -> None:
    text = "<translate>\n" + "\n\n".join(text for text, _ in units) + "\n</translate>"
    text += "\n{|\n| <translate>cell</translate>\n|}\n* <translate>item</translate>"
    text += "\n{{Card|title=<translate nowrap>'''a''' card</translate>}}"
    page, _ = wikitext.parse_with_ids(text)
    translations = {}
    for unit, (_, kind) in zip(page.units, units, strict=False):
        if kind:
            said = unit.definition if kind == "same" else f"{unit.definition} neu"
            translations[unit.id or ""] = Translation(said, outdated=kind == "old")
    source, target = languages.find("en"), languages.find("de")

    def localized(ids: bool) -> str:
        known, shown, names = marked(page, translations, show_outdated=show_outdated, ids=ids)
        built = wikitext.localize(
            known, shown, source=source, target=target, show_outdated=show_outdated
        )
        return body(built, {"Card": "{{{title}}}"}, language="de", units=names, marked=True).html

    assert _UNIT.sub("", localized(ids=True)) == localized(ids=False)


def test_each_unit_is_named_where_it_begins() -> None:
    text = (
        "<translate>\n== Tea ==\n\nA ''drink''.\n\n* leaves\n* water\n</translate>\n"
        "{{Card|title=<translate>A cup</translate>|text=<translate>of tea</translate>}}\n"
        "{|\n| <translate>green</translate>\n| <translate>[[Black]]</translate>\n|}\n"
    )
    page, _ = wikitext.parse_with_ids(text)
    known, _, ids = marked(page, {}, show_outdated=True, ids=True)
    assert ids == ("1", "2", "3", "4", "5", "6", "7")
    built = wikitext.source_page(known, languages.find("en"))
    html = body(built, {"Card": "<div>{{{title}}} {{{text}}}</div>"}, units=ids).html
    for expected in (
        r'<h2 data-unit="1" id="Tea">', r'<p data-unit="2">A <em>', r'<li data-unit="3">leaves',
        r'<p data-unit="4">A cup <span data-unit="5"></span>of tea',
        r'<td data-unit="6">green', r'<td data-unit="7"><a class="pp-link" data-page="Black">',
    ):  # fmt: skip
        assert re.search(expected, html), (expected, html)
