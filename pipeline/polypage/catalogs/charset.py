"""The charset that a header names. Catalogs are UTF-8 here; ASCII is part of that."""

from __future__ import annotations

_UTF8 = {"", "utf-8", "utf8"}
_ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968"}
_TEMPLATE = "CHARSET"  # what xgettext writes into a template that nobody has filled in


def charset_of(header: str) -> str:
    """The charset that a header's text names, as gettext finds it; "" if it names none."""
    _, found, rest = header.partition("charset=")
    return rest.split("\n", 1)[0].split("\t", 1)[0].split(" ", 1)[0].rstrip("\r") if found else ""


def is_utf8(charset: str) -> bool:
    """Whether a catalog with this charset holds UTF-8; one without any does, too."""
    return charset.lower() in _UTF8 or charset == _TEMPLATE


def is_ascii(charset: str) -> bool:
    """Whether a catalog with this charset may hold nothing but ASCII."""
    return charset.lower() in _ASCII
