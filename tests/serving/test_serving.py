"""`polypage serve`: what is saved is seen, and who may look."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from commands.program import contents, environment, polypage, put, states
from commands.small_hub import files
from serving.server import Serving, serving

FRENCH: Final = "Le thé se fait avec de l’eau chaude."


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The small hub: Tea is half translated into French, Good was never updated."""
    put(tmp_path, {name: data for name, data in files().items() if not name.startswith("build/")})
    return tmp_path


@pytest.fixture
def server(hub: Path) -> Iterator[Serving]:
    with serving(hub) as running:
        yield running


def french(hub: Path, old: str, new: str) -> None:
    path = hub / "locales/fr/Tea.po"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_saved_is_seen_soon(hub: Path, server: Serving) -> None:
    assert FRENCH in server.get("/fr/Tea.html").text
    for number in range(5):
        shown = f"Du thé, {number}."
        begun = time.monotonic()
        french(hub, FRENCH if not number else f"Du thé, {number - 1}.", shown)
        told = server.next_version() - begun
        assert shown in server.get("/fr/Tea.html").text
        seen = time.monotonic() - begun
        print(f"save to event {told:.3f} s, to new HTML {seen:.3f} s")
        assert seen < 2
        time.sleep(0.1)


def test_a_page_that_is_saved_is_seen_in_all_languages(hub: Path, server: Serving) -> None:
    path = hub / "source/Tea.wiki"
    path.write_text(path.read_text("utf-8").replace("of leaves", "of green leaves"), "utf-8")
    server.next_version()
    assert "of green leaves" in server.get("/en/Tea.html").text
    assert "Les traductions obsolètes sont marquées" in server.get("/fr/Tea.html").text
    assert server.units("/fr/Tea.html")["1"]["state"] == "outdated"


def test_a_bad_catalog_is_told_of_above_the_last_good_version(hub: Path, server: Serving) -> None:
    good = (hub / "locales/fr/Tea.po").read_bytes()
    put(hub, {"locales/fr/Tea.po": good + b"\nmsgid nonsense\n"})
    server.next_version()
    page = server.get("/fr/Tea.html")
    line = good.count(b"\n") + 2
    assert page.status == 200
    assert page.problems == [
        f"locales/fr/Tea.po:{line}: msgid has no string behind it; it needs at least &#34;&#34;"
    ]
    assert FRENCH in page.text
    assert not server.get("/en/Tea.html").problems
    assert server.get("/").problems
    assert server.get("/_polypage/units/fr/Tea.html").text == "[]"
    put(hub, {"locales/fr/Tea.po": good})
    server.next_version()
    assert not server.get("/fr/Tea.html").problems


def test_a_bad_page_is_told_of_above_the_last_good_version(hub: Path, server: Serving) -> None:
    good = (hub / "source/Tea.wiki").read_text("utf-8")
    put(hub, {"source/Tea.wiki": good + "<translate>\nopen"})
    server.next_version()
    for path in ("/fr/Tea.html", "/en/Tea.html"):
        page = server.get(path)
        assert page.problems[0].startswith("source/Tea.wiki")
        assert "Traceback" not in page.text
    assert FRENCH in server.get("/fr/Tea.html").text
    assert not server.get("/en/Good.html").problems
    put(hub, {"source/Tea.wiki": good + "\nMore."})
    server.next_version()
    assert not server.get("/fr/Tea.html").problems
    assert "More." in server.get("/fr/Tea.html").text


def test_bad_settings_are_told_of_on_every_page(hub: Path, server: Serving) -> None:
    put(hub, {"l10n/hub.toml": "title = 1\n"})
    server.next_version(4)
    assert server.get("/en/Good.html").problems[0].startswith("l10n/hub.toml:1")
    put(hub, {"l10n/hub.toml": 'name = "All of tea"\n'})
    server.next_version()
    page = server.get("/en/Good.html")
    assert not page.problems
    assert "All of tea" in page.text


def test_pages_come_and_go(hub: Path, server: Serving) -> None:
    missing = server.get("/en/Milk.html")
    assert missing.status == 404
    assert "pp-serve-script" in missing.text
    put(hub, {"source/Milk.wiki": "Cows."})
    server.next_version()
    assert "Cows." in server.get("/en/Milk.html").text
    (hub / "source/Milk.wiki").unlink()
    server.next_version()
    assert server.get("/en/Milk.html").status == 404


def test_a_page_that_was_bad_from_the_start_appears_when_it_is_good(hub: Path) -> None:
    put(hub, {"source/Good.wiki": "<translate>\nopen", "locales/fr/Tea.po": "nonsense"})
    with serving(hub) as server:
        for path in ("/en/Good.html", "/fr/Tea.html"):
            page = server.get(path)
            assert (page.status, len(page.problems)) == (404, 2)
        put(hub, {"source/Good.wiki": "Now."})
        server.next_version()
        assert "Now." in server.get("/en/Good.html").text


def test_editors_may_save_by_renaming(hub: Path, server: Serving) -> None:
    path = hub / "locales/fr/Tea.po"
    text = path.read_text("utf-8").replace(FRENCH, "Autrement.")
    put(hub, {"locales/fr/.Tea.po.swp": "b0VIM", "locales/fr/4913": ""})
    path.rename(path.with_name("Tea.po~"))
    time.sleep(0.16)
    put(hub, {"locales/fr/Tea.po.new": text})
    (hub / "locales/fr/Tea.po.new").rename(path)
    server.next_version()
    assert "Autrement." in server.get("/fr/Tea.html").text
    assert server.is_quiet()


def test_two_writes_at_once_are_one_change(hub: Path, server: Serving) -> None:
    path = hub / "locales/fr/Tea.po"
    text = path.read_text("utf-8")
    path.write_bytes(b"")
    path.write_text(text.replace(FRENCH, "Deux fois."), "utf-8")
    server.next_version()
    assert not server.get("/fr/Tea.html").problems
    assert server.is_quiet()


def test_what_changes_nothing_is_not_told_of(hub: Path, server: Serving) -> None:
    os.utime(hub / "locales/fr/Tea.po")
    put(hub, {"locales/fr/Tea.po~": "x", "source/.#Tea.wiki": "x", "l10n/note.txt": "x"})
    assert server.is_quiet()


def test_folders_that_were_not_there_are_noticed(hub: Path, server: Serving) -> None:
    put(hub, {"l10n/templates/Cup.wiki": "''{{{1}}}'' (a cup)"})
    server.next_version(4)
    assert "<em>A cup of tea</em> (a cup)" in server.get("/en/Tea.html").text
    put(hub, {"l10n/templates/a.css": ".cup {}"})
    server.next_version()
    assert server.get("/assets/hub.css").text == ".cup {}"


def test_a_file_behind_a_link_is_noticed(hub: Path) -> None:
    (hub / "drafts").mkdir()
    (hub / "source/Tea.wiki").rename(hub / "drafts/Tea.wiki")
    (hub / "source/Tea.wiki").symlink_to("../drafts/Tea.wiki")
    with serving(hub) as server:
        path = hub / "drafts/Tea.wiki"
        path.write_text(path.read_text("utf-8").replace("of leaves", "of green leaves"), "utf-8")
        server.next_version()
        assert "of green leaves" in server.get("/en/Tea.html").text


def test_a_hub_may_go_and_come_back(tmp_path: Path) -> None:
    hub, away = tmp_path / "hub", tmp_path / "away"
    put(hub, files())
    with serving(tmp_path, "--hub", "hub") as server:
        shutil.copytree(hub, away)
        shutil.rmtree(hub)
        while server.next_version(4):
            problems = server.get("/en/Tea.html").problems
            if problems and "there is no hub here" in problems[0]:
                break
        away.rename(hub)
        server.next_version(4)
        assert server.is_quiet()
        assert not server.get("/en/Tea.html").problems
        french(hub, FRENCH, "De retour.")
        server.next_version(4)
        assert "De retour." in server.get("/fr/Tea.html").text


def test_only_the_last_fault_of_the_settings_is_told_of(hub: Path, server: Serving) -> None:
    for text, fault in (('source = "nowhere"\n', "nowhere: "), ("x = [", "l10n/hub.toml: ")):
        put(hub, {"l10n/hub.toml": text})
        server.next_version(4)
        problems = server.get("/en/Tea.html").problems
        assert len(problems) == 1
        assert problems[0].startswith(fault)
    (hub / "l10n/hub.toml").unlink()
    server.next_version()
    assert not server.get("/en/Tea.html").problems


def test_another_branch_is_one_change(hub: Path, server: Serving) -> None:
    put(hub, {f"source/Page {number}.wiki": "One." for number in range(300)})
    server.next_version(4)
    while not server.is_quiet():
        pass
    put(hub, {f"source/Page {number}.wiki": "Two." for number in range(300)})
    server.next_version(4)
    server.is_quiet()
    for number in (0, 150, 299):
        assert "Two." in server.get(f"/en/Page%20{number}.html").text
    for number in range(300):
        (hub / f"source/Page {number}.wiki").unlink()
    server.next_version(4)
    server.is_quiet()
    assert server.get("/en/Page%20299.html").status == 404
    assert server.get("/en/Tea.html").status == 200


def test_conflict_markers_are_told_of(hub: Path, server: Serving) -> None:
    french(hub, 'msgstr "Thé"', '<<<<<<< HEAD\nmsgstr "Thé"\n=======\nmsgstr "Té"\n>>>>>>> it')
    server.next_version()
    page = server.get("/fr/Tea.html")
    assert "a git conflict marker" in page.problems[0]
    assert "What follows is the last good version." in page.text
    assert FRENCH in page.text


def test_the_frame_speaks_the_users_language(hub: Path) -> None:
    french(hub, 'msgstr "Thé"', "<<<<<<< HEAD")
    with serving(hub, LC_ALL="de_DE.UTF-8") as server:
        page = server.get("/")
        assert '<div id="pp-serve" class="pp-serve" lang="de" dir="ltr">' in page.text
        assert "Konflikt" in page.problems[0]


def test_units_say_where_they_are(hub: Path, server: Serving) -> None:
    units = server.units("/fr/Tea.html")
    page = server.get("/fr/Tea.html").text
    assert set(re.findall(r'data-unit="([^"]*)"', page)) <= units.keys()
    assert '<h1 data-unit="Page display title">' in page
    lines = (hub / "locales/fr/Tea.po").read_text("utf-8").split("\n")
    for name, unit in units.items():
        place, _, line = unit["catalog"].rpartition(":")
        assert place == "locales/fr/Tea.po"
        begun = lines[int(line) - 1 :]
        entry = begun[: begun.index("")]
        assert f'msgctxt "Tea/{name.replace(" ", "_")}"' in entry
    source = (hub / "source/Tea.wiki").read_text("utf-8").split("\n")
    for name in units.keys() - {"Page display title"}:
        place, _, line = units[name]["source"].rpartition(":")
        assert place == "source/Tea.wiki"
        assert f"<!--T:{name}-->" in source[int(line) - 1]
    assert units["1"]["state"] == "translated"
    assert units["1"]["translation"] == FRENCH
    assert units["2"]["state"] == "not translated"
    assert units["3"]["definition"] == "There are $number kinds of tea."
    assert server.units("/en/Tea.html")["1"]["catalog"] == ""
    assert server.get("/_polypage/units/fr/Nothing.html").status == 404


def test_other_hosts_are_refused(server: Serving) -> None:
    port = server.port
    for host in ("evil.example", f"evil.example:{port}", "localhost", "localhost:1", "",
                 f"127.0.0.1.evil.example:{port}", f"192.168.1.5:{port}"):  # fmt: skip
        for path in ("/", "/_polypage/events", "/_polypage/units/fr/Tea.html"):
            answer = server.get(path, host=host)
            assert (answer.status, host) == (421, host)
            assert "Tea" not in answer.text
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", f"LocalHost:{port}"):
        assert server.get("/", host=host).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../l10n/hub.toml", "/assets/../../../errors.py", "/%2e%2e/source/Tea.wiki",
        "/..%2fsource%2fTea.wiki", "/en/..%2f..%2fsource/Tea.wiki", "/source/Tea.wiki",
        "/locales/fr/Tea.po", "//etc/passwd", "/%2fetc%2fpasswd", "/assets/..%5cpages%5cbase.html",
        "/_polypage/body.html", "/_polypage/../serve/app.py", "/en/Tea.html%00.css", "/%ff",
    ],
)  # fmt: skip
def test_nothing_else_is_served(server: Serving, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert "There is no such page yet" in answer.text


def test_pages_may_load_nothing_but_the_one_script(server: Serving) -> None:
    for path in ("/", "/fr/", "/fr/Tea.html", "/en/Nothing.html", "/_polypage/units/fr/Tea.html"):
        answer = server.get(path)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert "http-equiv" not in answer.text
        assert not re.findall(r"<script(?![^<>]* src=)|\son\w+=|\sstyle=", answer.text)
    assert server.get("/_polypage/serve.js").headers["content-type"].startswith("text/javascript")
    for path in ("/assets/polypage.css", "/_polypage/serve.css"):
        assert server.get(path).headers["content-type"].startswith("text/css")


def test_what_a_file_says_does_not_become_markup_of_the_banner(hub: Path, server: Serving) -> None:
    put(hub, {"l10n/hub.toml": '"<script>alert(1)</script>" = 1\n'})
    server.next_version(4)
    page = server.get("/")
    assert page.problems
    assert "<script>" not in page.text


def test_ctrl_c_ends_it_at_once_and_nothing_was_written(hub: Path) -> None:
    before = states(hub)
    with serving(hub) as server:
        assert server.get("/fr/Tea.html").status == 200
        assert server.get("/").status == 200
        begun = time.monotonic()
        assert server.interrupted() == (0, "")
        print(f"Ctrl-C to end {time.monotonic() - begun:.3f} s")
        assert time.monotonic() - begun < 3
    assert states(hub) == before
    assert not (hub / "build").exists() or not contents(hub / "build")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_other_ends_leave_nothing_behind(hub: Path, name: str) -> None:
    put(hub, {"tmp/readme": ""})
    with serving(hub, TMPDIR=str(hub / "tmp")) as server:
        assert server.get("/fr/Tea.html").status == 200
        number = getattr(signal, name)
        server.process.send_signal(number)
        assert server.process.communicate(timeout=10)[1] == ""
        assert server.process.returncode == 128 + signal.SIGTERM
    assert contents(hub / "tmp").keys() == {"readme"}


def test_streams_that_nobody_reads_do_not_keep_it_from_ending(hub: Path) -> None:
    with serving(hub) as server, ExitStack() as open_ones:
        request = f"GET /_polypage/events HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n"
        for said in (*[request] * 40, request[:9]):
            one = open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            one.sendall(said.encode())
        assert server.get("/").status == 200
        begun = time.monotonic()
        assert server.interrupted() == (0, "")
        assert time.monotonic() - begun < 3


def test_requests_that_are_none_do_no_harm(server: Serving) -> None:
    host = f"Host: localhost:{server.port}\r\n"
    for request, status in (
        (f"GET / HTTP/1.1\r\n{host}X: {'x' * 200_000}\r\n\r\n", 400),
        (f"GET /{'x' * 200_000} HTTP/1.1\r\n{host}\r\n", 400),
        ("nonsense\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\n\r\n", 421),
        (f"GET / HTTP/1.1\r\n{host}Host: evil.example\r\n\r\n", 400),
        (f"GET http://evil.example/ HTTP/1.1\r\n{host}\r\n", 404),
        (f"POST / HTTP/1.1\r\n{host}Content-Length: 0\r\n\r\n", 405),
        (f"PUT /en/Tea.html HTTP/1.1\r\n{host}Content-Length: 0\r\n\r\n", 405),
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
            one.sendall(request.encode())
            assert one.recv(12) == f"HTTP/1.1 {status}".encode()
    assert server.get("/").status == 200


def test_a_port_in_use_is_one_line(hub: Path, server: Serving) -> None:
    run = polypage(hub, "serve", "--port", str(server.port))
    assert run.exit == 1
    assert len(run.problems) == 1
    assert str(server.port) in run.stderr


def test_others_are_let_in_only_if_that_is_said(hub: Path) -> None:
    everywhere = "0.0.0.0"  # noqa: S104 - this is what is refused
    run = polypage(hub, "serve", "--host", everywhere, "--port", "0")
    assert (run.exit, len(run.problems)) == (2, 1)
    assert "--public" in run.stderr
    with serving(hub, "--host", everywhere, "--public") as server:
        assert server.get("/", host=f"192.168.1.5:{server.port}").status == 200
        assert server.get("/", host=f"evil.example:{server.port}").status == 421
        code, errors = server.interrupted()
        assert code == 0
        assert errors.startswith("warning: ")


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "watchfiles", "pypandoc"])
def test_without_the_extra_one_line_says_how_to_install_it(hub: Path, package: str) -> None:
    put(hub, {f"away/{package}.py": "raise ImportError"})
    run = polypage(hub, "serve", env=environment(PYTHONPATH=str(hub / "away")))
    assert run.exit == 2
    assert len(run.problems) == 1
    assert "pip install 'babel>=" in run.problems[0]
    assert "'starlette>=" in run.problems[0]
    assert "polypage[" not in run.problems[0]
