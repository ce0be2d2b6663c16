"""The socket, and the run from start to Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from contextlib import suppress
from functools import partial
from types import FrameType

import uvicorn

from polypage.errors import PolypageError
from polypage.i18n import _
from polypage.serve.app import Announcer, application
from polypage.serve.hosts import only_welcome
from polypage.serve.served import Served
from polypage.serve.watching import watch


def listening(host: str, port: int) -> socket.socket:
    """A socket at this address; 0 stands for any free port. Raises PolypageError."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _refused(host, port, error) from None
    try:
        # A port whose last connections are only just closing is free; Windows takes it otherwise.
        if os.name == "posix":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()
    except OSError as error:
        bound.close()
        raise _refused(host, port, error) from None
    return bound


def _refused(host: str, port: int, error: OSError) -> PolypageError:
    message = _("can't serve at {}:{}: {}; choose another port with --port")
    return PolypageError(message.format(host, port, error.strerror))


def address(host: str, bound: socket.socket) -> str:
    """What to type into a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{bound.getsockname()[1]}/"


class _Server(uvicorn.Server):
    """Ends the streams of events when it is to end: they would keep it alive."""

    def __init__(self, config: uvicorn.Config, announcer: Announcer) -> None:
        super().__init__(config)
        self._announcer = announcer

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._announcer.close()
        await super().shutdown(sockets)


def run(served: Served, host: str, bound: socket.socket) -> None:
    """Serve until Ctrl-C; returns then. Other signals to end raise SystemExit."""
    signal.signal(signal.SIGTERM, _ended)
    if os.name == "posix":
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(served, host, bound))


def _ended(number: int, _frame: FrameType | None) -> None:
    """End as the system is used to, but so that pandoc is ended, too."""
    raise SystemExit(128 + number)


async def _serve(served: Served, host: str, bound: socket.socket) -> None:
    announcer = Announcer()
    site = application(served, announcer, partial(watch, served, announcer))
    config = uvicorn.Config(
        only_welcome(site, host, bound.getsockname()[1]),
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="on",
        ws="none",
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    await _Server(config, announcer).serve(sockets=[bound])
