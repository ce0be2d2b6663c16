"""Headings have the ids that a wiki gives them, in every script, and other languages' anchors."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage import languages
from polypage.formats import wikitext
from polypage.model import Translation
from polypage.site.wikitext.units import marked
from website.rendering import body


def ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', html)


@pytest.mark.parametrize(
    "name", ["history", "歴史", "التاريخ", "تاریخچه", "历史", "History", "été 2026", "a b c"]
)
def test_a_heading_has_its_text_as_its_id(name: str) -> None:
    made = body(f"== {name} ==\n\ntext\n\n== {name} ==\n")
    wanted = name.replace(" ", "_")
    assert ids(made.html) == [wanted, f"{wanted}_2"]
    assert [heading.id for heading in made.headings] == [wanted, f"{wanted}_2"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            '<h2 id="custom">Own</h2>',
            '<span id="custom"></span><h2 id="Own">Own</h2>',
        ),
        ('<h2 id="Own">Own</h2>', '<h2 id="Own">Own</h2>'),
        (
            '<h2 id="b">a</h2>\n\n== b ==',
            '<span id="b"></span><h2 id="a">a</h2><h2 id="b_2">b</h2>',
        ),
    ],
)
def test_an_id_of_the_author_is_an_anchor(text: str, wanted: str) -> None:
    assert re.sub(r"\s*\n\s*", "", body(text).html) == wanted


def shown(units: list[tuple[str, str | None]], *, translated: bool) -> str:
    """The HTML of a page of headings, each with its translation, or of its source."""
    text = "\n\n".join(f"== {name} ==" for name, _ in units)
    page, _ = wikitext.parse_with_ids(f"<translate>\n{text}\n</translate>")
    texts = {
        str(number): Translation(f"== {text} ==")
        for number, (_, text) in enumerate(units, 1)
        if text and translated
    }
    known, texts_marked, _ = marked(page, texts, show_outdated=True, ids=False)
    source, target = languages.find("en"), languages.find("fr")
    if translated:
        built = wikitext.localize(known, texts_marked, source=source, target=target)
    else:
        built = wikitext.source_page(page, source)
    return body(built, language="fr", marked=True).html


@pytest.mark.parametrize(
    "units",
    [
        [("Notes", "Remarques"), ("Notes", "Remarques")],
        [("Notes", None), ("Notes", "Remarques")],
        [("Notes", "Remarques"), ("Notes", None)],
        [("References", "Notes"), ("Notes", "Remarques")],
    ],
)
def test_links_to_equal_source_headings_lead_to_the_same_place(
    units: list[tuple[str, str | None]],
) -> None:
    check_anchors(units)


NAMES = st.sampled_from(["a", "b", "a_2", "A b"])


@given(st.lists(st.tuples(NAMES, st.none() | NAMES), max_size=6))
def test_every_id_of_a_source_heading_leads_to_the_same_heading(
    units: list[tuple[str, str | None]],
) -> None:
    check_anchors(units)


def check_anchors(units: list[tuple[str, str | None]]) -> None:
    made = shown(units, translated=True)
    assert "<span></span>" not in made
    assert len(ids(made)) == len(set(ids(made)))
    headings = re.split(r"(?<=</h2>)", made)
    for name, part in zip(ids(shown(units, translated=False)), headings, strict=False):
        assert f'id="{name}"' in part
