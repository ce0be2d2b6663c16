"""How wide texts are on a terminal, as the C library knows it, and tables of any script."""

from __future__ import annotations

import ctypes
import locale
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from polypage import languages
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.completion.history import History, Moment
from polypage.i18n import words_in
from polypage.reports import history, rows, table
from polypage.reports.text_width import columns, padded
from tools.update_words import WORDS


@pytest.fixture
def wcwidth() -> Iterator[Callable[[str], int]]:
    """The columns of a letter by the C library; less than 0 for what it doesn't know."""
    function = ctypes.CDLL(None).wcwidth
    function.argtypes = [ctypes.c_wchar]
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    yield function
    locale.setlocale(locale.LC_CTYPE, before)


def test_letters_are_as_wide_as_the_c_library_has_them(wcwidth: Callable[[str], int]) -> None:
    """All that both know; of signs and numerals it takes some for wide that Unicode does not."""
    other = [
        f"U+{number:04X}"
        for number in range(32, 0x20000)
        if unicodedata.category(chr(number)) not in {"Cn", "Cs", "Co", "Cc", "Zl", "Zp", "So", "No"}
        and columns(chr(number)) != wcwidth(chr(number)) >= 0
    ]
    # The two may have been made for versions of Unicode some years apart.
    assert len(other) < 30, other


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("done", 4),
        ("पूर्ण", 3),
        ("日本語", 6),
        ("e\u0301", 1),
        ("עברית", 5),
        ("ไทย", 3),
        ("กำ", 2),
        ("한", 2),
    ],
)
def test_examples(text: str, width: int) -> None:
    assert columns(text) == width
    assert columns(padded(text, 9)) == columns(padded(text, 9, right=True)) == 9
    assert padded(text, 9).startswith(text)
    assert padded(text, 9, right=True).endswith(text)


@pytest.mark.parametrize("code", sorted(path.stem for path in WORDS.glob("*.po")))
def test_columns_stand_below_their_heads_in_every_language(
    code: str, wcwidth: Callable[[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = words_in(code)
    for module in (history, rows, table):
        monkeypatch.setattr(module, "_", words.gettext)

    def wide(text: str) -> int:
        return sum(map(wcwidth, text))

    made = Completion(Count(1, 0, 1), Count(4, 0, 4))
    page = PageStats("Page", {"fr": made}, updated=True)
    stats = Stats(languages.find("en"), [languages.find("fr")], [page], [])
    # The last column is one of numbers: all lines end at one place.
    lines = table.table(stats).splitlines()
    assert len(lines) == 4
    assert len(set(map(wide, lines))) == 1, lines

    moments = [Moment("0" * 40, 1_700_000_000, ["v1"], {"fr": made})]
    head, line = history.as_table(History(moments)).splitlines()
    tags = words.gettext("tags")
    assert head.endswith(tags)
    assert wide(head.removesuffix(tags)) == wide(line.removesuffix("v1")), (head, line)
