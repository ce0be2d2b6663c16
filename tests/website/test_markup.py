"""What becomes of markup that pandoc doesn't know, or reads in another way than wikis do."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage import languages
from polypage.site.wikitext.braces import parse, source_of
from polypage.site.wikitext.extensions import convert as convert_extensions
from polypage.site.wikitext.functions import PageWords
from polypage.site.wikitext.links import convert as convert_links
from polypage.site.wikitext.notes import convert as convert_notes
from polypage.site.wikitext.prepare import prepare
from polypage.site.wikitext.tables import convert as convert_tables
from polypage.site.wikitext.tags import with_plain_values
from polypage.site.wikitext.templates import shown_itself
from website.rendering import body

TEMPLATES: Final = {
    "Card": "[{{{title|none}}}:{{{1|}}}]",
    "Ask": "{{#if:{{{wide|}}}|It is wide.|It is not.}}",
    "Loop": "again: {{Loop|{{{1}}}}}",
}
CASES: Final = Path(__file__).with_name("markup.txt")


def cases() -> list[tuple[str, str, str]]:
    """Title, wikitext and HTML of each case."""
    found = []
    for case in CASES.read_text("utf-8").strip("\n").split("\n=====\n"):
        head, _, wanted = case.partition("\n-----")
        title, _, text = head.partition("\n")
        found.append((title, text, wanted.strip("\n")))
    return found


def made_of(text: str) -> str:
    """What becomes of a case, without blank lines."""
    made = body(text, TEMPLATES, language="fr")
    assert not made.refused
    return re.sub(r"\s*\n\s*", "\n", made.html)


@pytest.mark.parametrize(("title", "text", "wanted"), cases(), ids=[case[0] for case in cases()])
def test_markup(title: str, text: str, wanted: str) -> None:
    assert made_of(text) == wanted, title


@given(st.lists(st.sampled_from(["{{", "}}", "{{{", "}}}", "{", "}", "|", "[[", "]]", "a", "\n"])))
def test_braces_are_read_without_loss(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert source_of(parse(text)) == text


@pytest.mark.parametrize(
    "piece",
    [
        "{{",
        "}}",
        "{{{",
        "[[",
        "]]",
        "{{a|",
        "{{a}}",
        "[[a",
        "\n{|",
        "\n|-",
        "|",
        "<a b='",
        '<a b="<',
        '="<a" b',
        "<ref",
        "<ref ",
        "<ref name=a>",
        "<ref name=a />",
        "<references>",
        "<includeonly>",
        "<gallery>",
        "<gallery caption=",
        "<poem>",
        "<section begin=",
        "[//",
        "</includeonly>",
    ],
)
def test_reading_takes_time_by_length_alone(piece: str) -> None:
    text = piece * 200_000
    start = time.process_time()
    parse(text)
    convert_links(text)
    convert_tables(text)
    with_plain_values(text)
    convert_notes(text)
    convert_extensions(text)
    shown_itself(text)
    assert time.process_time() - start < 6


def test_templates_that_double_their_argument_stop_somewhere() -> None:
    templates = {f"T{n}": f"{{{{T{n + 1}|{{{{{{1}}}}}}{{{{{{1}}}}}}}}}}" for n in range(30)}
    made = body("{{T0|ha}}", templates)
    assert "too much" in made.refused
    assert "{{T0|ha}}" in made.html


@pytest.mark.parametrize("last", ["ha", ""])
def test_templates_that_call_others_three_times_stop_somewhere(last: str) -> None:
    templates = {f"T{n}": f"{{{{T{n + 1}}}}}" * 3 for n in range(18)} | {"T18": last}
    start = time.process_time()
    assert "too much" in body("{{T0}}", templates).refused
    assert time.process_time() - start < 20


def test_a_long_page_may_have_many_templates() -> None:
    call = "{{Nowhere|title=some text|text=" + "word " * 30 + "}}\n\n"
    words = PageWords("Tea", "Hub", languages.find("en"), languages.find("en"))
    made = prepare(call * 8_000, words, {"Card": "{{{1}}}"})
    assert not made.refused
    deep = prepare(
        "{{Card|{{Card|{{Card|" + "word " * 200_000 + "}}}}}}", words, {"Card": "{{{1}}}"}
    )
    assert not deep.refused
    assert prepare("{{a}}" * 200_000, words, {}).refused
