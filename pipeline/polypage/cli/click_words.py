"""What click says by itself, in the user's language.

click asks the standard library's gettext, which finds only compiled catalogs. Ours are PO files,
so click's modules are given our functions. The messages below are those that users of this
program can meet; a test compares them with click's sources.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

from click import core, decorators, exceptions, formatting, termui, types

from polypage.i18n import N_, _, ngettext

_MODULES: Final[tuple[ModuleType, ...]] = (
    core,
    decorators,
    exceptions,
    formatting,
    termui,
    types,
)

MESSAGES: Final = (
    N_("Usage:"),
    N_("Options"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("%(prog)s, version %(version)s"),
    N_("default: {default}"),
    N_("required"),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("Aborted!"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("file"),
    N_("directory"),
    N_("path"),
)


def teach_click() -> None:
    """Let click ask for its words where the program does."""
    for module in _MODULES:
        if "_" in vars(module):
            vars(module)["_"] = _
        if "ngettext" in vars(module):
            vars(module)["ngettext"] = ngettext
