"""Words are those of UAX #29, whichever way they are counted."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polypage.words import count_by_boundaries, count_words

PLAIN = "ab Z09_.:,;'‘’“”–—…€«»-$%\n\t\r\v\f\x00\x1c\x7f/"


@settings(max_examples=2000)
@given(st.text(alphabet=PLAIN, max_size=24))
@example("a.b:c’d 3.5,6;7'8 a1.b 1a.2 _a_ __ a._b")
def test_plain_texts_have_as_many_words_by_both_ways(text: str) -> None:
    assert count_words(text) == (count_by_boundaries(text) if text else 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("can’t stop, won't stop", 4),
        ("3.5 litres – or 1,000", 4),
        ("Ça va déjà", 3),
        ("漢字かな", 4),
        ("___ … €", 0),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words
