"""The table of contents stands in the page's own language and direction, whatever is around it."""

from __future__ import annotations

import re

import pytest

from polypage import languages
from polypage.completion import Count
from polypage.site.page import page_html
from polypage.site.values import Site, SitePage
from website.rendering import body

PAGE = SitePage("Tea", "Tea", translatable=True, counts={"ar": Count(1)}, codes=("en", "ar"))
SITE = Site("Hub", languages.find("en"), (languages.find("ar"),), (), {"Tea": PAGE})
FOUR = "== a ==\n\n== b ==\n\n== c ==\n\n== d ==\n"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (FOUR, ""),
        (f"x\n\n{FOUR}", "<p>x</p>"),
        (
            f'x\n\n<div lang="en" dir="ltr" class="mw-content-ltr">\n== a ==\n</div>\n\n{FOUR}',
            "<p>x</p>",
        ),
        (f"<div>\n<div>\n{FOUR}</div>\n</div>", ""),
        (f'x<hr>\ny\n\n<span id="A"></span>\n{FOUR}', "<p>x</p><hr><p>y</p>"),
        (f"x\n----\n<div>\ny\n</div>\n\n{FOUR}", "<p>x</p><hr><div><p>y</p></div>"),
        (f"x\n\n__TOC__\n\ny\n\n{FOUR}", "<p>x</p>"),
    ],
)
def test_the_contents_stand_before_the_first_heading(text: str, before: str) -> None:
    made = page_html(SITE, PAGE, "ar", body(text, language="ar"))
    found = re.search(r'<div class="pp-text">(.*?)<nav class="pp-contents"', made, re.DOTALL)
    assert found
    assert re.sub(r"\s*\n\s*", "", found[1]) == before


def test_contents_without_a_heading_are_none() -> None:
    assert "pp-contents" not in page_html(SITE, PAGE, "ar", body("x", language="ar"))


def test_contents_in_a_text_of_another_language_are_in_that_of_the_page() -> None:
    wrapped = f'<div lang="en" dir="ltr" class="mw-content-ltr">\n__TOC__ a\n</div>\n\n{FOUR}'
    made = page_html(SITE, PAGE, "ar", body(wrapped, language="ar"))
    assert '<nav class="pp-contents" lang="ar" dir="rtl"' in made
