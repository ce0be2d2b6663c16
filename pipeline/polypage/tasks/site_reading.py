"""What the site is made from: all pages in all their languages, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from polypage.carry import Found
from polypage.completion import Count
from polypage.errors import FileError, PolypageError
from polypage.hub import files
from polypage.hub.locales import LanguageFolder
from polypage.hub.pages import PageFile
from polypage.hub.workspace import Hub
from polypage.languages import Language
from polypage.model import TITLE_ID, State, Translation
from polypage.site.values import Site, SitePage, Title
from polypage.site.wikitext.templates import templates_from
from polypage.site.wikitext.units import marked
from polypage.tasks.pages import Reading, by_id, nothing_found, read, translations
from polypage.titles import title_of


@dataclass(frozen=True, slots=True)
class Text:
    """A page in one language: what its body is made from."""

    title: str
    language: Language
    source: Language
    hub: str
    """The name of the hub, for {{SITENAME}}."""
    path: Path
    """The page's file, for messages."""
    wikitext: str
    """With marks (see `polypage.site.wikitext.marks`), all of them ours."""
    units: tuple[str, ...] = ()
    """The ids of the units whose marks are in the wikitext, by number."""


@dataclass(frozen=True, slots=True)
class HubReading:
    """A hub, read for its site."""

    site: Site
    texts: Mapping[str, Sequence[Text]]
    """By title, the page in each language that has one."""
    templates: Mapping[str, str]
    style: str
    """The hub's own style sheet; empty if there is none."""
    problems: Sequence[PolypageError]


def read_hub(
    hub: Hub, folders: Sequence[LanguageFolder], pages: Sequence[PageFile], *, units: bool = False
) -> HubReading:
    """Every page in every language that has begun it. `units`: with marks where units begin.

    What can't be read is left out, and told of in `problems`.
    """
    problems: list[PolypageError] = []
    templates, style = _templates(hub, problems)
    found: dict[str, SitePage] = {}
    texts: dict[str, Sequence[Text]] = {}
    for file in pages:
        try:
            reading = read(hub, file, folders)
        except PolypageError as error:
            problems.append(error)
            continue
        found[file.title], texts[file.title] = _page(hub, reading, folders, problems, units=units)
    settings = hub.settings
    codes = {folder.language.code for folder in folders}
    return HubReading(
        Site(
            settings.name,
            settings.language(settings.source_language),
            tuple(folder.language for folder in folders),
            tuple(code for code in settings.priority_languages if code in codes),
            found,
            _with_slash(settings.site.address),
            _with_slash(settings.site.repository),
            settings.site.banner_language,
            own_style=bool(style),
            front_page=settings.front([page.title for page in found.values() if page.wanted]),
        ),
        texts,
        templates,
        style,
        problems,
    )


def read_again(
    hub: Hub, folders: Sequence[LanguageFolder], reading: HubReading, file: PageFile
) -> HubReading:
    """The same with one page as it is now, with marks where its units begin.

    Raises FileError and PageError; a language that can't be read is left out, and told of.
    """
    problems: list[PolypageError] = []
    page, texts = _page(hub, read(hub, file, folders), folders, problems, units=True)
    pages = {**reading.site.pages, file.title: page}
    return replace(
        reading,
        site=replace(reading.site, pages=dict(sorted(pages.items()))),
        texts={**reading.texts, file.title: texts},
        problems=problems,
    )


def _with_slash(address: str) -> str:
    return f"{address.rstrip('/')}/" if address else ""


def _page(
    hub: Hub,
    reading: Reading,
    folders: Sequence[LanguageFolder],
    problems: list[PolypageError],
    *,
    units: bool,
) -> tuple[SitePage, Sequence[Text]]:
    """A page in all languages, and its texts."""
    file = reading.file
    source = hub.settings.language(hub.settings.source_language)
    counts: dict[str, Count] = {}
    titles: dict[str, Title] = {}
    texts = [_text(hub, reading, source, {}, units=units)]
    unreadable: list[str] = []
    for folder in folders if reading.page.translatable else ():
        code = folder.language.code
        try:
            found = translations(hub, reading, folder)
        except PolypageError as error:
            problems.append(error)
            unreadable.append(code)
            found = nothing_found(reading)
        counts[code] = count = _count(reading, found)
        if not count.begun or not count.reaches(hub.settings.minimum_completion):
            continue
        by_unit = by_id(reading, found)
        shown = hub.settings.outdated == "mark"
        title = by_unit.get(TITLE_ID)
        if title and title.text and (shown or not title.outdated):
            state = State.OUTDATED if title.outdated else State.TRANSLATED
            titles[code] = Title(title.text, state)
        texts.append(_text(hub, reading, folder.language, by_unit, units=units))
    places = {folder.language.code: hub.catalog(folder.name, file.stem) for folder in folders}
    template = hub.template(file.stem)
    return SitePage(
        file.title,
        file.stem,
        reading.page.translatable,
        counts,
        tuple(text.language.code for text in texts),
        titles,
        {code: hub.reference(path) for code, path in places.items() if path.is_file()},
        hub.reference(template) if template.is_file() else "",
        hub.settings.discouraged(file.title),
        tuple(unreadable),
    ), texts


def _count(reading: Reading, found: Sequence[Found]) -> Count:
    states = Counter(one.state for one in found)
    done, old = states[State.TRANSLATED], states[State.OUTDATED]
    return Count(done, old, reading.units - done - old)


def _text(
    hub: Hub,
    reading: Reading,
    language: Language,
    by_unit: Mapping[str, Translation],
    *,
    units: bool,
) -> Text:
    settings = hub.settings
    source = settings.language(settings.source_language)
    page_format = reading.file.format
    translated, shown = language.code != source.code, settings.outdated == "mark"
    page, by_unit, ids = marked(
        reading.page, by_unit, show_outdated=shown, ids=units, stretches=translated
    )
    if translated:
        text = page_format.localize(
            page,
            by_unit,
            source=source,
            target=language,
            show_outdated=shown,
            anchors=settings.anchors,
        )
    else:
        text = page_format.source_page(page, source)
    return Text(reading.file.title, language, source, settings.name, reading.file.path, text, ids)


def _templates(hub: Hub, problems: list[PolypageError]) -> tuple[dict[str, str], str]:
    """The hub's templates by name, and its style sheet."""
    folder = hub.root / hub.settings.site.templates
    found: dict[str, str] = {}
    style = ""

    def failing(place: Path, error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            problems.append(files.failed(hub.shown(place), error))

    for path in files.walk(folder, failing):
        if path.suffix not in (".wiki", ".css"):
            continue
        shown = hub.shown(path)
        try:
            problem = files.link_problem(path, shown, hub.root) if path.is_symlink() else None
            if problem:
                raise problem
            text = files.read(path, shown, most=hub.settings.largest_page).decode()
        except UnicodeDecodeError:
            problems.append(FileError(shown, "this is not UTF-8; save it in that encoding"))
        except PolypageError as error:
            problems.append(error)
        else:
            if path.suffix == ".css":
                style += text
            else:
                name = path.relative_to(folder).as_posix().removesuffix(".wiki")
                found[title_of(name)] = text.replace("\r\n", "\n")
    return templates_from(found), style
