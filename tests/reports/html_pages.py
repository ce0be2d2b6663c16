"""Looks into HTML pages as a browser would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import lxml.html  # type: ignore[import-untyped] # it has no types, and a package of them is large

_LOADING: Final = {"src", "srcset", "data", "poster", "background", "xlink:href", "action"}
"""Attributes that make a browser fetch something."""


class Node:
    """An element of a page."""

    def __init__(self, element: Any) -> None:  # noqa: ANN401 - see above
        self._element = element

    @property
    def text(self) -> str:
        """All its text."""
        return str(self._element.text_content())

    def __getitem__(self, name: str) -> str:
        value = self._element.get(name)
        assert isinstance(value, str), name
        return value

    def has(self, name: str) -> bool:
        """Whether it has an attribute."""
        return self._element.get(name) is not None

    def all(self, path: str) -> list[Node]:
        """The elements that an XPath finds, in order."""
        return [Node(element) for element in self._element.xpath(path)]

    def one(self, path: str) -> Node:
        """The only element that an XPath finds."""
        (found,) = self.all(path)
        return found

    def attributes(self) -> Iterator[tuple[str, str, str]]:
        """(element, attribute, value) of everything in it."""
        for element in self._element.iter():
            if isinstance(element.tag, str):
                for name, value in element.attrib.items():
                    yield element.tag, name, value


def page(html: str) -> Node:
    """A page, read as browsers read it."""
    return Node(lxml.html.document_fromstring(html))


def fetched(html: str) -> list[tuple[str, str, str]]:
    """What a browser would fetch to show the page."""
    return [
        (element, name, value)
        for element, name, value in page(html).attributes()
        if name in _LOADING or (element in {"link", "base", "use", "image"} and name == "href")
    ]
