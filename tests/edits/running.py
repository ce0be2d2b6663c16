"""Run a tool on an edit, for real: page → PO, translated; edited page → the PO updated → built."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polib

from edits.fake_translations import translate
from edits.neutral_page import Markup, Page

ENVIRONMENT: Final = Path(sys.executable).parent
"""Where the programs of the environment are that this runs in."""


class ToolError(Exception):
    """What a tool makes of an edit can't be told; the message says why."""


class MissingToolError(ToolError):
    """A tool is not installed; the message says how to install it."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that carries translations through an edit of a page."""

    name: str
    markup: Markup
    catalog: str
    """The path of the PO file."""
    lay: Callable[[Path, Page], None]
    """Put the page where the tool wants it; again, when the page was edited."""
    begin: tuple[str, ...]
    """The commands that make the PO file of a new page, run in a folder of their own."""
    update: tuple[str, ...]
    """The commands that bring it forward after an edit."""
    build: tuple[str, ...]
    """The commands that make the localized page."""
    built: Callable[[Path], str]
    """The localized page, as text."""
    remarks: str
    """What else readers of the table should know of how it is run."""
    version_command: str
    """What says its version: the first number with dots in it."""
    installing: str
    """The command that installs it."""
    programs: Path = ENVIRONMENT
    """Where its programs are looked for first."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An entry of the updated PO file."""

    source: str
    text: str
    current: bool
    """Shown to readers, and to translators as done."""
    obsolete: bool
    notes: str
    """Comments: a tool may keep texts there."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a tool made of an edit."""

    units: tuple[Unit, ...]
    page: str
    """What readers get."""


def version(tool: Tool) -> str:
    """The version of a tool; MissingToolError if it is not installed."""
    try:
        said = _run(tool, tool.version_command, Path.cwd())
    except OSError as fault:
        program = tool.version_command.split()[0]
        told = f"not installed (there is no program {program}); `{tool.installing}` installs it"
        raise MissingToolError(told) from fault
    found = re.search(r"\d+(?:\.\d+)+", said)
    if found is None:
        raise ToolError(f"`{tool.version_command}` says no version")
    return found[0]


def carry(tool: Tool, before: Page, after: Page, folder: Path) -> Carried:
    """Take a page through a tool, with an edit in the middle."""
    catalog = folder / tool.catalog
    tool.lay(folder, before)
    for command in tool.begin:
        _run(tool, command, folder)
    translate(catalog, before, tool.markup)
    tool.lay(folder, after)
    for command in (*tool.update, *tool.build):
        _run(tool, command, folder)
    return Carried(_units(catalog), tool.built(folder))


def _run(tool: Tool, command: str, folder: Path) -> str:
    path = os.pathsep.join([str(tool.programs), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        shlex.split(command),
        cwd=folder,
        env={
            **os.environ,
            "PATH": path,
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise ToolError(f"`{command}`: exit code {done.returncode}: {done.stderr.strip()}")
    return done.stdout + done.stderr


def _units(catalog: Path) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            source=entry.msgid,
            text=entry.msgstr,
            current=bool(entry.msgstr) and not entry.fuzzy and not entry.obsolete,
            obsolete=bool(entry.obsolete),
            notes=entry.tcomment,
        )
        for entry in polib.pofile(str(catalog), encoding="utf-8")
    )
