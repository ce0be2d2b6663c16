"""Plural forms: what gettext takes, and what CLDR says."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from babel import localedata

from polypage.languages import codes, find
from polypage.languages.plurals import DEFAULT, DIFFERENCES, RULES

NUMBERS = range(201)

CLDR_CODES = {"als": "gsw", "mo": "ro", "no": "nb", "pt": "pt_PT", "pt-br": "pt"}
"""Where CLDR's code for a wiki's language isn't the wiki's: its pt is Brazilian."""


def parts(plural_forms: str) -> tuple[int, str]:
    match = re.fullmatch(r"nplurals=([0-9]+); plural=(.+);", plural_forms)
    assert match, plural_forms
    return int(match[1]), match[2]


def forms(plural_forms: str) -> list[int]:
    """The form of each number, as the standard library works it out."""
    form = gettext.c2py(parts(plural_forms)[1])
    return [form(number) for number in NUMBERS]


def categories(code: str) -> list[str] | None:
    """The category of each number in CLDR, None where CLDR has no rule for a language."""
    language, *rest = CLDR_CODES.get(code, code.replace("-", "_")).split("_")
    spelled = [part.title() if len(part) == 4 else part.upper() for part in rest]
    for name in ("_".join([language, *spelled]), language):
        if localedata.exists(name):
            rule = localedata.load(name, merge_inherited=False).get("plural_form")
            # Babel would hand the half data to everybody who asks for the locale from now on.
            localedata._cache.pop(name, None)
            if rule is not None:
                return [str(rule(number)) for number in NUMBERS]
    return None


def test_every_language_has_a_rule_that_uses_all_its_forms() -> None:
    for code in codes():
        count, expression = parts(find(code).plural_forms)
        form = gettext.c2py(expression)
        # a million is where Breton has its own
        assert {form(number) for number in [*NUMBERS, 10**6]} == set(range(count)), code


def test_rules_are_for_languages_that_exist_and_none_has_two() -> None:
    listed = [code for _, row in RULES for code in row.split()]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(codes())
    assert DEFAULT not in [expression for expression, _ in RULES]
    assert len({expression for expression, _ in RULES}) == len(RULES)


def test_cldr_divides_numbers_the_same_way_or_the_difference_has_a_reason() -> None:
    different = set()
    compared = 0
    for code in codes():
        theirs = categories(code)
        if theirs is None:
            continue
        compared += 1
        ours = forms(find(code).plural_forms)
        pairs = set(zip(ours, theirs, strict=True))
        if not len(pairs) == len(set(ours)) == len(set(theirs)):
            different.add(code)
    assert compared > 250
    assert different == set(DIFFERENCES)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("ar", 6), ("br", 5), ("cs", 3), ("cy", 6), ("de", 2), ("en", 2), ("fr", 2), ("ga", 5),
        ("he", 2), ("ja", 1), ("lt", 3), ("lv", 3), ("mt", 5), ("pl", 3), ("pt", 2), ("ru", 3),
        ("sl", 4), ("sr", 3), ("sr-ec", 3), ("sr-el", 3), ("zh-hant", 1), ("zh-yue", 1),
        ("be-x-old", 3), ("bat-smg", 4), ("simple", 2), ("mo", 3), ("swh", 2), ("pes", 2),
    ],
)  # fmt: skip
def test_how_many_forms_languages_have(code: str, count: int) -> None:
    assert parts(find(code).plural_forms)[0] == count


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", {0: 1, 1: 0, 2: 1}),
        ("fr", {0: 0, 1: 0, 2: 1}),
        ("pt", {0: 1, 1: 0, 2: 1}),
        ("pt-br", {0: 0, 1: 0, 2: 1}),
        ("ru", {1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1, 111: 2}),
        ("pl", {1: 0, 2: 1, 5: 2, 21: 2, 22: 1, 112: 2}),
        ("sl", {1: 0, 2: 1, 3: 2, 5: 3, 101: 0, 102: 1}),
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 11: 4, 100: 5, 103: 3}),
        ("lv", {0: 2, 1: 0, 11: 1, 20: 1, 21: 0}),
    ],
)
def test_the_order_of_forms_is_that_of_catalogs_in_the_world(
    code: str, expected: dict[int, int]
) -> None:
    computed = forms(find(code).plural_forms)
    assert {number: computed[number] for number in expected} == expected


def test_msgfmt_takes_every_rule(tmp_path: Path) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext's msgfmt is not installed: nobody can say what it takes")
    rules = sorted({find(code).plural_forms for code in codes()})
    assert len(rules) == len(RULES) + 1
    for number, rule in enumerate(rules):
        count, _ = parts(rule)
        strings = "".join(f'msgstr[{form}] "form {form}"\n' for form in range(count))
        catalog = (
            'msgid ""\nmsgstr ""\n'
            '"Project-Id-Version: test\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n'
            '"Last-Translator: test\\n"\n"Language-Team: test\\n"\n"Language: xx\\n"\n'
            '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {rule}\\n"\n'
            f'\nmsgid "one"\nmsgid_plural "many"\n{strings}'
        )
        path = tmp_path / f"{number}.po"
        path.write_text(catalog, encoding="utf-8")
        run = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, ""), rule
