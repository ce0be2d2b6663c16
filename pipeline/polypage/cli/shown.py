"""The languages that a command shows: those of the hub, or the user's choice of them."""

from __future__ import annotations

from collections.abc import Collection

import click

from polypage.errors import PolypageError
from polypage.hub.locales import LanguageFolder, find_languages, language_of, languages_shown
from polypage.hub.workspace import Hub
from polypage.i18n import _


def chosen_languages(
    hub: Hub, codes: Collection[str] = ()
) -> tuple[list[LanguageFolder], list[PolypageError]]:
    """The languages that the hub shows, of them those of `codes` if there are any.

    Also what is wrong with the folders of languages. Raises UnknownLanguageError, and
    click.UsageError for the source language and for one that the hub doesn't have.
    """
    folders, problems = find_languages(hub)
    shown, _unwanted = languages_shown(hub, folders)
    if not codes:
        return shown, problems
    wanted = {language_of(hub, code).code for code in codes}
    if hub.settings.source_language in wanted:
        raise click.UsageError(_("the language of the source is always complete"))
    chosen = [folder for folder in shown if folder.language.code in wanted]
    missing = sorted(wanted - {folder.language.code for folder in chosen})
    if missing and hub.settings.only_priority_languages:
        raise click.UsageError(_("{} is none of the hub's priority_languages").format(missing[0]))
    if missing:
        raise click.UsageError(
            _(
                "this hub has no catalogs in {0}; begin them with: "
                "polypage update --add-language {0}"
            ).format(missing[0])
        )
    return chosen, problems
