"""Badges: one number, true, legible and said to those who cannot see it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage import languages
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.reports.badge import _FILLS, _LABEL_FILL, _SHIELDS, as_shields, as_svg, badge
from polypage.reports.text_width import width
from reports.report_strategies import hubs

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def hub(translated: int, total: int, *codes: str, name: str = "Hub") -> Stats:
    made = Completion(Count(translated, 0, total - translated), Count())
    page = PageStats("A", dict.fromkeys(codes, made), updated=True)
    shown = [languages.find(code) for code in codes]
    return Stats(languages.find("en"), shown, [page], [], name=name)


class Picture:
    """An SVG read by an XML parser: its elements with their attributes and texts."""

    def __init__(self, text: str) -> None:
        self.elements: list[tuple[str, dict[str, str], str]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._data
        parser.Parse(text, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements.append((name, attributes, ""))

    def _data(self, data: str) -> None:
        name, attributes, text = self.elements[-1]
        self.elements[-1] = (name, attributes, text + data)

    def all(self, name: str) -> list[tuple[dict[str, str], str]]:
        return [(attributes, text) for found, attributes, text in self.elements if found == name]


@given(NAMES, st.integers(0, 400))
def test_the_picture_says_what_the_badge_says(name: str, translated: int) -> None:
    stats = hub(translated, 400, "fr", "ar", name=name)
    said = badge(stats)
    picture = Picture(as_svg(stats))
    shown = "".join(letter if letter >= " " else "\ufffd" for letter in said.label)
    shown = re.sub("[\ufffe\uffff]", "\ufffd", shown)
    spoken = f"{shown}: {said.message}" if shown else said.message
    ((root, _),) = picture.all("svg")
    assert (root["role"], root["aria-label"]) == ("img", spoken)
    assert [text.strip("\n") for _, text in picture.all("title")] == [spoken]
    texts = [text.strip("\n") for _, text in picture.all("text")]
    assert texts == ([shown, said.message] if shown else [said.message])


@given(NAMES)
def test_texts_stay_inside_their_boxes(name: str) -> None:
    """Six pixels from each edge, however wide the fonts there are."""
    picture = Picture(as_svg(hub(1, 3, "fr", "ar", name=name)))
    total = int(picture.all("svg")[0][0]["width"])
    ends = [0, total]
    for attributes, _ in picture.all("path"):
        found = re.match(r"M3 0H(\d+)V20", attributes["d"])
        assert found is not None
        ends.insert(1, int(found[1]))
    for (attributes, _), begin, end in zip(picture.all("text"), ends, ends[1:], strict=False):
        half = int(attributes["textLength"]) / 2
        assert float(attributes["x"]) - half == begin + 6
        assert float(attributes["x"]) + half == end - 6


def test_one_language_is_named_in_its_own_words() -> None:
    assert badge(hub(1, 2, "fr")).label == "français"
    assert badge(hub(1, 2, "fr", "ar", name=" The\thub ")).label == "The hub"
    assert badge(hub(0, 0)).label == "Hub"


@given(hubs())
def test_the_number_is_that_of_all_languages_together(stats: Stats) -> None:
    made = [
        page.completions[one.code].units
        for one in stats.languages
        for page in stats.pages
        if not page.discouraged
    ]
    translated, total = sum(one.translated for one in made), sum(one.total for one in made)
    message = json.loads(as_shields(stats))["message"]
    assert (message == "100 %") == (translated == total > 0)
    percent = round(float(f"{translated / total:.2f}") * 100) if total else 0
    expected = f"{min(percent, 100 if translated == total else 99)} %"
    assert message == (expected if total else "–")


@pytest.mark.parametrize(
    ("translated", "total", "progress"),
    [(0, 0, "nothing"), (0, 9, "stub"), (144, 1000, "stub"), (146, 1000, "med"),
     (694, 1000, "med"), (696, 1000, "high"), (999, 1000, "high"), (9, 9, "complete")],
)  # fmt: skip
def test_colours_by_progress(translated: int, total: int, progress: str) -> None:
    stats = hub(translated, total, "fr")
    document = json.loads(as_shields(stats))
    assert list(document) == ["schemaVersion", "label", "message", "color"]
    assert document["schemaVersion"] == 1
    assert document["color"] == _SHIELDS[progress]
    assert _FILLS[progress] in as_svg(stats)
    others = {fill for name, fill in _FILLS.items() if name != progress}
    assert not any(fill in as_svg(stats) for fill in others)


@pytest.mark.parametrize("fill", [*_FILLS.values(), _LABEL_FILL])
def test_white_letters_can_be_read(fill: str) -> None:
    """WCAG 2, 1.4.3: a contrast of 4.5 or more."""
    parts = [int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert 1.05 / (luminance + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("text", "pixels"),
    [("français", 45), ("Deutsch", 43), ("português do Brasil", 107), ("日本語", 33),
     ("فارسی", 26), ("עברית", 29), ("हिन्दी", 21), ("русский", 45), ("100 %", 36), ("Hubs", 28)],
)  # fmt: skip
def test_widths_are_about_those_of_real_fonts(text: str, pixels: int) -> None:
    """As Chromium measured them at 11 pixels, in DejaVu Sans and Noto."""
    assert 0.78 <= width(text) * 11 / pixels <= 1.3


def test_what_is_put_on_letters_takes_no_room() -> None:
    assert width("e\u0301") == width("e")
    assert width("a\u200fb") == width("ab")
    assert width("illi") < width("hubs") < width("WMWM")


def test_signs_of_xml_are_escaped() -> None:
    text = as_svg(hub(1, 2, "fr", "ar", name='<a & "b">'))
    assert 'aria-label="&lt;a &amp; &quot;b&quot;&gt;: 50 %"' in text
    assert Picture(text).all("title")[0][1].strip() == '<a & "b">: 50 %'


def test_a_declared_language_is_named_as_the_hub_names_it() -> None:
    own = languages.declare("tlh", name="Klingon", autonym="tlhIngan <Hol>")
    stats = replace(hub(1, 2, "fr"), languages=[own])
    assert badge(stats).label == "tlhIngan <Hol>"
