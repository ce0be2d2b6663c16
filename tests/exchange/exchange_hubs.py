"""Hubs for the tests of import and export: made in a folder, asked through the tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from polypage import catalogs
from polypage.catalogs import Entry
from polypage.hub.locales import find_languages
from polypage.hub.workspace import Hub, open_hub
from polypage.tasks.export import chosen_pages, export
from polypage.tasks.import_ import FileImport, import_files
from polypage.tasks.update import PageUpdate, languages_for, update

FRENCH = "fr"


def stem_of(title: str) -> str:
    """The path of the page with this title."""
    escaped = re.sub(r'[<>:"\\|?*%]', lambda match: f"%{ord(match[0]):02X}", title)
    return escaped.replace(" ", "_")


def make_hub(
    root: Path,
    pages: Mapping[str, str],
    *,
    languages: Iterable[str] = (FRENCH,),
    settings: str = "",
    notes: Mapping[str, str] | None = None,
) -> Hub:
    """A hub with these pages, updated; `pages` and `notes` by title."""
    write(root / "l10n/hub.toml", f'name = "Hub"\n{settings}')
    for title, text in pages.items():
        write(root / f"source/{stem_of(title)}.wiki", text)
    for title, text in (notes or {}).items():
        write(root / f"l10n/notes/{stem_of(title)}.toml", text)
    hub = open_hub(root)
    bring_forward(hub, languages)
    return hub


def bring_forward(hub: Hub, languages: Iterable[str] = ()) -> None:
    """What `polypage update` does."""
    folders, problems = languages_for(hub, languages)
    assert problems == []
    for answer in update(hub, folders):
        assert isinstance(answer, PageUpdate)
        assert answer.problems == []


def write(path: Path, text: str | bytes) -> Path:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def entries(hub: Hub, title: str, language: str = FRENCH) -> dict[str, Entry]:
    """Unit id → entry of a catalog, obsolete ones left out."""
    data = hub.catalog(language, stem_of(title)).read_bytes()
    return {
        (entry.context or "").rpartition("/")[2]: entry
        for entry in catalogs.read(data).entries
        if not entry.obsolete
    }


def set_entries(
    hub: Hub, title: str, texts: Mapping[str, tuple[str, bool]], language: str = FRENCH
) -> None:
    """What a translator does: unit id → text, and whether it is outdated."""
    path = hub.catalog(language, stem_of(title))
    catalog = catalogs.read(path.read_bytes())
    new = []
    for entry in catalog.entries:
        unit = (entry.context or "").rpartition("/")[2]
        text, fuzzy = texts.get(unit, (entry.msgstr, entry.fuzzy))
        new.append(entry.edit(msgstr=text, fuzzy=fuzzy))
    path.write_bytes(catalogs.write(catalog.edit(entries=new)))


def run_import(
    hub: Hub,
    *paths: Path,
    code: str | None = None,
    overwrite: bool = False,
    by_text: bool = False,
    dry: bool = False,
) -> list[FileImport]:
    """What `polypage import` does."""
    folders, problems = find_languages(hub)
    assert problems == []
    answers = import_files(
        hub, folders, paths, code=code, overwrite=overwrite, by_text=by_text, dry=dry
    )
    return [one for answer in answers for one in answer]


def run_export(hub: Hub, form: str, *titles: str) -> dict[str, bytes]:
    """What `polypage export` does: name → bytes."""
    folders, _ = find_languages(hub)
    pages, problems = chosen_pages(hub, titles)
    assert problems == []
    found = {}
    for exported in (one for answer in export(hub, folders, pages, form) for one in answer):
        assert exported.problems == []
        assert exported.data is not None
        found[exported.name] = exported.data
    return found


def snapshot(hub: Hub) -> dict[str, tuple[bytes, int]]:
    """Every tracked file with its bytes and its time."""
    return {
        str(path.relative_to(hub.root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for folder in (hub.source, hub.locales)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def only(answers: Sequence[FileImport]) -> FileImport:
    """The one answer there is, to a file that could be read."""
    (answer,) = answers
    assert answer.problems == []
    return answer
