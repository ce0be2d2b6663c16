"""One run at a time: a lock on a file in build/ (design: "Locks")."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from polypage.errors import PolypageError
from polypage.hub.files import failed


@contextmanager
def locked(path: Path, shown: str, *, wait: bool, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock while the block runs; `shown` is the file's name in messages.

    When another run holds it, calls `waiting` once and waits, or, with `wait` false, raises
    PolypageError. The system lets go of the lock of a run that was killed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except FileExistsError as error:
        raise failed(str(PurePath(shown).parent), error) from error
    except OSError as error:
        raise failed(shown, error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not wait:
                raise PolypageError(
                    "{place}: another run of polypage is at work here; let it finish, "
                    "or run again without --no-wait",
                    values={"place": shown},
                ) from None
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError as error:
            # Some network file systems have no locks.
            raise failed(shown, error) from error
        yield
