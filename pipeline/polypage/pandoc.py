"""Pandoc, run as one process for many texts.

Started once, it reads each text and answers with its HTML through Lua, in which one bad text is an
error of that text alone. A third of the time of starting it for each, and no network as with its
server.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Final, Self

_SECONDS: Final = 60.0
"""How long pandoc may think about one page."""
_LAST_SECONDS: Final = 1.0
"""How long it may take to end."""

_SCRIPT: Final = """
local options = {wrap_text = "wrap-none"}
-- The ids of headings are those of wikis, and none of pandoc's own.
local markup = "mediawiki-auto_identifiers-gfm_auto_identifiers"
while true do
  local length = io.read("l")
  if not length then break end
  local text = io.read(tonumber(length)) or ""
  local good, answer = pcall(function()
    return pandoc.write(pandoc.read(text, markup), "html5", options)
  end)
  answer = tostring(answer)
  io.write(good and "good " or "bad ", #answer, "\\n", answer)
  io.flush()
end
"""


def program() -> str:
    """The path of pandoc, in the package that brings it. Raises ImportError, OSError without it."""
    import pypandoc  # type: ignore[import-untyped]  # it has no types

    path = pypandoc.get_pandoc_path()
    return str(path)


@dataclass(frozen=True, slots=True)
class Refused:
    """Pandoc would not have a text."""

    reason: str
    """In pandoc's words, or ours."""


class Pandoc:
    """Some processes of pandoc, begun when they are needed. Close it, or use it in `with`."""

    def __init__(self, program: str, *, processes: int = 2, seconds: float = _SECONDS) -> None:
        self._program = program
        self._seconds = seconds
        self._folder = tempfile.TemporaryDirectory(prefix="polypage-")
        self._script = Path(self._folder.name) / "pages.lua"
        self._script.write_text(_SCRIPT, "utf-8")
        self._idle: list[_Process] = []
        self._pool = ThreadPoolExecutor(processes)

    def version(self) -> str:
        """What pandoc says it is. Raises OSError."""
        answer = subprocess.run(  # noqa: S603 - the program is that of the package
            [self._program, "--version"], capture_output=True, check=False
        )
        return answer.stdout.decode(errors="replace").partition("\n")[0]

    def html(self, texts: Sequence[str]) -> list[str | Refused]:
        """The HTML of wikitexts, in their order."""
        return list(self._pool.map(self._one, texts))

    def _one(self, text: str) -> str | Refused:
        try:
            process = self._idle.pop()
        except IndexError:
            process = _Process(self._program, self._script)
        answer = process.ask(text, self._seconds)
        if process.alive:
            self._idle.append(process)
        return answer

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown()
        for process in self._idle:
            process.end()
        self._idle.clear()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Process:
    """One running pandoc; it answers one text at a time."""

    def __init__(self, program: str, script: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - the program is that of the package
            [program, "lua", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Its Lua begins a file of what is typed, and leaves it; beside the script it goes.
            env={**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(script.parent))},
        )

    @property
    def alive(self) -> bool:
        """It can be asked again."""
        return self._process.poll() is None

    def ask(self, text: str, seconds: float) -> str | Refused:
        """The HTML of a text; if that takes too long, the process is ended."""
        given, taken = self._process.stdin, self._process.stdout
        assert given is not None  # noqa: S101 - both are pipes
        assert taken is not None  # noqa: S101 - as above
        # Lua waits for what comes next before it says that it has read nothing.
        data = text.encode() or b"\n"
        timer = Timer(seconds, self._process.kill)
        timer.start()
        try:
            given.write(b"%d\n" % len(data) + data)
            given.flush()
            said, _, length = taken.readline().partition(b" ")
            answer = taken.read(int(length or 0)).decode()
        except (OSError, ValueError):
            said, answer = b"", ""
        finally:
            timer.cancel()
        if said == b"good":
            return answer
        if said != b"bad":
            self.end()
            return Refused("pandoc took too long, or came to an end")
        return Refused(" ".join(answer.split()))

    def end(self) -> None:
        """End the process and wait for it; it may tidy up if it is idle."""
        try:
            # Without more to read it ends by itself.
            self._process.communicate(timeout=_LAST_SECONDS)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            with suppress(OSError):
                self._process.kill()
            self._process.communicate()
