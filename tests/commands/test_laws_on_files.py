"""What holds for whole runs: laws 6, 7 and 8 of the design, and the lock."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import small_hub
from commands.dying import DEAD, dying
from commands.program import LOCK, contents, environment, polypage, put, states


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    put(folder, small_hub.files())
    return folder


def busy(files: dict[str, bytes]) -> dict[str, bytes]:
    """The hub with something to do for update at every turn: new, changed, deleted, a page gone."""
    files = dict(files)
    page = files["source/Tea.wiki"].decode()
    page = page.replace("hot water", "boiling water")
    page = page.replace(
        '\n<!--T:3-->\nThere are <tvar name="number">six</tvar> kinds of tea.\n', ""
    )
    files["source/Tea.wiki"] = (page + "<translate>A new unit.</translate>\n").encode()
    for name in [name for name in files if "Gone" in name and name.startswith("source/")]:
        del files[name]
    return files


Everything = tuple[dict[str, bytes], list[str]]


def everything(folder: Path, *, env: dict[str, str], inside: str) -> Everything:
    """The files that all commands make, and what programs read of their output."""
    more = {"l10n/hub.toml": b'name = "Drinks"\n', "source/Café.wiki": small_hub.GOOD.encode()}
    put(folder, {**busy(small_hub.files()), **more})
    at = ("--hub", "hub") if inside == ".." else ()
    runs = [
        polypage(folder / inside, *command, *at, env=env)
        for command in (
            ("update", "--add-language", "ar"),
            ("build",),
            ("stats", "--format", "json"),
            ("stats", "--format", "csv"),
        )
    ]
    assert [one.exit for one in runs] == [0, 0, 0, 0], runs
    return contents(folder), [one.stdout for one in runs[2:]]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    return everything(tmp_path_factory.mktemp("here") / "hub", env=environment(), inside=".")


def prepared(folder: Path) -> dict[str, bytes]:
    """Such a hub of two pages, of which one, translated, is about to go."""
    files = dict(small_hub.files())
    del files["source/Good.wiki"]
    put(folder, {**files, "source/Gone.wiki": small_hub.GOOD})
    assert polypage(folder, "update").exit == 0
    catalog = folder / "locales/fr/Gone.po"
    catalog.write_bytes(
        small_hub.translate(
            catalog.read_bytes(), {'white."\nmsgstr ""': 'white."\nmsgstr "Blanc."'}
        )
    )
    return busy(contents(folder))


@pytest.mark.parametrize("command", ["update", "build"])
def test_a_second_run_changes_no_byte_and_no_time(command: str, hub: Path) -> None:
    """Law 6."""
    put(hub, busy(contents(hub)))
    assert polypage(hub, command).exit == 0
    first = states(hub)
    assert first
    ended = polypage(hub, command)
    assert ended.exit == 0
    assert states(hub) == first
    assert "nothing to do" in ended.stdout or "0 written" in ended.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("stats",),
        ("stats", "--all", "--format", "csv"),
        ("update", "--check"),
        ("stats", "--fail-under", "99"),
    ],
)
def test_what_only_looks_writes_nothing(arguments: tuple[str, ...], hub: Path) -> None:
    put(hub, busy(contents(hub)))
    before = states(hub)
    polypage(hub, *arguments)
    assert states(hub) == before


def test_check_tells_what_update_does(hub: Path) -> None:
    put(hub, busy(contents(hub)))
    told = polypage(hub, "update", "--check")
    done = polypage(hub, "update")
    assert told.exit == 1
    assert done.exit == 0
    assert told.stdout.replace("files would change", "files written") == done.stdout


@pytest.mark.parametrize(
    ("settings", "inside"),
    [
        ({"LC_ALL": "C"}, "."),
        ({"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}, "."),
        ({"PYTHONIOENCODING": "latin-1"}, "."),
        ({"TZ": "Pacific/Kiritimati"}, "source"),
        ({"PYTHONHASHSEED": "1"}, ".."),
        ({"PYTHONHASHSEED": "2", "PYTHONUTF8": "0"}, "."),
        ({"PYTHONOPTIMIZE": "2"}, "."),
    ],
    ids=lambda value: value if isinstance(value, str) else ",".join(value),
)
def test_the_same_bytes_everywhere(
    settings: dict[str, str], inside: str, here: Everything, tmp_path: Path
) -> None:
    """Law 8: whatever the locale, the time zone, the current folder and the order of sets."""
    env = environment(**settings)
    assert everything(tmp_path / "elsewhere/hub", env=env, inside=inside) == here


def test_times_of_files_decide_nothing(hub: Path) -> None:
    put(hub, busy(contents(hub)))
    for path in hub.rglob("*.*"):
        os.utime(path, (0, 0))
    twin = hub.with_name("twin")
    put(twin, contents(hub))
    for folder in (hub, twin):
        polypage(folder, "update")
        polypage(folder, "build")
    assert contents(hub) == contents(twin)


def test_a_run_that_dies_between_any_two_files(tmp_path: Path) -> None:
    """Law 7, at every moment there is: old or new, and the next run ends as if nothing had been."""
    before = prepared(tmp_path / "first")
    undisturbed = tmp_path / "undisturbed"
    put(undisturbed, before)
    assert polypage(undisturbed, "update").exit == 0
    after = contents(undisturbed)
    assert after != before
    moment = 0
    while True:
        moment += 1
        folder = tmp_path / str(moment)
        put(folder, before)
        ended = dying(folder, moment, "update")
        if ended.exit != DEAD:
            break
        check_old_or_new(contents(folder), before, after)
        assert polypage(folder, "update").exit == 0
        assert contents(folder) == after, moment
    assert ended.exit == 0, ended.stderr
    assert moment > 2 * len([name for name in after if after[name] != before.get(name)])


def check_old_or_new(
    now: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    for name, data in now.items():
        if not name.endswith(".tmp"):
            assert data in (before.get(name), after.get(name)), name
    assert before.keys() - now.keys() == set()


def test_what_a_killed_run_left_is_swept_away(hub: Path) -> None:
    put(
        hub,
        {
            "source/.polypage-abc.tmp": "half",
            "locales/fr/.polypage-abc.tmp": "half",
            "build/fr/.polypage-abc.tmp": "half",
            "source/.polypage-notes": "not ours",
        },
    )
    polypage(hub, "update", "--check")
    assert (hub / "source/.polypage-abc.tmp").exists()
    polypage(hub, "update")
    polypage(hub, "build")
    assert [name for name in contents(hub) if ".polypage" in name] == ["source/.polypage-notes"]


def holding_the_lock(hub: Path, act: Callable[[], None]) -> None:
    (hub / LOCK).parent.mkdir(exist_ok=True)
    with (hub / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        act()


@pytest.mark.parametrize("command", ["update", "build"])
def test_a_second_run_gives_up_if_it_may_not_wait(command: str, hub: Path) -> None:
    before = contents(hub)

    def second() -> None:
        ended = polypage(hub, command, "--no-wait")
        assert ended.exit == 1
        assert ended.problems == [
            (
                f"{LOCK}: another run of polypage is at work here; let it finish, or run again "
                "without --no-wait"
            )
        ]
        assert ended.stdout == ""
        assert contents(hub) == before

    holding_the_lock(hub, second)
    assert polypage(hub, command, "--no-wait").exit == 0


@pytest.mark.parametrize("command", ["update", "build"])
def test_a_second_run_waits(command: str, hub: Path) -> None:
    before = contents(hub)
    waiting: list[subprocess.Popen[str]] = []

    def second() -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "polypage", command],
            cwd=hub,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        waiting.append(process)
        assert process.stderr
        assert process.stderr.readline() == "waiting for another run of polypage to finish …\n"
        # What the first run does meanwhile is seen by the second.
        put(hub, {"locales/ar/notes.txt": "a language that the first run has begun"})
        assert process.poll() is None
        assert {**contents(hub), **before} == contents(hub)

    holding_the_lock(hub, second)
    stdout, stderr = waiting[0].communicate(timeout=30)
    problems = [line for line in stderr.splitlines() if "warning: " not in line]
    assert (waiting[0].returncode, problems) == (0, [])
    assert stdout
    assert (command == "update") == (hub / "locales/ar/Tea.po").exists()


def test_stats_waits_for_nobody(hub: Path) -> None:
    holding_the_lock(hub, lambda: check_stats(hub))


def check_stats(hub: Path) -> None:
    assert polypage(hub, "stats").exit == 0
