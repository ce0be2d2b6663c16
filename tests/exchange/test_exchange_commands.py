"""`polypage import` and `polypage export` as users run them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exchange.exchange_hubs import (
    bring_forward,
    entries,
    make_hub,
    set_entries,
    snapshot,
    write,
)
from polypage.cli.export import command as export_command
from polypage.cli.import_command import command as import_command
from polypage.errors import UsageError
from polypage.hub.workspace import Hub

PAGE = """<translate>
<!--T:1-->
One.

<!--T:2-->
Two.

<!--T:3-->
Three.
</translate>
"""
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n"\n'


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hub:
    made = make_hub(tmp_path / "hub", {"Page": PAGE, "Other": PAGE}, languages=["fr", "pt-br"])
    monkeypatch.chdir(made.root)
    return made


def run(command: object, *words: str) -> Result:
    result = CliRunner().invoke(command, list(words))  # type: ignore[arg-type]
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def bring(*words: str) -> Result:
    return run(import_command, *words)


def po(*parts: tuple[str, str, str], header: str = HEADER) -> str:
    text = header
    for context, msgid, msgstr in parts:
        named = f'msgctxt "{context}"\n' if context else ""
        text += f'\n{named}msgid "{msgid}"\nmsgstr "{msgstr}"\n'
    return text


def test_the_summary_names_what_was_not_taken(hub: Hub) -> None:
    set_entries(hub, "Page", {"2": ("Deux.", False)})
    write(
        hub.root / "in.po",
        po(
            ("Page/1", "One.", "Un."),
            ("Page/2", "Two.", "Deux!"),
            ("Page/3", "Drei.", "Trois."),
            ("Page/9", "Nine.", "Neuf."),
            ("", "One.", "Une."),
            ("", "Nobody knows.", "Qui sait\\x1b[31m\\n?"),
        ).replace("Une.", "Un.")
        + '\nmsgid "n"\nmsgid_plural "ns"\nmsgstr[0] "x"\nmsgstr[1] "y"\n',
    )
    result = bring("in.po")
    assert result.output == (
        "in.po (fr): 2 taken as current, 1 taken as outdated, 1 the same already, "
        "1 kept as here, 2 unknown, 1 refused\n"
        "in.po:8: Page/2: kept as here, the file has: Deux!\n"
        "in.po:16: Page/9: unknown: Neuf.\n"
        "in.po:23: unknown: Qui sait\\x1b[31m\\n?\n"
        "in.po:26: refused: it has plural forms, and texts of pages have none\n"
        "2 files written\n"
    )
    assert result.exit_code == 1
    ours = entries(hub, "Page")
    assert [ours[unit].msgstr for unit in "123"] == ["Un.", "Deux.", "Trois."]
    assert (ours["3"].fuzzy, ours["3"].previous_msgid) == (True, "Drei.")
    assert entries(hub, "Other")["1"].msgstr == "Un."
    assert bring("in.po").output.endswith("nothing was changed\n")


def test_after_an_import_update_has_nothing_to_do(hub: Hub) -> None:
    write(hub.root / "in.po", po(("", "One.", "Un."), ("Page/3", "Drei.", "Trois.")))
    assert bring("in.po").exit_code == 0
    before = snapshot(hub)
    bring_forward(hub)
    assert snapshot(hub) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(hub: Hub) -> None:
    files = ["a.po", "b.po", "c.po"]
    write(hub.root / "a.po", po(("Page/1", "One.", "Un.")))
    write(hub.root / "b.po", po(("Page/1", "One.", "Une.")))
    write(hub.root / "c.po", po(("Page/1", "One.", "Un."), ("Page/2", "Two.", "Deux.")))
    before = snapshot(hub)
    told = bring("--dry-run", *files)
    assert snapshot(hub) == before
    done = bring(*files)
    assert told.output == done.output.replace("1 file written", "1 file would change")
    assert "kept as here" in told.output
    assert snapshot(hub) != before


def test_overwriting_keeps_the_old_text_as_a_comment(hub: Hub) -> None:
    set_entries(hub, "Page", {"1": ("Ours.", False)})
    write(hub.root / "in.po", po(("Page/1", "One.", "Theirs.")))
    before = snapshot(hub)
    assert "kept as here" in bring("in.po").output
    assert snapshot(hub) == before
    bring("--overwrite", "in.po")
    assert entries(hub, "Page")["1"].msgstr == "Theirs."
    assert entries(hub, "Page")["1"].translator_comments == ("was: Ours.",)


def test_only_the_entries_that_change_are_written_anew(hub: Hub) -> None:
    path = hub.catalog("fr", "Page")
    text = path.read_text("utf-8").replace('msgid "Two."', 'msgid ""\n"Two."')
    path.write_text("# a head of its own\n" + text, "utf-8")
    write(hub.root / "in.po", po(("Page/1", "One.", "Un.")))
    bring("in.po")
    changed = path.read_text("utf-8")
    lines = zip(("# a head of its own\n" + text).split("\n"), changed.split("\n"), strict=True)
    assert [pair for pair in lines if pair[0] != pair[1]] == [('msgstr ""', 'msgstr "Un."')]


def test_a_broken_file_never_stops_the_others(hub: Hub) -> None:
    write(hub.root / "cut.po", po(("Page/1", "One.", "Un."), ("Page/2", "Two.", "Deux."))[:-3])
    write(hub.root / "bad.xlf", "<xliff version='1.2'>")
    write(hub.root / "what.doc", "x")
    write(hub.root / "good.po", po(("Page/3", "Three.", "Trois.")))
    result = bring("cut.po", "bad.xlf", "gone.po", ".", "what.doc", "good.po")
    assert result.exit_code == 1
    assert result.stderr.split("\n")[0].startswith("cut.po:10:8: the file ends in the middle")
    assert result.stderr.split("\n")[1].startswith("bad.xlf:1:22: this is not XML")
    assert result.stderr.split("\n")[2].startswith("gone.po: No such file")
    assert [line.partition(":")[0] for line in result.stderr.split("\n")[3:5]] == [".", "what.doc"]
    ours = entries(hub, "Page")
    assert [ours[unit].msgstr for unit in "123"] == ["", "", "Trois."]


LANGUAGES = [
    ('"Language: fr\\n"', [], "fr"),
    ('"Language: fr_FR\\n"', [], "fr"),
    ('"Language: pt_BR\\n"', [], "pt-br"),
    ('"X-Language-Code: pt-br\\n"\n"Language: xx\\n"', [], "pt-br"),
    ("", ["--language", "pt_BR"], "pt-br"),
    ('"Language: pt\\n"', ["--language", "pt-br"], "pt-br"),
    ('"Language: pt\\n"', [], "no catalogs in Portuguese"),
    ("", [], "--language CODE"),
    ('"Language: de\\n"', [], "polypage update --add-language de"),
    ('"Language: de\\n"', ["--language", "fr"], "without --language"),
    ('"Language: en\\n"', [], "language of the source"),
    ('"Language: zz\\n"', [], "no language 'zz' is known"),
    ('"Language: fr\\n"\n"X-Source-Language: de\\n"', [], "translates from 'de'"),
]


@pytest.mark.parametrize(("fields", "options", "answer"), LANGUAGES)
def test_the_language_is_found_or_the_file_refused(
    fields: str, options: list[str], answer: str, hub: Hub
) -> None:
    content = '"Content-Type: text/plain; charset=UTF-8\\n"'
    head = f'msgid ""\nmsgstr ""\n{content}\n{fields}\n'
    write(hub.root / "in.po", po(("Page/1", "One.", "x"), header=head))
    before = snapshot(hub)
    result = bring("in.po", *options)
    if answer in {"fr", "pt-br"}:
        assert f"in.po ({answer}): 1 taken as current" in result.output
        assert result.exit_code == 0
        assert entries(hub, "Page", answer)["1"].msgstr == "x"
    else:
        assert answer in result.stderr
        assert result.exit_code == 1
        assert snapshot(hub) == before


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_language_that_cant_be_is_wrong_usage(code: str, hub: Hub) -> None:
    write(hub.root / "in.po", po(("Page/1", "One.", "x")))
    with pytest.raises(UsageError):
        bring("in.po", "--language", code)


def test_of_a_memory_of_many_languages_one_can_be_chosen(hub: Hub) -> None:
    sides = "".join(
        f'<tuv xml:lang="{code}"><seg>{code}</seg></tuv>' for code in ("fr", "pt-BR", "de")
    )
    unit = f'<tu><tuv xml:lang="en"><seg>One.</seg></tuv>{sides}</tu>'
    write(hub.root / "m.tmx", f'<tmx version="1.4"><body>{unit}</body></tmx>')
    chosen = bring("m.tmx", "--language", "pt-br")
    assert chosen.exit_code == 0
    assert chosen.output == "m.tmx (pt-br): 2 taken as current\n2 files written\n"
    every = bring("m.tmx")
    assert every.exit_code == 1
    assert "no catalogs in German" in every.stderr
    assert entries(hub, "Page")["1"].msgstr == "fr"


def test_a_page_that_was_edited_since_the_last_update(hub: Hub) -> None:
    set_entries(hub, "Page", {"1": ("Un.", False), "2": ("Deux.", False), "3": ("Trois.", False)})
    text = PAGE.replace("One.", "Uno.").replace("Three.\n", "Three.\n\nFour.\n")
    write(hub.source / "Page.wiki", text)
    write(
        hub.root / "in.po",
        po(("Page/1", "One.", "Autre."), ("Page/2", "Two.", "Deux!"), ("", "Four.", "Quatre.")),
    )
    result = bring("in.po")
    assert "2 kept as here, 1 unknown" in result.output
    assert "nothing to do" in result.output
    write(hub.root / "in.po", po(("Page/1", "Uno.", "Nouveau.")))
    bring("in.po")
    ours = entries(hub, "Page")
    assert (ours["1"].msgid, ours["1"].msgstr, ours["1"].fuzzy) == ("Uno.", "Nouveau.", False)
    assert ours["1"].translator_comments == ("was: Un.",)
    bring_forward(hub)
    assert entries(hub, "Page")["1"] == ours["1"]
    assert entries(hub, "Page")["3"].msgstr == "Trois."


def test_a_catalog_that_is_not_there_yet_is_made_as_update_makes_it(hub: Hub) -> None:
    path = hub.catalog("fr", "Page")
    path.unlink()
    write(hub.root / "in.po", po(("Page/1", "One.", "Un.")))
    bring("in.po")
    before = snapshot(hub)
    bring_forward(hub)
    assert snapshot(hub) == before
    assert entries(hub, "Page")["1"].msgstr == "Un."


def test_a_deleted_unit_comes_back_with_its_text(hub: Hub) -> None:
    set_entries(hub, "Page", {"2": ("Deux.", False)})
    write(hub.source / "Page.wiki", PAGE.replace("<!--T:2-->\nTwo.\n\n", ""))
    bring_forward(hub)
    write(hub.root / "in.po", po(("Page/2", "Two.", "Deux?"), ("Page/1", "One.", "Un.")))
    assert "1 unknown" in bring("in.po").output
    assert '#~ msgstr "Deux."' in hub.catalog("fr", "Page").read_text("utf-8")


def test_a_broken_page_or_catalog_is_told_once_and_left(hub: Hub) -> None:
    write(hub.source / "Other.wiki", "<translate>")
    write(hub.root / "in.po", po(("", "One.", "Un.")))
    result = bring("in.po", "in.po")
    assert result.stderr.count("Other.wiki") == 1
    assert entries(hub, "Page")["1"].msgstr == "Un."
    broken = write(hub.catalog("fr", "Page"), "nonsense")
    write(hub.root / "in.po", po(("Page/2", "Two.", "Deux.")))
    result = bring("in.po")
    assert result.exit_code == 1
    assert "Page.po:1" in result.stderr
    assert broken.read_bytes() == b"nonsense"


def test_units_that_were_edited_wait_for_update_if_nothing_comes_for_them(hub: Hub) -> None:
    set_entries(hub, "Page", {"1": ("Un.", False)})
    write(hub.source / "Page.wiki", PAGE.replace("One.", "Uno."))
    before = entries(hub, "Page")["1"]
    write(hub.root / "in.po", po(("Page/2", "Two.", "Deux.")))
    bring("in.po")
    assert entries(hub, "Page")["1"] == before
    assert entries(hub, "Page")["2"].msgstr == "Deux."


def test_what_goes_out_is_outdated_before_anybody_ran_update(hub: Hub) -> None:
    set_entries(hub, "Page", {"1": ("Un.", False)})
    write(hub.source / "Page.wiki", PAGE.replace("One.", "Uno."))
    run(export_command, "--format", "xliff", "--page", "Page", "--language", "fr", "-o", "out")
    text = Path("out/fr/Page.xlf").read_text("utf-8")
    assert '<target state="needs-review-translation">Un.</target>' in text
    assert "<source>One.</source>" in text.partition("previous-version")[2]
    bring_forward(hub)
    run(export_command, "--format", "xliff", "--page", "Page", "--language", "fr", "-o", "out")
    assert Path("out/fr/Page.xlf").read_text("utf-8") == text


def test_a_second_entry_for_a_unit_is_left_alone(hub: Hub) -> None:
    path = hub.catalog("fr", "Page")
    text = path.read_text("utf-8")
    path.write_text(f'{text}\nmsgctxt "Page/1"\nmsgid "Once."\nmsgstr "Une fois."\n', "utf-8")
    write(hub.root / "in.po", po(("Page/1", "One.", "Un.")))
    assert bring("in.po").exit_code == 0
    new = text.replace('msgid "One."\nmsgstr ""', 'msgid "One."\nmsgstr "Un."')
    assert path.read_text("utf-8").startswith(new)
    assert "Une fois." in path.read_text("utf-8")


def test_long_lists_are_cut_unless_all_is_wanted(hub: Hub) -> None:
    write(hub.root / "in.po", po(*((f"Gone/{n}", f"{n}", "x" * 90) for n in range(50))))
    result = bring("in.po")
    assert result.output.count("unknown: ") == 20
    assert "… and 30 more unknown; --all names them" in result.output
    assert "x" * 60 not in result.output
    assert bring("in.po", "--all").output.count("unknown: ") == 50


def test_too_large_a_file_is_not_read(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polypage.tasks.import_.LARGEST", 1_000)
    write(hub.root / "in.po", "x" * 1_001)
    assert "larger than" in bring("in.po").stderr


def test_links_out_of_the_hub_are_not_followed(hub: Hub, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    hub.catalog("fr", "x").parent.rename(outside)
    hub.catalog("fr", "x").parent.symlink_to(outside)
    write(hub.root / "in.po", po(("Page/1", "One.", "Un.")))
    before = (outside / "Page.po").read_bytes()
    assert bring("in.po").exit_code == 1
    assert (outside / "Page.po").read_bytes() == before


def test_nothing_is_made_behind_a_link_out_of_the_hub(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    write(hub.source / "Deep/Page.wiki", PAGE)
    hub.catalog("fr", "Deep").with_suffix("").symlink_to(tmp_path / "outside")
    write(hub.root / "in.po", po(("Deep/Page/1", "One.", "Un.")))
    result = bring("in.po")
    assert result.exit_code == 1
    assert "a link on the way leads out of the hub" in result.stderr
    assert list((tmp_path / "outside").iterdir()) == []


def test_by_text_helps_where_pages_have_other_names(hub: Hub) -> None:
    write(hub.root / "in.po", po(("Help:Page/1", "One.", "Un.")))
    assert "1 unknown" in bring("in.po").output
    assert "2 taken as current" in bring("in.po", "--by-text").output


def test_export_to_a_folder_and_to_stdout(hub: Hub) -> None:
    set_entries(hub, "Page", {"1": ("Un.", False)})
    result = run(export_command, "--format", "po", "-o", "out")
    assert result.output == "4 files in out: 4 written, 0 unchanged\n"
    files = {str(path.relative_to("out")) for path in Path("out").rglob("*.po")}
    assert files == {f"{code}/{page}.po" for code in ("fr", "pt-br") for page in ("Page", "Other")}
    again = run(export_command, "--format", "po", "-o", "out")
    assert again.output == "4 files in out: 0 written, 4 unchanged\n"
    words = ["--format", "po", "--language", "fr", "--page", "Page", "-o", "-"]
    printed = run(export_command, *words)
    assert printed.stdout_bytes == Path("out/fr/Page.po").read_bytes()
    assert run(export_command, "--format", "tmx").output.startswith("2 files in build/export")
    assert Path("build/export/fr.tmx").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "po", "-o", "-"],
        ["--format", "po", "--language", "de"],
        ["--format", "po", "--page", "Nothing"],
    ],
)
def test_export_that_cant_be(words: list[str], hub: Hub) -> None:
    del hub
    with pytest.raises(UsageError):
        run(export_command, *words)


def test_export_tells_what_it_leaves_out(hub: Hub) -> None:
    write(
        hub.source / "Page.wiki",
        PAGE.replace("Two.", "T\x01o.") + "<translate>\nNew.\n</translate>",
    )
    write(hub.source / "Other.wiki", "<translate>")
    result = run(export_command, "--format", "xliff", "--language", "fr")
    assert result.exit_code == 1
    told = result.stderr.split("\n")
    assert told[0].startswith("source/Other.wiki")
    assert "units without an id are left out: 1" in told[1]
    assert told[2].startswith("Page/2: warning: a control character")
    assert "1 file in build/export" in result.stdout
    written = Path("build/export/fr/Page.xlf").read_text("utf-8")
    assert written.count("<trans-unit") == 3  # the title, and two of the units
    assert "New." not in written
