"""What is added to a page of the site: the script, the panel for units, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

from polypage.errors import PolypageError
from polypage.i18n import _, user_language
from polypage.languages import Language
from polypage.model import TITLE_ID

if TYPE_CHECKING:
    import jinja2

OWN: Final = "_polypage"
"""The folder of what is not on the site itself; no language is called so."""
SCRIPT: Final = f"{OWN}/serve.js"
STYLE: Final = f"{OWN}/serve.css"
EVENTS: Final = f"{OWN}/events"
UNITS: Final = f"{OWN}/units"

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a page may load: the site's policy, and the one script that this program serves."""

_OWN_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" [^<>]*>\n')


@cache
def _environment() -> jinja2.Environment:
    import jinja2  # late: an extra

    return jinja2.Environment(
        loader=jinja2.PackageLoader("polypage.serve", "assets"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def framed(
    page: str,
    version: str,
    problems: Sequence[PolypageError],
    *,
    source: Language,
    title_unit: bool = False,
    kept: bool = True,
) -> str:
    """A page of the site with all that is added to it.

    The policy that stands in the page goes: it forbids the script. `POLICY` takes its place, as
    a header. `source`: the language of definitions. `title_unit`: the heading of the page is a
    unit, too. `kept`: what follows the problems is the last good version.
    """
    values = {
        "version": version,
        "problems": [problem.told(_) for problem in problems],
        "kept": kept,
        "script": f"/{SCRIPT}",
        "style": f"/{STYLE}",
        "words_language": _attributes(user_language()),
        "source_language": _attributes(source),
        "_": _,
    }
    page = _OWN_POLICY.sub("", page, count=1)
    if title_unit:
        page = page.replace("<h1", f'<h1 data-unit="{escape(TITLE_ID)}"', 1)
    head = _environment().get_template("head.html").render(values)
    body = _environment().get_template("body.html").render(values)
    page = page.replace("</head>\n", f"{head}\n</head>\n", 1)
    return page.replace("<body>\n", f"<body>\n{body}\n", 1)


def missing_page(version: str, problems: Sequence[PolypageError], *, source: Language) -> str:
    """What stands where there is no page; it appears here as soon as there is."""
    words = {
        "title": _("There is no such page yet"),
        "home": _("All pages"),
        "words_language": _attributes(user_language()),
    }
    page = _environment().get_template("missing.html").render(words)
    return framed(page, version, problems, source=source, kept=False)


def _attributes(language: Language) -> dict[str, str]:
    return {"lang": language.tag, "dir": language.direction}
