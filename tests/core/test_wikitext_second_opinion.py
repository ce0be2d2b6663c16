"""The wikitext format against the naive implementation of the same rules."""

from __future__ import annotations

from typing import Any

from hypothesis import event, example, given
from hypothesis import strategies as st

from core.page_strategies import MANY, pages, texts
from naive import wikitext as naive
from polypage import languages
from polypage.errors import PageError
from polypage.formats import wikitext
from polypage.formats.wikitext.variables import extract
from polypage.model import Translation

UNIT_IDS = st.sampled_from([str(number) for number in range(1, 14)] + ["intro", "12abc", "007"])
LANGUAGES = ["en", "ar", "zh-hans", "fr"]


def ours(text: str, highest: int) -> dict[str, Any]:
    """What the package makes of a page."""
    try:
        marked, page, after = wikitext.mark(text, highest)
    except PageError as fault:
        return {"error": fault.key}
    faults = dict.fromkeys(fault.key for fault in wikitext.id_faults(page, text))
    return {
        "units": [
            (unit.text, unit.definition, unit.inline, unit.nowrap, dict(unit.variables))
            for unit in page.units
        ],
        "ids": [unit.id for unit in page.units],
        "marked": marked,
        "id faults": sorted(faults),
        "translatable": page.translatable,
        "highest": after,
    }


def theirs(text: str, highest: int) -> dict[str, Any]:
    """What the naive implementation makes of a page."""
    try:
        page = naive.parse(text)
    except naive.Refused as refused:
        return {"error": refused.key}
    marked, ids = naive.mark(text, highest)
    numbers = [int(number[0]) for one in ids if (number := naive.LEADING_NUMBER.match(one))]
    return {
        "units": [
            (unit.text, unit.definition, unit.inline, unit.nowrap, unit.variables)
            for unit in page.units
        ],
        "ids": ids,
        "marked": marked,
        "id faults": sorted(naive.marking_faults(page)),
        "translatable": bool(naive.MARKUP.search(naive.NOWIKI.sub("", text))),
        "highest": max(highest, *numbers, 0),
    }


@MANY
@given(pages, st.integers(0, 20))
@example("<translate>\n\0\n</translate>", 0)
@example("<translate>\n\f\n</translate>", 0)
@example("<translate>a\f<!--T:1--></translate>", 0)
@example("<translate><!--T:+3--> a</translate>", 0)
def test_both_parse_and_mark_alike(text: str, highest: int) -> None:
    """Rules 1 to 7 and 11: the same fault, or the same units, ids and marked text."""
    answer = ours(text, highest)
    event(answer.get("error", "taken"))
    assert answer == theirs(text, highest)


translations_made = st.dictionaries(UNIT_IDS, st.tuples(texts, st.booleans()), max_size=8)
options = st.tuples(st.booleans(), st.booleans())


@MANY
@given(pages, translations_made, st.permutations(LANGUAGES), options)
@example("<translate>== a ==</translate>", {"1": ("== b ==", False)}, LANGUAGES, (True, True))
@example("<translate nowrap>\n==a==\n</translate>", {"1": ("=b=", True)}, LANGUAGES, (True, True))
@example("<translate>\n==a==\n</translate>", {"1": ("==a==", True)}, LANGUAGES, (True, True))
@example("<translate>\n==a==\n</translate>", {"1": ("=b=", True)}, LANGUAGES, (False, True))
def test_both_build_the_same_page(
    text: str,
    translations: dict[str, tuple[str, bool]],
    spoken: list[str],
    option: tuple[bool, bool],
) -> None:
    """Rules 11 to 17: the same page in every language, with every option."""
    try:
        _, page, _ = wikitext.mark(text)
    except PageError:
        return
    source, target, *_ = spoken
    show_outdated, anchors = option
    _, ids = naive.mark(text)
    other = naive.parse(text).with_ids(ids)
    expected = text  # a page without markup is copied
    if page.translatable:
        expected = naive.localize(other, {}, set(), source, source)
    assert wikitext.source_page(page, languages.find(source)) == expected
    built = wikitext.localize(
        page,
        {key: Translation(*value) for key, value in translations.items()},
        source=languages.find(source),
        target=languages.find(target),
        show_outdated=show_outdated,
        anchors=anchors,
    )
    assert built == naive.localize(
        other,
        {key: value for key, (value, _) in translations.items()},
        {key for key, (_, outdated) in translations.items() if outdated},
        target,
        source,
        show_outdated=show_outdated,
        anchors=anchors,
    )


VARIABLE_TOKENS = [
    "<tvar|a>", "<tvar|b>", "</>", "<tvar name=a>", "<tvar name=b>", "</tvar>", '<tvar name="',
    "<tvar name='", '">', "'>", "x", ">",
]  # fmt: skip


@MANY
@given(st.lists(st.sampled_from(VARIABLE_TOKENS), max_size=16).map("".join))
@example("<tvar|n><tvar name=a></><tvar name=b>v</tvar> <tvar name=b>v</tvar>")
@example('<tvar name="<tvar name=b>c</tvar>">')
@example("<tvar name=a>x<tvar|y>y</tvar>z</>")
def test_both_find_the_same_variables(text: str) -> None:
    """Rule 11: both forms, crossing, one in the other's name, never closed."""
    unit = naive.Unit(None, text, inline=False, nowrap=False)
    definition, variables = extract(text)
    assert (definition, dict(variables)) == (unit.definition, unit.variables)
