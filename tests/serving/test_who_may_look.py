"""`polypage serve`: who is answered and with what, and how it begins and ends."""

from __future__ import annotations

import re
import signal
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from commands.program import contents, environment, polypage, put, states
from serving.server import Serving, serving


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
