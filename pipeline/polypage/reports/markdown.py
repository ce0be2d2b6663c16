"""The completion of a hub in GitHub's Markdown: for pull requests and the summaries of CI.

Names and titles are data: whatever letters they hold, they are shown as they are, and make no
markup, no link and no mention of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from polypage.completion import Completion, Stats
from polypage.i18n import _, ngettext
from polypage.languages import Language
from polypage.reports.rows import NOT_UPDATED, Row, remarks, rows
from polypage.reports.shares import share, share_of_words

_SPECIAL: Final = re.compile(r"[!-&*+.:<-@\[-`{-~]")
"""ASCII's signs but for a few that never mean anything inside a line."""


def as_markdown(stats: Stats, *, every_page: bool = False) -> str:
    """A table of the languages; for each a folded one of its pages; below, what is wrong."""
    name = _text(stats.name)
    parts = [f"### {name}"] if name else []
    if stats.languages:
        parts.append(_languages(stats))
    for language in stats.languages:
        shown = list(rows(stats, language.code, every_page=every_page))
        if any(row.page is not None for row in shown):
            parts.append(_pages(language, shown))
    for mark, said in remarks(stats, every_page=every_page):
        parts.append(f"{_marks(mark)} {said}".lstrip())
        if mark == NOT_UPDATED:
            parts.append(_list(stats.not_updated))
    if stats.problems:
        number = len(stats.problems)
        said = ngettext("This could not be read:", "{} files could not be read:", number)
        parts += [said.format(number), _list(map(str, stats.problems))]
    return "\n\n".join(parts) + "\n"


def _languages(stats: Stats) -> str:
    lines = []
    for language in stats.languages:
        name = f"{_text(language.name)} {_code(language.code)}"
        if language.code in stats.priority:
            name = _("{}, priority").format(name)
        lines.append((name, *_numbers(stats.total(language.code))))
    return _table(_("language"), lines)


def _pages(language: Language, shown: Iterable[Row]) -> str:
    """The blank lines are needed: within tags Markdown begins behind one."""
    lines = [(_name(row), *_numbers(row.completion)) for row in shown]
    summary = _("{}, page by page").format(_text(language.name))
    table = _table(_("page"), lines)
    return f"<details>\n<summary>{summary}</summary>\n\n{table}\n\n</details>"


def _name(row: Row) -> str:
    if row.page is None:
        return f"<b>{_text(row.name)}</b>"
    return f"{_code(row.name)} {_marks(row.marks)}".rstrip()


def _marks(marks: str) -> str:
    """Its own sign of Markdown is `*`, for emphasis and lists."""
    return marks.replace("*", "\\*")


def _numbers(completion: Completion) -> tuple[str, ...]:
    units, words = completion.units, completion.words
    return (
        share(completion),
        f"{units.translated}/{units.total}",
        str(units.outdated),
        str(units.untranslated),
        str(completion.identical),
        f"{words.translated}/{words.total}",
        share_of_words(completion),
    )


def _table(first: str, lines: Iterable[Sequence[str]]) -> str:
    heads = (
        first,
        _("done"),
        _("translated"),
        _("outdated"),
        _("untranslated"),
        _("identical"),
        _("words"),
        _("in %"),
    )
    rule = (":---", *("---:" for _head in heads[1:]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *lines))


def _list(texts: Iterable[str]) -> str:
    return "\n".join(f"- {_code(text)}" for text in texts)


def _code(text: str) -> str:
    """A text as code, in which forges look for nothing; readable in the raw form if it can be."""
    text = " ".join(text.split())
    if "`" in text or "|" in text:
        return f"<code>{_text(text)}</code>"
    return f"`{text}`"


def _text(text: str) -> str:
    """A text of one line that is shown as it is, in Markdown and within HTML.

    The empty comment keeps a forge from seeing people and numbers of issues in @name and #1.
    """
    text = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))
    return text.replace("&#64;", "&#64;<!-- -->").replace("&#35;", "&#35;<!-- -->")
