"""Text that `nowrap` leaves without a wrapper says on the site, too, that it is not translated."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from polypage import languages
from polypage.formats import wikitext
from polypage.model import Translation
from polypage.site.values import Body
from polypage.site.wikitext.units import marked
from website.rendering import body

SOURCE, TARGET = languages.find("en"), languages.find("ar")
FOREIGN = '<span lang="en" dir="ltr" class="mw-content-ltr">'
OUTDATED = '<span class="mw-translate-fuzzy">'
TEMPLATES = {
    "Card": '<div class="card">\n<b>{{{title|}}}</b>\n\n{{{text|}}}\n</div>',
    "Half": "{{{1}}}",
    "Swap": '{{{1}}}<span title="{{{2}}}">x</span>',
    "Twice": "{{{1}}}, {{{1}}}",
    "Class": '<span class="{{{1}}}">x</span>',
    "Asks": "{{#if:{{{1|}}}|yes|no}} {{#ifeq:{{{1|}}}|a cup|same|other}}",
}  # fmt: skip


def localized(text: str, translations: dict[str, Translation], *, stretches: bool = True) -> Body:
    page, _ = wikitext.parse_with_ids(text)
    known, shown, _ = marked(page, translations, show_outdated=True, ids=False, stretches=stretches)
    built = wikitext.localize(known, shown, source=SOURCE, target=TARGET)
    return body(built, TEMPLATES, language="ar", marked=True)


def nowrap(text: str) -> str:
    return f"<translate nowrap>{text}</translate>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (nowrap("a cup"), f"<p>{FOREIGN}a cup</span></p>"),
        (
            nowrap("'''a''' cup"),
            f"<p><strong>{FOREIGN}a</span></strong>{FOREIGN} cup</span></p>",
        ),
        (f"tea: {nowrap('a cup')}, hot", f"<p>tea: {FOREIGN}a cup</span>, hot</p>"),
        (nowrap("\n== A cup ==\n"), f'<h2 id="A_cup">{FOREIGN}A cup</span></h2>'),
        (
            nowrap("\n* one\n* two\n"),
            f"<ul><li>{FOREIGN}one</span></li><li>{FOREIGN}two</span></li></ul>",
        ),
        (
            "{{Card|title=" + nowrap("a cup") + "|text=" + nowrap("of '''tea'''") + "}}",
            f"</b></p><p>{FOREIGN}of <strong>tea</strong></span></p></div>",
        ),
        (
            "* a\n" + nowrap("* b\n** c"),
            f"<li>{FOREIGN}b</span><ul><li>{FOREIGN}c</span></li></ul>",
        ),
        (nowrap("a<br>") + " " + nowrap("b"), f"{FOREIGN}a</span><br>{FOREIGN}b</span>"),
        ("[[" + nowrap("Tea|a cup") + "]], x", 'data-page="Tea">a cup</a></span>, x'),
        ("[[Tea|" + nowrap("a cup") + "]]", f'data-page="Tea">{FOREIGN}a cup</span></a>'),
        ("{|\n|+ " + nowrap("a cup") + "\n| " + nowrap("tea") + "\n|}", f"<td>{FOREIGN}tea</span>"),
        ('<span title="' + nowrap("a cup") + '">x</span>', '<span title="a cup">x</span>'),
        ("{{Twice|" + nowrap("tea") + "}}", f"{FOREIGN}tea</span>, {FOREIGN}tea</span>"),
        ("{{Class|" + nowrap("tea") + "}}", '<span class="tea">x</span>'),
        ("{{Asks|" + nowrap("a cup") + "}}", "yes same"),
        ("{{Unknown|" + nowrap("tea") + "}}", f"{FOREIGN}tea</span>"),
        (nowrap("<b>tea</b>") + " x", f"<p>{FOREIGN}<b>tea</b></span> x</p>"),
        ("'''" + nowrap("a cup") + "''' x", f"<strong>{FOREIGN}a cup</span></strong> x"),
    ],
)
def test_untranslated_text_without_a_wrapper_is_marked(text: str, expected: str) -> None:
    html = re.sub(r"\n\s*", "", localized(text, {}).html)
    assert expected in html
    assert html.count("<span") == html.count("</span>")


def cells(unit: str, texts: dict[str, Translation]) -> str:
    """The HTML of a table in which a unit stands, without blanks."""
    html = localized(f"{{|\n! tea\n|-\n<translate>\n{unit}\n</translate>\n|}}\n\nend", texts).html
    return re.sub(r"\s*\n\s*", "", html)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("| a\n| b", "<tr><td>[a]</td><td>[b]</td></tr>"),
        ("| a || b\n|-\n| c", "<tr><td>[a]</td><td>[b]</td></tr><tr><td>[c]</td></tr>"),
        ("|-\n| a\n|-", "<tr><td>[a]</td></tr><tr></tr>"),
        ('! a\n| lang="fr" | b', '<th scope="row">[a]</th><td lang="fr">[b]</td>'),
        ("| a\n* x\n* y", "<td><p>[a]</p><ul><li>[x]</li><li>[y]</li></ul></td>"),
        ("|\n| a\n|", "<td></td><td>[a]</td><td></td>"),
        ("|+ a", "<caption>[a]</caption>"),
        ("| a\n|}\n\n{|\n| b", "<td>[a]</td></tr></tbody></table><table><tbody><tr><td>[b]</td>"),
        ("| a\n|}\nb\n{|\n| c", "<td>[a]</td></tr></tbody></table><p>[b]</p><table>"),
        (
            "| {{Card|title=x|text=y}}",
            '<td><div class="card"><p>[<b>x</b>]</p><p>[y]</p></div></td>',
        ),
    ],
)
def test_rows_that_are_not_translated_are_marked(unit: str, expected: str) -> None:
    html = cells(unit, {})
    assert expected.replace("[", FOREIGN).replace("]", "</span>") in html
    assert "<div lang" not in html
    assert html.endswith("</table><p>end</p>")


def test_rows_that_are_outdated_are_marked() -> None:
    html = cells("| a\n| b", {"1": Translation("| ا\n| ب", outdated=True)})
    assert f"<td>{OUTDATED}ا</span></td><td>{OUTDATED}ب</span></td>" in html


def test_a_whole_table_has_a_wrapper() -> None:
    html = localized("<translate>\n{|\n| a\n|}\n</translate>", {}).html
    assert html.startswith('<div lang="en" dir="ltr" class="mw-content-ltr">\n<table>')


def test_a_template_on_lines_of_its_own_has_a_wrapper() -> None:
    html = localized("<translate>\n{{Card\n|title=a\n}}\n</translate>", {}).html
    assert html.startswith('<div lang="en" dir="ltr" class="mw-content-ltr">')


def test_outdated_text_without_a_wrapper_is_marked() -> None:
    html = localized(nowrap("a cup"), {"1": Translation("فنجان", outdated=True)}).html
    assert f"<p>{OUTDATED}فنجان</span></p>" in html


def test_translated_text_is_not_marked() -> None:
    assert "<span" not in localized(nowrap("a cup"), {"1": Translation("فنجان")}).html


def test_an_outdated_text_that_is_not_shown_is_not_translated() -> None:
    page, _ = wikitext.parse_with_ids(nowrap("a cup"))
    translations = {"1": Translation("فنجان", outdated=True)}
    known, shown, _ = marked(page, translations, show_outdated=False, ids=False)
    built = wikitext.localize(known, shown, source=SOURCE, target=TARGET, show_outdated=False)
    assert f"{FOREIGN}a cup</span>" in body(built, {}, language="ar", marked=True).html


def test_no_mark_of_strangers_gets_through() -> None:
    """Not in a text, nor in what anchors are made of; some would stand for what is set aside."""
    marks = "".join(map(chr, [*range(0xF0000, 0xF0006), *range(0xF0010, 0xF001A)]))
    text = f"<nowiki>secret</nowiki>\n<translate>\n== A {marks} ==\n\nB {marks}\n</translate>"
    made = localized(text, {"1": Translation(f"== C {marks} =="), "2": Translation(f"D {marks}")})
    assert not set(marks) & set(made.html)
    assert made.html.count("secret") == 1


def test_a_value_is_empty_that_has_a_mark_alone() -> None:
    assert "pp-unknown" not in localized("{{Half|" + nowrap("a =") + "}}", {}).html


def test_a_stretch_whose_end_is_in_an_attribute_ends_nothing_and_marks_nothing() -> None:
    html = localized("{{Swap|" + nowrap("one|two") + "}} three\n\nfour", {}).html
    assert html == '<p>one<span title="two">x</span> three</p>\n<p>four</p>'


def test_a_text_of_which_a_template_shows_half_marks_nothing_behind_it() -> None:
    html = localized("{{Half|" + nowrap("one|2=two") + "}} three\n\nfour", {}).html
    assert f"<p>{FOREIGN}one<span" in html
    assert "two</span></span> three</p>\n<p>four</p>" in html


def test_signs_of_headings_alone_are_no_text() -> None:
    assert FOREIGN not in localized(nowrap("== =="), {}).html


def test_the_source_page_has_no_marks() -> None:
    page, _ = wikitext.parse_with_ids(nowrap("a cup"))
    known, _, _ = marked(page, {}, show_outdated=True, ids=False, stretches=False)
    assert known == page


PIECES = [
    "a cup", "'''a''' cup", "== cup ==", "* one\n* two", "[[Fund|a link]]",
    "{{Unknown|x=a}}", "one\n\ntwo", "{|\n| cell\n|}", "<div>block</div>", "a <div>block</div>",
    "one|two",
    "a\n{|\n| cell\n|}", "; t\n: m", "<small>small</small>", "----", "|x", "!", "=", "a =", "e",
    "<nowiki>{{x}}</nowiki>", "a\n----", "a<br>", "a\n== b ==", "\U000f0003 odd \U000f0005",
    "a {{Unknown|x=a}}", "| a\n| b", "|-\n| a || b\n|-", "! a", "| a\n|}", "{|\n| a", "|}\n{|",
    "a\n| b\nc", "| {{Card|title=t}}",
    "a\n{{Card|title=t}}", "<ref>note</ref>", "a<ref>note</ref>",
]  # fmt: skip
FRAMES = [
    "@", "{{Card|title=@|text=x}}", "{{Card|text=@}}", "* @\n* x", "{|\n| @\n| @\n|}", "''@''",
    "[[Tea|@]]", "[[@]]", "{{Half|@}}", "{{Swap|@}}", "{{Twice|@}}", "<div>\n@\n</div>", "== @ ==",
    "<b>@</b>", "[https://example.org @]", "{{@}}", "{{Class|@}}", "<ref>@</ref>", "{{Asks|@}}",
    "{|\n@\n|}", "{|\n|-\n@\n|-\n@\n|}",
]  # fmt: skip
_WRAPPERS = re.compile(f"{FOREIGN}|{OUTDATED}|</span>")


def without_spans(html: str) -> str:
    """The HTML without wrappers, the ends of all other spans, and blanks that nobody sees."""
    text = re.sub(r"\s+", " ", _WRAPPERS.sub("", html))
    text = re.sub(r"(?<=>) | (?=</(?:p|li|td|h2)>)", "", text)
    return text.replace("<p></p>", "")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(FRAMES), st.sampled_from(PIECES), st.sampled_from(["", "new", "old"])
        ),
        max_size=4,
    )
)
def test_without_the_wrappers_the_html_is_the_same(units: list[tuple[str, str, str]]) -> None:
    # Rows belong into tables: elsewhere their bars part arguments and captions, on wikis too.
    assume(all(frame[:2] == "{|" or frame == "@" or "|" not in piece for frame, piece, _ in units))
    text = "\n\n".join(frame.replace("@", nowrap(piece)) for frame, piece, _ in units)
    translations = {
        str(number): Translation(piece, outdated=kind == "old")
        for number, (_, piece, kind) in enumerate(units, 1)
        if kind
    }
    with_marks = localized(text, translations)
    without = localized(text, translations, stretches=False)
    assert without_spans(with_marks.html) == without_spans(without.html)
    assert with_marks.html.count("<span") == with_marks.html.count("</span>")
    assert with_marks.refused == without.refused
