"""Whatever is wrong with a file: one clear line, the file as it was, all others served, no crash.

Everything here is real: real links, real permissions, a disk that is really full.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import small_hub
from commands.bad_files import CATALOGS, COMMANDS, NOTES, PAGES, Case
from commands.bounded import run, says
from commands.program import LOCK, contents, put, states
from commands.spoiling import (
    Spoil,
    edited,
    file_at,
    folder_at,
    link,
    mode,
    write,
)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "hub"
    folder.mkdir()
    put(folder, small_hub.files())
    yield folder
    for place, folders, _ in os.walk(folder):
        for name in folders:
            path = Path(place, name)
            if not path.is_symlink():
                path.chmod(0o755)


@pytest.mark.parametrize("case", PAGES + CATALOGS + NOTES, ids=lambda case: case.name)
def test_one_bad_file_is_told_of_and_left_alone(case: Case, hub: Path) -> None:
    for spoil in case.spoil:
        spoil(hub)
    spoiled = all_states(hub.parent)
    for command in COMMANDS:
        ended = run(hub, command)
        if command in case.by:
            assert says(ended, case.line), ended.stderr
            assert ended.exit == 1
        else:
            assert (ended.exit, ended.stderr) == (0, "")
    # The other page is served all the same, and nothing else was touched.
    assert "<!--T:1-->" in (hub / "source/Good.wiki").read_text(encoding="utf-8")
    assert (hub / "locales/templates/Good.pot").exists()
    assert (hub / "build/en/Good.wiki").exists()
    served = ("hub/source/Good.wiki", "hub/build/")
    now = all_states(hub.parent)
    for name, state in spoiled.items():
        if not name.startswith(served):
            assert now[name] == state, name
    assert not [name for name in now if name.endswith(".tmp")]


def all_states(folder: Path) -> dict[str, object]:
    """Every file below a folder with what tells whether it was written."""
    return {
        str(path.relative_to(folder)): (status.st_size, status.st_mtime_ns, status.st_ino)
        for place, folders, names in os.walk(folder)
        for path in (Path(place, name) for name in (*folders, *names))
        if path.is_symlink() or path.is_file()
        for status in (path.lstat(),)
    }


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (
            write("l10n/hub.toml", 'name = "a"\nwrap =\n'),
            "l10n/hub.toml:2:7: this is not TOML (Invalid value); correct it here or just before",
        ),
        (
            write("l10n/hub.toml", "name = " + "[" * 5000 + "\n"),
            "l10n/hub.toml: this is not TOML: its brackets are nested too deeply",
        ),
        (
            write("l10n/hub.toml", 'name = "a"\nanchor = true\n'),
            (
                "l10n/hub.toml:2: there is no setting 'anchor'; did you mean 'anchors'; "
                "docs/settings.md lists them all"
            ),
        ),
        (
            write("l10n/hub.toml", '[pages."Tea"]\ntitel_unit = true\n'),
            (
                "l10n/hub.toml:2: there is no setting 'titel_unit' in [pages.'Tea']; did you mean "
                "'title_unit'; docs/settings.md lists them all"
            ),
        ),
        (
            write("l10n/hub.toml", '\n\nminimum_completion = "50"\n'),
            (
                "l10n/hub.toml:3: minimum_completion must be a whole number, not '50'; "
                "docs/settings.md lists them all"
            ),
        ),
        (
            write("l10n/hub.toml", 'outdated = "hide"\n'),
            (
                'l10n/hub.toml:1: outdated must be "mark" or "source", not \'hide\'; '
                "docs/settings.md lists them all"
            ),
        ),
        (
            write("l10n/hub.toml", "minimum_completion = 101\n"),
            (
                "l10n/hub.toml:1: minimum_completion is a number from 0 to 100; "
                "docs/settings.md lists them all"
            ),
        ),
        (
            write("l10n/hub.toml", 'source = "../elsewhere"\n'),
            (
                "l10n/hub.toml:1: source must be a folder inside the hub, not ../elsewhere; "
                "docs/settings.md lists them all"
            ),
        ),
        (
            write("l10n/hub.toml", 'build = "source/build"\n'),
            (
                "l10n/hub.toml:1: the folders build and source must lie apart; "
                "docs/settings.md lists them all"
            ),
        ),
        (
            write("l10n/hub.toml", 'source_language = "xq"\n'),
            "l10n/hub.toml:1: no language 'xq' is known…",
        ),
        (
            write("l10n/hub.toml", b'name = "caf\xe9"\n'),
            "l10n/hub.toml:1:12: this is not UTF-8; save it in that encoding",
        ),
        (
            write("l10n/hub.toml", 'source = "pages"\n'),
            "pages: the folder of the pages is not there; make it, or set source in l10n/hub.toml",
        ),
        (
            file_at("source"),
            (
                ".: there is no hub here, neither l10n/hub.toml nor a folder source; "
                "go to its folder, or begin one with: polypage init"
            ),
        ),
    ],
)
def test_bad_settings_stop_the_run_with_2(spoil: Spoil, line: str, hub: Path) -> None:
    spoil(hub)
    before = states(hub)
    for command in COMMANDS:
        ended = run(hub, command)
        assert says(ended, line), ended.stderr
        assert ended.exit == 2
    assert states(hub) == before


@pytest.mark.parametrize(
    ("spoil", "line", "by"),
    [
        (
            (write("l10n/hub.toml", "x"), mode("l10n", 0)),
            "l10n/hub.toml: Permission denied; give this user the right to it",
            COMMANDS,
        ),
        (
            (write("l10n/hub.toml", "x"), mode("l10n/hub.toml", 0)),
            "l10n/hub.toml: Permission denied; give this user the right to it",
            COMMANDS,
        ),
        (
            (folder_at("l10n/hub.toml"),),
            "l10n/hub.toml: Is a directory; a file should be here; move the folder away",
            COMMANDS,
        ),
        (
            (link("l10n/hub.toml", "nowhere.toml"),),
            "l10n/hub.toml: No such file or directory; it is gone, or a link that leads nowhere",
            COMMANDS,
        ),
        (
            (mode("source", 0),),
            "source: Permission denied; give this user the right to it",
            COMMANDS,
        ),
        (
            (file_at("build"),),
            "build: File exists; a folder should be here; move the file away",
            ("update", "build"),
        ),
        (
            (folder_at("build/.lock"),),
            "build/.lock: Is a directory; a file should be here; move the folder away",
            ("update", "build"),
        ),
        (
            (mode(".", 0o555),),
            "build/.lock: Permission denied; give this user the right to it",
            ("update", "build"),
        ),
    ],
)
def test_what_keeps_a_whole_run_from_working(
    spoil: tuple[Spoil, ...], line: str, by: tuple[str, ...], hub: Path
) -> None:
    for one in spoil:
        one(hub)
    before = all_states(hub)
    for command in COMMANDS:
        ended = run(hub, command)
        if command in by:
            assert says(ended, line), ended.stderr
            assert ended.exit == 1
        else:
            assert (ended.exit, ended.stderr) == (0, "")
    now = all_states(hub)
    now.pop(LOCK, None)
    before.pop(LOCK, None)
    assert now == before


@pytest.mark.parametrize("locked", ["source", "locales/templates", "locales/fr", "locales/de"])
def test_unwritable_folders_keep_their_files_only(locked: str, hub: Path) -> None:
    """What depends on a file that can't be written is not written either (law 7's order)."""
    run(hub, "update")
    (hub / "source/Tea.wiki").write_text(
        small_hub.files()["source/Tea.wiki"].decode() + "<translate>A new unit.</translate>\n",
        encoding="utf-8",
    )
    before = contents(hub)
    (hub / locked).chmod(0o555)
    ended = run(hub, "update")
    suffix = {"source": ".wiki", "locales/templates": ".pot"}.get(locked, ".po")
    assert ended.problems == [
        (
            f"{locked}/Tea{suffix}: Permission denied; "
            "give this user the right to write the file and its folder"
        )
    ]
    assert ended.exit == 1
    after = contents(hub)
    changed = {name for name in after if after[name] != before[name]}
    assert (
        changed
        == {
            "source": set(),
            "locales/templates": {"source/Tea.wiki"},
            "locales/fr": {"source/Tea.wiki", "locales/templates/Tea.pot", "locales/de/Tea.po"},
            "locales/de": {"source/Tea.wiki", "locales/templates/Tea.pot", "locales/fr/Tea.po"},
        }[locked]
    )
    (hub / locked).chmod(0o755)
    assert run(hub, "update").exit == 0
    assert run(hub, "update", "--check").exit == 0


def test_a_read_only_file_is_not_replaced(hub: Path) -> None:
    edited(hub)
    (hub / "locales/fr/Tea.po").chmod(0o444)
    before = (hub / "locales/fr/Tea.po").read_bytes()
    ended = run(hub, "update")
    assert ended.problems == ["locales/fr/Tea.po: the file is read-only; make it writable"]
    assert (hub / "locales/fr/Tea.po").read_bytes() == before
    assert "boiling" in (hub / "locales/de/Tea.po").read_text(encoding="utf-8")


def test_languages_that_cannot_be_read_keep_their_built_pages(hub: Path) -> None:
    run(hub, "build")
    built = (hub / "build/fr/Tea.wiki").read_bytes()
    (hub / "locales").chmod(0)
    ended = run(hub, "build")
    assert ended.problems == ["locales: Permission denied; give this user the right to it"]
    assert ended.exit == 1
    (hub / "locales").chmod(0o755)
    assert (hub / "build/fr/Tea.wiki").read_bytes() == built


def test_folders_that_must_stay_stop_no_clean_up(hub: Path) -> None:
    run(hub, "build")
    (hub / "source/Tea.wiki").unlink()
    (hub / "build").chmod(0o555)
    ended = run(hub, "build")
    assert (ended.exit, ended.problems) == (0, [])
    assert not (hub / "build/fr/Tea.wiki").exists()


@pytest.mark.parametrize(
    ("arguments", "piece"),
    [
        (("update", "--add-language", "xq"), "no language 'xq' is known"),
        (("update", "--add-language", "frr-"), "no language 'frr-' is known; did you mean frr"),
        (("update", "--add-language", "../x"), "no language '../x' is known"),
        (("update", "--add-language", "en"), "en is the language of the source; it needs no"),
        (("stats", "--language", "xq"), "no language 'xq' is known"),
        (("stats", "--language", "es"), "begin them with: polypage update --add-language es"),
        (("stats", "--fail-under", "many"), "'many' is not a valid float range"),
        (("init", "new", "--source-language", "xq"), "no language 'xq' is known"),
        (("init", "new", "--source", "../out"), "the folder of the pages must lie inside the hub"),
        (("init", "new", "--source", "build"), "the folders source and build must lie apart"),
        (("init", "new", "--name", "a\nb"), "can't stand in the settings"),
        (("init", "locales/fr", "--source", "Tea.po"), "this is no folder; the pages need one"),
        (("init", "source/Tea.wiki"), "is a file"),
        (("build", "--hub", "nowhere"), "does not exist"),
        (("build", "--hub", "locales"), "there is no hub here"),
        (("fly",), "No such command 'fly'"),
    ],
)
def test_wrong_usage_is_2_and_writes_nothing(
    arguments: tuple[str, ...], piece: str, hub: Path
) -> None:
    before = states(hub)
    ended = run(hub, *arguments)
    assert ended.exit == 2
    assert piece in ended.stderr
    assert states(hub) == before


def test_what_pages_quote_commands_no_terminal(hub: Path) -> None:
    put(hub, {"source/Bad.wiki": "<translate>\x1b[31mred\x1b]0;title\x07\n"})
    ended = run(hub, "build")
    assert "\\x1b[31mred\\x1b]0;title\\x07" in ended.stderr
    assert len(ended.problems) == 1
