"""Nobody needs to run update for the numbers to be true: stats says what it will say afterwards."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands import small_hub
from commands.program import contents, polypage, put

Edit = tuple[str, str]

EDITS: list[Edit] = [
    ("hot water", "boiling water"),
    (">six<", ">seven<"),
    ("There are", "We know of"),
    ("\n== Kinds == <!--T:2-->\n", "\n"),
    ("\n<!--T:1-->\nTea is a drink made of leaves and hot water.\n", ""),
    ("== Kinds == <!--T:2-->", "== Kinds =="),
    ("<!--T:1-->\n", "<!--T:3-->\n"),
    ("<!--T:3-->\n", "<!--T:9-->\n"),
    ("<languages/>\n", "<languages/>\n<translate>A new one.</translate>\n"),
    ("== Kinds == <!--T:2-->", "A new one.\n\n== Kinds == <!--T:2-->"),
    ("<!--T:4--> A cup of tea", "<!--T:4--> A cup"),
    ("<translate><!--T:4--> A cup of tea</translate>", "A cup of tea"),
    ("<translate><!--T:4--> A cup", "<translate nowrap><!--T:4--> A cup"),
    ("<translate>", ""),
    ("\n", "\r\n"),
    ("<!--T:1-->\nTea", "<!--T:1-->\nA copy.\n\n<!--T:1-->\nTea"),
]
"""What authors do to a page; some of it together makes a page that is refused, before and after."""


@contextmanager
def hub() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        put(folder, small_hub.files())
        yield folder


def counted(folder: Path) -> tuple[int, str, Any]:
    run = polypage(folder, "stats", "--format", "json")
    report = json.loads(run.stdout)
    del report["not_updated"]
    return run.exit, run.stderr, report


def no_text_went(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return all(
        one["units"]["total"] == other["units"]["total"]
        and one["units"]["untranslated"] >= other["units"]["untranslated"]
        for one, other in zip(before["languages"], after["languages"], strict=True)
    )


def edit(folder: Path, edits: list[Edit], *, name: str = "source/Tea.wiki") -> None:
    page = folder / name
    text = page.read_bytes().decode()
    for old, new in edits:
        text = text.replace(old, new)
    page.write_bytes(text.encode())


def check(folder: Path) -> None:
    """Stats as it is now, after update, and after what update leaves to be done (nothing)."""
    before = counted(folder)
    updated = polypage(folder, "update")
    after = counted(folder)
    assert updated.exit == before[0] == after[0]
    if after != before:
        # New units are untranslated until update has looked where their texts come from.
        assert " new" in updated.stdout
        assert no_text_went(before[2], after[2])
    for language in before[2]["languages"]:
        for one in (language, *language["pages"]):
            for count in (one["units"], one["words"]):
                total = count["translated"] + count["outdated"] + count["untranslated"]
                assert count["total"] == total  # law 5


@pytest.mark.parametrize("one", EDITS, ids=range(len(EDITS)))
def test_one_edit(one: Edit) -> None:
    with hub() as folder:
        edit(folder, [one])
        before = contents(folder)
        check(folder)
        assert contents(folder) != before


@pytest.mark.parametrize("one", EDITS[:4], ids=range(4))
def test_an_edit_that_is_undone(one: Edit) -> None:
    with hub() as folder:
        original = (folder / "source/Tea.wiki").read_bytes()
        edit(folder, [one])
        assert polypage(folder, "update").exit == 0
        (folder / "source/Tea.wiki").write_bytes(original)
        check(folder)


@settings(
    max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(rounds=st.lists(st.lists(st.sampled_from(EDITS), max_size=4), min_size=1, max_size=2))
def test_edits_one_after_the_other(rounds: list[list[Edit]]) -> None:
    """Also when an edit is made to what update has made of the edits before it."""
    with hub() as folder:
        for edits in rounds:
            edit(folder, edits)
            check(folder)


def test_translators_work_meanwhile() -> None:
    with hub() as folder:
        edit(folder, [("hot water", "boiling water")])
        catalog = folder / "locales/fr/Tea.po"
        text = catalog.read_text(encoding="utf-8")
        changed = text.replace('msgctxt "Tea/3"', '#, fuzzy\nmsgctxt "Tea/3"').replace(
            'cup of tea"\nmsgstr ""', 'cup of tea"\nmsgstr "Une tasse de thé"'
        )
        assert changed.count("Une tasse") == changed.count("fuzzy") == 1
        catalog.write_text(changed, encoding="utf-8")
        check(folder)


def test_a_page_is_deleted_and_comes_back() -> None:
    with hub() as folder:
        page = folder / "source/Tea.wiki"
        text = page.read_bytes()
        page.unlink()
        check(folder)
        page.write_bytes(text)
        check(folder)
        report = counted(folder)[2]
        french = next(one for one in report["languages"] if one["code"] == "fr")
        assert french["units"]["translated"] == len(small_hub.FRENCH)
