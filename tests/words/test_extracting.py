"""What `make words` finds in the code, and that nobody forgets to run it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from polypage.catalogs import read
from tools import update_words
from tools.update_words import PACKAGE, TEMPLATE, WORDS, behind, messages, outcome
from tools.word_catalogs import Message


def found(folder: Path, files: dict[str, str]) -> list[Message]:
    package = folder / "pipeline" / "polypage"
    for name, text in files.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return messages(package)


def texts(folder: Path, name: str, code: str) -> list[tuple[str, str | None]]:
    return [(message.text, message.plural) for message in found(folder, {name: code})]


def test_the_words_are_up_to_date_with_the_code() -> None:
    assert behind(outcome(PACKAGE, WORDS)) == [], "run: make words"


def test_code_that_says_something_new_is_seen(tmp_path: Path) -> None:
    words = tmp_path / "words"
    shutil.copytree(WORDS, words)
    (words / TEMPLATE).write_bytes((words / TEMPLATE).read_bytes()[:-20])
    assert behind(outcome(PACKAGE, words)) == [words / TEMPLATE]
    found(tmp_path, {"a.py": '_("something new")\n'})
    assert len(behind(outcome(tmp_path / "pipeline" / "polypage", words))) > 10


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_("a" "b")', [("ab", None)]),
        ('N_("a"); words.gettext("b"); words.said("c")', [("a", None), ("b", None), ("c", None)]),
        ('ngettext("a", "b", 2)', [("a", "b")]),
        ('words.said_of("a", "b", 2)', [("a", "b")]),
        ('raise UsageError("a {name}", values={"name": 1})', [("a {name}", None)]),
        ('FileError(path, "a")', [("a", None)]),
        ('self.fail("a", token)', [("a", None)]),
        ('self._error(key, "a")', [("a", None)]),
        ('X = marked("a")', [("a", None)]),
        # nobody could look these up
        ('raise UsageError(f"a {name}" "b")', []),
        ("raise UsageError(message)", []),
        ('print("a")', []),
    ],
)
def test_texts_in_python_are_found(
    tmp_path: Path, code: str, expected: list[tuple[str, str | None]]
) -> None:
    assert texts(tmp_path, "tasks/a.py", code + "\n") == expected


def test_the_docstring_of_a_command_is_its_help(tmp_path: Path) -> None:
    code = 'def command() -> None:\n    """Do it.\n\n    Well.\n    """\n'
    assert texts(tmp_path, "cli/a.py", code) == [("Do it.\n\nWell.", None)]
    assert texts(tmp_path / "other", "tasks/a.py", code) == []


def test_texts_in_templates_are_found(tmp_path: Path) -> None:
    template = (
        '<p>{{ _("a") }} {% trans %}b\n  c{% endtrans %}</p>\n'
        '{{ ngettext("one", "many", number) }} {{ said("d").text }}\n'
    )
    pytest.importorskip("jinja2")
    assert sorted(texts(tmp_path, "site/a.html", template)) == [
        ("a", None),
        ("b c", None),
        ("d", None),
        ("one", "many"),
    ]


def test_a_template_that_is_broken_is_told_of(tmp_path: Path) -> None:
    jinja2 = pytest.importorskip("jinja2")
    with pytest.raises(jinja2.TemplateSyntaxError):
        texts(tmp_path, "site/a.html", '{{ _("a" }}')


def test_a_text_is_there_once_with_all_its_places_and_comments(tmp_path: Path) -> None:
    files = {
        "a.py": '# Translators: a verb\n_("Sort")\n',
        "b.py": 'ngettext("Sort", "Sorts", 2)\n_("Sort")\n',
    }
    assert found(tmp_path, files) == [
        Message(
            "Sort",
            "Sorts",
            ("a verb",),
            ("pipeline/polypage/a.py", "pipeline/polypage/b.py"),
        )
    ]


def test_a_language_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update_words, "WORDS", tmp_path)
    assert update_words.main(["--check"]) == 1
    assert not any(tmp_path.iterdir())
    assert update_words.main(["eo"]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"eo.po", TEMPLATE}
    template, catalog = (read((tmp_path / name).read_bytes()) for name in (TEMPLATE, "eo.po"))
    assert [one.msgid for one in catalog.entries] == [one.msgid for one in template.entries]
    assert update_words.main(["--check"]) == 0
