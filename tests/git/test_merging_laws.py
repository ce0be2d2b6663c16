"""The laws of merging by unit, hunted over histories of authors, translators and tools."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings

from git.merge_strategies import Triple, triples
from polypage.catalogs import Catalog, read, render, write
from polypage.catalogs.comments import comment_lines
from polypage.kept import was_line
from polypage.merging import merge
from polypage.merging.units import Key, Keys


def _keys(triple: Triple) -> Keys:
    return Keys([catalog for catalog in triple if catalog is not None])


def _texts(catalog: Catalog | None, keys: Keys) -> dict[Key, set[str]]:
    """Unit → everything that was written for it, as `# was:` comments show it."""
    found: dict[Key, set[str]] = defaultdict(set)
    for entry in catalog.entries if catalog else ():
        found[keys.of(entry)].update(was_line(text) for text in entry.msgstrs if text)
        found[keys.of(entry)].update(
            line for line in entry.translator_comments if line.startswith("was: ")
        )
    return found


@settings(max_examples=max(400, settings().max_examples))
@given(triples())
def test_no_text_is_current_under_a_definition_that_no_side_has_it_current_for(
    triple: Triple,
) -> None:
    merged = merge(*triple).catalog
    founded = {entry[:4] for side in triple[1:] for entry in side.entries if not entry.fuzzy}
    for entry in merged.entries:
        assert entry.fuzzy or not any(entry.msgstrs) or entry[:4] in founded


@settings(max_examples=max(400, settings().max_examples))
@given(triples())
def test_nothing_is_lost_but_what_a_side_replaced_or_took_away(triple: Triple) -> None:
    keys = _keys(triple)
    base, ours, theirs = (_texts(catalog, keys) for catalog in triple)
    merged = _texts(merge(*triple).catalog, keys)
    for key in {*ours, *theirs}:
        new = (ours[key] | theirs[key]) - base[key]
        assert merged[key] >= (ours[key] & theirs[key]) | new


@given(triples())
def test_the_result_is_a_catalog_that_can_be_read_again(triple: Triple) -> None:
    merged = merge(*triple).catalog
    data = write(merged)
    assert not data or read(data) == merged


@given(triples())
def test_exchanging_the_sides_gives_the_same_units_texts_and_conflicts(triple: Triple) -> None:
    base, ours, theirs = triple
    keys = _keys(triple)
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert _texts(there.catalog, keys) == _texts(back.catalog, keys)
    assert {one.context for one in there.conflicts} == {one.context for one in back.conflicts}
    in_use = [
        {keys.of(entry) for entry in one.catalog.entries if not entry.obsolete}
        for one in (there, back)
    ]
    assert in_use[0] == in_use[1]


@given(triples())
def test_what_one_side_alone_did_is_the_result(triple: Triple) -> None:
    base, ours, theirs = triple
    assert merge(ours, ours, ours).catalog is ours
    assert write(merge(ours, ours, theirs).catalog) == write(theirs)
    assert write(merge(theirs, ours, theirs).catalog) == write(ours)
    assert merge(base, ours, ours).catalog == ours
    assert not merge(ours, ours, theirs).conflicts


@given(triples())
def test_what_theirs_left_alone_has_the_bytes_it_has_in_ours(triple: Triple) -> None:
    base, ours, theirs = triple
    if base is None:
        return
    ours = read(write(ours))
    keys = _keys(Triple(base, ours, theirs))
    merged = merge(base, ours, theirs).catalog
    kept = {entry.source or render(entry) for entry in merged.entries}
    units = [
        {
            key: [one for one in side.entries if keys.of(one) == key]
            for key in map(keys.of, side.entries)
        }
        for side in (base, theirs)
    ]
    for entry in ours.entries:
        key = keys.of(entry)
        if units[0].get(key) == units[1].get(key):
            assert entry.source in kept


@given(triples())
def test_a_doubt_that_one_side_had_stays_while_the_text_does(triple: Triple) -> None:
    base, ours, theirs = triple
    if base is None:
        return
    merged = {entry[:4]: entry for entry in merge(base, ours, theirs).catalog.entries}
    sides = [{entry[:4]: entry for entry in side.entries} for side in (base, ours, theirs)]
    for key, entry in sides[0].items():
        if entry.fuzzy or not any(entry.msgstrs) or any(key not in side for side in sides):
            continue
        doubted = [side[key] for side in sides[1:] if side[key].fuzzy]
        if doubted and key in merged:
            assert merged[key].fuzzy


def test_comments_that_keep_a_text_can_stand_in_a_file() -> None:
    for text in ("a\\", "a\nb", "a\rb", "\\\n", "a \\"):
        assert comment_lines([was_line(text)]) == (was_line(text),)
