"""How the README's claims about numbers are proved: by other programs, in every report."""

from __future__ import annotations

import json
from typing import Final

from polypage import catalogs
from reports import independent_count
from reports.numbers_on_pages import check_dashboard, check_site
from tools.claim_checks import require
from tools.trial_hub import TrialHub, copy_of_hub, new_hub

_FORMS: Final = ("table", "markdown", "shields", "badge")
"""The forms in which a percentage is written as such."""


def every_report_agrees() -> str:
    """On the sample hub, updated, and updated once more after an edit of every page.

    In table, JSON, CSV, Markdown and badges, on the dashboard and the site; by msgfmt and polib.
    """
    seen = 0

    def run(*arguments: str) -> str:
        return hub.run("stats", *arguments).stdout

    with copy_of_hub() as hub:
        for edited in (False, True):
            if edited:
                hub.edit_pages()
                hub.run("update")
            counted = independent_count.count(hub.root / "locales")
            independent_count.check(run, counted)
            hub.run("report")
            hub.run("site")
            seen += check_dashboard(hub.root / "build/report/index.html", counted)
            seen += check_site(hub.root / "build/site", counted)
    return (
        f"{sum(map(len, counted.values()))} catalogs, before and after an edit of every page; "
        f"{seen} numbers on HTML pages"
    )


def done_means_done() -> str:
    """399 of 400 is not 100 %, and no gate lets it through."""
    paragraphs = "\n\n".join(f"Paragraph {number}." for number in range(1, 400))
    with new_hub("fr", page=f"<translate>\n{paragraphs}\n</translate>\n") as hub:
        path = "locales/fr/Example.po"
        catalog = catalogs.read(hub.read(path).encode())
        done = [entry.edit(msgstr=f"{entry.msgid} (fr)") for entry in catalog.entries]
        hub.write(path, catalogs.write(catalog.edit(entries=[*done[:-1], catalog.entries[-1]])))
        _all_say(hub, 99, other=100)
        hub.run("stats", "--fail-under", "100", code=1)
        hub.write(path, catalogs.write(catalog.edit(entries=done)))
        _all_say(hub, 100, other=99)
        hub.run("stats", "--fail-under", "100")
    return "399/400 is 99 %, 400/400 is 100 %"


def _all_say(hub: TrialHub, percent: int, other: int) -> None:
    for form in _FORMS:
        text = hub.run("stats", "--format", form).stdout
        require(f"{percent} %" in text and f"{other} %" not in text, text)
    text = hub.run("stats", "--format", "csv").stdout
    require(f"yes,{percent},400," in text and f",{other}," not in text, text)
    (language,) = json.loads(hub.run("stats", "--format", "json").stdout)["languages"]
    require(language["percent"] == language["percent_words"] == percent, str(language))
    require(language["complete"] == (percent == 100), str(language))
