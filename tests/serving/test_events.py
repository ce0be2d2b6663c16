"""The stream of events: versions, signs of life, an end."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest

from commands.program import put
from commands.small_hub import files
from polypage.hub.workspace import open_hub
from polypage.serve import app
from polypage.serve.served import Served
from website.rendering import pandoc


async def nothing() -> None:
    """Watch nothing."""


def test_a_stream_tells_versions_and_that_it_lives_until_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, files())
    served = Served(open_hub(tmp_path), pandoc())
    monkeypatch.setattr(app, "_SIGN_OF_LIFE", 0.05)
    said: list[str] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        said.extend(filter(None, message.get("body", b"").decode().split("\n\n")))

    async def receive() -> MutableMapping[str, Any]:
        await asyncio.Event().wait()
        return {}

    async def run() -> None:
        announcer = app.Announcer()
        site = app.application(served, announcer, nothing)
        scope = {
            "type": "http", "method": "GET", "path": "/_polypage/events", "headers": [],
            "query_string": b"", "root_path": "", "asgi": {"version": "3.0", "spec_version": "2.4"},
        }  # fmt: skip
        stream = asyncio.create_task(site(scope, receive, send))
        await asyncio.sleep(0.18)
        put(tmp_path, {"source/Good.wiki": "New."})
        assert served.look()
        announcer.announce()
        await asyncio.sleep(0.02)
        announcer.close()
        await asyncio.wait_for(stream, 1)

    first = served.version
    asyncio.run(run())
    life = said[2:-1]
    assert said[0].startswith("retry: ")
    assert said[1] == f"event: version\ndata: {first}"
    assert said[-1] == f"event: version\ndata: {served.version}" != said[1]
    assert 1 <= len(life) <= 4
    assert set(life) == {": still here"}
