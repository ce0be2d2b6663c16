"""The languages of a hub and their catalogs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polypage import catalogs, languages
from polypage.catalogs import Catalog
from polypage.catalogs.header import get
from polypage.errors import CatalogError, FileError, PolypageError, UnknownLanguageError
from polypage.hub import files
from polypage.hub.workspace import TEMPLATES, Hub
from polypage.languages import Language
from polypage.titles import unusable

LANGUAGE_CODE: Final = "X-Language-Code"
"""The header field that says which language a catalog is in."""


@dataclass(frozen=True, slots=True)
class LanguageFolder:
    """A language's folder in locales/, whose name may be another tool's: pt_BR for pt-br."""

    name: str
    language: Language


def find_languages(hub: Hub) -> tuple[list[LanguageFolder], list[PolypageError]]:
    """The languages that have a folder, by code, and what is wrong with the other folders."""
    problems: list[PolypageError] = []
    try:
        names = sorted(path.name for path in hub.locales.iterdir())
    except FileNotFoundError:
        names = []
    except OSError as error:
        return [], [files.failed(hub.shown(hub.locales), error)]
    found: dict[str, LanguageFolder] = {}
    for name in names:
        path = hub.locales / name
        if name == TEMPLATES or name.startswith(".") or not os.path.isdir(path):  # noqa: PTH112 - never fails
            continue
        shown = hub.shown(path)
        problem = files.link_problem(path, shown, hub.root) if path.is_symlink() else None
        if problem is not None:
            problems.append(problem)
            continue
        try:
            language = language_of(hub, name)
        except UnknownLanguageError as error:
            problems.append(FileError(shown, error.text, values=error.values))
            continue
        if language.code == hub.settings.source_language:
            problems.append(
                FileError(shown, "the source language has no catalogs; remove this folder")
            )
        elif language.code in found:
            # The folder that is called as its language is keeps it.
            kept, other = LanguageFolder(name, language), found[language.code]
            if name != language.code:
                kept, other = other, kept
            found[language.code] = kept
            problems.append(
                FileError(
                    hub.shown(hub.locales / other.name),
                    "the language is that of {folder} too; put what is in this folder there",
                    values={"folder": hub.shown(hub.locales / kept.name)},
                )
            )
        else:
            found[language.code] = LanguageFolder(name, language)
    return [found[code] for code in sorted(found)], problems


def languages_shown(
    hub: Hub, folders: Iterable[LanguageFolder]
) -> tuple[list[LanguageFolder], list[LanguageFolder]]:
    """The languages that reports and the site show, and those that the hub doesn't want.

    Languages of priority come first, in the hub's order, also without a folder; then the others,
    unless the hub is translated into languages of priority alone.
    """
    settings = hub.settings
    others = {folder.language.code: folder for folder in folders}
    first = [
        others.pop(code, LanguageFolder(code, settings.language(code)))
        for code in settings.priority_languages
    ]
    rest = list(others.values())
    return (first, rest) if settings.only_priority_languages else ([*first, *rest], [])


def language_of(hub: Hub, name: str) -> Language:
    """The language that a code or a folder's name stands for. Raises UnknownLanguageError."""
    declared = hub.settings.languages
    code = languages.normalize(name, declared=declared)
    return declared.get(code) or languages.find(name)


def find_templates(hub: Hub) -> tuple[list[str], list[PolypageError]]:
    """The stems of all pages that have a template, also of those that are gone."""
    problems: list[PolypageError] = []
    folder = hub.locales / TEMPLATES

    def failing(place: Path, error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            problems.append(files.failed(hub.shown(place), error))

    stems: list[str] = []
    for path in files.walk(folder, failing):
        stem = path.relative_to(folder).as_posix().removesuffix(".pot")
        if path.suffix != ".pot":
            continue
        reason = unusable(stem)
        if reason is None:
            stems.append(stem)
        else:
            shown = os.fsencode(hub.shown(path)).decode(errors="replace")
            problems.append(FileError(shown, reason))
    return stems, problems


def read_translations(hub: Hub, folder: LanguageFolder, stem: str) -> Catalog | None:
    """A page's catalog in a language; None where there is none.

    Raises FileError, and CatalogError also for one that says that it is another language's.
    """
    path = hub.catalog(folder.name, stem)
    catalog = read_catalog(hub, path)
    named = get(catalog.header, LANGUAGE_CODE) if catalog else ""
    if named and language_named(hub, named) != folder.language.code:
        raise CatalogError(
            "the header says X-Language-Code: {named}, the folder is that of {code}; "
            "move the file, or correct its header",
            values={"named": named, "code": folder.language.code},
            path=hub.shown(path),
        )
    return catalog


def language_named(hub: Hub, name: str) -> str:
    """The code of a language as this hub spells it; of an unknown one, the name."""
    return languages.normalize(name, declared=hub.settings.languages)


def read_catalog(hub: Hub, path: Path) -> Catalog | None:
    """The catalog or template in a file; None where there is none.

    Raises FileError and CatalogError.
    """
    shown = hub.shown(path)
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise files.failed(shown, error) from error
    problem = files.link_problem(path, shown, hub.root) if stat.S_ISLNK(kind) else None
    if problem is not None:
        raise problem
    try:
        return catalogs.read(files.read(path, shown))
    except CatalogError as error:
        raise error.at(shown) from None
