"""l10n/hub.toml read as settings, each checked by name and type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields, replace
from pathlib import PurePosixPath
from typing import Any, Final
from unicodedata import category, normalize

from polypage import languages
from polypage.errors import (
    InputError,
    PolypageError,
    SettingsError,
    UnknownLanguageError,
    marked,
    one_of,
)
from polypage.hub.settings import PageSettings, Settings, SiteSettings
from polypage.hub.tables import line_at, lines_of, read_table
from polypage.languages import Language
from polypage.titles import title_of

SETTINGS_FILE: Final = "l10n/hub.toml"

_TYPE_NAMES: Final = {
    str: marked("a text in quotes"),
    bool: marked("true or false"),
    int: marked("a whole number"),
}
_NO_FOLDER: Final = marked("{key} must be a folder inside the hub, not {folder}")
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
            error.text,
            values=error.values,
            path=path,
            line=error.line,
            column=error.column,
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
                fault = PolypageError("there is no setting {key!r}", values={"key": key})
                raise self._unknown(key, fault, known)
            if key == "pages":
                values[key] = {
                    title_of(title): self._page(title, part)
                    for title, part in self._table(key, value)
                }
            elif key == "languages":
                declared = [self._language(code, part) for code, part in self._table(key, value)]
                values[key] = {language.code: language for language in declared}
            elif key == "groups":
                values[key] = self._groups(value)
            elif key == "site":
                values[key] = self._site(value)
            else:
                values[key] = self._chosen(key, value, known[key])
        settings = Settings(**values)
        self._check_banner(settings)
        return replace(
            settings,
            source_language=self._checked_language(settings),
            priority_languages=self._checked_priority(settings),
            front_page=title_of(settings.front_page),
        )

    def _checked_language(self, settings: Settings) -> str:
        """The code of the source language, however it is spelt; the other settings are in order."""
        self._check(settings)
        try:
            return settings.language(settings.source_language).code
        except UnknownLanguageError as error:
            raise self._error("source_language", error.text, error.values) from None

    def _checked_priority(self, settings: Settings) -> tuple[str, ...]:
        """The codes of the languages of priority, however they are spelt."""
        key = "priority_languages"
        try:
            codes = [settings.language(code).code for code in settings.priority_languages]
        except UnknownLanguageError as error:
            raise self._error(
                key, "{key} must be a list of languages: {fault}", {"key": key, "fault": error}
            ) from None
        if len(set(codes)) != len(codes):
            raise self._error(key, "{key} names a language twice", {"key": key})
        if settings.language(settings.source_language).code in codes:
            raise self._error(key, "{key} names the language of the source", {"key": key})
        if settings.only_priority_languages and not codes:
            key = "only_priority_languages"
            raise self._error(key, "{key} needs priority_languages", {"key": key})
        return tuple(codes)

    def _check_banner(self, settings: Settings) -> None:
        if settings.site.banner_language:
            try:
                settings.language(settings.site.banner_language)
            except UnknownLanguageError as error:
                raise self._error(
                    "banner_language", error.text, error.values, within=("site",)
                ) from None

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
                raise self._error(key, _NO_FOLDER, {"key": key, "folder": folder})
            for other, other_folder in folders.items():
                if key != other and folder.is_relative_to(other_folder):
                    message = marked("the folders {key} and {other} must lie apart")
                    raise self._error(key, message, {"key": key, "other": other})

    def _page(self, title: str, part: Mapping[str, Any]) -> PageSettings:
        known = dict.fromkeys((one.name for one in fields(PageSettings)), bool)
        return PageSettings(**self._part(("pages", title), repr(title), part, known))

    def _groups(self, value: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            raise self._error("groups", 'groups is a table, as in [groups] with Name = ["Title/*"]')
        for name in value:
            if not name.strip() or any(category(letter) == "Cc" for letter in name):
                raise self._error(
                    "groups", "a group of pages can't be called {name!r}", {"name": name}
                )
        return {
            name: tuple(
                normalize("NFC", pattern.replace("_", " "))
                for pattern in self._texts(name, patterns, within=("groups",))
            )
            for name, patterns in value.items()
        }

    def _site(self, value: object) -> SiteSettings:
        if not isinstance(value, dict):
            raise self._error("site", "site is a table, as in [site]")
        known = dict.fromkeys((one.name for one in fields(SiteSettings)), str)
        site = SiteSettings(**self._part(("site",), "", value, known))
        folder = PurePosixPath(site.templates)
        if folder.is_absolute() or ".." in folder.parts or folder == PurePosixPath():
            raise self._error(
                "templates", _NO_FOLDER, {"key": "templates", "folder": folder}, within=("site",)
            )
        for key in ("address", "repository"):
            if getattr(site, key) and not getattr(site, key).startswith(("https://", "http://")):
                raise self._error(
                    key, "{key} must begin with https://", {"key": key}, within=("site",)
                )
        return site

    def _language(self, code: str, part: Mapping[str, Any]) -> Language:
        values = self._part(("languages", code), code, part, _LANGUAGE_KEYS)
        if "name" not in values:
            message = marked('languages.{code} needs a name, as in name = "Klingon"')
            raise self._error(code, message, {"code": code}, within=("languages",))
        try:
            return languages.declare(code, **values)
        except SettingsError as error:
            raise self._error(code, error.text, error.values, within=("languages",)) from None

    def _part(
        self,
        path: tuple[str, ...],
        shown: str,
        part: Mapping[str, Any],
        known: Mapping[str, type],
    ) -> dict[str, Any]:
        for key, value in part.items():
            if key not in known:
                where = f"{path[0]}.{shown}" if shown else path[0]
                fault = PolypageError(
                    "there is no setting {key!r} in [{table}]", values={"key": key, "table": where}
                )
                raise self._unknown(key, fault, known, within=path)
            self._value(key, value, known[key], within=path)
        return dict(part)

    def _table(self, key: str, value: object) -> list[tuple[str, Mapping[str, Any]]]:
        if isinstance(value, dict) and all(isinstance(part, dict) for part in value.values()):
            return list(value.items())
        raise self._error(key, '{key} is a group of tables, as in [{key}."…"]', {"key": key})

    def _chosen(self, key: str, value: object, known: Field[Any]) -> object:
        """The value of a top-level setting, of its kind and among its choices."""
        kind = type(known.default)
        choices = known.metadata.get("choices", ())
        allowed = one_of([f'"{choice}"' for choice in choices]) if choices else ""
        if kind is tuple and not choices:
            return self._texts(key, value)
        if kind is tuple:
            if not isinstance(value, list) or any(one not in choices for one in value):
                message = marked("{key} must be a list of {allowed}, not {value!r}")
                raise self._error(key, message, {"key": key, "allowed": allowed, "value": value})
            return tuple(value)
        value = self._value(key, value, kind)
        if choices and value not in choices:
            message = marked("{key} must be {allowed}, not {value!r}")
            raise self._error(key, message, {"key": key, "allowed": allowed, "value": value})
        return value

    def _texts(self, key: str, value: object, *, within: tuple[str, ...] = ()) -> tuple[str, ...]:
        if not isinstance(value, list) or any(not isinstance(one, str) for one in value):
            message = marked("{key} must be a list of texts in quotes, not {value!r}")
            raise self._error(key, message, {"key": key, "value": value}, within=within)
        return tuple(value)

    def _value(
        self, key: str, value: object, kind: type, *, within: tuple[str, ...] = ()
    ) -> object:
        if type(value) is not kind:
            message = marked("{key} must be {allowed}, not {value!r}")
            allowed = PolypageError(_TYPE_NAMES[kind])
            values = {"key": key, "allowed": allowed, "value": value}
            raise self._error(key, message, values, within=within)
        return value

    def _unknown(
        self,
        key: str,
        fault: PolypageError,
        known: Mapping[str, object],
        *,
        within: tuple[str, ...] = (),
    ) -> SettingsError:
        """The fault of a key that nothing has, with the known one that it is most like."""
        # Imported for an error alone.
        import difflib

        for near in difflib.get_close_matches(key, known, 1):
            values = {"fault": fault, "near": near}
            return self._error(key, "{fault}; did you mean {near!r}", values, within=within)
        return self._error(key, fault.text, fault.values, within=within)

    def _error(
        self,
        key: str,
        text: str,
        values: Mapping[str, object] | None = None,
        *,
        within: tuple[str, ...] = (),
    ) -> SettingsError:
        """What is wrong with a key of the table `within`, or of none."""
        return SettingsError(
            "{fault}; docs/settings.md lists them all",
            values={"fault": PolypageError(text, values=values)},
            path=self._path,
            line=line_at(lines_of(self._text), (*within, key)),
        )
