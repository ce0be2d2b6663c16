"""Numbers as the language of the dashboard writes them."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from polypage import i18n
from polypage.i18n.spoken import Words


class Figures:
    """Numbers and percentages in one language, as the site writes them.

    That takes Babel, which only the site needs: without it the digits are the Latin ones.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._by_babel = find_spec("babel") is not None
        # A large map has the same hundred numbers a hundred thousand times.
        self.number = cache(self._number)
        self.percent = cache(self._percent)

    @property
    def digits(self) -> str:
        """The language's digits from 0 to 9, for the script."""
        return "".join(map(self.number, range(10)))

    def _number(self, value: int) -> str:
        return i18n.number(value, self._words.code) if self._by_babel else str(value)

    def _percent(self, share: int) -> str:
        if self._by_babel:
            return i18n.percent(share, self._words.code)
        return self._words.gettext("{} %").format(share)
