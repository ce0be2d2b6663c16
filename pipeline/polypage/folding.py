"""Texts as they are compared: folded, and what a folded one can be found by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SHORT: Final = 48
"""Up to so many characters a text has too few words: its triples of letters are features, too."""

_VARIABLE: Final = re.compile(r"\$[\w-]+")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*+>")
_ADDRESS: Final = re.compile(r"\b[a-z]++://[^\s<>\[\]{}|\"]*+")
_REPEATED: Final = re.compile(r"(['=*#~_{}\[\]<>|-])\1++")

# Scripts without spaces: of their letters, pairs are as telling as words (Han, kana), or triples.
_IDEOGRAPHS: Final = "\u2e80-\u2fff\u3005-\u3007\u3040-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED: Final = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\uaa60-\uaadf"
# Not by \w, which leaves out the vowel signs of Indic scripts.
_NO_WORD: Final = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u303f\uff00-\uff0f"
)
_WORD: Final = re.compile(
    rf"([{_IDEOGRAPHS}]++)|([{_UNSPACED}]++)|[^{_NO_WORD}{_IDEOGRAPHS}{_UNSPACED}]++"
)


def fold(text: str) -> str:
    """A text as it is compared."""
    if "$" in text:
        text = _VARIABLE.sub("$", text)
    if "<" in text:
        text = _TAG.sub("<", text)
    if "://" in text:
        text = _ADDRESS.sub("/", text)
    return spaced(_REPEATED.sub(r"\1", text))


def spaced(text: str) -> str:
    """A text with all white space made one blank."""
    return " ".join(text.split())


def features(folded: str) -> Iterator[str]:
    """What a folded text can be found by; none of it depends on what stands around it."""
    text = folded.casefold()
    for match in _WORD.finditer(text):
        piece = match[0]
        size = match.lastindex + 1 if match.lastindex else 0
        if size and len(piece) > size:
            for start in range(len(piece) - size + 1):
                yield piece[start : start + size]
        else:
            yield piece
    if len(folded) <= _SHORT:
        # Behind a blank, so that they aren't taken for words of three letters.
        padded = f" {text} "
        for start in range(len(padded) - 2):
            yield f" {padded[start : start + 3]}"
