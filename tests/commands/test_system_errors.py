"""What the system refuses and nobody foresaw is one line with its path, never a traceback.

That of the output is tested with a full disk, in `test_bad_machines`.
"""

from __future__ import annotations

import errno

import pytest

from polypage import cli


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "l10n/x"),
            "l10n/x: Permission denied; give this user the right to it\n",
        ),
        (OSError(errno.EIO, "Input/output error", b"a b"), "a b: Input/output error\n"),
        (OSError(errno.EIO, "Input/output error"), "the system refused: Input/output error\n"),
        (OSError("no number"), "the system refused: no number\n"),
    ],
)
def test_an_error_of_the_system_is_one_line(
    error: OSError,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refused(**_options: object) -> None:
        raise error

    monkeypatch.setattr(cli.polypage, "main", refused)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == told
