"""Reading and writing files: whole ones, atomically, or not at all (law 7)."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from polypage.errors import FileError, InputError, PolypageError, marked

_ADVICE: Final[Mapping[type[OSError], str]] = {
    PermissionError: marked("give this user the right to it"),
    IsADirectoryError: marked("a file should be here; move the folder away"),
    NotADirectoryError: marked("a part of its path is a file; move that away"),
    FileExistsError: marked("a folder should be here; move the file away"),
    FileNotFoundError: marked("it is gone, or a link that leads nowhere"),
}
_ADVICE_BY_NUMBER: Final[Mapping[int, str]] = {
    errno.ENOSPC: marked("make room, then run again"),
    errno.EDQUOT: marked("make room, then run again"),
    errno.EFBIG: marked("this user may not write files of this size"),
    errno.EROFS: marked("work in a copy that can be written"),
    errno.ENAMETOOLONG: marked("shorten the name"),
}

SAID_BY_THE_SYSTEM: Final = (
    marked("Permission denied"),
    marked("Operation not permitted"),
    marked("Is a directory"),
    marked("Not a directory"),
    marked("Directory not empty"),
    marked("File exists"),
    marked("No such file or directory"),
    marked("No space left on device"),
    marked("Disk quota exceeded"),
    marked("File too large"),
    marked("File name too long"),
    marked("Read-only file system"),
    marked("Input/output error"),
    marked("Too many levels of symbolic links"),
    marked("Too many open files"),
)
"""How Linux says why, in English: the program never asks it for another language."""

_TEMPORARY: Final = ".polypage-"
"""How the files begin that are still being written."""


def failed(path: Path | str, error: OSError) -> FileError:
    """The error to show when the system refused to read or write `path`."""
    reason = error.strerror or type(error).__name__
    advice = _ADVICE.get(type(error)) or _ADVICE_BY_NUMBER.get(error.errno or 0)
    if not advice:
        return FileError(str(path), reason)
    return FileError(
        str(path),
        "{reason}; {advice}",
        values={"reason": PolypageError(reason), "advice": PolypageError(advice)},
    )


def read(path: Path, shown: str, *, most: int | None = None) -> bytes:
    """The bytes of a file; `shown` is its name in messages, `most` the size that is too large.

    Raises FileError.
    """
    try:
        kind = path.stat().st_mode
        # To open a pipe would be to wait for whoever writes into it.
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise FileError(shown, "it is no file; move it away")
        with path.open("rb") as file:
            data = file.read() if most is None else file.read(most + 1)
    except OSError as error:
        raise failed(shown, error) from error
    if most is not None and len(data) > most:
        raise FileError(
            shown,
            "the file is larger than {most} MB; split it into several pages, or set "
            "largest_page in l10n/hub.toml",
            values={"most": f"{most / 1_000_000:g}"},
        )
    return data


def decoded(data: bytes, shown: str, *, encoding: str = "utf-8-sig") -> str:
    """The text in the bytes of a file, which is UTF-8. Raises InputError with the place."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        raise InputError(
            "this is not UTF-8; save it in that encoding",
            path=shown,
            line=data.count(b"\n", 0, error.start) + 1,
            column=len(data[start : error.start].decode(encoding)) + 1,
        ) from None


def write(path: Path, data: bytes, shown: str, *, durable: bool = True) -> bool:
    """Replace a file's content; says whether anything changed.

    The file is old or new at any moment, never in between: a new file beside it takes its place
    when it is complete. A file that holds these bytes already keeps even its time (law 6). A link
    stays a link, the file that it points to is replaced; permissions stay. `durable`: the bytes
    are on the disk when this returns; for what can be made again it is not worth the wait.

    Raises FileError, and then the file is as it was.
    """
    try:
        target = path.resolve(strict=True) if path.is_symlink() else path
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
    except PermissionError as error:
        raise FileError(
            shown,
            "{reason}; give this user the right to write the file and its folder",
            values={"reason": PolypageError(error.strerror or type(error).__name__)},
        ) from error
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
    # Imported when something is written: it brings a fifth of what `stats` has time for.
    import tempfile

    # The name begins with a dot and has no page's suffix: a run that was killed leaves nothing
    # behind that the next one could take for a page or a catalog.
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, suffix=".tmp", dir=target.parent)
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
        _sync(target.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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


def move(old: Path, new: Path, shown: str) -> None:
    """Give a file another place, in one step: at no moment is it in both, or in none.

    `shown` names the new place. Raises FileError, also if something is there already.
    """
    try:
        if is_taken(new, old):
            raise FileError(shown, "there is such a file already; move it away")
        new.parent.mkdir(parents=True, exist_ok=True)
        old.replace(new)
        for folder in {old.parent, new.parent}:
            _sync(folder)
    except OSError as error:
        raise failed(shown, error) from error


def is_taken(new: Path, old: Path) -> bool:
    """Whether there is a file at `new` that is another one than that at `old`.

    Where upper and lower case are the same to a file system, both may be names of one file.
    """
    try:
        there = new.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        return there.st_nlink != 1 or not os.path.samestat(there, old.lstat())
    except FileNotFoundError:
        return True


def remove_empty(folder: Path, top: Path, *, levels: int = 0) -> None:
    """Remove a folder and those above it that nothing is in.

    `levels`: how far below `top` folders stay even if they are empty; `top` itself always does.
    """
    while len(folder.relative_to(top).parts) > levels:
        try:
            folder.rmdir()
        except OSError:  # something else is in it, or it can't be removed and may stay
            return
        folder = folder.parent


def walk(folder: Path, failing: Callable[[Path, OSError], None]) -> Iterator[Path]:
    """Every file and link below a folder, in one order everywhere; none that begins with a dot.

    Folders behind links are not looked into. `failing` hears of the folders that can't be read.
    """
    return (path for path in _all_files(folder, failing) if not path.name.startswith("."))


def _all_files(folder: Path, failing: Callable[[Path, OSError], None]) -> Iterator[Path]:
    waiting = [folder]  # not by recursion: a path may hold more folders than Python's stack
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            failing(place, error)
            continue
        folders = []
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield place / entry.name
            elif not entry.name.startswith("."):
                folders.append(place / entry.name)
        waiting += reversed(folders)


def sweep(folder: Path) -> None:
    """Remove what runs that were killed have left half written. Only for who holds the lock."""
    for path in _all_files(folder, lambda *_: None):
        if path.name.startswith(_TEMPORARY) and path.name.endswith(".tmp"):
            with suppress(OSError):
                path.unlink()


def refuse_outside(path: Path, root: Path, shown: str) -> None:
    """Raise FileError if a link on the way to a file leads out of `root`, or nowhere at all."""
    try:
        inside = path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a loop is a RuntimeError before Python 3.13
        inside = False
    if not inside:
        raise FileError(
            shown, "a link on the way leads to another place; put a file or folder there"
        )


def link_problem(path: Path, shown: str, root: Path) -> FileError | None:
    """What is wrong with a link, if anything: it must lead to something inside the hub."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return FileError(shown, "the link leads nowhere; remove it or mend it")
    if not target.is_relative_to(root.resolve()):
        return FileError(shown, "the link leads out of the hub; put the file or folder itself here")
    return None
