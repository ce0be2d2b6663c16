"""Law 9: no input makes a step slower than its length.

Each opening token and each kind of white space a million times, or as often as fits into four
million characters, at each place where another part of the program looks at it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from polypage import languages
from polypage.errors import PageError
from polypage.formats import wikitext
from polypage.model import Page, Translation

SECONDS = 1.0
TIMES = 1_000_000
LONGEST = 4_000_000

ENGLISH = languages.find("en")
FRENCH = languages.find("fr")

BLANKS = [" ", "\t", "\n", "\r", "\v", "\f", "\0", "\xa0", "\u2028", "\n\n", "\r\n", " \n", "\n\n "]
SIGNS = [
    "=",
    "$",
    "<",
    ">",
    "[",
    "{",
    "|",
    "&",
    "'",
    "-",
    "_",
    "#",
    "*",
    "a",
    "漢",
    "$a",
    "$a ",
    "=",
]
OPENINGS = [
    "<translate>", "<translate nowrap>", "<translate", "</translate", "<nowiki>", "</nowiki>",
    "<!--", "<!--T:", "<!--T:1", "-->", "<!--T:1-->", "<tvar", "<tvar ", "<tvar name=", "<tvar|",
    "<tvar name='", '<tvar name="', "<tvar name=x>", "<tvar|a>", "</tvar", "</tvar>", "</>",
    '<tvar name="a">b</tvar>', "<tvar|a>b</>", "[[", "[[a|", "]]", "[https://a", "[https://a ",
    "[//", "{{", "{{a|", "|a=", "| ", "}}", "<b", "<b>", "</b", "&#", "&#1", "&a", "''", "'' ",
    "\n=", "\n= ", "= ", "\n==a", "{{TRANSLATIONLANGUAGE", "{{ ", "{{TRANSLATIONLANGUAGE}}", "__A",
    "http://", "a:", "\n* a", "\n|", "||",
]  # fmt: skip
TOKENS = list(dict.fromkeys([*BLANKS, *SIGNS, *OPENINGS]))

PLACES = {
    "alone": "{}",
    "behind a line": "\na{}b\n",
    "in a heading outside": "\n=a{}b\n<translate>a</translate>",
    "before a unit": "{}<translate>a</translate>",
    "in a unit": "<translate>\n{}\n</translate>",
    "within a unit": "<translate>\na{}b\n</translate>",
    "in a unit in a line": "x <translate>a{}b</translate> y",
    "in a heading": "<translate>\n==a{}b==\n</translate>",
    "in a marker": "<translate>\n<!--T:{}-->\na\n</translate>",
    "behind a marker": "<translate>\n<!--T:1--> {}a\n</translate>",
    "before a marker": "<translate>\na{} <!--T:1-->\n</translate>",
    "in a variable": '<translate>\n<tvar name="{}">a</tvar> $a\n</translate>',
    "in an old variable": "<translate>\n<tvar|{}>a</> $a\n</translate>",
    "in a value": '<translate>\n<tvar name="a">{}</tvar> $a <tvar|b>c</>\n</translate>',
}


Step = Callable[[], object]


def steps(text: str) -> Iterator[Step]:
    """All that is ever done to a page, one thing after the other."""
    yield lambda: wikitext.plain(text)
    try:
        page, _ = wikitext.parse_with_ids(text)
    except PageError:
        yield lambda: _refused(text)
        return
    marked = wikitext.unparse(page)
    outdated = {str(unit.id): Translation("x $a", outdated=True) for unit in page.units}
    same = {str(unit.id): Translation(f"{unit.definition} ") for unit in page.units}
    yield lambda: wikitext.mark(text)
    yield lambda: list(wikitext.id_faults(page, text))
    yield lambda: _checked(page, text, marked)
    yield lambda: list(wikitext.describe(page))
    yield lambda: list(wikitext.issues(page, text))
    yield lambda: wikitext.source_page(page, ENGLISH)
    for unit in page.units[:1]:
        yield partial(wikitext.plain, unit.definition)
    for translations in (outdated, {}, same):
        yield partial(wikitext.localize, page, translations, source=ENGLISH, target=FRENCH)


def _refused(text: str) -> None:
    with contextlib.suppress(PageError):
        wikitext.mark(text)


def _checked(page: Page, text: str, marked: str) -> None:
    with contextlib.suppress(PageError):
        wikitext.check_stable(page, text, marked)


def seconds(step: Step) -> float:
    """The CPU time of a step."""
    start = time.process_time()
    step()
    return time.process_time() - start


def slow_steps(text: str, limit: float) -> list[float]:
    """The times of the steps that take longer than `limit`, twice in a row."""
    found: list[float] = []
    for step in steps(text):
        if seconds(step) > limit and (again := seconds(step)) > limit:
            found.append(again)
            break  # what is slow would be slower still in the next steps
    return found


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_a_million_times(token: str) -> None:
    """Alone, where only the tags matter, and in a unit, where everything does."""
    most = min(TIMES, LONGEST // len(token))
    # A tenth of them first: what is quadratic is found in seconds there, not in minutes.
    for many in (token * (most // 10), token * most):
        assert slow_steps(many, SECONDS) == []
        if len(many) <= TIMES:  # the others: twenty thousand times, below
            assert slow_steps(f"<translate>\na{many}b\n</translate>", SECONDS) == []


@pytest.mark.parametrize("place", PLACES)
def test_every_token_at_every_place(place: str) -> None:
    """Twenty thousand of each: what is quadratic takes longer than this by far."""
    slow = {
        token: times
        for token in TOKENS
        if (times := slow_steps(PLACES[place].format(token * 20_000), limit=0.3))
    }
    assert slow == {}


@pytest.mark.parametrize(
    ("beginning", "token", "end"),
    [
        ('<tvar name="', "$", '">a</tvar><tvar name=b>b</tvar> $b'),
        ('<tvar name="', "$a", '$b">a</tvar><tvar name=b>b</tvar>' + "$a" * 50_000),
        ("<tvar name=a>", "<tvar|b>", "</tvar></>"),
        ("<tvar name=a>", "<tvar name='<tvar|b>'>", "</tvar></>"),
        ("", "<tvar|a>b<tvar name=c></>d</tvar>", ""),
        ("", "<tvar name='\"<tvar name=\"'>", ""),
        ("", "<tvar name='\"<tvar name=\"'>", "</tvar>"),
        ("==", "&#", "1" * 100_000 + ";=="),
        ("==&#", "1", ";=="),
        ("==&", "a", ";=="),
        ("=", " =", "a="),
        ("== a", " ", "=b"),
        ("a", "<!--T:" * 5, "\nb-->"),
        ("==", "[https://a b [", "=="),
        ("==", "[[a|]", "=="),
    ],
)
def test_units_made_to_take_long(beginning: str, token: str, end: str) -> None:
    """Names that overlap, variables that cross, headings of nothing but references."""
    text = f"<translate>\n{beginning}{token * 50_000}{end}\n</translate>"
    assert slow_steps(text, SECONDS) == []


def test_many_names_of_many_lengths() -> None:
    """Each place of a text would have to be looked up once for each length."""
    names = "".join(f"<tvar name=a{'b' * length}>x</tvar>" for length in range(500))
    assert slow_steps(f"<translate>\n{names}{'$' * 200_000}\n</translate>", SECONDS) == []
    lengths = "".join(f"<tvar|a>{'b' * length}</>" for length in range(500))
    crossing = "<tvar|a>b<tvar name=c></>d</tvar>"
    text = f"<translate>\n{lengths}{crossing}{'<' * 200_000}\n</translate>"
    assert slow_steps(text, SECONDS) == []


def test_many_units() -> None:
    """A unit costs the same on a page of fifty thousand."""
    assert slow_steps("<translate>" + "\n\na" * 50_000 + "\n</translate>", SECONDS) == []
    assert slow_steps("<translate>a</translate>\n" * 50_000, SECONDS) == []
