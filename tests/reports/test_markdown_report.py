"""The Markdown says what the model says, whatever signs titles have."""

from __future__ import annotations

from hypothesis import given

from polypage import languages
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.errors import FileError
from polypage.reports.markdown import as_markdown
from polypage.reports.rows import rows
from reports.judges import shown
from reports.report_strategies import HURTING, hubs

TAGS = {"h3", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "code", "b"}
TAGS |= {"ul", "li", "p"}


def seen(text: str) -> str:
    """A text as HTML shows it: blanks are one, and none at the ends."""
    return " ".join(text.split())


@given(hubs())
def test_a_reader_sees_titles_and_numbers_as_they_are(stats: Stats) -> None:
    page = shown(as_markdown(stats, every_page=True))
    tables = iter(page.tables)
    assert page.headings == ([seen(stats.name)] if stats.name else [])
    if stats.languages:
        head, *lines = next(tables)
        assert head[0] == "language"
        told = [cells[0].removesuffix(", priority") for cells in lines]
        assert told == [f"{one.name} {one.code}" for one in stats.languages]
        priority = [cells[0].endswith(", priority") for cells in lines]
        assert priority == [one.code in stats.priority for one in stats.languages]
        assert [numbers(cells) for cells in lines] == [
            of(stats.total(one.code)) for one in stats.languages
        ]
    for language in stats.languages if stats.pages else ():
        _head, *lines = next(tables)
        expected = list(rows(stats, language.code, every_page=True))
        assert [seen(cells[0]) for cells in lines] == [
            seen(f"{row.name} {row.marks}") for row in expected
        ]
        assert [numbers(cells) for cells in lines] == [of(row.completion) for row in expected]
    assert list(tables) == []
    problems = [str(problem) for problem in stats.problems]
    assert [seen(item) for item in page.items] == [
        seen(text) for text in (*stats.not_updated, *problems)
    ]
    assert set(page.tags) <= TAGS


def numbers(cells: list[str]) -> tuple[int | None, ...]:
    done, translated, outdated, untranslated, identical, words, in_percent = cells[1:]
    return (
        shared(done),
        *map(int, translated.split("/")),
        int(outdated),
        int(untranslated),
        int(identical),
        *map(int, words.split("/")),
        shared(in_percent),
    )


def shared(text: str) -> int | None:
    """A percentage; None for nothing to translate."""
    return None if text == "–" else int(text.removesuffix(" %"))


def of(made: Completion) -> tuple[int | None, ...]:
    units, words = made.units, made.words
    return (
        made.percent if units.total else None,
        units.translated,
        units.total,
        units.outdated,
        units.untranslated,
        made.identical,
        words.translated,
        words.total,
        made.percent_words if units.total else None,
    )


def hub(*titles: str, name: str = "Hub") -> Stats:
    completion = Completion(Count(1, 0, 1), Count(4, 0, 4))
    pages = [PageStats(title, {"fr": completion}, updated=False) for title in titles]
    return Stats(languages.find("en"), [languages.find("fr")], pages, [], name=name)


def test_nobody_is_called_and_nothing_is_linked() -> None:
    """Forges look for @name and #1 in texts, and for addresses; not in code, nor over a comment."""
    text = as_markdown(hub("@team #1 https://example.org/", name="@team #1 www.example.org"))
    assert "`@team #1 https://example.org/`" in text
    assert text.startswith("### &#64;<!-- -->team &#35;<!-- -->1 www&#46;example&#46;org\n")


def test_usual_titles_can_be_read_in_the_raw_text() -> None:
    text = as_markdown(hub("Hubs/Fund, 2026 (draft): [a] *b* <c>"))
    assert "| `Hubs/Fund, 2026 (draft): [a] *b* <c>` \\* | 50 % | 1/2 |" in text


def test_every_sign_that_may_hurt_is_shown_as_it_is() -> None:
    titles = [f"a{one}b" for one in HURTING] + ["`", "``", "|", "\\|", "`|", " \\", "`` ` ``"]
    page = shown(as_markdown(hub(*titles)))
    told = [cells[0].removesuffix(" *") for cells in page.tables[1][1:-1]]
    assert list(map(seen, told)) == list(map(seen, titles))


def test_a_hub_without_languages_says_what_to_do() -> None:
    stats = Stats(languages.find("en"), [], [], [FileError("a.wiki", "odd")], name="Hub")
    page = shown(as_markdown(stats))
    assert (page.tables, page.items) == ([], ["a.wiki: odd"])
    assert "polypage update --add-language" in as_markdown(stats)


def test_pages_that_are_not_begun_are_left_out() -> None:
    begun, other = hub("A").pages[0], hub("B").pages[0]
    other = PageStats("B", {"fr": Completion(Count(0, 0, 2), Count(0, 0, 8))}, updated=True)
    stats = Stats(languages.find("en"), [languages.find("fr")], [begun, other], [])
    assert [cells[0] for cells in shown(as_markdown(stats)).tables[1][1:]] == ["A *", "all pages"]
    every = as_markdown(stats, every_page=True)
    assert [cells[0] for cells in shown(every).tables[1][1:]] == ["A *", "B", "all pages"]
