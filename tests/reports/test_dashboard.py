"""The dashboard says what the model says, and takes every text for a text."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypage.completion import Completion, PageStats, Stats
from polypage.hub.locales import find_languages
from polypage.hub.workspace import open_hub
from polypage.i18n import words_in
from polypage.model import State
from polypage.reports.dashboard import Catalogs, Curves, dashboard
from polypage.reports.machine import as_json
from polypage.tasks.stats import stats
from reports.html_pages import Node, fetched, page
from reports.numbers_on_pages import number_in
from reports.some_stats import O, T, U, page_of, stats_of, unit
from tools.trial_hub import REPOSITORY

ENGLISH: Final = words_in("en")


def index(some: Stats, **options: object) -> str:
    return dashboard(some, ENGLISH, **options)["index.html"]  # type: ignore[arg-type] # any of them


def number(card: Node, name: str) -> int:
    return number_in(card.one(f".//*[@data-number='{name}']").text)


def assert_card(card: Node, total: Completion) -> None:
    told = {
        name: number(card, name)
        for name in ("translated", "outdated", "untranslated", "total", "identical")
    }
    units = total.units
    assert told == {
        "translated": units.translated,
        "outdated": units.outdated,
        "untranslated": units.untranslated,
        "total": units.total,
        "identical": total.identical,
    }
    if units.total:
        assert number(card, "percent") == units.shown_percent
        assert number(card, "words-percent") == total.percent_words
    assert number(card, "words-translated") == total.words.translated
    assert number(card, "words-total") == total.words.total


def assert_heat(html: Node, some: Stats) -> None:
    table = html.one("//table[@id='heat']")
    codes = [heading["data-language"] for heading in table.all("thead//th[@data-language]")]
    assert codes == [language.code for language in some.languages]
    rows = {row["data-page"]: row for row in table.all(".//tr[@data-page]")}
    assert set(rows) == {one.title for one in some.pages}
    for one in some.pages:
        for code, cell in zip(codes, rows[one.title].all("td"), strict=True):
            units = one.completions[code].units
            told = re.fullmatch(r"(\d+)(?:, (\d+) outdated)?", cell.text)
            assert told, cell.text
            assert int(told[1]) == units.shown_percent
            assert int(told[2] or 0) == units.outdated
            assert ("o" in cell["class"].split()) == bool(units.outdated)
            level = int(re.search(r"\bh(\d+)\b", cell["class"])[1])  # type: ignore[index] # it has one
            assert (level == 0) == (not units.begun)
            assert (level == 10) == units.complete


def repository_stats() -> Stats:
    hub = open_hub(REPOSITORY)
    folders, _ = find_languages(hub)
    return stats(hub, folders, units=True)


def test_the_numbers_are_those_of_the_model() -> None:
    some = repository_stats()
    html = page(index(some))
    assert_heat(html, some)
    for language in some.languages:
        card = html.one(f"//article[@id='language-{language.code}']")
        assert_card(card, some.total(language.code))
        waiting = card.all(".//*[@data-state='untranslated']")
        old = card.all(".//*[@data-state='outdated']")
        units = some.total(language.code).units
        assert (len(waiting), len(old)) == (min(100, units.untranslated), units.outdated)
    together = [some.total(language.code).units for language in some.languages]
    assert number_in(html.one("//*[@id='total-units']").text) == sum(one.total for one in together)
    assert number_in(html.one("//*[@id='total-translated']").text) == sum(
        one.translated for one in together
    )


UNITS: Final = st.lists(st.sampled_from(State), min_size=1, max_size=5)


@given(
    st.lists(st.tuples(UNITS, UNITS, st.sampled_from(["", "a", "b"]), st.booleans()), max_size=4)
)
def test_every_hub_is_told_as_it_is(
    drawn: list[tuple[list[State], list[State], str, bool]],
) -> None:
    some = stats_of(
        *(
            page_of(
                f"Page {place}",
                {
                    code: [unit(number, state) for number, state in enumerate(states)]
                    # A page has the same units in every language.
                    for code, states in (("fr", one), ("ar", (other + [U] * 5)[: len(one)]))
                },
                group=group,
                discouraged=discouraged,
            )
            for place, (one, other, group, discouraged) in enumerate(drawn)
        )
    )
    html = page(index(some))
    assert_heat(html, some)
    for language in some.languages:
        assert_card(
            html.one(f"//article[@id='language-{language.code}']"), some.total(language.code)
        )


@pytest.mark.parametrize(
    ("units", "told"),
    [
        # A lone variable has no words: it is work all the same.
        ([(T, "two words"), (U, "$1")], "99%"),
        ([(T, "$1"), (T, "$2")], "100%"),
    ],
)
def test_units_without_words_count_as_in_other_reports(
    units: list[tuple[State, str]], told: str
) -> None:
    made = [
        dataclasses.replace(unit(number, state, text), words=2 if "words" in text else 0)
        for number, (state, text) in enumerate(units)
    ]
    some = stats_of(page_of("P", {"fr": made}), codes=["fr"])
    assert some.total("fr").percent_words == number_in(told)
    card = page(index(some)).one("//article[@id='language-fr']")
    assert card.one(".//*[@data-number='words-percent']").text == told


HOSTILE: Final = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</style></title></script><!-- ]]>",
    "\u202eevil\u2066 &amp; {{ 7 * 7 }} {% raw %}",
    "a' onclick='x",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_texts(text: str) -> None:
    some = stats_of(
        page_of(
            text,
            {
                "fr": [
                    unit(1, U, text),
                    unit(2, O, text + " new", text=text, made_for=text + " old"),
                    dataclasses.replace(unit(3, U), id=text),
                ],
                "ar": [unit(1, O, text, text=text)],
            },
            group=text,
        ),
        name=text,
    )
    plain = page(index(stats_of(page_of("x", {"fr": [unit(1, U)], "ar": [unit(1, O)]}))))
    html = index(some, catalogs=Catalogs(repository="https://example.org/"))
    read = page(html)
    assert len(read.all("//script")) == len(plain.all("//script"))
    assert not read.all("//img")
    assert not [name for _, name, _ in read.attributes() if name.startswith("on")]
    assert read.one("//h1").text == text
    assert text in [cell.text for cell in read.all("//td[contains(@class,'text')]")]
    assert read.one("//tr[td and @data-state='untranslated'][1]")["data-page"] == text
    assert read.one("//tbody[@data-group]")["data-group"] == text


def test_nothing_is_fetched() -> None:
    html = index(repository_stats())
    assert fetched(html) == []
    assert not re.search(r"@import|url\(|\bfetch\(|XMLHttpRequest|import\(", html)


def test_fetching_would_be_seen() -> None:
    assert fetched("<p><img src='x.png'><a href='y'>z</a></p>") == [("img", "src", "x.png")]


def test_the_same_hub_gives_the_same_bytes() -> None:
    assert dashboard(repository_stats(), ENGLISH) == dashboard(repository_stats(), ENGLISH)


def test_both_sides_of_a_change_are_whole_texts() -> None:
    some = stats_of(
        page_of("P", {"fr": [unit(1, O, "It has nine legs.", made_for="It has eight legs.")]}),
        codes=["fr"],
    )
    html = page(index(some))
    old, new = html.one("//p[contains(@class,'old')]"), html.one("//p[contains(@class,'new')]")
    assert [one.text for one in old.all("del")] == ["[− eight −]"]
    assert [one.text for one in new.all("ins")] == ["[+ nine +]"]
    assert old.text.replace("[− ", "").replace(" −]", "") == "It has eight legs."
    assert new.text.replace("[+ ", "").replace(" +]", "") == "It has nine legs."
    assert html.one("//*[contains(@class,'translation')]/p")["lang"] == "fr"


def queue(some: Stats, code: str = "fr") -> list[tuple[str, str]]:
    rows = page(index(some)).all(f"//*[@id='next-{code}']//tr[@data-unit]")
    return [(row["data-page"], row["data-unit"]) for row in rows]


def test_what_to_translate_next() -> None:
    def at(title: str, *units: tuple[State, str, str]) -> PageStats:
        named = [
            unit(place, state, text, kind=kind) for place, (state, text, kind) in enumerate(units)
        ]
        return page_of(title, {"fr": named})

    some = stats_of(
        at("Aa", (U, "one", "paragraph")),
        at("Hub", (U, "one two three", "paragraph"), (T, "one", "list"), (U, "one two", "list")),
        at("Hub/Long", (U, "one two three four", "heading"), (U, "one", "list")),
        at("Hub/Short", (U, "one two", "list"), (U, "one", "page title")),
        codes=["fr"],
    )
    assert queue(some) == [
        ("Hub", "2"),
        ("Hub", "0"),
        ("Aa", "0"),
        ("Hub/Short", "1"),
        ("Hub/Short", "0"),
        ("Hub/Long", "0"),
        ("Hub/Long", "1"),
    ]


def test_discouraged_pages_wait_for_nobody() -> None:
    some = stats_of(
        page_of("A", {"fr": [unit(1, U)]}, discouraged=True),
        page_of("B", {"fr": [unit(1, U)]}, updated=False),
        codes=["fr"],
    )
    assert queue(some) == [("B", "1")]
    html = page(index(some))
    marks = [one.text for one in html.all("//table[@id='heat']//span[contains(@class,'mark')]")]
    assert marks == ["discouraged", "not updated"]


def test_a_large_hub_has_a_page_for_each_language() -> None:
    some = stats_of(page_of("A", {"fr": [unit(1, U)], "ar": [unit(1, O)]}))
    pages = dashboard(some, ENGLISH, most_units=1, curves=Curves(languages={"fr": "<svg></svg>"}))
    assert set(pages) == {"index.html", "fr.html", "ar.html"}
    html = page(pages["index.html"])
    assert_heat(html, some)
    assert not html.all("//*[@data-unit]")
    fields = [
        {one["name"] for one in page(pages[name]).all("//form//*[@name]")} for name in sorted(pages)
    ]
    assert fields == [{"page", "state", "text"}] * 2 + [{"language", "page", "sort"}]
    places = {link["href"] for link in html.all("//table[@id='heat']//a")}
    for place in places:
        file, _, anchor = place.partition("#")
        assert len(page(pages[file]).all(f"//*[@id='{anchor}']")) == 1
    assert_card(page(pages["fr.html"]).one("//article"), some.total("fr"))


def test_links_within_the_page_lead_somewhere() -> None:
    html = page(index(repository_stats()))
    ids = [one["id"] for one in html.all("//*[@id]")]
    assert len(ids) == len(set(ids))
    for link in html.all("//a[starts-with(@href,'#')]"):
        assert link["href"][1:] in ids


def test_catalogs_are_linked_where_the_hub_says_how() -> None:
    some = stats_of(page_of("A b", {"fr": [unit(1, U)]}), codes=["fr"])
    places = Catalogs("po", {"fr": "fr_FR"}, {"A b": "A_b"})
    cell = page(index(some, catalogs=places)).one("//td[@class='catalog']")
    assert (cell.text, cell.all("a")) == ("po/fr_FR/A_b.po", [])
    places = dataclasses.replace(places, repository="https://example.org/b/main")
    cell = page(index(some, catalogs=places)).one("//td[@class='catalog']")
    assert cell.one("a")["href"] == "https://example.org/b/main/po/fr_FR/A_b.po"


def test_the_page_says_its_language() -> None:
    root = page(index(stats_of())).one("//html")
    assert (root["lang"], root["dir"]) == ("en", "ltr")
    (heading,) = page(index(stats_of(codes=["ar"]))).all("//h3/bdi")
    assert (heading["lang"], heading["dir"]) == ("ar", "rtl")


def test_a_page_without_units_has_no_percentage_and_spoils_no_sum() -> None:
    done = page_of("Done", {"fr": [unit(1, T)]}, group="a")
    empty = page_of("Empty", {"fr": []}, group="b")
    some = dataclasses.replace(stats_of(done, empty, codes=["fr"]), groups=["a", "b", "c"])
    html = page(index(some))
    heads = {row.one("th").text: row.one("td") for row in html.all("//*[@id='heat']/tbody/tr")}
    told = {name: (cell.text, int(cell["data-value"])) for name, cell in heads.items()}
    full, nothing = ("100", 100), ("–", -1)
    assert told == {
        "all pages": full, "a": full, "Done": full, "b": nothing, "Empty": nothing, "c": nothing
    }  # fmt: skip
    assert html.one("//*[@id='total-percent']").text == "100%"
    cells = html.one("//tr[@id='page-fr-1']").all("td")
    assert (cells[0].text, cells[0]["data-value"], cells[1].text) == ("–", "-1", "0/0")
    assert "nothing to translate" in html.one("//ul[@class='legend']").text
    card = page(index(stats_of(empty, codes=["fr"]))).one("//article[@id='language-fr']")
    for name in ("percent", "words-percent"):
        assert card.one(f".//*[@data-number='{name}']").text == "–"
    assert "nothing to translate" not in index(stats_of(done, codes=["fr"]))


def test_a_group_that_no_page_fits_is_shown_as_in_json() -> None:
    some = dataclasses.replace(stats_of(page_of("A", {"fr": [unit(1, T)]})), groups=["None"])
    some = dataclasses.replace(some, languages=some.languages[:1])
    told = json.loads(as_json(some))["languages"][0]["groups"]
    assert [group["group"] for group in told] == ["None"]
    bands = page(index(some)).all("//*[@id='heat']/tbody[@data-group]")
    assert [band["data-group"] for band in bands] == ["None", ""]


def told_in(code: str, some: Stats) -> Node:
    return page(dashboard(some, words_in(code))["index.html"])


LATIN: Final = re.compile(r"[0-9]")


@pytest.mark.parametrize(
    ("code", "percent", "thousand"),
    [("fa", "۴۰٪", "۱٬۰۰۲"), ("en", "40%", "1,002"), ("fr", "40\xa0%", "1\u202f002")],
)
def test_numbers_are_written_as_the_language_writes_them(
    code: str, percent: str, thousand: str
) -> None:
    long = page_of("A", {"fr": [unit(n, U) for n in range(1002)]}, discouraged=True)
    some = stats_of(
        long,
        page_of("B", {"fr": [unit(n, state) for n, state in enumerate((T, T, U, U, O))]}),
        codes=["fr"],
    )
    html = told_in(code, some)
    assert html.one("//*[@id='total-percent']").text == percent
    (waiting,) = html.all("//tr[@id='page-fr-0']/td")[3:4]
    assert (waiting.text, waiting["data-value"]) == (thousand, "1002")
    cell = html.one("//*[@id='heat']//tr[@data-page='B']/td")
    assert cell["data-value"] == "40"
    assert cell.one("a").text == percent.rstrip("%٪\xa0")
    if code == "fa":
        shown = [*html.all("//*[@id='totals']//dd"), *html.all("//*[@id='heat']//td")]
        shown += [*html.all("//*[@class='count']"), *html.all("//*[@class='numbers']//dd")]
        shown += [*html.all("//ul[@class='legend']"), *html.all("//details[@class='pages']//td")]
        assert [one.text for one in shown if LATIN.search(one.text)] == []
        label = html.one("//*[@class='bar']")["aria-label"]
        assert not LATIN.search(label)


def test_without_babel_the_digits_are_latin(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes with what the site needs, and the dashboard is made without it."""
    monkeypatch.setattr("polypage.reports.dashboard.figures.find_spec", lambda _: None)
    some = stats_of(page_of("B", {"fr": [unit(1, T), unit(2, U)]}), codes=["fr"])
    assert told_in("fa", some).one("//*[@id='total-percent']").text == "50٪"
    assert told_in("de", some).one("//*[@id='total-percent']").text == "50\xa0%"
