"""The frames of the site's pages, filled in by Jinja. Everything is escaped unless it is HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def fill_in(name: str, **values: object) -> str:
    """A frame with these values in it."""
    return _environment().get_template(name).render(values)
