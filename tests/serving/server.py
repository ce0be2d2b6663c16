"""The real program, serving a hub: what it answers, and how fast it tells of changes."""

from __future__ import annotations

import http.client
import json
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from commands.program import environment

PATIENCE: Final = 2.0
"""Seconds within which a change must be told of."""
_QUIET: Final = 0.6
"""Seconds in which a change that is told of would have been."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def problems(self) -> list[str]:
        """The lines of the banner."""
        return re.findall(r"<li><code>(.*?)</code></li>", self.text)


@dataclass(slots=True)
class Serving:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    folder: Path
    """The hub's."""
    versions: queue.Queue[tuple[float, str]] = field(default_factory=queue.Queue)
    """When each version was told of, and its name."""

    def get(self, path: str, *, host: str | None = None) -> Answer:
        """The answer to a path, sent as it stands: nothing is made shorter on the way."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest("GET", path, skip_host=True)
            connection.putheader("Host", host if host is not None else f"localhost:{self.port}")
            connection.endheaders()
            got = connection.getresponse()
            headers = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, headers, got.read().decode())
        finally:
            connection.close()

    def units(self, path: str) -> dict[str, dict[str, str]]:
        """What is known of a page's units, by id."""
        return {unit["id"]: unit for unit in json.loads(self.get(f"/_polypage/units{path}").text)}

    def next_version(self, seconds: float = PATIENCE) -> float:
        """When the next version was told of. Fails if none comes in time."""
        return self.versions.get(timeout=seconds)[0]

    def is_quiet(self) -> bool:
        """Whether nothing is told of for a while."""
        try:
            self.versions.get(timeout=_QUIET)
        except queue.Empty:
            return True
        return False

    def interrupted(self) -> tuple[int, str]:
        """Exit code and stderr after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=10)
        return self.process.returncode, errors


@contextmanager
def serving(folder: Path, *options: str, port: int = 0, **changes: str) -> Iterator[Serving]:
    """The program, serving a folder at a port that is free, with a listener to its events.

    `changes`: what is different in its environment.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "polypage", "serve", "--port", str(port), *options],
        cwd=folder,
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stderr
    try:
        found = re.search(r"http://\S+:(\d+)/", process.stdout.readline())
        assert found, process.stderr.read()
        server = Serving(process, int(found[1]), folder)
        threading.Thread(target=_listen, args=(server,), daemon=True).start()
        server.next_version(20)
        yield server
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _listen(server: Serving) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request("GET", "/_polypage/events")
        for line in connection.getresponse():
            if line.startswith(b"data: "):
                server.versions.put((time.monotonic(), line[6:].decode().strip()))
    except (OSError, http.client.HTTPException):
        # The server has ended.
        return
    finally:
        connection.close()
