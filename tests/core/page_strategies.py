"""Pages for Hypothesis: nasty ones out of every token that means something, or nearly does."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

MANY = settings(max_examples=settings().max_examples * 3)
"""For tests whose examples are quickly made and checked; follows the profile."""

BLANKS = [" ", "\t", "\n", "\r", "\v", "\f", "\0", "\xa0", "\u2028", "\x85", "\x1c", "\u3000"]
"""White space to somebody: to the reference's patterns, to its trimming, to Unicode, to Python."""

TAGS = [
    "<translate>", "</translate>", "<translate nowrap>", "<translate />", "<translate/>",
    "<translate >", "</translate >", "<TRANSLATE>", "</Translate>", "<translate  nowrap>",
    "<translate nowrap >", "<translate nowrap=1>", "</translate", "<translate", "<translates>",
    "<nowiki>", "</nowiki>", "<NOWIKI>", "<nowiki />", "<nowiki><translate></nowiki>",
    "<nowiki></translate></nowiki>", "<nowiki>\n\n</nowiki>", "<nowiki><!--T:1--></nowiki>",
    "<!--", "-->", "<pre>", "</pre>", "<languages/>",
]  # fmt: skip
MARKERS = [
    "<!--T:1-->", "<!--T:2-->", "<!--T:7-->", "<!--T:12abc-->", "<!--T:007-->", "<!--T:-1-->",
    "<!--T:intro-->", "<!--T:ключ-->", "<!--T:-->", "<!--T: -->", "<!--T: 3-->", "<!--T:3 -->",
    "<!--T:4", "<!--t:4-->", "<!-- T:4-->", "<!--T:a_b-->", "<!--T:a/b-->", "<!--T:a<b-->",
    "<!--T:a>b-->", "<!--T:a\nb-->", "<!--T:\f-->", "<!--T:99999999999999999999-->",
    "<!--T:Page display title-->", "<!--T:1-->foo --> bar", "<!--T:5-->x", "<!--T:8--> ",
    "<!--T:9-->\n", " <!--T:10-->", "\n<!--T:11-->", "<!--T:1--><!--T:2-->", "<!--T:<!--T:1-->",
    "<!--T:+3-->", "<!--T:a--b-->", "<!--T:6--->",
]  # fmt: skip
VARIABLES = [
    '<tvar name="a">A</tvar>', "<tvar name=1>one</tvar>", "<tvar name='10'>ten</tvar>",
    "<tvar|a>old</>", "<tvar|ab>two</>", "<tvar|1>", "</>", "<tvar name=x>", "</tvar>", "</tvar >",
    '<TVAR NAME="b">\n\n</Tvar>', '<tvar  name = "c d" >v</tvar>', '<tvar name="">empty</tvar>',
    "<tvar\u00a0name=n>nb</tvar>", "<tvar\nname=l>$a</tvar\n>", '<tvar name="q>z</tvar>',
    "<tvar|a>x<tvar name=y>y</>z</tvar>", "<tvar name=a>x<tvar|y>y</tvar>z</>", "<tvar|>n</>",
    '<tvar name="a">other $1</tvar>', "<tvar", "<tvar|", "<tvar name=", '<tvar name="$">d</tvar>',
    "<tvar name=e/>", "<tvar name=f g=h>i</tvar>", '<tvar name="a"b>c</tvar>',
]  # fmt: skip
HEADINGS = [
    "== Head ==", "=a=", "====== six ======", "======= seven =======", "== un balanced =",
    "=== more == ", "==  ==", "==", "===", "====", "== a\nb ==", "=\t=", "= =", "== H ==\v",
    "==[[L|label]] ''i''==", "== $a ==", "==\u00a0a\u00a0==", "== {{TRANSLATIONLANGUAGE}} ==",
]  # fmt: skip
TEXTS = [
    "a", "two words", "é漢", "\n\n", "\n\n\n", "\n \n", "=", "$a", "$1", "$10", "$ab", "$", "$$a",
    "$x", "{{TRANSLATIONLANGUAGE}}", "{{ TRANSLATIONLANGUAGE\n}}", "{{TRANSLATIONLANGUAGE", "}}",
    "{{\u00a0TRANSLATIONLANGUAGE}}", "[[Link|l]]", "[https://example.org x y]", "* item", "# num",
    "{{T|p=", "|", "&amp;", "<b>x</b>", "''", "\\1", "\\g<0>", "\n",
]  # fmt: skip


def _joined(*tokens: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(tokens), max_size=7).map("".join)


_anything = _joined(*BLANKS, *TAGS, *MARKERS, *VARIABLES, *HEADINGS, *TEXTS)
_unmarked = _joined(*BLANKS, *VARIABLES, *HEADINGS, *TEXTS, *TEXTS, "<nowiki>\n\n</nowiki>")
_markers = st.sampled_from([*MARKERS, "", "", "", "<!--T:1-->\n", "<!--T:2--> ", "<!--T:3-->\n"])


@st.composite
def _paragraph(draw: st.DrawFn) -> str:
    """A text with a marker in front of it or behind it, or none."""
    text = draw(_unmarked)
    if draw(st.booleans()):
        text = draw(_markers) + text
    if draw(st.integers(0, 3)) == 0:
        text += draw(st.sampled_from([" ", "", "\n", "\t"])) + draw(_markers)
    return text


_breaks = st.sampled_from(["\n\n", "\n\n", "\n", " \n\n\t", "\n\n\n", "\n \n", "\r\n\r\n", "\v"])
_outside = _joined(*BLANKS, *VARIABLES, *HEADINGS, *TEXTS, "<nowiki><translate></nowiki>")


@st.composite
def _pair(draw: st.DrawFn, paragraph: st.SearchStrategy[str]) -> str:
    paragraphs = draw(st.lists(paragraph, max_size=4))
    content = "".join(part + draw(_breaks) for part in paragraphs[:-1]) + "".join(paragraphs[-1:])
    edge = st.sampled_from(["\n", "", " ", "\n\n", "\n "])
    opening = draw(st.sampled_from(["<translate>", "<translate>", "<translate nowrap>"]))
    return f"{opening}{draw(edge)}{content}{draw(edge)}</translate>"


unmarked_pages = st.lists(_outside | _pair(_unmarked), max_size=5).map("".join)
"""Pages that no marker is on."""

pages = st.one_of(
    st.lists(_outside | _pair(_paragraph()), max_size=5).map("".join),
    unmarked_pages,
    st.lists(_outside | _pair(_anything), max_size=3).map("".join),
    st.lists(_anything, max_size=3).map("".join),
)
"""Pages of every sort, half of them refused."""

texts = _joined(*BLANKS, *VARIABLES, *HEADINGS, *TEXTS)
"""What translators may have written."""
