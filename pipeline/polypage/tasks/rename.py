"""Give a page another name: its source, notes, template and catalogs.

Everything is looked at before the first file is moved; what can't be done is refused, and all is
left as it was. Then the notes are moved, the source, and the rest as `update` does it for a page
whose source was moved by hand. So what a killed run leaves is completed by `update`, or by the
same command once more (law 7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from polypage.catalogs import Catalog
from polypage.errors import FileError, PolypageError, UsageError, marked
from polypage.formats import FORMATS
from polypage.hub import files
from polypage.hub.locales import LanguageFolder, find_templates, read_catalog
from polypage.hub.notes import notes_path, read_notes
from polypage.hub.pages import PageFile, find_pages, read_page
from polypage.hub.workspace import Hub
from polypage.renames import renamed, units_of_catalogs, units_of_page, written_for
from polypage.tasks.former import Former, Renames, advice_on_settings, notes_left, stems_left
from polypage.tasks.gathering import Names, check_movable
from polypage.tasks.known import as_title, no_page, unknown
from polypage.tasks.plan import Planner
from polypage.tasks.update import PageUpdate, update
from polypage.titles import case_folded, path_of, title_of, unusable


@dataclass(slots=True)
class Plan:
    """What a page's new name means for its files."""

    file: PageFile
    """The page under its new name."""
    former: Former
    authors: list[tuple[Path, Path]] = field(default_factory=list)
    """Notes and source: where they are, and where they go."""
    others: list[tuple[Path, Path]] = field(default_factory=list)
    """The same for catalogs and template."""
    problems: list[PolypageError] = field(default_factory=list)
    """What keeps the page from being renamed."""
    advice: list[PolypageError] = field(default_factory=list)
    """What is left for the author to do."""


def plan(hub: Hub, folders: Sequence[LanguageFolder], old: str, new: str) -> Plan:
    """What is to be done to rename a page; nothing is written. `folders`: all languages.

    Raises UsageError for names that can't be meant, and FileError, CatalogError and PageError for
    files that can't be read.
    """
    title, stem = as_title(_without_suffix(hub, old)), _new_stem(hub, new)
    pages, _ = find_pages(hub)
    stems, _ = find_templates(hub)
    page = next((one for one in pages if one.title == title), None)
    if page is None:
        return _resumed(hub, folders, pages, stems, title, stem)
    _refuse_clash(hub, pages, page, stem)
    _refuse_changed(hub, page, stem)
    file = PageFile(page.path, stem, page.suffix, title_of(stem))
    left = [one for one in stems if title_of(one) == title]
    former = Former(title, list(dict.fromkeys([page.stem, *left])))
    titles = {one.title for one in pages} - {title}
    answer = _planned(Names(hub, folders, titles, stems, Renames({stem: former})), file, former)
    assert answer is not None  # noqa: S101 - it is called that: it was given a former name
    read_notes(hub, page.stem)
    old_notes, new_notes = notes_path(hub, page.stem), notes_path(hub, stem)
    if old_notes.is_file() and files.is_taken(new_notes, old_notes):
        raise FileError(hub.shown(new_notes), "there are such notes already; move them away")
    answer.file = PageFile(_path(hub, page, stem), stem, page.suffix, file.title)
    answer.authors.append((page.path, answer.file.path))
    for one in answer.authors:
        check_movable(hub, *one)
    return answer


def _resumed(  # noqa: PLR0917 - all that is known by then
    hub: Hub,
    folders: Sequence[LanguageFolder],
    pages: Sequence[PageFile],
    stems: Sequence[str],
    title: str,
    stem: str,
) -> Plan:
    """The plan for a page whose source has its new name already, and whose files have not."""
    page = next((one for one in pages if one.stem == stem), None)
    if page is not None and page.title != title:
        template = read_catalog(hub, hub.template(stem))
        done = template is not None and written_for(template) == page.title and template.entries
        left = [] if done else stems_left(hub, folders, stems, title)
        former = Former(title, [one for one in left if one != stem])
        by_stem = {stem: former} if former.stems else {}
        titles = {one.title for one in pages}
        names = Names(hub, folders, titles, stems, Renames(by_stem))
        answer = _planned(names, page, former)
        if answer is not None:
            return answer
    raise unknown(no_page(title), title, [one.title for one in pages])


def _planned(names: Names, file: PageFile, former: Former) -> Plan | None:
    """What `update` will do, once the source has its new name; None if it was never called that."""
    planned = Planner(names).page(file)
    if planned.former is None or planned.former.title != former.title:
        return None
    return Plan(
        file,
        former,
        list(notes_left(names.hub, former, file)),
        [(move.old, move.new) for move in planned.moves],
        planned.problems,
        list(advice_on_settings(names.hub, former, file)),
    )


def _without_suffix(hub: Hub, name: str) -> str:
    """A name as a title; users may also give the path of the file."""
    path = PurePosixPath(name)
    if path.suffix not in FORMATS:
        return name
    start = f"{hub.settings.source}/"
    return name.removesuffix(path.suffix).removeprefix("./").removeprefix(start)


def _new_stem(hub: Hub, new: str) -> str:
    """The path below source/, without suffix, for a new name. Raises UsageError."""
    stem = path_of(_without_suffix(hub, new).strip("/ "))
    reason = unusable(stem)
    parts = stem.split("/")
    if reason is None and any(not part.strip() or part.startswith(".") for part in parts):
        reason = marked(
            "no folder or page can be called so: a name is missing, or begins with a dot"
        )
    if reason is not None:
        raise UsageError(
            "{name!r}: {reason}", values={"name": new, "reason": PolypageError(reason)}
        )
    return stem


def _path(hub: Hub, page: PageFile, stem: str) -> Path:
    return hub.source / f"{stem}{page.suffix}"


def _refuse_clash(hub: Hub, pages: Sequence[PageFile], page: PageFile, stem: str) -> None:
    """Raise UsageError if a page has the new name already."""
    if stem == page.stem:
        raise UsageError(
            "{title!r} is its name already; give another one", values={"title": page.title}
        )
    title = title_of(stem)
    for other in pages:
        if other is not page and case_folded(other.title) == case_folded(title):
            raise UsageError(
                "there is a page {title!r} already ({place}); choose another name",
                values={"title": other.title, "place": hub.shown(other.path)},
            )
    path = _path(hub, page, stem)
    if files.is_taken(path, page.path):
        raise UsageError(
            "{place} is there already; choose another name", values={"place": hub.shown(path)}
        )


def _refuse_changed(hub: Hub, page: PageFile, stem: str) -> None:
    """Raise UsageError unless `update` could complete the work, were it stopped halfway."""
    if units_of_catalogs(_template(hub, stem)) and title_of(stem) != page.title:
        raise UsageError(
            "the units of a page {title!r} that was deleted are still in use; "
            "run first: polypage update",
            values={"title": title_of(stem)},
        )
    known, units = (
        units_of_catalogs(_template(hub, page.stem)),
        units_of_page(read_page(hub, page)[1]),
    )
    if known and not renamed({"": known}, {"": units}):
        raise UsageError(
            "{place} is not the page any more that it was at its last update; "
            "run first: polypage update",
            values={"place": hub.shown(page.path)},
        )


def _template(hub: Hub, stem: str) -> list[Catalog]:
    template = read_catalog(hub, hub.template(stem))
    return [] if template is None else [template]


def rename(hub: Hub, folders: Sequence[LanguageFolder], todo: Plan) -> PageUpdate | None:
    """Do what a plan says, for who holds the hub's lock; what became of the page's catalogs.

    None for a page without units, which has none. Raises FileError.
    """
    tops = (hub.source, hub.root / hub.settings.notes)
    for old, new in todo.authors:
        files.move(old, new, hub.shown(new))
        top = next(top for top in tops if old.is_relative_to(top))
        files.remove_empty(old.parent, top)
    renames = Renames({todo.file.stem: todo.former})
    for answer in update(hub, folders, renames=renames):
        if isinstance(answer, PageUpdate):
            return answer
    return None
