"""Requests to answers, and the stream of events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from polypage.serve import frame
from polypage.serve.served import Served

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": frame.POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_SIGN_OF_LIFE: Final = 15.0
"""After so many seconds without a change a comment is sent, so that a lost browser is noticed."""
_RETRY: Final = 1000
"""Milliseconds after which a browser that lost the stream asks again."""

Watch = Callable[[], Coroutine[Any, Any, None]]


class Announcer:
    """Tells those who wait of new versions, until it is closed. For one event loop."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.closed = False

    def announce(self) -> None:
        """Wake all who wait."""
        self._changed.set()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """Wake all who wait, for the last time."""
        self.closed = True
        self.announce()

    async def wait(self) -> bool:
        """Until something is announced, or for long enough; whether something was."""
        try:
            await asyncio.wait_for(self._changed.wait(), _SIGN_OF_LIFE)
        except TimeoutError:
            return False
        return True


def application(served: Served, announcer: Announcer, watch: Watch) -> Starlette:
    """The site and what belongs to it; `watch` runs as long as it does."""

    async def page(request: Request) -> Response:
        path = request.path_params["path"]
        answer = await run_in_threadpool(served.answer, path)
        return Response(answer.content, answer.status, _HEADERS, f"{answer.kind}; charset=utf-8")

    async def units(request: Request) -> Response:
        answer = await run_in_threadpool(served.units, request.path_params["path"])
        return JSONResponse(answer.units, answer.status, _HEADERS)

    async def events(_request: Request) -> Response:
        return StreamingResponse(
            _events(served, announcer), headers=_HEADERS, media_type="text/event-stream"
        )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(watch())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    routes = [
        Route(f"/{frame.EVENTS}", events),
        Route(f"/{frame.UNITS}/{{path:path}}", units),
        Route("/{path:path}", page),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


async def _events(served: Served, announcer: Announcer) -> AsyncIterator[str]:
    """The version, at once and whenever there is a new one."""
    told = ""
    yield f"retry: {_RETRY}\n\n"
    while not announcer.closed:
        # Asked for and waited for without a pause between: no version can slip through.
        if told != served.version:
            told = served.version
            yield f"event: version\ndata: {told}\n\n"
        elif not await announcer.wait():
            yield ": still here\n\n"
