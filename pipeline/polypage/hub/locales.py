"""The languages of a hub and their catalogs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polypage import catalogs, languages
from polypage.catalogs import Catalog
from polypage.errors import CatalogError, FileError, PolypageError, UnknownLanguageError
from polypage.hub import files
from polypage.hub.workspace import TEMPLATES, Hub
from polypage.languages import Language


@dataclass(frozen=True, slots=True)
class LanguageFolder:
    """A language's folder in locales/, whose name may be another tool's: pt_BR for pt-br."""

    name: str
    language: Language


def find_languages(hub: Hub) -> tuple[list[LanguageFolder], list[PolypageError]]:
    """The languages that have a folder, by code, and what is wrong with the other folders."""
    problems: list[PolypageError] = []
    try:
        with os.scandir(hub.locales) as scan:
            names = sorted(entry.name for entry in scan if entry.is_dir())
    except FileNotFoundError:
        names = []
    except OSError as error:
        return [], [files.failed(hub.shown(hub.locales), error)]
    found: dict[str, LanguageFolder] = {}
    for name in names:
        if name == TEMPLATES or name.startswith("."):
            continue
        shown = hub.shown(hub.locales / name)
        try:
            language = language_of(hub, name)
        except UnknownLanguageError as error:
            problems.append(FileError(shown, str(error)))
            continue
        if language.code == hub.settings.source_language:
            problems.append(
                FileError(shown, "the source language has no catalogs; remove this folder")
            )
        elif language.code in found:
            other = hub.shown(hub.locales / found[language.code].name)
            problems.append(
                FileError(shown, f"the language is that of {other} too; put them together")
            )
        else:
            found[language.code] = LanguageFolder(name, language)
    return [found[code] for code in sorted(found)], problems


def language_of(hub: Hub, name: str) -> Language:
    """The language that a code or a folder's name stands for. Raises UnknownLanguageError."""
    declared = hub.settings.languages
    code = languages.normalize(name, declared=declared)
    return declared.get(code) or languages.find(code)


def find_templates(hub: Hub) -> tuple[list[str], list[PolypageError]]:
    """The stems of all pages that have a template, also of those that are gone."""
    problems: list[PolypageError] = []
    folder = hub.locales / TEMPLATES
    stems = [
        path.relative_to(folder).as_posix().removesuffix(".pot")
        for path in _walk(hub, folder, problems)
        if path.suffix == ".pot"
    ]
    return stems, problems


def _walk(hub: Hub, folder: Path, problems: list[PolypageError]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(files.failed(hub.shown(folder), error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(hub, folder / entry.name, problems)
        else:
            yield folder / entry.name


def read_catalog(hub: Hub, path: Path) -> Catalog | None:
    """The catalog or template in a file; None where there is none.

    Raises FileError and CatalogError.
    """
    shown = hub.shown(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise files.failed(shown, error) from error
    try:
        return catalogs.read(data)
    except CatalogError as error:
        raise error.at(shown) from None
