"""The watching goes on, whatever the system or a fault of the program does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.program import put
from commands.small_hub import files
from polypage.hub.workspace import open_hub
from polypage.serve import watching
from polypage.serve.app import Announcer
from polypage.serve.served import Served
from website.rendering import pandoc


@pytest.fixture
def served(tmp_path: Path) -> Served:
    put(tmp_path, {name: data for name, data in files().items() if not name.startswith("build/")})
    return Served(open_hub(tmp_path), pandoc())


def seen(served: Served, change: Callable[[], object], *, seconds: float = 4) -> bool:
    """Whether a change is announced that is made while the hub is watched."""

    async def run() -> bool:
        announcer = Announcer()
        task = asyncio.create_task(watching.watch(served, announcer))
        await asyncio.sleep(0.3)
        waiting = asyncio.create_task(announcer.wait())
        await asyncio.sleep(0)
        change()
        done, _ = await asyncio.wait([waiting], timeout=seconds)
        assert not task.done()
        task.cancel()
        waiting.cancel()
        await asyncio.gather(task, waiting, return_exceptions=True)
        return bool(done)

    return asyncio.run(run())


def page(served: Served, text: str) -> None:
    put(served.hub.root, {"source/Good.wiki": text})


@pytest.mark.parametrize("error", [OSError("no more watches"), RuntimeError("of the watcher")])
def test_where_the_system_refuses_to_watch_changes_are_seen(
    served: Served, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    # No machine of a test can be brought to its limit of watches without harm to others.
    def refused(*_paths: Path, **_options: object) -> object:
        raise error

    monkeypatch.setattr(watching, "awatch", refused)
    assert seen(served, lambda: page(served, "Seen."))
    assert "Seen." in served.answer("en/Good.html").content


def test_a_fault_of_the_program_does_not_end_the_watching(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real, faults = served.changed, iter([ValueError("a fault of ours")])

    def changed(_paths: object = None) -> bool:
        for fault in faults:
            raise fault
        return real()

    monkeypatch.setattr(served, "changed", changed)
    assert not seen(served, lambda: page(served, "First."), seconds=1)
    assert "a fault of ours" in capsys.readouterr().err
    assert seen(served, lambda: page(served, "Second."))
    assert "Second." in served.answer("en/Good.html").content


def test_what_changed_before_the_watching_began_is_found(served: Served) -> None:
    page(served, "Early.")
    assert seen(served, lambda: None)
    assert "Early." in served.answer("en/Good.html").content


def test_a_file_is_looked_at_as_it_was_before_it_was_read(served: Served) -> None:
    page(served, "Once.")
    assert served.look()
    assert not served.look()
    good = served.hub.root / "source/Good.wiki"
    assert not served.look([good])
    page(served, "Else.")
    assert served.look()
