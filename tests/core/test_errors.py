"""What a message looks like, with its place and as a warning."""

from __future__ import annotations

import pytest

from polypage.errors import FileError, InputError, PolypageError


@pytest.mark.parametrize(
    ("error", "told", "warned"),
    [
        (PolypageError("odd"), "odd", "warning: odd"),
        (InputError("odd"), "odd", "warning: odd"),
        (InputError("odd", path="a.wiki"), "a.wiki: odd", "a.wiki: warning: odd"),
        (InputError("odd", path="a: b", line=3), "a: b:3: odd", "a: b:3: warning: odd"),
        (InputError("odd", path="a", line=3, column=5), "a:3:5: odd", "a:3:5: warning: odd"),
        (InputError("odd", line=3).at("a"), "a:3: odd", "a:3: warning: odd"),
        (FileError("a", "it is odd"), "a: it is odd", "a: warning: it is odd"),
    ],
)
def test_a_warning_says_so_behind_its_place(error: PolypageError, told: str, warned: str) -> None:
    assert str(error) == told
    assert error.headed("warning") == warned
