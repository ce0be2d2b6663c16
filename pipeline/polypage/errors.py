"""What can go wrong, as one short tree.

    PolypageError                 everything this program raises on purpose
    ├── InputError                a file holds something that can't be taken; says where
    │   ├── PageError             a page, with the reference's key for the fault
    │   ├── CatalogError          a PO or POT file
    │   └── SettingsError         l10n/hub.toml (exit code 2)
    ├── FileError                 the system refused to read or write a file
    ├── UnknownLanguageError      a code that stands for no language we know
    └── UsageError                a command was called in a way that can't work (exit code 2)

A message reads `path:line:column: what is wrong, and what to do`. Where one is only a warning, that
word stands behind the place, as with compilers and gettext. The pure core knows no paths:
it raises errors without one, and the layer that knows the file fills it in with `at`.
"""

from __future__ import annotations

from typing import Self


class PolypageError(Exception):
    """Everything Polypage raises on purpose; `str()` of it is fit for a user's eyes."""

    @property
    def place(self) -> str:
        """`path:line:column`, as far as it is known."""
        return ""

    def headed(self, word: str) -> str:
        """The message with a word, such as “warning”, behind its place."""
        text = str(self)
        head = f"{self.place}: " if self.place else ""
        return f"{head}{word}: {text.removeprefix(head)}"


class InputError(PolypageError):
    """A file holds something that can't be taken.

    `line` and `column` count from 1, columns in characters; None where the place is the file.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column

    def at(self, path: str) -> Self:
        """The same error, now saying which file it speaks of."""
        self.path = path
        return self

    @property
    def place(self) -> str:
        """The path and, where they are known, line and column."""
        parts = (self.path, self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class PageError(InputError):
    """A page that can't be taken apart or marked.

    `key` is the reference's name for the fault (rule 5: `pt-shake-position`, …) and `piece` the
    text that it is about, as the reference reports it.
    """

    def __init__(
        self,
        message: str,
        *,
        key: str,
        piece: str = "",
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message, path=path, line=line, column=column)
        self.key = key
        self.piece = piece


class CatalogError(InputError):
    """A PO or POT file that is not what the gettext manual allows, or that would lose something."""


class SettingsError(InputError):
    """Settings that can't be understood."""


class FileError(PolypageError):
    """The system refused to read or write a file; the file is as it was."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    @property
    def place(self) -> str:
        """The path."""
        return self.path


class UnknownLanguageError(PolypageError):
    """A code that stands for no language we know."""


class UsageError(PolypageError):
    """A command was called in a way that can't work."""
