"""The comments of an entry: the lines before its keywords that begin with "#".

They are parsed when somebody asks for one of them, since most entries are only looked up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from polypage.catalogs.strings import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANGE = r"range:[ \t]*[0-9]+[ \t]*\.\.[ \t]*[0-9]+"
_GETTEXT_FLAGS = re.compile(rf"(?:(?:{_RANGE}|fuzzy|(?:no-)?wrap|[a-z+-]+-format)(?:[ \t]+|\Z))++")
_GETTEXT_FLAG = re.compile(rf"{_RANGE}|[^ \t]+")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Comments(NamedTuple):
    """Everything that an entry's comment lines say, apart by kind, each kind in file order."""

    translator: tuple[str, ...] = ()
    """`# `: what translators note; `#` with an unknown sign behind it, too."""
    extracted: tuple[str, ...] = ()
    """`#.`: what the program notes for translators."""
    references: tuple[str, ...] = ()
    """`#:`: where the text is used; each line as it stands."""
    flags: tuple[str, ...] = ()
    """`#,`: fuzzy first, none twice."""
    sticky: tuple[str, ...] = ()
    """`#=`: sticky flags, which gettext's tools begin to know; each line as it stands."""
    previous_context: str | None = None
    """`#| msgctxt`; never without `previous_msgid`."""
    previous_msgid: str | None = None
    """`#| msgid`: the text that the translation was made from."""
    previous_msgid_plural: str | None = None
    """`#| msgid_plural`; never without `previous_msgid`."""


NO_COMMENTS = Comments()


@lru_cache(maxsize=256)  # several attributes of one entry are asked for in a row
def parse_comments(lines: str) -> Comments:
    """The comments that `lines` hold: whole lines, each with "#" at its start, or blank.

    Every line lands in exactly one kind. `#|` is not among the lines: the readers take it apart,
    because its strings can be wrong.
    """
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    sticky: list[str] = []
    for raw in lines.split("\n"):
        line = raw.rstrip("\r") if raw.endswith("\r") else raw
        kind = line[1:2]
        if kind == " ":
            translator.append(line[2:])
        elif kind == ".":
            extracted.append(line[2:].removeprefix(" "))
        elif kind == ":":
            references.append(line[2:].removeprefix(" "))
        elif kind in {",", "!"}:  # gettext takes "!" as another way to write ","
            flags += _flags(line[2:])
        elif kind == "=":
            sticky.append(line[2:].removeprefix(" "))
        elif line:
            translator.append(line[1:])
    return Comments(
        tuple(translator),
        tuple(extracted),
        tuple(references),
        ordered_flags(flags),
        tuple(sticky),
    )


def _flags(line: str) -> list[str]:
    """The flags of a `#,` line.

    Commas part them, and between flags that gettext knows spaces, too: other tools' flags may
    hold spaces.
    """
    found: list[str] = []
    for piece in line.split(","):
        flag = piece.strip()
        if " " in flag and _GETTEXT_FLAGS.fullmatch(flag):
            found += _GETTEXT_FLAG.findall(flag)
        elif flag:
            found.append(flag)
    return found


def ordered_flags(flags: Iterable[str]) -> tuple[str, ...]:
    """The flags in the order they are written in: fuzzy first, none twice."""
    unique = dict.fromkeys(flags)
    if "fuzzy" in unique:
        del unique["fuzzy"]
        return ("fuzzy", *unique)
    return tuple(unique)


def comment_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts as they can stand in comment lines: those of several lines become several.

    A backslash at the end gets a space behind it, since gettext joins such a line with the next.
    """
    texts = tuple(texts)
    together = "\n".join(texts)
    if "\\" not in together and "\r" not in together and together.count("\n") < max(len(texts), 1):
        return texts
    return tuple(
        line + " " if line.endswith("\\") else line
        for text in texts
        for line in _LINE_BREAK.split(text)
    )


def reference(name: str, line: int | None = None) -> str:
    """A place in a file as `#:` names it.

    A name with white space is put between U+2068 and U+2069, as gettext does from 0.22 on; older
    versions leave such a line as it is.
    """
    if any(space in name for space in " \t"):
        name = f"\u2068{name}\u2069"
    return name if line is None else f"{name}:{line}"


def render_comments(comments: Comments, previous_prefix: str) -> str:
    """The comment lines in canonical order; `parse_comments` of them gives `comments` again."""
    translator, extracted, references, flags, sticky, *previous = comments
    text = ""
    for line in translator:
        text += f"# {line}\n" if line else "#\n"
    for line in extracted:
        text += f"#. {line}\n" if line else "#.\n"
    for line in references:
        text += f"#: {line}\n" if line else "#:\n"
    if flags:
        text += f"#, {', '.join(flags)}\n"
    for line in sticky:
        text += f"#= {line}\n"
    if comments.previous_msgid is not None:
        for keyword, value in zip(("msgctxt", "msgid", "msgid_plural"), previous, strict=True):
            if value is not None:
                text += quoted(keyword, value, previous_prefix)
    return text
