"""The benchmark's workload: marked-up pages with translations, the same on every machine."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

PAGES: Final = 200
UNITS: Final = 40

_WORDS: Final = [
    "lamp",
    "kettle",
    "ladder",
    "ledger",
    "window",
    "basket",
    "bridge",
    "garden",
    "letter",
    "hammer",
    "needle",
    "pocket",
    "button",
    "candle",
    "carpet",
    "drawer",
    "engine",
    "feather",
    "hallway",
    "island",
    "jacket",
    "kitchen",
    "lantern",
    "mirror",
]
_TRANSLATED: Final = {
    "fi": ["lamppu", "kattila", "tikkaat", "kirja", "ikkuna", "kori", "silta", "puutarha"],
    "ar": ["مصباح", "غلاية", "سلم", "دفتر", "نافذة", "سلة", "جسر", "حديقة"],
    "zh-hans": ["灯", "水壶", "梯子", "账本", "窗户", "篮子", "桥", "花园"],
}
LANGUAGES: Final = tuple(_TRANSLATED)


@dataclass(frozen=True, slots=True)
class BenchPage:
    """A page without markers, and its units' texts by language and unit id."""

    source: str
    translations: dict[str, dict[str, str]]


def pages(number: int = PAGES) -> list[BenchPage]:
    """So many pages of 40 units: headings, paragraphs, lists, variables, cells of tables."""
    return [_page(random.Random(seed)) for seed in range(number)]  # noqa: S311 - a workload


def _page(chance: random.Random) -> BenchPage:
    pieces = ["<languages/>\n"]
    block: list[str] = []
    texts: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for number in range(1, UNITS + 1):
        kind = number % 8
        if kind == 5:
            _close(block, pieces)
            cell = _sentence(chance, _WORDS, 4)
            pieces.append(f'{{| class="wikitable"\n| <translate>{cell}</translate>\n|}}\n')
        else:
            block.append(_unit(chance, _WORDS, number, source=True))
        for language, words in _TRANSLATED.items():
            text = _sentence(chance, words, 4) if kind == 5 else _unit(chance, words, number)
            texts[language][str(number)] = text
    _close(block, pieces)
    pieces.append("[[Category:Bench{{#translation:}}]]\n")
    return BenchPage("".join(pieces), texts)


def _close(block: list[str], pieces: list[str]) -> None:
    if block:
        pieces.append("<translate>\n" + "\n\n".join(block) + "\n</translate>\n")
        block.clear()


def _unit(chance: random.Random, words: list[str], number: int, *, source: bool = False) -> str:
    if number % 8 == 1:
        return f"== {_sentence(chance, words, 3)} {number} =="
    if number % 8 == 3:
        rows = (f"* {_sentence(chance, words, chance.randint(3, 8))}" for _ in range(4))
        return "\n".join(rows)
    if number % 4 == 2:
        url, page = "$url", "$page"
        if source:
            url = f'<tvar name="url">https://example.org/{number}</tvar>'
            page = f'<tvar name="page">Page {number}</tvar>'
        lead, middle = _sentence(chance, words, 6), _sentence(chance, words, 5)
        return f"{lead} {url} {middle} [[{page}|{_sentence(chance, words, 2)}]]."
    return f"{_sentence(chance, words, chance.randint(15, 45))}."


def _sentence(chance: random.Random, words: list[str], length: int) -> str:
    return " ".join(chance.choice(words) for _ in range(length))
