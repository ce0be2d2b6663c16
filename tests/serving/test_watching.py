"""The watching goes on, whatever the system or a fault of the program does."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.program import put
from commands.small_hub import files
from polypage.hub.workspace import open_hub
from polypage.serve import watching
from polypage.serve.app import Announcer
from polypage.serve.looking import folders
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


def test_a_look_finds_what_is_another_file_and_only_once(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = served.hub.root / "locales/fr/Tea.po"
    put(served.hub.root, {"locales/fr/Tea.po": catalog.read_bytes().replace(b"chaude", b"froide")})
    assert served.look()
    assert "froide" in served.answer("fr/Tea.html").content

    def changed(_paths: object) -> bool:
        raise AssertionError("nothing has changed since")

    monkeypatch.setattr(served, "changed", changed)
    assert not served.look()


def test_what_is_told_is_read_though_it_looks_the_same(served: Served) -> None:
    good = served.hub.root / "source/Good.wiki"
    page(served, "Once.")
    assert served.look()
    known = good.stat()
    page(served, "Else.")
    os.utime(good, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert not served.look()
    assert served.look([good])


def test_a_folder_that_was_made_anew_is_watched_again(served: Served) -> None:
    before = folders(served.hub)
    source = served.hub.source
    source.rename(source.with_name("old"))
    shutil.copytree(source.with_name("old"), source)
    assert folders(served.hub).keys() == before.keys()
    assert folders(served.hub) != before
