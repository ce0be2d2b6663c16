"""What import and export need of a hub: its units, with all that is told of them; its languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from polypage import catalogs
from polypage.carry import Message
from polypage.errors import PolypageError, UsageError
from polypage.exchange.naming import names, names_kin
from polypage.exchange.values import Batch
from polypage.hub.locales import LanguageFolder, language_of
from polypage.hub.notes import read_notes
from polypage.hub.pages import PageFile
from polypage.hub.workspace import Hub
from polypage.tasks.pages import Reading, read
from polypage.templates import messages


class Readings:
    """The pages of a hub, each read when it is first asked for."""

    def __init__(
        self, hub: Hub, pages: Iterable[PageFile], folders: Sequence[LanguageFolder]
    ) -> None:
        self._hub = hub
        self._pages = {page.title: page for page in pages}
        self._folders = folders
        self._read: dict[str, Reading | PolypageError] = {}

    @property
    def titles(self) -> Iterable[str]:
        """All pages."""
        return self._pages.keys()

    def of(self, titles: Iterable[str]) -> tuple[list[Reading], list[PolypageError]]:
        """The pages with these titles, and what is wrong with the others that are there."""
        answers = [self._one(page) for title in titles if (page := self._pages.get(title))]
        return (
            [answer for answer in answers if isinstance(answer, Reading)],
            [answer for answer in answers if isinstance(answer, PolypageError)],
        )

    def _one(self, page: PageFile) -> Reading | PolypageError:
        if page.title not in self._read:
            try:
                self._read[page.title] = read(self._hub, page, self._folders)
            except PolypageError as error:
                self._read[page.title] = error
        return self._read[page.title]


class Languages:
    """The languages of a hub, as files name them."""

    def __init__(self, hub: Hub, folders: Iterable[LanguageFolder]) -> None:
        self._hub = hub
        self._source = hub.settings.language(hub.settings.source_language)
        self._folders = {folder.language.code: folder for folder in folders}

    def folder_of(self, name: str) -> LanguageFolder:
        """The hub's folder for a language. Raises UnknownLanguageError and UsageError."""
        language = language_of(self._hub, name)
        if language.code == self._source.code:
            raise UsageError(
                "{name} is the language of the source; it needs no translations",
                values={"name": name},
            )
        folder = self._folders.get(language.code)
        if folder is None:
            alike = (one for one in self._folders.values() if names(name, one.language))
            folder = next(alike, None)
        if folder is None:
            raise UsageError(
                "this hub has no catalogs in {language}; begin them with: "
                "polypage update --add-language {code}",
                values={"language": language.name, "code": language.code},
            )
        return folder

    def of(self, batch: Batch, named: LanguageFolder | None) -> LanguageFolder:
        """The folder for a file's language, or for the one that the user `named`.

        Raises UnknownLanguageError and UsageError.
        """
        if batch.source_language and not names_kin(batch.source_language, self._source):
            raise UsageError(
                "it translates from {theirs!r}, and the pages are in {ours!r}; bring one that "
                "translates from that",
                values={"theirs": batch.source_language, "ours": self._source.code},
            )
        if named is None:
            if not batch.language:
                raise UsageError("it doesn't say its language; say it with --language CODE")
            return self.folder_of(batch.language)
        if batch.language and not names_kin(batch.language, named.language):
            raise UsageError(
                "it says that its language is {language!r}; import it without --language",
                values={"language": batch.language},
            )
        return named


def notes_on(hub: Hub, reading: Reading) -> Mapping[str, str]:
    """The notes on a page's units; none where they can't be read: `update` tells of that."""
    try:
        return read_notes(hub, reading.file.stem).texts
    except PolypageError:
        return {}


def full_messages(hub: Hub, reading: Reading, notes: Mapping[str, str]) -> Sequence[Message]:
    """The units that have ids, as catalogs show them."""
    file = reading.file
    # Those that have none get some for the moment, since all are described together.
    page, _ = file.format.give_ids(reading.page)
    every = messages(
        page,
        file.title,
        page_format=file.format,
        title_unit=hub.settings.title_unit(file.title),
        reference=catalogs.reference(hub.reference(file.path)),
        notes=notes,
    )
    known = {message.context for message in reading.messages}
    return [message for message in every if message.context in known]
