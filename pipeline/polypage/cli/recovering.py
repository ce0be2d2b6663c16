"""What `polypage update --recover` adds: its options, and how it tells of what it took back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from polypage.errors import UsageError
from polypage.hub.workspace import Hub
from polypage.i18n import _, ngettext
from polypage.titles import title_of

if TYPE_CHECKING:
    from polypage.tasks.recover import Left, Recovered, Wanted

Function = TypeVar("Function", bound=Callable[..., object])


def recover_options(function: Function) -> Function:
    """`--recover`, as `recover`, and what narrows it down: `--page`, `--language`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


_OPTIONS = (
    click.option(
        "--recover",
        is_flag=True,
        help=_("Take erased texts back from git's history. With --check: show what there is."),
    ),
    click.option(
        "--page",
        "names",
        metavar="PAGE[/ID]",
        multiple=True,
        help=_("Recover only this page or unit. May be given several times."),
    ),
    click.option(
        "--language",
        "recovered_codes",
        metavar="CODE",
        multiple=True,
        help=_("Recover only this language. May be given several times."),
    ),
)


def wanted(names: tuple[str, ...], codes: tuple[str, ...], *, recover: bool) -> Wanted | None:
    """What the options ask for. Raises UsageError for options that say nothing by themselves."""
    if not recover:
        if names or codes:
            raise UsageError("--page and --language are for --recover; an update is of the hub")
        return None
    # Imported when it is asked for: few updates ever are.
    from polypage.tasks.recover import Wanted

    return Wanted(names, codes)


def summed(texts: Sequence[Recovered]) -> list[str]:
    """How many texts of a page were taken back, in which languages; nothing if none was."""
    if not texts:
        return []
    numbers = Counter(one.language for one in texts)
    languages = ", ".join(f"{code} {number}" for code, number in sorted(numbers.items()))
    told = ngettext("{} text recovered ({})", "{} texts recovered ({})", len(texts))
    return [told.format(len(texts), languages)]


def listed(texts: Sequence[Recovered]) -> Iterator[str]:
    """Each text that was taken back."""
    for one in texts:
        text = " ".join(one.text.split())
        shown = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
        line = _("taken back from git: {}").format(shown)
        yield f"{one.language}  {one.context}: {''.join(filter(str.isprintable, line))}"


_WIDTH = 80
"""Characters of a text that are shown."""


def told_of_left(hub: Hub, left: Left) -> str:
    """What was not taken back because all around it is gone, and how to have it back."""
    name = left.name
    if left.language:
        told = ngettext(
            "{}: {} text is left in git, the language has no folder; add: --add-language {}",
            "{}: {} texts are left in git, the language has no folder; add: --add-language {}",
            left.texts,
        )
        return told.format(name, left.texts, name)
    told = ngettext(
        "{}: {} text is left in git, the page has no template; take back first: {}",
        "{}: {} texts are left in git, the page has no template; take back first: {}",
        left.texts,
    )
    return told.format(title_of(name), left.texts, hub.shown(hub.template(name)))
