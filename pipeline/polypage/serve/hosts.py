"""Whose requests are answered: those that name this server as it is called here.

A page elsewhere on the web can let its own name stand for 127.0.0.1, and would then be taken for
part of this site (DNS rebinding). Its requests name it as their host, and are refused.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any, Final

LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
MISDIRECTED: Final = 421
"""The status of what is refused: "Misdirected Request"."""

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def is_loopback(host: str) -> bool:
    """Whether a host can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def welcome(named: str, host: str, port: int) -> bool:
    """Whether a request that names this host is meant for a server at `host` and `port`.

    Where the server can be reached from elsewhere, every address is welcome: names alone can be
    made to stand for another machine.
    """
    name, colon, number = named.rpartition(":")
    if not colon or (name.startswith("[") and not name.endswith("]")):
        name, number = named, "80"
    if number != str(port):
        return False
    name, host = name.lower(), host.lower()
    if name in LOOPBACK or name in (host, f"[{host}]"):
        return True
    try:
        return not is_loopback(host) and bool(ip_address(name.removeprefix("[").removesuffix("]")))
    except ValueError:
        return False


def only_welcome(application: Application, host: str, port: int) -> Application:
    """The same application, for requests that are meant for it."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        named = [value for name, value in scope.get("headers", ()) if name == b"host"]
        good = len(named) == 1 and welcome(named[0].decode("latin-1"), host, port)
        if scope["type"] == "lifespan" or good:
            await application(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": MISDIRECTED, "headers": headers})
        await send({"type": "http.response.body", "body": b"this server has another name\n"})

    return guarded
