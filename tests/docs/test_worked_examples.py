"""The examples of README.md and docs/format.md are what the program makes, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest

from docs.documents import Block, blocks, read
from polypage import catalogs
from polypage.carry import Message, bring_forward
from polypage.catalogs import Catalog, Entry
from tools.trial_hub import TrialHub, new_hub

README: Final = [block for block in blocks(read("README.md")) if block.path]
FORMAT: Final = [block for block in blocks(read("docs/format.md")) if block.language == "po"]
PAGE: Final = next(block for block in blocks(read("docs/format.md")) if block.language == "wiki")


@pytest.fixture
def hub() -> Iterator[TrialHub]:
    with new_hub() as hub:
        hub.root.joinpath("source/Example.wiki").unlink()
        yield hub


def translate(hub: TrialHub, path: str, texts: dict[str, str]) -> None:
    """Do a translator's work: the texts of a catalog by their msgids."""
    catalog = catalogs.read(hub.root.joinpath(path).read_bytes())
    entries = [entry.edit(msgstr=texts.get(entry.msgid, "")) for entry in catalog.entries]
    hub.write(path, catalogs.write(catalog.edit(entries=entries)))


def test_readme_from_a_page_to_a_localized_page(hub: TrialHub) -> None:
    page, marked, catalog, built = README
    assert page.path == marked.path
    hub.write(page.path, page.text)
    hub.run("update", "--add-language", "fr")
    assert hub.read(marked.path) == marked.text
    texts = {entry.msgid: entry.msgstr for entry in catalogs.read(catalog.text.encode()).entries}
    translate(hub, catalog.path, texts)
    assert f"\n{catalog.text}\n" in hub.read(catalog.path)
    hub.run("build")
    assert hub.read(built.path) == built.text


def test_readme_what_comes_after_an_edit(hub: TrialHub) -> None:
    page, _, catalog, built = README
    hub.write(page.path, page.text)
    hub.run("update", "--add-language", "fr")
    texts = {entry.msgid: entry.msgstr for entry in catalogs.read(catalog.text.encode()).entries}
    translate(hub, catalog.path, texts)
    hub.write(page.path, hub.read(page.path).replace("Tuesdays", "Mondays"))
    told = hub.run("stats").stdout.split("\n")[2]
    assert re.fullmatch(r"fr +Tea \* +25 % +1/4 +1 +2 .*", told)
    hub.run("build")
    built_now = hub.read(built.path)
    assert '<div class="mw-translate-fuzzy">\nLa cuisine est ouverte le mardi.' in built_now


def in_pieces() -> tuple[Block, Block, Block, Block, Block]:
    template, catalog, changed, gone, double = FORMAT
    return template, catalog, changed, gone, double


def begin(hub: TrialHub) -> None:
    note = '2 = "A note from l10n/notes/Hubs/Tea_time.toml."\n'
    hub.write("l10n/notes/Hubs/Tea_time.toml", note)
    hub.write(PAGE.path, PAGE.text)
    hub.run("update", "--add-language", "pt-br")


def test_format_page_template_and_catalog(hub: TrialHub) -> None:
    template, catalog, *_ = in_pieces()
    begin(hub)
    assert hub.read(PAGE.path) == PAGE.text
    assert hub.read(template.path) == template.text
    written = hub.read(catalog.path)
    assert written.startswith(f"{catalog.text}\n")
    entries = [catalogs.read(text.encode()).entries for text in (written, template.text)]
    assert entries[0] == entries[1]


def test_format_a_changed_and_a_deleted_unit(hub: TrialHub) -> None:
    _, catalog, changed, gone, _ = in_pieces()
    begin(hub)
    texts = {
        "== Kitchen ==": "== Cozinha ==",
        "Open on Tuesdays.\n[$map The way].": "Aberto às terças.\n[$map O caminho].",
    }
    translate(hub, catalog.path, texts)
    hub.write(PAGE.path, PAGE.text.replace("Tuesdays", "Mondays"))
    hub.run("update")
    assert hub.read(catalog.path).endswith(f"\n{changed.text}")
    hub.write(PAGE.path, PAGE.text.replace("== Kitchen == <!--T:1-->\n\n", ""))
    hub.run("update")
    assert hub.read(catalog.path).endswith(f"\n{gone.text}")


def test_format_a_second_text() -> None:
    entry = catalogs.read(in_pieces()[4].text.encode()).entries[0]
    message = Message(entry.context or "", entry.msgid, entry.extracted_comments, *entry.references)
    outdated = Entry.new(
        context=message.context,
        msgid="== Pantry ==",
        msgstr=entry.msgstr,
        flags=["fuzzy"],
        previous_msgid=entry.msgid,
    )
    other = Entry.new(
        context=message.context, msgid=entry.msgid, msgstr="== Copa ==", obsolete=True
    )
    brought = bring_forward([message], Catalog(entries=(outdated, other))).catalog
    assert catalogs.write(brought).decode() == in_pieces()[4].text


@pytest.mark.parametrize("block", [*FORMAT, *(block for block in README if block.language == "po")])
def test_po_examples_are_in_canonical_form(block: Block) -> None:
    catalog = catalogs.read(block.text.encode())
    assert catalogs.canonical(catalog) is catalog


@pytest.mark.parametrize("sign", ["# ", "#.", "#:", "#,", r"#\|"])
def test_format_the_table_of_comments_is_in_the_order_they_are_written_in(sign: str) -> None:
    text = read("docs/format.md")
    signs = ["# ", "#.", "#:", "#,", r"#\|"]
    assert f"| `{sign}` |" in text
    everything = Entry.new(
        msgid="a",
        translator_comments=["a"],
        extracted_comments=["a"],
        references=["a"],
        flags=["fuzzy"],
        previous_msgid="b",
    )
    lines = catalogs.render(everything).split("\n")[:5]
    assert [line[:2] for line in lines] == [one.replace("\\", "") for one in signs]
    assert sorted(signs, key=lambda one: text.index(f"| `{one}` |")) == signs
