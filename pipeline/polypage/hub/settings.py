"""The settings of a hub, l10n/hub.toml, each checked by name and type.

docs/settings.md describes every one of them; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import PurePosixPath
from typing import Any, Final

from polypage import languages
from polypage.errors import InputError, SettingsError, UnknownLanguageError
from polypage.hub.tables import line_at, lines_of, read_table
from polypage.languages import Language
from polypage.titles import title_of

SETTINGS_FILE: Final = "l10n/hub.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a hub may decide; the defaults are those of a hub without l10n/hub.toml."""

    name: str = "Hub"
    """What the hub is called in reports."""
    source_language: str = "en"
    """The code of the language that the pages are written in."""
    source: str = "source"
    """The folder of the pages."""
    locales: str = "locales"
    """The folder of templates and catalogs."""
    build: str = "build"
    """The folder that is made and never edited."""
    notes: str = "l10n/notes"
    """The folder of the notes for translators."""
    wrap: str = field(default="canonical", metadata={"choices": ("canonical", "keep")})
    """Whether update brings wrapped strings back to one form, or leaves them."""
    harmless_edits: tuple[str, ...] = field(
        default=("whitespace", "markup", "targets"),
        metadata={"choices": ("whitespace", "markup", "targets")},
    )
    """Edits of a page that leave its translations current, adjusted where need be."""
    fill_repeats: bool = False
    """Whether a text that is translated elsewhere in the hub is filled in at once."""
    likeness: int = 75
    """From which percentage on a rewritten unit is offered the text of the one that is gone."""
    title_units: bool = True
    """Whether a page's title is translated (rule 8)."""
    minimum_completion: int = 0
    """The percentage a page must reach to be built in a language."""
    outdated: str = field(default="mark", metadata={"choices": ("mark", "source")})
    """What readers get for an outdated text: the text, marked, or the source."""
    anchors: bool = True
    """Whether translated headings can be linked to by the source heading's name (rule 15)."""
    largest_page: int = 5_000_000
    """The size in bytes above which a page is refused."""
    pages: Mapping[str, PageSettings] = field(default_factory=dict)
    """Settings of single pages, by title."""
    languages: Mapping[str, Language] = field(default_factory=dict)
    """Languages that Polypage doesn't know, by code."""

    def title_unit(self, title: str) -> bool:
        """Whether the title of this page is a unit."""
        page = self.pages.get(title)
        return self.title_units if page is None or page.title_unit is None else page.title_unit

    def language(self, code: str) -> Language:
        """The language of a code; one that the hub declares comes first.

        Raises UnknownLanguageError.
        """
        return self.languages.get(code) or languages.find(code)


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What a hub may decide for one page."""

    title_unit: bool | None = None
    """Whether this page's title is translated; None: as the hub says."""


_TYPE_NAMES: Final = {str: "a text in quotes", bool: "true or false", int: "a whole number"}
_LANGUAGE_KEYS: Final = {
    "name": str,
    "autonym": str,
    "direction": str,
    "tag": str,
    "plural_forms": str,
}
_FOLDERS: Final = ("source", "locales", "build")


def load(text: str, path: str = SETTINGS_FILE) -> Settings:
    """The settings in the text of a hub.toml. Raises SettingsError."""
    try:
        table = read_table(text)
    except InputError as error:
        raise SettingsError(
            error.message, path=path, line=error.line, column=error.column
        ) from None
    return _Reader(text, path).read(table)


class _Reader:
    """Turns a table into settings; knows the text, to say where a key stands."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path

    def read(self, table: Mapping[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        known = {one.name: one for one in fields(Settings)}
        for key, value in table.items():
            if key not in known:
                raise self._error(key, f"there is no setting {key!r}{_nearest(key, known)}")
            if key == "pages":
                values[key] = {
                    title_of(title): self._page(title, part)
                    for title, part in self._table(key, value)
                }
            elif key == "languages":
                declared = [self._language(code, part) for code, part in self._table(key, value)]
                values[key] = {language.code: language for language in declared}
            else:
                values[key] = self._chosen(key, value, known[key])
        settings = Settings(**values)
        return replace(settings, source_language=self._checked_language(settings))

    def _checked_language(self, settings: Settings) -> str:
        """The code of the source language, however it is spelt; the other settings are in order."""
        self._check(settings)
        try:
            return settings.language(settings.source_language).code
        except UnknownLanguageError as error:
            raise self._error("source_language", str(error)) from None

    def _check(self, settings: Settings) -> None:
        if not 0 <= settings.minimum_completion <= 100:
            raise self._error("minimum_completion", "minimum_completion is a number from 0 to 100")
        if not 1 <= settings.likeness <= 100:
            raise self._error("likeness", "likeness is a number from 1 to 100")
        if settings.largest_page < 1:
            raise self._error("largest_page", "largest_page must be more than 0")
        folders = {key: PurePosixPath(getattr(settings, key)) for key in _FOLDERS}
        for key, folder in folders.items():
            if folder.is_absolute() or ".." in folder.parts or folder == PurePosixPath():
                raise self._error(key, f"{key} must be a folder inside the hub, not {folder}")
            for other, other_folder in folders.items():
                if key != other and folder.is_relative_to(other_folder):
                    raise self._error(key, f"the folders {key} and {other} must lie apart")

    def _page(self, title: str, part: Mapping[str, Any]) -> PageSettings:
        known = {one.name: bool for one in fields(PageSettings)}
        return PageSettings(**self._part(("pages", title), repr(title), part, known))

    def _language(self, code: str, part: Mapping[str, Any]) -> Language:
        values = self._part(("languages", code), code, part, _LANGUAGE_KEYS)
        if "name" not in values:
            message = f'languages.{code} needs a name, as in name = "Klingon"'
            raise self._error(code, message, within=("languages",))
        try:
            return languages.declare(code, **values)
        except SettingsError as error:
            raise self._error(code, error.message, within=("languages",)) from None

    def _part(
        self,
        path: tuple[str, str],
        shown: str,
        part: Mapping[str, Any],
        known: Mapping[str, type],
    ) -> dict[str, Any]:
        for key, value in part.items():
            if key not in known:
                message = f"there is no setting {key!r} in [{path[0]}.{shown}]"
                raise self._error(key, f"{message}{_nearest(key, known)}", within=path)
            self._value(key, value, known[key], within=path)
        return dict(part)

    def _table(self, key: str, value: object) -> list[tuple[str, Mapping[str, Any]]]:
        if isinstance(value, dict) and all(isinstance(part, dict) for part in value.values()):
            return list(value.items())
        raise self._error(key, f'{key} is a group of tables, as in [{key}."…"]')

    def _chosen(self, key: str, value: object, known: Field[Any]) -> object:
        """The value of a top-level setting, of its kind and among its choices."""
        kind = type(known.default)
        choices = known.metadata.get("choices", ())
        allowed = " or ".join(f'"{choice}"' for choice in choices)
        if kind is tuple:
            if not isinstance(value, list) or any(one not in choices for one in value):
                raise self._error(key, f"{key} must be a list of {allowed}, not {value!r}")
            return tuple(value)
        value = self._value(key, value, kind)
        if choices and value not in choices:
            raise self._error(key, f"{key} must be {allowed}, not {value!r}")
        return value

    def _value(
        self, key: str, value: object, kind: type, *, within: tuple[str, ...] = ()
    ) -> object:
        if type(value) is not kind:
            message = f"{key} must be {_TYPE_NAMES[kind]}, not {value!r}"
            raise self._error(key, message, within=within)
        return value

    def _error(self, key: str, message: str, *, within: tuple[str, ...] = ()) -> SettingsError:
        """What is wrong with a key of the table `within`, or of none."""
        return SettingsError(
            f"{message}; docs/settings.md lists them all",
            path=self._path,
            line=line_at(lines_of(self._text), (*within, key)),
        )


def _nearest(key: str, known: Mapping[str, object]) -> str:
    # Imported for an error alone.
    import difflib

    close = difflib.get_close_matches(key, known, 1)
    return f"; did you mean {close[0]!r}" if close else ""
