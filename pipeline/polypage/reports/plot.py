"""How completion went, as an SVG plot.

pygal lays the plot out. What it adds beside (scripts, styles, a comment with the date, random ids)
is left away, so the same numbers give the same bytes, whichever XML library is installed; the
colours are those of the page around it, or of a style of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from polypage.completion.history import Moment

_WIDTH: Final = 760
_HEIGHT: Final = 220
_LEFT_AWAY: Final = frozenset({"defs", "script", "style", "title", "desc", "rect"})
_PARTS_LEFT_AWAY: Final = frozenset({"titles", "overlay", "text-overlay", "tooltip-overlay"})
"""Groups that only pygal's own script has a use for."""
_KEPT: Final = frozenset({"class", "d", "x", "y", "transform", "viewBox"})
_DATES: Final = 5
"""So many dates stand below the plot."""
_STYLE: Final = (
    "svg{color-scheme:light dark;font:12px system-ui,sans-serif;fill:#1d2733;background:#fff}"
    ".line{fill:none;stroke:#0b6e60;stroke-width:2}.axis .line{stroke:#d9dee5;stroke-width:1}"
    ".axis.y text{text-anchor:end}.axis.x text{text-anchor:middle}"
    "@media(prefers-color-scheme:dark){svg{fill:#e6ebf0;background:#12171d}"
    ".line{stroke:#6fcdb9}.axis .line{stroke:#323c47}}"
)


class Point(NamedTuple):
    """How complete something was at a time."""

    time: int
    """In seconds since 1970."""
    percent: float


def points(moments: Iterable[Moment], code: str | None = None) -> list[Point]:
    """The percentage of units translated, in one language or in all together.

    Nothing where there was nothing to translate. Clocks of committers differ: a commit is not
    put before the one that it builds on.
    """
    found: list[Point] = []
    latest = 0
    for moment in moments:
        latest = max(latest, moment.time)
        completion = moment.total if code is None else moment.languages.get(code)
        if completion is not None and completion.units.total:
            units = completion.units
            found.append(Point(latest, 100 * units.translated / units.total))
    return found


def plot(some: Sequence[Point], *, title: str, description: str, alone: bool = False) -> str:
    """The plot of at least two points; `alone`: as a file, with a style of its own."""
    chart: Any = _pygal().XY(
        width=_WIDTH,
        height=_HEIGHT,
        range=(0, 100),
        y_labels=(0, 25, 50, 75, 100),
        x_labels=_dates(some),
        x_value_formatter=_date,
        formatter=lambda percent: f"{percent:.0f}",
        show_dots=False,
        show_legend=False,
        show_y_guides=True,
        js=(),
        no_prefix=True,
        disable_xml_declaration=True,
        margin=12,
        margin_right=40,  # half of a date
    )
    chart.add("", [(point.time, round(point.percent, 2)) for point in some])
    root = _pruned(chart.render_tree())
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("role", "img")
    root.set("class", "plot-of-completion")
    parts = [("title", title), ("desc", description)]
    if alone:
        parts.append(("style", _STYLE))
    for place, (name, text) in enumerate(parts):
        element = ET.Element(name)
        element.text = text
        root.insert(place, element)
    return ET.tostring(root, encoding="unicode")


def _pygal() -> Any:  # noqa: ANN401 - it has no types
    """The library, loaded late: it takes a tenth of a second, and few commands plot."""
    import pygal  # type: ignore[import-untyped] # see above

    # It hooks into every later import, in a way that Python warns of, for plugins nobody has here.
    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != pygal.__name__]
    return pygal


def _dates(some: Sequence[Point]) -> list[int]:
    """Times that the dates below the plot stand for, each of another day."""
    first, last = some[0].time, some[-1].time
    times = [first + (last - first) * place // (_DATES - 1) for place in range(_DATES)]
    return list({date(time): time for time in reversed(times)}.values())[::-1]


def _date(time: float) -> str:
    return date(int(time))


def date(time: int) -> str:
    """The day of a time, in UTC: 2026-11-22."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d")


def _pruned(element: Any) -> ET.Element:  # noqa: ANN401 - of either XML library
    """An element as the standard library has it, without what is left away."""
    kept = ET.Element(
        element.tag, {name: _short(value) for name, value in element.items() if name in _KEPT}
    )
    kept.text = (element.text or "").strip() or None
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_AWAY and not _is_idle(child):
            kept.append(_pruned(child))
    return kept


def _is_idle(element: Any) -> bool:  # noqa: ANN401 - as above
    """Whether this is a group for pygal's script, or one with nothing in it."""
    classes = set((element.get("class") or "").split())
    return bool(classes & _PARTS_LEFT_AWAY) or (element.tag == "g" and len(element) == 0)


def _short(value: str) -> str:
    """A value with numbers of a tenth of a point: nobody sees more."""
    return " ".join(map(_rounded, value.split(" ")))


def _rounded(word: str) -> str:
    letter = word[: len(word) - len(word.lstrip("MLhv"))]
    try:
        return f"{letter}{float(word[len(letter) :]):.1f}".removesuffix(".0")
    except ValueError:
        return word
