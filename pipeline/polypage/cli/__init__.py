"""The command line. Each command is a thin file of its own, loaded when it is called.

Exit codes: 0 fine, 1 findings and failures, 2 wrong usage or settings.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from inspect import cleandoc
from io import TextIOWrapper
from typing import Final

import click

from polypage import __version__
from polypage.cli.click_words import teach_click
from polypage.cli.telling import tell
from polypage.errors import PolypageError, SettingsError, UnknownLanguageError, UsageError
from polypage.i18n import _

# Before a command is made: some words are looked up then.
teach_click()

_COMMANDS: Final = {
    "init": _("Begin a new hub, here or over pages that exist."),
    "update": _("Bring ids, templates and catalogs forward."),
    "stats": _("Show how complete every language is."),
    "build": _("Build the localized pages."),
    "report": _("Write the dashboard: completion, history, what to do next."),
    "site": _("Make the site of the localized pages."),
    "serve": _("Show the site in a browser while you write."),
    "suggest": _("Show what a page's units could be translated with."),
    "import": _("Take translations from files of a wiki and other tools."),
    "export": _("Write translations for a wiki and other tools."),
    "rename": _("Give a page another name."),
    "purge": _("Remove obsolete translations for good."),
    "merge-driver": _("Merge catalogs by unit, for git."),
}
"""Name of each command and what it does: `--help` must not load them all."""

_MODULES: Final = {"import": "import_command", "merge-driver": "merge_driver"}
"""The module of a command that can't be called as its command is."""

_FEW_CYCLES: Final = 50_000


class _Commands(click.Group):
    """The commands, each loaded from its module when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        command = import_module(f"polypage.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)  # noqa: S101 - every module there has one
        if command.help:
            command.help = _(cleandoc(command.help))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        with formatter.section(_("Commands")):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, help=_("A hub's pages in every language, with files, git and make."))
@click.version_option(__version__, package_name="polypage", prog_name="polypage")
def polypage() -> None:
    """All commands."""


def main() -> None:
    """Run the command line; what goes wrong on purpose is one line, never a traceback."""
    # Units and entries form no cycles, and there are many of them: look for cycles less often.
    gc.set_threshold(_FEW_CYCLES)
    try:
        if isinstance(sys.stdout, TextIOWrapper):
            # Tables have signs that not every terminal has.
            sys.stdout.reconfigure(errors="replace")
        polypage.main(prog_name="polypage")
    except (SettingsError, UsageError, UnknownLanguageError) as error:
        tell(error)
        sys.exit(2)
    except PolypageError as error:
        tell(error)
        sys.exit(1)
    except OSError as error:
        if isinstance(error.filename, str | bytes):
            from polypage.hub.files import failed  # most runs don't fail

            tell(failed(os.fsdecode(error.filename), error))
        elif _output_fails():
            tell(PolypageError(_("the output could not be written: {}").format(_reason(error))))
            # What is left of it must not be tried again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        else:
            tell(PolypageError(_("the system refused: {}").format(_reason(error))))
        sys.exit(1)


def _reason(error: OSError) -> str:
    """Why the system refused, in the user's language where its usual words are known."""
    return _(error.strerror) if error.strerror else str(error)


def _output_fails() -> bool:
    """Whether what was printed can't be written: what is left of it is tried once more."""
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False
