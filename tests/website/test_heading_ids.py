"""Headings have the ids that a wiki gives them, in every script, and other languages' anchors."""

from __future__ import annotations

import re

import pytest

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
