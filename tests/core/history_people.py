"""What authors and translators do in a history: each function is one act on a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from core.history_line import Line, Paragraph, flat
from polypage.catalogs import Entry

Act = Callable[[Line, int, int, str], None]
"""(line, a place, another place, a word): any numbers will do."""

_LONGEST: Final = 300
"""Letters of a paragraph."""


def edit(line: Line, place: int, at: int, word: str) -> None:
    """A word of a paragraph becomes another one."""
    words = line.paragraphs[place].text.split(" ")
    words[at % len(words)] = word
    _rewrite(line, place, " ".join(words))


def reflow(line: Line, place: int, at: int, word: str) -> None:  # noqa: ARG001 - an Act
    """The lines of a paragraph break elsewhere."""
    text = line.paragraphs[place].text
    other = text.replace("\n", " ") if "\n" in text else text.replace(" ", "\n", 1)
    _rewrite(line, place, other)


def embolden(line: Line, place: int, at: int, word: str) -> None:  # noqa: ARG001 - an Act
    """A whole paragraph becomes bold, or is so no longer."""
    text = line.paragraphs[place].text
    bold = text.startswith("'''") and text.endswith("'''")
    _rewrite(line, place, text.replace("'''", "") if bold else f"'''{text}'''")


def split(line: Line, place: int, at: int, word: str) -> None:  # noqa: ARG001 - an Act
    """A paragraph becomes two."""
    words = line.paragraphs[place].text.split(" ")
    if len(words) >= 4:
        half = 1 + at % (len(words) - 1)
        _rewrite(line, place, " ".join(words[:half]))
        line.paragraphs.insert(place + 1, Paragraph(None, " ".join(words[half:])))


def join(line: Line, place: int, at: int, word: str) -> None:  # noqa: ARG001 - an Act
    """Two paragraphs become one; not without end, or copies that are joined fill the memory."""
    pair = line.paragraphs[place : place + 2]
    if len(pair) == 2 and sum(len(one.text) for one in pair) < _LONGEST:
        other = line.paragraphs.pop(place + 1)
        between = "\n" if at % 2 else " "
        _rewrite(line, place, f"{line.paragraphs[place].text}{between}{other.text}")


def move(line: Line, place: int, at: int, word: str) -> None:  # noqa: ARG001 - an Act
    """A paragraph goes to another place."""
    one = line.paragraphs.pop(place)
    line.paragraphs.insert(at % (len(line.paragraphs) + 1), one)


def write(line: Line, place: int, at: int, word: str) -> None:
    """A new paragraph."""
    words = [word, *line.paragraphs[place].text.split()[: 2 + at % 4], word]
    line.paragraphs.insert(place, Paragraph(None, " ".join(words).replace("'''", "")))


def copy(line: Line, place: int, at: int, word: str) -> None:
    """A paragraph is copied, marker and all, and its copy edited: its id stands twice."""
    line.paragraphs.insert(place + 1, line.paragraphs[place])
    edit(line, place + at % 2, at, word)


def lose_marker(line: Line, place: int, at: int, word: str) -> None:  # noqa: ARG001 - an Act
    """A marker goes, as where a paragraph is copied from what readers see."""
    line.paragraphs[place] = line.paragraphs[place]._replace(id=None)


def delete(line: Line, place: int, at: int, word: str) -> None:  # noqa: ARG001 - an Act
    """A paragraph goes."""
    line.removed.append(line.paragraphs.pop(place))


def restore(line: Line, place: int, at: int, word: str) -> None:  # noqa: ARG001 - an Act
    """A paragraph that was deleted comes back."""
    if line.removed:
        one = line.removed.pop(at % len(line.removed))
        if all(one.id != other.id for other in line.paragraphs):
            line.paragraphs.insert(place, one)


def _rewrite(line: Line, place: int, text: str) -> None:
    line.paragraphs[place] = line.paragraphs[place]._replace(text=text)


AUTHORS: Final[tuple[Act, ...]] = (
    *(edit, reflow, embolden, split, join, move),
    *(write, copy, lose_marker, delete, restore),
)


def translate(line: Line, entry: Entry, text: str) -> None:
    """A text for an entry; what it had before goes, by the translator's own will."""
    old = flat(entry.msgstr)
    line.kept = {one for one in line.kept if one != old}
    line.put_entry(entry, entry.edit(msgstr=text, fuzzy=False, previous_msgid=None))
    _vouch(line, entry.msgid, text)


def confirm(line: Line, entry: Entry) -> None:
    """A translator finds that an outdated text fits."""
    if entry.fuzzy and entry.msgstr:
        line.put_entry(entry, entry.edit(fuzzy=False, previous_msgid=None))
        _vouch(line, entry.msgid, entry.msgstr)


def clear(line: Line, entry: Entry) -> None:
    """The same with a tool that leaves the previous msgid behind."""
    if entry.fuzzy and entry.msgstr:
        line.put_entry(entry, entry.edit(fuzzy=False))
        _vouch(line, entry.msgid, entry.msgstr)


def doubt(line: Line, entry: Entry) -> None:
    """A translator marks a text as fuzzy."""
    if entry.msgstr and not entry.fuzzy:
        line.put_entry(entry, entry.edit(fuzzy=True, previous_msgid=None))
        doubted = flat(entry.msgstr)
        if sum(flat(one.msgstr) == doubted for one in line.entries) == 1:
            # Nowhere else does it stand undoubted, so no edit may make it current again.
            line.fitting = {pair for pair in line.fitting if pair[1] != doubted}


def _vouch(line: Line, definition: str, text: str) -> None:
    line.kept.add(flat(text))
    line.fitting.add((flat(definition), flat(text)))


LOOKING: Final[tuple[Callable[[Line, Entry], None], ...]] = (confirm, clear, doubt)
"""What a translator does who finds a text."""
