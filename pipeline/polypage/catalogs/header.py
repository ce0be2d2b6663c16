"""The header entry's fields: `Name: value`, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polypage.catalogs.entry import Entry


def fields(header: Entry | None) -> dict[str, str]:
    """The fields in the order they stand in. Of a field that is there twice, the first counts."""
    found: dict[str, str] = {}
    for line in header.msgstr.split("\n") if header is not None else ():
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip(), value.strip())
    return found


def get(header: Entry | None, name: str, default: str = "") -> str:
    """The value of one field, `default` where it is missing."""
    return fields(header).get(name, default)


def with_fields(header: Entry, changes: Mapping[str, str | None]) -> Entry:
    """The header with the named fields set, or removed where the value is None.

    A field that is there changes in its place, a new one comes last, in the order of `changes`.
    Every other line stays byte for byte, also one without a colon. The same object if no value
    differs.
    """
    for name, value in changes.items():
        if not name.strip() or any(sign in name for sign in ":\n"):
            raise ValueError(f"{name!r} can't name a header field")
        if value is not None and "\n" in value:
            raise ValueError(f"the header field {name} can't hold a line break")
    ended = header.msgstr.endswith("\n")
    lines = header.msgstr.split("\n")
    if ended or lines == [""]:
        lines.pop()
    kept: list[str] = []
    done: set[str] = set()
    for line in lines:
        name, colon, old = line.partition(":")
        name = name.strip()
        if not colon or name not in changes:
            kept.append(line)
            continue
        value = changes[name]
        if value is None:
            continue
        first = name not in done
        kept.append(f"{name}: {value}" if first and old.strip() != value.strip() else line)
        done.add(name)
    new = [
        f"{name}: {value}"
        for name, value in changes.items()
        if value is not None and name not in done
    ]
    text = "\n".join(kept + new)
    if text and (ended or new):
        text += "\n"
    return header.edit(msgstr=text)
