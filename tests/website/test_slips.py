"""What a translator leaves open ends with the unit."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage import languages
from polypage.formats import wikitext
from polypage.model import Translation
from polypage.site.wikitext.mend import mended
from polypage.site.wikitext.units import marked
from website.rendering import body

TEMPLATES = {"Card": '<div class="card">\n{{{text|}}}\n</div>'}
END = "<p>end</p>"


def translated(page_text: str, *texts: str) -> str:
    """The HTML of a page with these translations of its units, on one line."""
    page, _ = wikitext.parse_with_ids(page_text)
    translations = {str(number): Translation(text) for number, text in enumerate(texts, 1)}
    known, shown, _ = marked(page, translations, show_outdated=True, ids=False)
    source, target = languages.find("en"), languages.find("de")
    built = wikitext.localize(known, shown, source=source, target=target)
    return re.sub(r"\s*\n\s*", "", body(built, TEMPLATES, language="de", marked=True).html)


@pytest.mark.parametrize(
    ("slip", "shown"),
    [
        ("<b>x", "<p><b>x</b></p>"),
        ("<b>x <i>y</b>", "<p><b>x <i>y</i></b></p>"),
        ("x</div>", "<p>x</p>"),
        ("* x\n* <b>y", "<ul><li>x</li><li><b>y</b></li></ul>"),
        ("<span class='c'>x", '<p><span class="c">x</span></p>'),
        ("<b/>x", "<p><b></b>x</p>"),
        ('<span id="a"/>x', '<p><span id="a"></span>x</p>'),
        ("<!-- x", "<p>&lt;!-- x</p>"),
        ("<nowiki>x", "<p>&lt;nowiki&gt;x</p>"),
        ("<nowiki><b></nowiki>x", "<p>&lt;b&gt;x</p>"),
        ("<b>x</b> <!-- <i> -->y", "<p><b>x</b> y</p>"),
        ("<div>x", "<div><p>x</p></div>"),
    ],
)
def test_a_slip_ends_with_its_unit(slip: str, shown: str) -> None:
    page = "<translate>\none\n\ntwo\n</translate>\n\n<!-- -->end<nowiki/><nowiki> </nowiki>"
    html = translated(page, slip, "zwei")
    assert html == f"{shown}<p>zwei</p>{END}"


def test_a_heading_closes_what_it_opens() -> None:
    html = translated("<translate>\n== one ==\n</translate>\n\nend", "== <b>x ==")
    assert html.endswith(f'<h2 id="x"><b>x</b></h2>{END}')


def test_a_slip_in_an_argument_stays_in_it() -> None:
    page = "{{Card|text=<translate>one</translate>}}\n\nend"
    assert translated(page, "<b>x") == f'<div class="card"><p><b>x</b></p></div>{END}'
    assert translated(page, "x</div>") == f'<div class="card"><p>x</p></div>{END}'


@pytest.mark.parametrize("text", ["x</div>", "x"])
def test_what_the_frame_opens_a_unit_may_close(text: str) -> None:
    page = '<div class="a">\n<translate>\none</div>\n</translate>\n\nend'
    assert translated(page, text) == f'<div class="a"><p>x</p></div>{END}'


@pytest.mark.parametrize("text", ["<i>x", "x"])
def test_what_a_unit_opens_the_frame_may_close(text: str) -> None:
    page = "<translate><i>one</translate></i>\n\nend"
    html = translated(page, text)
    assert html.endswith(END)
    assert re.sub("<[^<>]*>", "", html) == "xend"


TAGS = st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<div>", "</div>", "x", "\n"]))


@given(TAGS, TAGS)
def test_a_mended_text_is_as_open_as_its_definition(text: list[str], definition: list[str]) -> None:
    made = mended("".join(text), "".join(definition))
    assert mended(made, "".join(definition)) == made
    assert mended("".join(definition), "".join(definition)) == "".join(definition)
    assert made.count("x") == text.count("x")


@pytest.mark.parametrize("piece", ["<b>", "</b>", "<!--", "<pre>", "<b ", "<b></i>", '<b a="'])
def test_mending_takes_time_by_length_alone(piece: str) -> None:
    start = time.process_time()
    mended(piece * 200_000, "x")
    assert time.process_time() - start < 6
