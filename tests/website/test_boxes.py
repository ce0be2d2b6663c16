"""A box says truly why it is there."""

from __future__ import annotations

import re

import pytest

from polypage import languages
from polypage.site.page import page_html
from polypage.site.values import Site, SitePage
from website.rendering import body

TEMPLATES = {
    "Card": "{{{text|}}}",
    "Loop": "again {{Loop|{{{1}}}}}",
    **{f"T{n}": f"{{{{T{n + 1}|{{{{{{1}}}}}}}}}}" for n in range(30)},
}
PAGE = SitePage("Tea", "Tea", translatable=True, counts={}, codes=("en",))
SITE = Site("Hub", languages.find("en"), (), (), {"Tea": PAGE})


@pytest.mark.parametrize(
    ("text", "kind", "note"),
    [
        ("{{Nowhere|a cup}}", "unknown", "This site does not have this template."),
        ("{{Card|text=x|by=a cup}}", "unused", "The template does not show this text."),
        (
            "{{Loop|a cup}}",
            "loop",
            "The template calls itself, or stands in too many others.",
        ),
        ("{{T0|a cup}}", "loop", "The template calls itself, or stands in too many others."),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_a_box_says_why_it_is_there(text: str, kind: str, note: str, alone: bool) -> None:
    text = f"a\n{text}\nb" if alone else f"a {text} b"
    html = page_html(SITE, PAGE, "en", body(text, TEMPLATES))
    boxes = re.findall(r'<(?:div|span) class="pp-(\w+)" role="group" title="([^"]*)"', html)
    assert boxes == [(kind, note)]
