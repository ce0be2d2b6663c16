"""Take a page apart (rules 1 to 5): one scan forward over its tags, one over each pair's content.

The reference pairs tags by searching from the top again and again, and splits with patterns that
look at each run of blanks from each of its characters; on hostile pages both are quadratic. What
they find can be had in one pass, and the recorded cases hold the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, cast

from polypage.formats.wikitext.faults import fault
from polypage.formats.wikitext.markers import OPENING, MarkerFault, take_out
from polypage.formats.wikitext.variables import extract
from polypage.formats.wikitext.whitespace import BLANKS, TRIMMED
from polypage.model import Page, Unit

_TAG: Final = re.compile(r"<(?:nowiki>|translate(?: nowrap)?>|/translate>)")
_MARKUP: Final = re.compile(r"<(?:nowiki>|/?translate[ >])")
_unit: Final = cast(
    Callable[[tuple[str, str, str | None, bool, bool, tuple[tuple[str, str], ...], int]], Unit],
    partial(tuple.__new__, Unit),
)
"""What `Unit` does, less than half as long; a page is made of little else."""

_NOWIKI: Final = "<nowiki>"
_NOWIKI_END: Final = "</nowiki>"
_CLOSE: Final = "</translate>"
_NOWRAP: Final = "<translate nowrap>"


def parse(text: str, fresh: Iterator[str] | None = None) -> Page:
    """Take the page in `text` apart, losing nothing (law 1).

    `fresh`: ids for the units that have none, in page order; without it they stay without.

    Raises PageError with the reference's key, line, column and the piece of text concerned, for
    the first fault that the reference would report.
    """
    read_unit = _unit_reader(text, fresh)
    around: list[str] = []
    frame: list[str] = []
    units: list[Unit] = []
    # What stands since the last unit: `outer` as the author wrote it, `shown` as readers get it.
    outer = shown = ""
    done = 0
    for tag, start, end in _pairs(text):
        outer += text[done:start]
        shown += text[done : start - len(tag)]
        content = text[start:end]
        inline = "\n" not in content
        nowrap = tag == _NOWRAP
        first = len(units)
        done = offset = start
        for piece in content.split("\n\n"):
            body = piece.strip(BLANKS)
            if body and (body[0] != "\0" or body.strip(TRIMMED)):
                place = offset if body is piece else text.index(body[0], offset)
                around.append(text[done:place])
                if "<" in body:
                    units.append(read_unit(body, place, inline, nowrap))
                else:
                    new_id = None if fresh is None else next(fresh)
                    units.append(_unit((body, body, new_id, inline, nowrap, (), place)))
                done = place + len(body)
            offset += len(piece) + 2
        # One newline at each end of the content vanishes together with the tags (rule 12).
        frame += around[first:]
        rest = text[done:end]
        if len(units) > first:
            frame[first] = shown + around[first].removeprefix("\n")
            around[first] = outer + around[first]
            outer = rest
            shown = rest.removesuffix("\n")
        else:
            outer += rest
            shown += rest.removeprefix("\n").removesuffix("\n")
        outer += _CLOSE
        done = end + len(_CLOSE)
    around.append(outer + text[done:])
    frame.append(shown + text[done:])
    translatable = done > 0 or _has_markup(text)
    return Page(tuple(around), tuple(frame), tuple(units), translatable)


def _unit_reader(text: str, fresh: Iterator[str] | None) -> Callable[[str, int, bool, bool], Unit]:
    """What reads one unit of this page; it looks only for what the page has at all."""
    has_markers = OPENING in text
    has_variables = "<tvar" in text.lower()

    def read_unit(body: str, place: int, inline: bool, nowrap: bool) -> Unit:
        unit_id = None
        if has_markers:
            try:
                unit_id, body = take_out(body)
            except MarkerFault as found:
                raise fault(found.key, found.piece, text, place + found.place) from None
        if unit_id is None and fresh is not None:
            unit_id = next(fresh)
        if has_variables and "<" in body:
            definition, variables = extract(body)
            return _unit((body, definition, unit_id, inline, nowrap, variables, place))
        return _unit((body, body, unit_id, inline, nowrap, (), place))

    return read_unit


def _has_markup(text: str) -> bool:
    return any(True for _ in _outside_nowiki(text, _MARKUP))


def _outside_nowiki(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` but for those inside `<nowiki>…</nowiki>`."""
    if _NOWIKI not in text:
        return pattern.finditer(text)
    return _skipping_nowiki(text, pattern)


def _skipping_nowiki(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    closed = text.rfind(_NOWIKI_END)
    position = 0
    while tag := pattern.search(text, position):
        position = tag.end()
        if tag[0] != _NOWIKI:
            yield tag
        elif position <= closed:
            position = text.find(_NOWIKI_END, position) + len(_NOWIKI_END)


def _pairs(text: str) -> Iterator[tuple[str, int, int]]:
    """(opening tag, start of its content, end of its content), pair by pair.

    Each pair is handed out before faults behind it are raised: the reference takes the first
    pair apart, with whatever faults its units have, before it looks for the second.
    """
    opening: re.Match[str] | None = None
    nested: re.Match[str] | None = None
    stray: re.Match[str] | None = None
    for tag in _outside_nowiki(text, _TAG):
        if tag[0] != _CLOSE:
            if opening is None:
                opening = tag
            elif nested is None:
                nested = tag
        elif opening is None:
            stray = stray or tag
        else:
            if nested is not None:
                piece = text[opening.end() : tag.start()]
                raise fault("pt-parse-nested", piece, text, nested.start())
            yield opening[0], opening.end(), tag.start()
            opening = None
    if opening is not None:
        raise fault("pt-parse-open", text[opening.start() :], text, opening.start())
    if stray is not None:
        raise fault("pt-parse-close", text[: stray.end()][-40:], text, stray.start())
