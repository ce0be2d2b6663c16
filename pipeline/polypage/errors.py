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

The core knows no languages of users either. An error's first argument is an English text, with
`{names}` for what differs from time to time, and `values` has what these stand for; another error
among them is told in its place. So `str()` is English, as logs and programs want it, and `told` is
the same in the user's language.
"""

from __future__ import annotations

from typing import Self

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class PolypageError(Exception):
    """Everything Polypage raises on purpose; `str()` of it is fit for a user's eyes."""

    def __init__(self, text: str, *, values: Mapping[str, object] | None = None) -> None:
        super().__init__(_filled(text, values))
        self.text = text
        self.values = values

    def told(self, gettext: Callable[[str], str]) -> str:
        """What `str()` says, in the language that `gettext` translates to."""
        values = self.values and {
            name: value.told(gettext) if isinstance(value, PolypageError) else value
            for name, value in self.values.items()
        }
        return _filled(gettext(self.text), values)

    @property
    def place(self) -> str:
        """`path:line:column`, as far as it is known."""
        return ""

    def headed(self, word: str, gettext: Callable[[str], str] = str) -> str:
        """The message with a word, such as “warning”, behind its place; told as `told` does."""
        text = self.told(gettext)
        head = f"{self.place}: " if self.place else ""
        return f"{head}{word}: {text.removeprefix(head)}"


class InputError(PolypageError):
    """A file holds something that can't be taken.

    `line` and `column` count from 1, columns in characters; None where the place is the file.
    """

    def __init__(
        self,
        text: str,
        *,
        values: Mapping[str, object] | None = None,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(text, values=values)
        self.message = _filled(text, values)
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

    @property
    def fault(self) -> PolypageError:
        """What is wrong, without the place: to be told as a part of another error."""
        return PolypageError(self.text, values=self.values)

    def told(self, gettext: Callable[[str], str]) -> str:
        """What `str()` says, in the language that `gettext` translates to."""
        return self._placed(super().told(gettext))

    def __str__(self) -> str:
        return self._placed(self.message)

    def _placed(self, message: str) -> str:
        return f"{self.place}: {message}" if self.place else message


class PageError(InputError):
    """A page that can't be taken apart or marked.

    `key` is the reference's name for the fault (rule 5: `pt-shake-position`, …) and `piece` the
    text that it is about, as the reference reports it.
    """

    def __init__(
        self,
        text: str,
        *,
        key: str,
        piece: str = "",
        values: Mapping[str, object] | None = None,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(text, values=values, path=path, line=line, column=column)
        self.key = key
        self.piece = piece


class CatalogError(InputError):
    """A PO or POT file that is not what the gettext manual allows, or that would lose something."""


class SettingsError(InputError):
    """Settings that can't be understood."""


class FileError(PolypageError):
    """The system refused to read or write a file; the file is as it was."""

    def __init__(self, path: str, text: str, *, values: Mapping[str, object] | None = None) -> None:
        super().__init__(text, values=values)
        self.path = path

    @property
    def place(self) -> str:
        """The path."""
        return self.path

    def told(self, gettext: Callable[[str], str]) -> str:
        """What `str()` says, in the language that `gettext` translates to."""
        return f"{self.path}: {super().told(gettext)}"

    def __str__(self) -> str:
        return f"{self.path}: {super().__str__()}"


class UnknownLanguageError(PolypageError):
    """A code that stands for no language we know."""


class UsageError(PolypageError):
    """A command was called in a way that can't work."""


def marked(text: str) -> str:
    """The text itself: only marks it for translators, where an error is made of it elsewhere."""
    return text


def one_of(names: Sequence[object]) -> object:
    """“a or b or c”, to be told as a part of an error; `names` has at least one."""
    first, *others = names
    for other in others:
        first = PolypageError("{one} or {other}", values={"one": first, "other": other})
    return first


def _filled(text: str, values: Mapping[str, object] | None) -> str:
    """A text with its values; one without values may have braces of its own."""
    return text if values is None else text.format_map(values)
