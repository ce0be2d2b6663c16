#!/usr/bin/env python3
"""Brings the catalogs of the program's own words forward: pipeline/polypage/i18n/words/.

    update_words.py            write the template and every catalog, as the code is now
    update_words.py CODE…      the same, and begin these languages
    update_words.py --check    write nothing; exit 1 if something would change

`make words` runs it. It finds texts by Babel's extractors, in Python and in Jinja's templates:
those in calls of `_`, `N_`, `ngettext`, `said` and `said_of`. Two more kinds of texts need no
mark: what an error is made with, if it is one plain text, and the docstring of a command, which is
its help.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from babel.messages.extract import extract

if __name__ == "__main__":  # run as a script: the folder above is where imports start
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from polypage.catalogs import canonical, read, write
from polypage.languages import find
from tools.word_catalogs import Message, forward, new_catalog, template

PACKAGE: Final = Path(__file__).resolve().parents[1] / "polypage"
WORDS: Final = PACKAGE / "i18n" / "words"
TEMPLATE: Final = "polypage.pot"

KEYWORDS: Final[Mapping[str, tuple[int, ...] | None]] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "said": None,
    "ngettext": (1, 2),
    "said_of": (1, 2),
}
"""The functions whose arguments are texts; None: the first."""

ERRORS: Final[Mapping[str, int]] = {
    "PolypageError": 0,
    "InputError": 0,
    "PageError": 0,
    "CatalogError": 0,
    "SettingsError": 0,
    "UnknownLanguageError": 0,
    "UsageError": 0,
    "BadStringError": 0,
    "_Refused": 0,
    "FileError": 1,
    "fail": 0,
    "marked": 0,
    "_error": 1,
}
"""What makes an error, and which of its arguments is the text."""

_METHODS: Final = {".py": "python", ".html": "jinja2"}
"""Babel's extractor for each suffix; Jinja brings its own."""

_OPTIONS: Final = {"jinja2": {"silent": "false", "trimmed": "true"}}

_TOLD: Final = ("Translators:",)
"""How a comment for translators begins."""


class Place(NamedTuple):
    """A text where the code has it."""

    file: str
    line: int
    text: str
    plural: str | None
    comments: tuple[str, ...]


def messages(package: Path) -> list[Message]:
    """The texts of a package in the order of its files, each once."""
    found: dict[str, Message] = {}
    for place in sorted(_places(package)):
        known = found.get(place.text, Message(place.text))
        found[place.text] = Message(
            place.text,
            known.plural or place.plural,
            tuple(dict.fromkeys((*known.comments, *place.comments))),
            tuple(dict.fromkeys((*known.files, place.file))),
        )
    return list(found.values())


def _places(package: Path) -> Iterator[Place]:
    root = package.parents[1]
    for path in package.rglob("*"):
        if path.suffix in _METHODS:
            data = path.read_bytes()
            name = path.relative_to(root).as_posix()
            yield from _extracted(data, name, _METHODS[path.suffix])
            if path.suffix == ".py":
                tree = ast.parse(data)
                yield from _errors(tree, name)
                if path.parent.name == "cli":
                    yield from _helps(tree, name)


def _extracted(data: bytes, name: str, method: str) -> Iterator[Place]:
    options = {"encoding": "utf-8", **_OPTIONS.get(method, {})}
    found = extract(method, BytesIO(data), KEYWORDS, _TOLD, options, strip_comment_tags=True)
    for line, text, comments, _context in found:
        one, plural = text if isinstance(text, tuple) else (text, None)
        yield Place(name, line, one, plural, tuple(comments))


def _errors(tree: ast.Module, name: str) -> Iterator[Place]:
    """The texts of errors. Not those that are put together: nobody could look them up."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
        place = ERRORS.get(called)
        if place is None or len(node.args) <= place:
            continue
        text = node.args[place]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield Place(name, node.lineno, text.value, None, ())


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _helps(tree: ast.Module, name: str) -> Iterator[Place]:
    """What a command says of itself: the docstring of the function that is called so."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "command":
            docstring = ast.get_docstring(node, clean=False)
            if docstring:
                yield Place(name, node.lineno, inspect.cleandoc(docstring), None, ())


def outcome(package: Path, words: Path, begun: Sequence[str] = ()) -> dict[Path, bytes]:
    """What every file of words is to hold; `begun` are languages that get a catalog now."""
    texts = messages(package)
    files = {words / TEMPLATE: write(template(texts))}
    catalogs = {path: read(path.read_bytes()) for path in sorted(words.glob("*.po"))}
    for code in begun:
        language = find(code)
        catalogs.setdefault(words / f"{language.code}.po", new_catalog(language))
    for path, catalog in catalogs.items():
        files[path] = write(canonical(forward(catalog, texts)))
    return files


def behind(files: Mapping[Path, bytes]) -> list[Path]:
    """The files that don't hold what they should."""
    return [path for path, data in files.items() if not path.is_file() or path.read_bytes() != data]


def main(arguments: Iterable[str]) -> int:
    """Run as a program; the exit code."""
    arguments = list(arguments)
    check = "--check" in arguments
    codes = [argument for argument in arguments if argument != "--check"]
    files = outcome(PACKAGE, WORDS, codes)
    changed = behind(files)
    for path in changed:
        if not check:
            path.write_bytes(files[path])
        print(path.name)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
