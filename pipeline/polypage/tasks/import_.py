"""Take translations from files of other tools into the hub's catalogs.

A file is read as a whole before anything is written from it. Each catalog is replaced as a whole
(law 7), and only if an entry of it changes (law 6). Nothing is lost (law 3): see
`polypage.exchange.taking`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from polypage import catalogs
from polypage.carry import Message, bring_forward
from polypage.catalogs import Catalog, Entry
from polypage.errors import CatalogError, FileError, InputError, PolypageError
from polypage.exchange.forms import read as read_form
from polypage.exchange.matching import Known, Matches, context, match
from polypage.exchange.naming import names, names_kin
from polypage.exchange.taking import Outcome, take
from polypage.exchange.values import Batch, Incoming
from polypage.hub import files
from polypage.hub.locales import LanguageFolder, read_catalog
from polypage.hub.pages import PageFile, find_pages
from polypage.hub.workspace import Hub
from polypage.tasks.exchange import Languages, Readings, full_messages, notes_on
from polypage.tasks.pages import Reading, rules_of
from polypage.tasks.steps import Steps
from polypage.templates import as_catalog, new_catalog
from polypage.titles import split_context

LARGEST: Final = 100_000_000
"""Bytes of a file; a larger one would fill the memory several times over."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text that was not taken."""

    line: int | None
    """Where it stands in the file."""
    context: str
    """The unit that it is for, or what the file calls it."""
    text: str
    """The text, or why it was refused."""


@dataclass(slots=True)
class FileImport:
    """What became of the translations in one language of one file."""

    path: str
    """As messages name it."""
    language: str = ""
    """The code of the hub's language; nothing where the file was refused as a whole."""
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    """How many texts of units, by what became of them."""
    kept: list[Told] = field(default_factory=list)
    """Texts that differ from what the hub has, which stays."""
    unknown: list[Told] = field(default_factory=list)
    """Texts that no unit was found for."""
    refused: list[Told] = field(default_factory=list)
    changes: list[Path] = field(default_factory=list)
    """Catalogs that were written, or would be."""
    problems: list[PolypageError] = field(default_factory=list)


def import_files(
    hub: Hub,
    folders: Sequence[LanguageFolder],
    paths: Sequence[Path],
    *,
    code: str | None = None,
    overwrite: bool = False,
    by_text: bool = False,
    dry: bool = False,
) -> Steps[list[FileImport]]:
    """Take the translations of files, one after the other; for each, an answer for a language.

    `code`: the language of files that don't say theirs. `overwrite`: a text that is current
    replaces one that is, too. `by_text`: whatever contexts the files have. `dry`: nothing is
    written, and the answers are the same. Raises UnknownLanguageError and UsageError for `code`.
    """
    pages, problems = find_pages(hub)
    work = _Work(
        hub,
        folders,
        pages,
        overwrite=overwrite,
        by_text=by_text,
        dry=dry,
    )
    folder = None if code is None else Languages(hub, folders).folder_of(code)

    def answers() -> Iterator[list[FileImport]]:
        if problems:
            yield [FileImport("", problems=problems)]
        for path in paths:
            yield work.file(path, folder)

    return Steps(len(paths) + bool(problems), answers())


class _Work:
    """Taking files in, one after the other; knows what the earlier ones have changed."""

    def __init__(
        self,
        hub: Hub,
        folders: Sequence[LanguageFolder],
        pages: Sequence[PageFile],
        *,
        overwrite: bool,
        by_text: bool,
        dry: bool,
    ) -> None:
        self._hub = hub
        self._source = hub.settings.language(hub.settings.source_language)
        self._languages = Languages(hub, folders)
        self._overwrite = overwrite
        self._by_text = by_text
        self._dry = dry
        self._readings = Readings(hub, pages, folders)
        self._catalogs: dict[Path, Catalog | None] = {}
        self._told: list[PolypageError] = []

    def file(self, path: Path, named: LanguageFolder | None) -> list[FileImport]:
        """Take the translations of one file; `named`: its language, where it doesn't say it."""
        shown = str(path)
        try:
            batches = self._read(path, shown)
        except InputError as error:
            return [FileImport(shown, problems=[error.at(shown)])]
        except PolypageError as error:
            return [FileImport(shown, problems=[error])]
        if len(batches) > 1 and named is not None:
            # A memory of many languages: only the one that was asked for.
            language = named.language
            batches = (
                [batch for batch in batches if names(batch.language, language)]
                or [batch for batch in batches if names_kin(batch.language, language)]
                or batches
            )
        return [self._batch(shown, batch, named) for batch in batches]

    def _read(self, path: Path, shown: str) -> list[Batch]:
        try:
            size = path.stat().st_size
        except OSError as error:
            raise files.failed(shown, error) from error
        if size > LARGEST:
            raise FileError(
                shown,
                "larger than {most} MB; split it into several",
                values={"most": LARGEST // 1_000_000},
            )
        data = files.read(path, shown)
        batches = read_form(data, path.suffix, self._source)
        # One file may have several parts in a language: what is said of it is said once.
        merged: dict[tuple[str, str, str], list[Incoming]] = {}
        for batch in batches:
            key = (batch.language, batch.source_language, batch.title)
            merged.setdefault(key, []).extend(batch.texts)
        return [Batch(texts, *key) for key, texts in merged.items()]

    def _batch(self, shown: str, batch: Batch, named: LanguageFolder | None) -> FileImport:
        """Take the translations in one language."""
        answer = FileImport(shown)
        try:
            folder = self._languages.of(batch, named)
        except PolypageError as error:
            answer.problems.append(InputError(error.text, values=error.values, path=shown))
            return answer
        answer.language = folder.language.code
        matches = match(batch, self._known(batch, answer), by_text=self._by_text)
        self._tell(matches, answer)
        by_page: dict[str, list[tuple[Message, Incoming]]] = {}
        for incoming, messages in matches.meant:
            for message in messages:
                title = split_context(message.context)[0]
                by_page.setdefault(title, []).append((message, incoming))
        for title, pairs in by_page.items():
            (reading,), _ = self._readings.of([title])
            try:
                self._page(reading, folder, pairs, answer)
            except PolypageError as error:
                answer.problems.append(error)
        return answer

    def _known(self, batch: Batch, answer: FileImport) -> Known:
        """The units of the pages that the texts name, or of all where one goes by its text."""
        titles: Iterable[str] = self._readings.titles
        if not self._by_text and all(text.strict for text in batch.texts):
            named = (context(name) for text in batch.texts for name in text.contexts)
            titles = dict.fromkeys(split_context(name)[0] for name in named)
        readings, problems = self._readings.of(titles)
        answer.problems += [one for one in problems if one not in self._told]
        self._told += problems
        return Known(message for reading in readings for message in reading.messages)

    def _tell(self, matches: Matches, answer: FileImport) -> None:
        for incoming in matches.unknown:
            name = next(iter(incoming.contexts), "")
            answer.unknown.append(Told(incoming.line, name, incoming.text))
        for incoming, reason in matches.refused:
            name = next(iter(incoming.contexts), "")
            answer.refused.append(Told(incoming.line, name, reason))

    def _page(
        self,
        reading: Reading,
        folder: LanguageFolder,
        pairs: Sequence[tuple[Message, Incoming]],
        answer: FileImport,
    ) -> None:
        """Take texts into one catalog. Raises FileError and CatalogError."""
        path = self._hub.catalog(folder.name, reading.file.stem)
        old = self._catalog(path)
        base = self._ready(reading, folder, old, {message.context for message, _ in pairs})
        definitions = _definitions(reading)
        places = {
            entry.context: place
            for place, entry in enumerate(base.entries)
            if _is_ready(entry, definitions)
        }
        entries = list(base.entries)
        outcomes: Counter[Outcome] = Counter()
        kept: list[Told] = []
        for message, incoming in pairs:
            place = places[message.context]
            entry, outcome = take(entries[place], incoming, overwrite=self._overwrite)
            entries[place] = entry
            outcomes[outcome] += 1
            if outcome is Outcome.KEPT:
                kept.append(Told(incoming.line, message.context, incoming.text))
        if outcomes[Outcome.CURRENT] or outcomes[Outcome.OUTDATED]:
            new = base.edit(entries=self._told_anew(reading, base, entries))
            try:
                data = catalogs.write(new)
            except CatalogError as error:
                raise error.at(self._hub.shown(path)) from None
            if self._write(path, data):
                answer.changes.append(path)
            self._catalogs[path] = new
        answer.outcomes += outcomes
        answer.kept += kept

    def _told_anew(
        self, reading: Reading, base: Catalog, entries: Sequence[Entry]
    ) -> tuple[Entry, ...]:
        """The entries; those that differ from `base` with the comments that update gives them."""
        messages = {message.context: message for message in self._messages(reading)}
        return tuple(
            new
            if new is old
            else bring_forward([messages[str(new.context)]], Catalog(None, (new,))).catalog.entries[
                0
            ]
            for old, new in zip(base.entries, entries, strict=True)
        )

    def _messages(self, reading: Reading) -> Sequence[Message]:
        return full_messages(self._hub, reading, notes_on(self._hub, reading))

    def _ready(
        self,
        reading: Reading,
        folder: LanguageFolder,
        old: Catalog | None,
        contexts: set[str],
    ) -> Catalog:
        """The catalog with an entry for each of these units as they are now.

        That is the catalog as it is, or, where the page was edited since the last update, as the
        next update would have it.
        """
        definitions = _definitions(reading)
        ready = {
            entry.context for entry in (old.entries if old else ()) if _is_ready(entry, definitions)
        }
        if old is not None and contexts <= ready:
            return old
        title = reading.file.title
        base = old or new_catalog(title, folder.language)
        carried = bring_forward(self._messages(reading), base, rules=rules_of(self._hub))
        return as_catalog(carried.catalog, title, self._source.code, folder.language)

    def _catalog(self, path: Path) -> Catalog | None:
        if path not in self._catalogs:
            self._catalogs[path] = read_catalog(self._hub, path)
        return self._catalogs[path]

    def _write(self, path: Path, data: bytes) -> bool:
        shown = self._hub.shown(path)
        if not path.resolve().is_relative_to(self._hub.root.resolve()):
            raise FileError(shown, "a link on the way leads out of the hub; put a folder there")
        return files.differs(path, data, shown)[0] if self._dry else files.write(path, data, shown)


def _definitions(reading: Reading) -> dict[str, str]:
    return {message.context: message.definition for message in reading.messages}


def _is_ready(entry: Entry, definitions: dict[str, str]) -> bool:
    """Whether an entry is that of a unit as it is now."""
    context = entry.context
    return not entry.obsolete and context is not None and definitions.get(context) == entry.msgid
