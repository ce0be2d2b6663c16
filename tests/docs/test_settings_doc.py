"""docs/settings.md and the settings are the same: every one, with its true default, no more."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, Field, fields
from inspect import Parameter, signature
from typing import Any

import pytest

from docs.documents import blocks, read, sections
from polypage import languages
from polypage.hub.settings import PageSettings, Settings, SiteSettings
from polypage.hub.settings_file import load

PARTS = sections(read("docs/settings.md"), 2)
HUB = sections(PARTS["The hub"], 3)
PAGE = sections(PARTS['A page: `[pages."Title"]`'], 3)
SITE = sections(PARTS["The site: `[site]`"], 3)
LANGUAGE = sections(PARTS["A language: `[languages.CODE]`"], 3)
TOP = {f"`{field.name}`": field for field in fields(Settings) if field.default is not MISSING}

KINDS = {"Text": str, "`true` or `false`": bool, "Whole number": int}


def first_line(section: str) -> str:
    return section.strip().split("\n")[0]


def test_every_setting_of_the_hub_has_its_section_and_none_has_two() -> None:
    assert list(HUB) == list(TOP)


def test_the_groups_of_settings_are_those_of_the_hub() -> None:
    groups = {field.name for field in fields(Settings) if field.default is MISSING}
    assert groups == {"pages", "languages", "groups", "site"}


@pytest.mark.parametrize("name", TOP)
def test_kind_and_default_are_the_true_ones(name: str) -> None:
    field: Field[Any] = TOP[name]
    line = first_line(HUB[name])
    default = re.search(r"by default `([^`]+)`\.$", line)
    assert default is not None
    value = tomllib.loads(f"x = {default[1]}")["x"]
    assert line.startswith("List of ") == isinstance(value, list)
    assert (tuple(value) if isinstance(value, list) else value) == field.default
    choices = field.metadata.get("choices")
    if isinstance(field.default, tuple) and not choices:
        assert line.startswith("List of texts")
    elif choices:
        said = line.partition(", by default")[0]
        assert re.findall(r'`"(\w+)"`', said) == list(choices)
    else:
        kind = next(kind for word, kind in KINDS.items() if line.startswith(word))
        assert kind is type(field.default)


def test_every_setting_of_a_page_has_its_section() -> None:
    assert list(PAGE) == [f"`{field.name}`" for field in fields(PageSettings)]


def test_every_setting_of_the_site_has_its_section() -> None:
    assert list(SITE) == [f"`{field.name}`" for field in fields(SiteSettings)]
    for field in fields(SiteSettings):
        assert f'Text, by default `"{field.default}"`.' == first_line(SITE[f"`{field.name}`"])


def test_every_setting_of_a_language_has_its_section() -> None:
    known = signature(languages.declare).parameters
    keys = {
        f"`{name}`": value.default is Parameter.empty
        for name, value in known.items()
        if value.kind is Parameter.KEYWORD_ONLY
    }
    assert list(LANGUAGE) == list(keys)
    assert {name: "needed" in first_line(text) for name, text in LANGUAGE.items()} == keys


def test_every_example_can_be_loaded() -> None:
    examples = [block.text for block in blocks(read("docs/settings.md")) if block.language]
    assert len(examples) > len(TOP)
    for example in examples:
        assert load(example) != Settings()


@pytest.mark.parametrize("name", [*HUB, *PAGE, *SITE, *LANGUAGE])
def test_every_section_has_an_example_of_its_own_setting(name: str) -> None:
    key = name.strip("`")
    for group in (HUB, PAGE, SITE, LANGUAGE):
        for block in blocks(group.get(name, "")):
            assert re.search(rf"^{key} = ", block.text, re.MULTILINE)


def test_a_blank_line_stands_around_every_heading() -> None:
    """Else some readers of Markdown take it for a part of the paragraph."""
    lines = ["", *read("docs/settings.md").split("\n"), ""]
    for before, line, behind in zip(lines, lines[1:], lines[2:], strict=False):
        if re.match("#+ ", line):
            assert (before, behind) == ("", ""), line
