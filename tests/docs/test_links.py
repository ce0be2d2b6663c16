"""What the documents point at is there: files, headings, options of commands, make targets."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import pytest

from docs.documents import DOCUMENTS, REPOSITORY
from polypage.cli import polypage

LINK: Final = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PICTURES: Final = REPOSITORY / "docs" / "images"
_LARGEST_PICTURE: Final = 100_000
FENCE: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
OUR_PATH: Final = re.compile(r"`((?:tests|pipeline|docs|l10n)/[\w./-]*)`")
COMMAND: Final = re.compile(r"polypage ([a-z]+(?:-[a-z]+)*)((?: [^`#|\n]*)?)")
MAKE: Final = re.compile(r"(?:`|^)make((?: [A-Za-z-]+(?:=\S*?)?)*)(?=`| *#| *$)", re.MULTILINE)

documents = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def text_of(document: Path) -> str:
    return document.read_text("utf-8")


def anchors(document: Path) -> set[str]:
    """The names of a document's headings, as a forge makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(document)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-") for name in headings}


def test_all_documents_are_looked_at() -> None:
    names = {document.relative_to(REPOSITORY).as_posix() for document in DOCUMENTS}
    assert names >= {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/format.md"}


@documents
def test_links_lead_somewhere(document: Path) -> None:
    for link in LINK.findall(FENCE.sub("", text_of(document))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


def test_every_picture_is_small_and_shown_somewhere() -> None:
    shown = {
        (document.parent / link).resolve()
        for document in DOCUMENTS
        for link in LINK.findall(FENCE.sub("", text_of(document)))
    }
    pictures = sorted(PICTURES.iterdir())
    assert pictures
    for picture in pictures:
        assert picture in shown, picture.name
        assert picture.stat().st_size < _LARGEST_PICTURE, picture.name


@documents
def test_paths_of_this_repository_exist(document: Path) -> None:
    optional = {"l10n/notes/"}  # what hubs may have, and this one need not
    for path in OUR_PATH.findall(text_of(document)):
        assert path in optional or "PAGE" in path or (REPOSITORY / path).exists(), path


def told_commands(document: Path) -> Iterator[tuple[str, list[str]]]:
    """(command, its options) wherever a document names one."""
    text = text_of(document)
    told = re.findall(r"`([^`\n]+)`", text)
    told += [line for block in FENCE.findall(text) for line in block.split("\n")]
    for piece in told:
        for match in COMMAND.finditer(piece):
            yield match[1], re.findall(r"(?<!\S)--[a-z-]+", match[2])


def options_of(name: str) -> set[str]:
    command = polypage.get_command(click.Context(polypage), name)
    assert command is not None, f"there is no command {name}"
    return {option for parameter in command.params for option in parameter.opts} | {"--help"}


@documents
def test_commands_and_their_options_exist(document: Path) -> None:
    for name, options in told_commands(document):
        assert set(options) <= options_of(name) | {"--no-wait"}, name


def test_every_command_and_option_is_told_of_somewhere() -> None:
    everything = "\n".join(map(text_of, DOCUMENTS))
    for name in polypage.list_commands(click.Context(polypage)):
        assert f"polypage {name}" in everything
    untold = {"--hub", "--wait", "--help", "--name", "--source-language"}
    for name in polypage.list_commands(click.Context(polypage)):
        for option in options_of(name) - untold:
            if option.startswith("--"):
                assert option in everything, option


def targets() -> set[str]:
    listed = subprocess.run(
        ["make", "--silent", "help"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return {line.split()[0] for line in listed.splitlines()}


@documents
def test_make_targets_exist(document: Path) -> None:
    known = targets()
    assert "test" in known
    for words in MAKE.findall(text_of(document)):
        for word in words.split():
            assert "=" in word or word in known, word


def test_every_make_target_is_in_contributing() -> None:
    text = text_of(REPOSITORY / "CONTRIBUTING.md")
    for target in targets() - {"all"}:
        assert re.search(rf"`make {target}\b", text), target


def test_every_folder_of_tests_is_in_contributing() -> None:
    told = text_of(REPOSITORY / "CONTRIBUTING.md")
    for folder in (REPOSITORY / "tests").iterdir():
        if folder.is_dir() and not folder.name.startswith(("_", ".")):
            assert told.count(f"| `tests/{folder.name}/` |") == 1, folder.name
