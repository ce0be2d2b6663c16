"""The numbers that people see on HTML pages: on the dashboard and on the site."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from reports.html_pages import Node, page
from reports.independent_count import Counted, Numbers


def number_in(text: str) -> int:
    """The only number of a text, in whichever digits."""
    (found,) = numbers_in(text)
    return found


def numbers_in(text: str) -> list[int]:
    """The numbers of a text, in whichever digits, with or without marks between thousands."""
    digits = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    groups = re.findall(r"\d{1,3}(?:[,.\u066c\u00a0\u202f\u2019]\d{3})+|\d+", digits)
    return [int(re.sub(r"\D", "", group)) for group in groups]


def check_dashboard(path: Path, counted: Counted) -> int:
    """The heat map and the cards of each language say what was counted; how often they do."""
    made = page(path.read_text("utf-8"))
    codes = [node["data-language"] for node in made.all("//table[@id='heat']/thead//th")[1:]]
    assert codes == list(counted)
    said = 0
    for row in made.all("//table[@id='heat']/tbody/tr[@data-page]"):
        for code, cell in zip(codes, row.all("td"), strict=True):
            numbers = counted[code][row["data-page"]]
            assert cell.all("(a|text())")[0].text == str(numbers.percent)
            assert ("outdated" in cell.text) == bool(numbers.outdated)
            said += 1
    totals = made.all("//table[@id='heat']/tbody[@class='totals']/tr/td")
    for code, cell in zip(codes, totals, strict=True):
        total = sum(counted[code].values(), Numbers())
        assert cell.text.partition(",")[0] == str(total.percent)
        card = made.one(f"//article[@data-language='{code}']")
        for row in card.all(".//details[@class='pages']//tbody/tr"):
            numbers = counted[code][row["data-page"]]
            assert [numbers_in(cell.text) for cell in row.all("td")[:4]] == [
                [numbers.percent],
                [numbers.translated, numbers.total],
                [numbers.outdated],
                [numbers.untranslated],
            ]
            said += 1
    return said


def check_site(site: Path, counted: Counted, discouraged: frozenset[str] = frozenset()) -> int:
    """Banners, language bars and lists say what was counted; how often they do."""
    said = 0
    index = page(site.joinpath("index.html").read_text("utf-8"))
    for code, pages in counted.items():
        begun = {title: one for title, one in pages.items() if one.translated or one.outdated}
        counting = (one for title, one in pages.items() if title not in discouraged)
        total = sum(counting, Numbers())
        assert _of_item(index, f"{code}/index.html") == total.percent
        names = page(site.joinpath(code, "index.html").read_text("utf-8"))
        for title, numbers in begun.items():
            name = f"{title.replace(' ', '_')}.html"
            assert _of_item(names, name) == numbers.percent
            made = page(site.joinpath(code, name).read_text("utf-8"))
            banner = made.one("//aside[@class='pp-banner']/p[1]")
            sentence = banner.text
            for mark in banner.all("span"):
                sentence = sentence.replace(mark.text, "")
            assert number_in(sentence) == numbers.percent
            for item in made.all("//nav[@class='pp-bar']//li[a]"):
                tag = item.one("a")["hreflang"].lower()
                other = counted[tag][title].percent if tag in counted else 100
                assert number_in(item.one(".//span[@aria-hidden]").text) == other
                said += 1
            said += 3
    return said


def _of_item(made: Node, address: str) -> int:
    (item,) = made.all(f"//main//li[.//a[@href='{address}']]")
    return number_in(item.one("span[@class='pp-progress']").text)
