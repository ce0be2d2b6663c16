"""What translators and readers are told about headings and units: rule 15, descriptions, words."""

from __future__ import annotations

import pytest

from polypage.formats import wikitext
from polypage.formats.wikitext.headings import anchor
from polypage.words import count_words

ANCHORS = {
    "History": "History",
    "Two words": "Two_words",
    "a  b \t c": "a_b___c",
    "a_b": "a_b",
    " _ a _ ": "a",
    "a\u00a0b\u2003c\u3000d\u180ee\u2028f": "a_b_c_d_e_f",
    "a\rb\fc": "a_b_c",
    "Größe 漢字": "Größe_漢字",
    "[[Hubs]]": "Hubs",
    "[[:Hubs]]": "Hubs",
    "[[Hubs|the hubs]] now": "the_hubs_now",
    "[[Hubs|]]": "Hubs",
    "[[:Category:A|A]] and [[B]]": "A_and_B",
    "[https://example.org the site]": "the_site",
    "[//example.org the site] too": "the_site_too",
    "[mailto:a@example.org write]": "write",
    "[HTTP://example.org x]": "x",
    "[https://example.org]": "[https://example.org]",
    "[not a link]": "[not_a_link]",
    "''i'' '''b''' '''''x'''''": "i_b_x",
    "it's": "it's",
    "a''''b": "a'b",
    "a''''''b": "a'b",
    "<b>bold</b> <br/>": "bold",
    "1 < 2": "1_&lt;_2",
    "2 > 1": "2_&gt;_1",
    'say "so"': "say_&quot;so&quot;",
    "Q&A": "Q&amp;A",
    "Q&amp;A": "Q&amp;A",
    "a&nbsp;b": "a_b",
    "caf&eacute; &#233; &#xE9; &#XE9;": "café_é_é_é",
    "&lt;b&gt;": "&lt;b&gt;",
    "&copy 2": "&amp;copy_2",
    "&notanentity;": "&amp;notanentity;",
    "&notit;": "&amp;notit;",
    "&#0; &#128;": "\ufffd_\x80",
    "&#99999999;": "\ufffd",
    "&#" + "9" * 5000 + ";": "\ufffd",
    "$1 and $a": "$1_and_$a",
    "{{T}}": "{{T}}",
}


@pytest.mark.parametrize(("inner", "expected"), ANCHORS.items())
def test_anchors_are_those_of_a_wiki(inner: str, expected: str) -> None:
    """Rule 15: markup and link targets removed, blanks to `_`, escaped as an attribute."""
    assert anchor(inner) == expected


DESCRIBED: list[tuple[str, list[tuple[tuple[str, ...], str]]]] = [
    (
        ("<translate>\n== History ==\n\nLong ago.\n\n=== Later ===\n\nNow.\n\n== Next ==\n\nSoon."
        "\n</translate>"),
        [
            ((), "heading"),
            (("History",), "paragraph"),
            (("History",), "heading"),
            (("History", "Later"), "paragraph"),
            ((), "heading"),
            (("Next",), "paragraph"),
        ],
    ),
    (
        "<translate>\n* a\n\n# b\n\n; c: d\n\n: e\n\n{{T}}\n\n| f\n\ng\n</translate>",
        [
            ((), "list"),
            ((), "numbered list"),
            ((), "definition list"),
            ((), "indented text"),
            ((), "template or table"),
            ((), "table rows"),
            ((), "paragraph"),
        ],
    ),
    (
        ("== <translate>One</translate> ==\n<translate>\na\n</translate>\n"
        "=== <translate>Two</translate> ===\n<translate>\nb\n</translate>"),
        [((), "heading"), (("One",), "paragraph"), (("One",), "heading"),
         (("One", "Two"), "paragraph")],
    ),
    (
        ("== Fixed ==\n<translate>\na\n</translate>\n=== Below ===\n<translate>\nb\n</translate>\n"
        "= Top =\n<translate>\nc\n</translate>"),
        [(("Fixed",), "paragraph"), (("Fixed", "Below"), "paragraph"), (("Top",), "paragraph")],
    ),
    (
        ("{|\n! <translate>a</translate> !! <translate>b</translate>\n|-\n"
        "| <translate>c</translate> || <translate>d</translate>\n|+ <translate>e</translate>\n|}"),
        [((), "table cell")] * 5,
    ),
    (
        ("{{Card|<translate>a</translate>\n| title = <translate>b</translate>\n"
        "|text=<translate nowrap>c</translate>}}"),
        [((), "template argument")] * 3,
    ),
    (
        "See [[Hubs/Fund|<translate>the fund</translate>]], <translate>more</translate>.",
        [((), "link label"), ((), "text within a line")],
    ),
    (
        "<translate>\n== [[A|b]] ''c'' <tvar name=v>W</tvar> ==\n\nd\n</translate>",
        [((), "heading"), (("b c",), "paragraph")],
    ),
    (
        "<translate>\n== a =\n\n=======seven=======\n\nb\n</translate>",
        [((), "heading"), (("a",), "heading"), (("a", "seven"), "paragraph")],
    ),
    ("nothing to translate", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DESCRIBED)
def test_translators_are_told_where_a_unit_stands(
    text: str, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    """The headings above a unit, outermost first, and what kind of text it is."""
    assert list(wikitext.describe(wikitext.parse(text))) == expected


WORDS = {
    "": 0,
    "—": 0,
    "Hello world": 2,
    "don't stop": 2,
    "a-b": 2,
    "e.g. 3.14 and 1,000": 4,
    "snake_case": 1,
    "a\u2028b\u00a0c": 3,
    "$url here, $a-b $1": 1,
    '<b class="big bold">bold</b> move': 2,
    "<ref name=x>y z</ref>": 2,
    "<!-- not these --> these": 1,
    "[[Hubs/Fund]]": 2,
    "[[Hubs/Fund|the fund]]": 2,
    "[[File:A.png|thumb|left|A caption]]": 2,
    "[https://example.org/a/b the site] now": 3,
    "https://example.org/a/b": 0,
    "{{Card|title=One two|some text|end}}": 5,
    "{{Card}} text": 1,
    "&nbsp;x&#160;y": 2,
    "__NOTOC__ a": 1,
    "== A heading ==": 2,
    "== A ==\nb": 2,
    "'''b''' ''c''": 2,
    "* one\n# two": 2,
    "漢字かな": 4,
    "カタカナ": 1,
    "日本語 text": 4,
    "한국어 단어": 2,
    "مرحبا بالعالم": 2,
    "naïve cafe\u0301": 2,
    "🎉 party": 1,
}


@pytest.mark.parametrize(("definition", "count"), WORDS.items())
def test_words_are_those_a_reader_sees(definition: str, count: int) -> None:
    """Unicode's word boundaries (UAX #29); variables and markup are no words."""
    assert count_words(wikitext.plain(definition)) == count


def test_names_of_headings_hold_no_markup() -> None:
    assert wikitext.plain("== A [[B|c]] $d ==\nnext") == "A c next"


def test_issues_of_variables() -> None:
    """Rule 11: a name with two values, and names that tools can't insert, with their lines."""
    text = (
        "x\n<translate>\n<tvar name=a>1</tvar> <tvar name=a>2</tvar>\n\n"
        "<tvar name=b>1</tvar> <tvar|b>1</>\n\n<tvar name='c d'>1</tvar>\n\n"
        "<tvar name=é漢_-$7>1</tvar> <tvar name=''>1</tvar>\n\n<tvar name=a>3</tvar>\n</translate>"
    )
    found = [
        (issue.key, issue.piece, issue.line)
        for issue in wikitext.issues(wikitext.parse(text), text)
    ]
    assert found == [
        ("tpt-validation-name-reuse", "$a", 3),
        ("tpt-validation-not-insertable", "$c d", 7),
        ("tpt-validation-not-insertable", "$", 9),
    ]
