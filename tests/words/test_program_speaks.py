"""The program in other languages, in real processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from commands.program import Run, environment, polypage
from polypage import cli
from polypage.cli.click_words import MESSAGES
from words.pseudo import Program, left_over

COMMANDS = cli.polypage.list_commands(click.Context(cli.polypage))

PAGE = "<translate>\nThe kitchen is open. Bring a cup.\n</translate>\n"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub with one page that French has begun."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "Tea.wiki").write_text(PAGE, "utf-8")
    assert polypage(tmp_path, "update", "--add-language", "fr").exit == 0
    return tmp_path


def speaking(folder: Path, language: str, *arguments: str, **variables: str) -> Run:
    return polypage(folder, *arguments, env=environment(LANGUAGE=language, **variables))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "toutes les pages"),
        ("fr_CA.UTF-8", "toutes les pages"),
        ("de_AT", "alle Seiten"),
        ("ar", "جميع الصفحات"),
        ("zh_TW", "所有頁面"),
        ("tlh:ja", "全ページ"),
        ("en_GB:fr", "all pages"),
        ("tlh", "all pages"),
    ],
)
def test_the_table_is_in_the_users_language(hub: Path, language: str, words: str) -> None:
    run = speaking(hub, language, "stats")
    assert run.exit == 0
    assert words in run.stdout


def test_the_locale_says_the_language_too(hub: Path) -> None:
    for variables in ({"LC_ALL": "fr_FR.UTF-8"}, {"LC_ALL": "", "LANG": "fr_FR.UTF-8"}):
        run = polypage(hub, "stats", env=environment(**variables))
        assert "toutes les pages" in run.stdout
    assert "all pages" in speaking(hub, "fr", "stats", LC_ALL="C").stdout


def test_errors_are_told_in_the_users_language(hub: Path) -> None:
    (hub / "l10n").mkdir()
    (hub / "l10n" / "hub.toml").write_text("name = !", "utf-8")
    german = speaking(hub, "de", "stats")
    assert german.exit == 2
    assert german.problems[0].startswith("l10n/hub.toml:1:8: dies ist kein TOML (")
    assert "this is not TOML" in speaking(hub, "en", "stats").stderr


def test_faults_of_usage_are_told_in_the_users_language(hub: Path) -> None:
    run = speaking(hub, "fr", "stats", "--nothing")
    assert run.exit == 2
    assert "L’option '--nothing' n’existe pas." in run.stderr
    assert "Utilisation\u00a0:" in run.stderr


def test_what_is_committed_and_what_programs_read_is_never_translated(hub: Path) -> None:
    for arguments in (["stats", "--format", "json"], ["stats", "--format", "csv"]):
        assert speaking(hub, "fr", *arguments).stdout == polypage(hub, *arguments).stdout
    (hub / "source" / "Milk.wiki").write_text(PAGE, "utf-8")
    assert speaking(hub, "fr", "update").exit == 0
    assert "#. Milk, paragraph" in (hub / "locales" / "fr" / "Milk.po").read_text("utf-8")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_word_of_the_help_can_be_translated(
    pseudo: Program, tmp_path: Path, command: str
) -> None:
    shown, errors = pseudo.run(*filter(None, [command]), "--help", cwd=tmp_path)
    assert "⟪Usage:⟫" in shown
    assert not errors
    # what users type is the same in every language
    named = {"polypage", *COMMANDS}
    choices = {
        "table",
        "json",
        "csv",
        "markdown",
        "shields",
        "badge",
        "svg",
        "text",
        "xliff",
        "tmx",
        "wait",
        "build",
        "merge",
    }
    assert set(filter(str.islower, left_over(shown))) <= named | choices


def test_every_word_of_the_commands_can_be_translated(
    pseudo: Program, hub: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (hub / "source" / "Milk.wiki").write_text(PAGE.replace("Bring", "Take"), "utf-8")
    said = [
        *pseudo.run("init", cwd=tmp_path_factory.mktemp("new")),
        *pseudo.run("update", "--check", cwd=hub),
        *pseudo.run("update", "--explain", cwd=hub),
        *pseudo.run("update", cwd=hub),
        *pseudo.run("stats", "--all", "--fail-under", "50", cwd=hub),
        *pseudo.run("suggest", "Tea", "fr", cwd=hub),
        *pseudo.run("build", cwd=hub),
        *pseudo.run("purge", "Tea", cwd=hub),
        *pseudo.run("export", "--format", "po", cwd=hub),
        *pseudo.run("import", "build/export/fr/Tea.po", cwd=hub),
    ]
    texts = "\n".join(said)
    data = {"The", "kitchen", "open", "Bring", "Take", "cup", "Tea", "Milk", "French"}
    assert set(left_over(texts)) <= data | {"Page", "display", "title"}
    assert texts.count("⟪") > 30


def test_click_says_what_is_translated_here() -> None:
    folder = Path(click.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    for message in MESSAGES:
        assert message in source or message == "required", message


def test_english_users_load_nothing_for_words_they_dont_need() -> None:
    program = (
        "import sys\nfrom polypage.cli import polypage\n"
        "try: polypage(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name.startswith("
        "('polypage.i18n.', 'polypage.catalogs', 'polypage.languages', 'babel'))))"
    )
    for variables in ({}, {"LANG": "en_US.UTF-8", "LC_ALL": ""}, {"LANGUAGE": "en_GB:fr"}):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment(**variables),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "['polypage.i18n.user']"
