"""Pandoc's faults are those of one page: what it refuses, drops, or thinks about for too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from polypage import languages
from polypage.pandoc import Pandoc, Refused, program
from polypage.site.body import body_of
from polypage.site.wikitext.prepare import Prepared
from website.rendering import pandoc

ENGLISH = languages.find("en")


def test_a_text_that_pandoc_refuses_spoils_no_other() -> None:
    first, bad, last, empty = pandoc().html(["one\n", "{|\n| open", "two\n", ""])
    assert (first, last, empty) == ("<p>one</p>", "<p>two</p>", "")
    assert isinstance(bad, Refused)
    assert "unexpected end of input" in bad.reason


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_not() -> None:
    with Pandoc(program(), processes=1, seconds=0.5) as running:
        long, short = running.html(["a''b " * 400_000, "two\n"])
        assert isinstance(long, Refused)
        assert short == "<p>two</p>"


def test_a_body_that_lost_a_letter_is_none() -> None:
    prepared = Prepared("[https://example.org a link] and <b>two</b> wörter\n", (), None)
    assert body_of(prepared, "<p>a link and two wörter</p>", ENGLISH)
    assert body_of(prepared, "<p>a link and two wrter</p>", ENGLISH) is None
    assert body_of(prepared, "<p>a link and two</p>", ENGLISH) is None


def test_pandoc_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with Pandoc(program()) as running:
        assert running.html(["one\n", "two\n"]) == ["<p>one</p>", "<p>two</p>"]
        assert len(list(tmp_path.iterdir())) == 1
    assert not list(tmp_path.iterdir())
