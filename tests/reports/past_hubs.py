"""Hubs with a past: repositories of commits that do what authors, translators and accidents do."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Final

from commands.program import environment, polypage, put
from commands.small_hub import files
from git.merge_runs import Repository
from polypage.completion import Completion
from polypage.errors import PolypageError
from polypage.hub.locales import find_languages, languages_shown
from polypage.hub.workspace import open_hub
from polypage.tasks.stats import stats

FIRST: Final = 1_700_000_000
DAY: Final = 86_400
ENVIRONMENT: Final = {
    **environment(),
    **{
        f"GIT_{who}_{what}": "a@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}

Step = Callable[[Path, Random], None]


def _edit(root: Path, chance: Random) -> None:
    page = root / "source" / "Tea.wiki"
    text = page.read_text()
    page.write_text(text.replace("Tea is", chance.choice(["Tea was", "Black tea is", "Tea is"])))


def _update(root: Path, _: Random) -> None:
    polypage(root, "update")


def _translate(root: Path, chance: Random) -> None:
    for catalog in sorted((root / "locales").glob("[!t]*/*.po")):
        parts = re.split(r'msgstr ""\n(?!")', catalog.read_text())
        if len(parts) > 1:
            place = chance.randrange(1, len(parts))
            begin, end = 'msgstr ""\n'.join(parts[:place]), 'msgstr ""\n'.join(parts[place:])
            catalog.write_text(f'{begin}msgstr "un texte {chance.random()}"\n{end}')


def _begin_language(root: Path, _: Random) -> None:
    polypage(root, "update", "--add-language", "pt-br")
    folder = root / "locales" / "pt-br"
    if folder.is_dir():
        folder.rename(root / "locales" / "pt_BR")


def _lose_language(root: Path, _: Random) -> None:
    for catalog in (root / "locales" / "de").rglob("*.po"):
        catalog.unlink()


def _discourage(root: Path, _: Random) -> None:
    put(root, {"l10n/hub.toml": "[pages.Good]\ndiscouraged = true\n"})


def _spoil_settings(root: Path, _: Random) -> None:
    put(root, {"l10n/hub.toml": "sorce = 1\n"})


def _mend_settings(root: Path, _: Random) -> None:
    put(root, {"l10n/hub.toml": 'priority_languages = ["sw"]\n'})


def _spoil_page(root: Path, _: Random) -> None:
    put(root, {"source/Good.wiki": "<translate>\nopen\n"})


def _spoil_catalog(root: Path, _: Random) -> None:
    put(root, {"locales/fr/Tea.po": "<<<<<<< ours\n"})


def _mend(root: Path, _: Random) -> None:
    put(root, {**files(), "source/Good.wiki": "<translate>\nMilk.\n</translate>\n"})


def _double_an_id(root: Path, _: Random) -> None:
    page = root / "source" / "Tea.wiki"
    page.write_text(page.read_text() + "\n<translate>\n<!--T:1-->\nCopied.\n</translate>\n")


def _lose_one_catalog(root: Path, _: Random) -> None:
    put(root, {"locales/fr/keep.txt": "the folder stays"})
    (root / "locales" / "fr" / "Tea.po").unlink()


def _lose_all_of_a_page(root: Path, _: Random) -> None:
    for path in (root / "locales").rglob("Tea.po*"):
        put(root, {f"{path.parent.relative_to(root)}/keep.txt": "the folder stays"})
        path.unlink()


def _no_titles(root: Path, _: Random) -> None:
    put(root, {"l10n/hub.toml": "title_units = false\n"})


def _grow(root: Path, _: Random) -> None:
    page = root / "source" / "Good.wiki"
    page.write_text(page.read_text() + "\n<translate>\nMore of it.\n</translate>\n")


def _link(root: Path, _: Random) -> None:
    (root / "source" / "Linked.wiki").unlink(missing_ok=True)
    (root / "source" / "Linked.wiki").symlink_to("Good.wiki")


def _unlink(root: Path, _: Random) -> None:
    (root / "source" / "Linked.wiki").unlink(missing_ok=True)


def _move_the_pages(root: Path, _: Random) -> None:
    if (root / "source").is_dir():
        (root / "source").rename(root / "pages")
        put(root, {"l10n/hub.toml": 'source = "pages"\n'})


def _move_back(root: Path, _: Random) -> None:
    if (root / "pages").is_dir():
        (root / "pages").rename(root / "source")
    put(root, {"l10n/hub.toml": ""})


def _something_else(root: Path, chance: Random) -> None:
    put(root, {"README": str(chance.random())})


STEPS: Final[tuple[Step, ...]] = (
    *(_translate, _edit, _update, _translate, _begin_language, _discourage, _translate),
    *(_double_an_id, _translate, _lose_one_catalog, _lose_all_of_a_page, _mend, _no_titles),
    *(_link, _grow, _unlink, _translate, _spoil_settings, _spoil_page, _mend_settings),
    *(_translate, _spoil_catalog, _lose_language, _mend, _something_else, _edit, _update),
    *(_move_the_pages, _move_back, _translate),
)
"""One after the other, then in any order."""


def past_hub(root: Path, chance: Random, more: int = 6) -> Repository:
    """A hub with a commit for each step, and some more."""
    repository = Repository.begin(root)
    put(root, {**files(), ".gitignore": "build/\n", "l10n/hub.toml": ""})
    commit(repository, "begin", 0)
    steps = [*STEPS, *(chance.choice(STEPS[:-3]) for _ in range(more))]
    for number, step in enumerate(steps, 1):
        try:
            step(root, chance)
        except (FileNotFoundError, FileExistsError):
            continue  # this step makes no sense at this place
        commit(repository, step.__name__, number)
    return repository


def commit(repository: Repository, message: str, number: int) -> None:
    """Commit all that there is, a day after the commit before."""
    repository.git("add", "-A")
    subprocess.run(
        ["git", "commit", "-q", "--allow-empty", "-m", message],
        cwd=repository.root,
        env={**ENVIRONMENT, "GIT_COMMITTER_DATE": f"{FIRST + number * DAY} +0000"},
        check=True,
    )


def counted(root: Path) -> tuple[Mapping[str, Completion], int] | None:
    """What `stats` says of the files that are in a folder; None where it refuses."""
    try:
        hub = open_hub(root)
        folders, problems = find_languages(hub)
        shown, _ = languages_shown(hub, folders)
        result = stats(hub, shown)
    except PolypageError:
        return None
    totals = {one.code: result.total(one.code) for one in result.languages}
    return totals, len(problems) + len(result.problems)
