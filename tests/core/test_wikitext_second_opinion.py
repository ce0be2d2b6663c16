"""The wikitext format against the naive implementation of the same rules."""

from __future__ import annotations

from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from core.page_strategies import pages, texts
from naive import wikitext as naive
from polypage import languages
from polypage.errors import PageError
from polypage.formats import wikitext
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


@given(pages, st.integers(0, 20))
def test_both_parse_and_mark_alike(text: str, highest: int) -> None:
    """Rules 1 to 7 and 11: the same fault, or the same units, ids and marked text."""
    answer = ours(text, highest)
    event(answer.get("error", "taken"))
    assert answer == theirs(text, highest)


@given(
    pages,
    st.dictionaries(UNIT_IDS, st.tuples(texts, st.booleans()), max_size=8),
    st.sampled_from(LANGUAGES),
    st.sampled_from(LANGUAGES),
    st.booleans(),
    st.booleans(),
)
def test_both_build_the_same_page(
    text: str,
    translations: dict[str, tuple[str, bool]],
    source: str,
    target: str,
    show_outdated: bool,
    anchors: bool,
) -> None:
    """Rules 11 to 17: the same page in every language, with every option."""
    try:
        _, page, _ = wikitext.mark(text)
    except PageError:
        return
    _, ids = naive.mark(text)
    other = naive.parse(text).with_ids(ids)
    if source == target:
        expected = naive.localize(other, {}, set(), source, source)
        assert wikitext.source_page(page, languages.find(source)) == expected
        return
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
