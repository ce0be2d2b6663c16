"""The frames of the site's pages, filled in by Jinja. Everything is escaped unless it is HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from polypage.i18n.spoken import Words


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


def fill_in(name: str, *, words: Words, **values: object) -> str:
    """A frame with these values in it, speaking in `words`."""
    # By these names the texts are found where the program's words are gathered.
    spoken = {"gettext": words.gettext, "ngettext": words.ngettext}
    return _environment().get_template(name).render(values, words=words, **spoken)
