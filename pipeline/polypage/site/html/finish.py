"""The last work on a page's HTML, in one pass over its tags.

Headings get the ids that a wiki gives them, links to pages become links, marks of units become
attributes, and what is between marks of a stretch gets the wrappers that `nowrap` has left out.
Law: without its `data-unit` attributes (and the empty spans that hold one), the HTML is the same as
it is without marks of units; without the wrappers of stretches, as without marks of stretches.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import Final

from polypage.languages import Language
from polypage.site.html.elements import (
    BLOCKS,
    CONTAINERS,
    TAG,
    VOID,
    attribute,
    with_attribute,
    without_attribute,
)
from polypage.site.html.tidy import tidied, without_ids, without_notes
from polypage.site.values import Heading
from polypage.site.wikitext.marks import (
    OUTDATED,
    PLACE,
    TRANSLATED,
    UNTRANSLATED,
    is_again,
    is_note,
    number_of,
    with_whole_stretches,
    without_places,
)
from polypage.site.wikitext.own import CODE, QUOTATION, without_foreign_classes

_TAGS: Final = re.compile(r"<[^<>]*>")
_LINK_TAGS: Final = re.compile(r"</?a(?: [^<>]*)?>")
_NOTE: Final = re.compile(r'id="fn([0-9]+)"')
_BLANKS: Final = re.compile(r"[\s_]+")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OURS: Final = "pp-"
"""How ids begin that only the page around the text has."""


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    name: str
    closing: str
    """What closes it; it may have become another element."""
    place: int
    """Where its opening tag is in the output."""
    translated: bool = False
    """It is a heading that has, in front of it, the anchor of its source heading."""


class _Finisher:
    def __init__(self, source: Language, units: tuple[str, ...]) -> None:
        self._units = units
        self._wrappers = {
            UNTRANSLATED: f'<span lang="{source.tag}" dir="{source.direction}"'
            f' class="mw-content-{source.direction}">',
            OUTDATED: '<span class="mw-translate-fuzzy">',
        }
        self._stretch = ""
        """The mark of the stretch that the text is in; empty if it is in none."""
        self._wrapper: int | None = None
        """In how many elements the open wrapper of a stretch is; None if there is none."""
        self._out: list[str] = []
        self._open: list[_Open] = []
        self._ids: set[str] = set()
        self._links = 0
        self._nameless: list[tuple[int, _Open, str]] = []
        """Headings that get an id when all others have one: number, element, name."""
        self._notes: dict[int, str] = {}
        """What pandoc counts named notes as."""
        self._again: list[tuple[int, int, bool]] = []
        """Where in the output a named note is referred to again, its number, if it is in a link."""
        self.headings: list[Heading] = []

    def finish(self, text: str) -> str:
        position = 0
        for tag in TAG.finditer(text):
            self._text(text[position : tag.start()])
            position = tag.end()
            if tag[1]:
                self._close(tag[2])
            else:
                self._wrap(inside=tag[2] not in BLOCKS | CONTAINERS)
                empty = text.startswith(f"</{tag[2]}>", position)
                self._begin(tag[2], tag[3], empty=empty)
        self._text(text[position:])
        self._wrap(inside=False)
        for number, element, name in self._nameless:
            self._name(number, element, name)
        self._refer_again()
        return "".join(self._out)

    def _wrap(self, *, inside: bool) -> None:
        """Open the wrapper of a stretch where its text begins, or close it in front of a block."""
        if inside and self._stretch and self._wrapper is None:
            self._out.append(self._wrappers[self._stretch])
            self._wrapper = len(self._open)
        elif not inside and self._wrapper == len(self._open):
            self._out.append("</span>")
            self._wrapper = None

    def _begin(self, name: str, attributes: str, *, empty: bool) -> None:
        attributes = self._identified(attributes, empty=empty)
        attributes, ours = without_foreign_classes(attributes)
        closing = name
        if not ours:
            attributes = without_attribute(attributes, "data-page")
        elif f'class="{CODE}"' in attributes:
            name = closing = "code"
            attributes = without_attribute(attributes, "class")
        elif f'class="{QUOTATION}"' in attributes:
            closing = "blockquote"
            attributes = without_attribute(attributes, "class")
        if name == "span" and "data-page=" in attributes and not self._links:
            closing = "a"
        elif name == "a" and self._links:
            name = closing = "span"
            attributes = without_attribute(attributes, "href")
        if closing == "a":
            self._links += 1
        self._out.append(f"<{closing}{attributes}>")
        if name not in VOID:
            self._open.append(_Open(name, closing, len(self._out) - 1))

    def _close(self, _name: str) -> None:
        # What comes here is well-formed: each closing tag belongs to the last opened one.
        if not self._open:
            return
        self._wrap(inside=False)
        element = self._open.pop()
        if element.closing == "a":
            self._links -= 1
        if element.name in _HEADINGS:
            self._heading(element)
        self._out.append(f"</{element.closing}>")
        if not self._stretch:
            self._wrap(inside=False)

    def _heading(self, element: _Open) -> None:
        """Note a heading, and give it its id unless those of source headings come first."""
        inner = without_notes("".join(self._out[element.place + 1 :]))
        text = html.unescape(_TAGS.sub("", inner))
        name = _BLANKS.sub("_", text.strip()) or "_"
        shown = without_ids(_LINK_TAGS.sub("", inner))
        lang, direction = self._language()
        self.headings.append(Heading(int(element.name[1]), name, shown.strip(), lang, direction))
        number = len(self.headings) - 1
        if element.translated:
            self._nameless.append((number, element, name))
        else:
            self._name(number, element, name)

    def _name(self, number: int, element: _Open, name: str) -> None:
        """Give a heading its id: its text, with `_` for blanks, as links to it are written."""
        attributes = self._out[element.place][1 + len(element.closing) : -1]
        own = attribute(attributes, "id")
        unique = name if name == own else self._free(name)
        # The author's own id is an anchor, too.
        before = f'<span id="{html.escape(own)}"></span>' if own and own != unique else ""
        attributes = with_attribute(without_attribute(attributes, "id"), "id", unique)
        self._out[element.place] = f"{before}<{element.closing}{attributes}>"
        self.headings[number] = replace(self.headings[number], id=unique)

    def _free(self, name: str) -> str:
        """An id that nothing has, and that is taken from now on: the name, if need be numbered."""
        unique, number = name, 2
        while unique in self._ids:
            unique, number = f"{name}_{number}", number + 1
        self._ids.add(unique)
        return unique

    def _language(self) -> tuple[str, str]:
        """Language and direction that the elements around say; the innermost one is right."""
        for element in reversed(self._open):
            tag = self._out[element.place]
            if lang := attribute(tag, "lang"):
                return lang, attribute(tag, "dir") or ""
        return "", ""

    def _identified(self, attributes: str, *, empty: bool) -> str:
        """Attributes without an id that another element has, or that only the page may have.

        An anchor of a name that is taken is numbered, as headings are: the source heading is.
        """
        found = attribute(attributes, "id")
        if found is None:
            return attributes
        if empty and found in self._ids:
            return with_attribute(without_attribute(attributes, "id"), "id", self._free(found))
        if found in self._ids or found.startswith(_OURS) or not found:
            return without_attribute(attributes, "id")
        self._ids.add(found)
        return attributes

    def _text(self, text: str) -> None:
        position = 0
        for mark in PLACE.finditer(text):
            self._words(text[position : mark.start()])
            position = mark.end()
            if mark[1] is None:
                self._mark(mark[0])
            elif is_note(mark):
                self._note(number_of(mark))
            elif is_again(mark):
                self._again.append((len(self._out), number_of(mark), bool(self._links)))
                self._out.append("")
            elif (number := number_of(mark)) < len(self._units):
                self._unit(self._units[number])
        self._words(text[position:] if position else text)

    def _words(self, text: str) -> None:
        if self._stretch and text.strip():
            self._wrap(inside=True)
        self._out.append(text)

    def _mark(self, mark: str) -> None:
        """Begin a stretch, or end it: at once, or where the element ends that is in its wrapper.

        Or say of the heading that is open that it is translated.
        """
        if mark == TRANSLATED:
            for element in self._open:
                element.translated = element.translated or element.name in _HEADINGS
        elif mark in self._wrappers:
            self._stretch = mark
        else:
            self._stretch = ""
            self._wrap(inside=False)

    def _note(self, number: int) -> None:
        """Remember the id of the note that is open."""
        for element in self._open:
            found = _NOTE.search(self._out[element.place]) if element.name == "li" else None
            if found:
                self._notes.setdefault(number, found[1])

    def _refer_again(self) -> None:
        """Put links where notes are referred to again; which id they have is known last."""
        for place, number, linked in self._again:
            if found := self._notes.get(number):
                shown = f"<sup>{found}</sup>"
                link = f'<a href="#fn{found}" class="footnote-ref" role="doc-noteref">{shown}</a>'
                self._out[place] = shown if linked else link

    def _unit(self, name: str) -> None:
        """Say at the block that is open, else here, that a unit begins."""
        for element in reversed(self._open):
            if element.name in BLOCKS:
                tag = self._out[element.place]
                if "data-unit=" in tag:
                    break
                self._out[element.place] = with_attribute(tag[:-1], "data-unit", name) + ">"
                return
        self._out.append(f'<span data-unit="{html.escape(name)}"></span>')


def finish(
    text: str, source: Language, units: tuple[str, ...] = ()
) -> tuple[str, tuple[Heading, ...]]:
    """The clean HTML of a page, finished, and its headings.

    `source`: the language of what is not translated. `units`: the ids of the units whose marks are
    in the text, by number.
    """
    finisher = _Finisher(source, units)
    # Tidied while units are mere letters: what has one must become what it is without.
    tidy = TAG.sub(lambda tag: without_places(tag[0]), tidied(text))
    finished = finisher.finish(with_whole_stretches(tidy))
    return finished, tuple(finisher.headings)
