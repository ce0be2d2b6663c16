"""One page of the site, made in memory: for those who look at it while they write."""

from __future__ import annotations

from dataclasses import dataclass, field

from polypage.errors import PolypageError
from polypage.site.page import page_html
from polypage.tasks.site_bodies import Bodies
from polypage.tasks.site_reading import HubReading


@dataclass(slots=True)
class View:
    """A page as its readers get it."""

    html: str
    problems: list[PolypageError] = field(default_factory=list)
    """Why it is shown without layout, if it is."""


def view_page(reading: HubReading, bodies: Bodies, title: str, code: str) -> View | None:
    """A page in one language, as `site` would write it; None where it isn't there.

    If it was read with marks (`read_again`, or `read_hub` with `units`), the first block of each
    unit, or an empty span in front of its text, has the attribute `data-unit` with the unit's id.
    """
    for text in reading.texts.get(title, ()):
        if text.language.code == code:
            view = View("")
            body = bodies.of([text], view.problems)[0]
            view.html = page_html(reading.site, reading.site.pages[title], code, body)
            return view
    return None
