"""What a case expected and didn't get."""

from dataclasses import dataclass
from typing import Any

AROUND = 60
"""How many characters of a long text are shown on each side of the first difference."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One expectation that isn't met."""

    expectation: str
    """Its path in the case: `stages[1].after.page`."""
    expected: Any
    got: Any

    def __str__(self) -> str:
        """Show both values on a line each, trimmed around the first difference."""
        expected, got = shown(self.expected), shown(self.got)
        start = max(0, first_difference(expected, got) - AROUND)
        return (
            f"  {self.expectation}\n"
            f"    expected {trimmed(expected, start)}\n"
            f"    got      {trimmed(got, start)}"
        )


def shown(value: object) -> str:
    """Write any value on one line."""
    return value if isinstance(value, Absent) else repr(value)


class Absent(str):
    """A word in place of a value: what happened instead."""

    __slots__ = ()


def first_difference(one: str, other: str) -> int:
    """Give the index of the first character that differs."""
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def trimmed(text: str, start: int) -> str:
    """Cut a long text around the place that matters."""
    end = start + 2 * AROUND
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def compare(expectation: str, expected: object, got: object) -> list[Finding]:
    """Compare values of JSON; lists and objects are entered, so that the finding is near."""
    if isinstance(expected, dict) and isinstance(got, dict) and expected.keys() == got.keys():
        return [
            finding
            for key in expected
            for finding in compare(f"{expectation}.{key}", expected[key], got[key])
        ]
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        return [
            finding
            for index, pair in enumerate(zip(expected, got, strict=True))
            for finding in compare(f"{expectation}[{index}]", *pair)
        ]
    # 1 == True in Python, not in JSON
    if type(expected) is type(got) and expected == got:
        return []
    return [Finding(expectation, expected, got)]


def compare_page(expectation: str, expected: object, got: str) -> list[Finding]:
    """Compare whole pages: trailing white space is the wiki's to trim."""
    if not isinstance(expected, str):
        return [Finding(expectation, expected, got)]
    return compare(expectation, expected.rstrip(), got.rstrip())


def unknown(expectation: str, expected: object) -> Finding:
    """Report an expectation that nobody here checks: never pass over it in silence."""
    return Finding(expectation, expected, Absent("no check: the runner doesn't know this key"))
