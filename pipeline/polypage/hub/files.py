"""Reading and writing files: whole ones, atomically, or not at all (law 7)."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from polypage.errors import FileError

_ADVICE: Final[Mapping[type[OSError], str]] = {
    PermissionError: "give this user the right to it",
    IsADirectoryError: "it is a folder; move it away",
    NotADirectoryError: "a part of its path is no folder",
    FileNotFoundError: "it is gone",
}


def failed(path: Path | str, error: OSError) -> FileError:
    """The error to show when the system refused to read or write `path`."""
    reason = error.strerror or type(error).__name__
    advice = _ADVICE.get(type(error))
    return FileError(str(path), f"{reason}; {advice}" if advice else reason)


def read(path: Path, shown: str, *, most: int | None = None) -> bytes:
    """The bytes of a file; `shown` is its name in messages, `most` the size that is too large.

    Raises FileError.
    """
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FileError(shown, "it is no file; move it away")
            data = file.read() if most is None else file.read(most + 1)
    except OSError as error:
        raise failed(shown, error) from error
    if most is not None and len(data) > most:
        size = most // 1_000_000
        raise FileError(shown, f"the file is larger than {size} MB; split it into several pages")
    return data


def write(path: Path, data: bytes, shown: str, *, durable: bool = True) -> bool:
    """Replace a file's content; says whether anything changed.

    The file is old or new at any moment, never in between: a new file beside it takes its place
    when it is complete. A file that holds these bytes already keeps even its time (law 6). A link
    stays a link, the file that it points to is replaced; permissions stay. `durable`: the bytes
    are on the disk when this returns; for what can be made again it is not worth the wait.

    Raises FileError, and then the file is as it was.
    """
    try:
        target = path.resolve() if path.is_symlink() else path
        mode = None
        try:
            with target.open("rb") as file:
                status = os.fstat(file.fileno())
                mode = stat.S_IMODE(status.st_mode)
                if status.st_size == len(data) and file.read() == data:
                    return False
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
        if mode is not None and not os.access(target, os.W_OK):
            raise FileError(shown, "the file is read-only; make it writable")
        _replace(target, data, mode, durable=durable)
    except OSError as error:
        raise failed(shown, error) from error
    return True


def differs(path: Path, data: bytes, shown: str) -> tuple[bool, bool]:
    """Whether `write` would change anything, and whether there is no such file yet."""
    try:
        return path.read_bytes() != data, False
    except FileNotFoundError:
        return True, True
    except OSError as error:
        raise failed(shown, error) from error


def _replace(target: Path, data: bytes, mode: int | None, *, durable: bool) -> None:
    # The name begins with a dot and has no page's suffix: a run that was killed leaves nothing
    # behind that the next one could take for a page or a catalog.
    handle, name = tempfile.mkstemp(prefix=".polypage-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if mode is None:
                mode = 0o666 & ~_umask()
            os.fchmod(file.fileno(), mode)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    if durable:
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current


def remove(path: Path, shown: str) -> None:
    """Remove a file. Raises FileError."""
    try:
        path.unlink()
    except OSError as error:
        raise failed(shown, error) from error
