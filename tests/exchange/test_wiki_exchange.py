"""The recorded wiki: its exports come in and go out again, and its imports are done better."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from exchange.exchange_hubs import (
    entries,
    make_hub,
    only,
    run_export,
    run_import,
    snapshot,
    stem_of,
    write,
)
from exchange.exchange_strategies import sheets
from polypage.exchange.po import write_po
from polypage.exchange.taking import Outcome
from polypage.exchange.values import Sheet

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "conformance/wiki.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]
IMPORTS = [case for case in CASES if "po_import" in case]
WIKI = "Wiki"


def states(case: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """Each recorded export of a case with the stage that it was made in."""
    return [
        (stage, stage[name]["po"])
        for stage in case["stages"]
        for name in ("after_marking", "after")
        if "marked" in stage and "po" in stage.get(name, {})
    ]


def settings(case: dict[str, Any], stage: dict[str, Any]) -> str:
    unit = str(stage.get("translate_title", True)).lower()
    return (
        f'source_language = "{case["source_language"]}"\n'
        f"[pages.{json.dumps(case['title'])}]\ntitle_unit = {unit}\n"
    )


def body(po: str) -> str:
    """A file without its header, whose dates and names are the wiki's own."""
    text = po.split("\n\n", 1)[1].rstrip("\n") + "\n"
    # An outdated text that is empty (rule 16) is none in PO, and none in a hub.
    return re.sub(r'#, fuzzy\n(msgctxt .*\nmsgid .*\nmsgstr ""\n)', r"#\n\1", text)


def notes(po: str) -> dict[str, str]:
    """The documentation in an export, by unit id."""
    found = {}
    for block in po.split("\n\n"):
        lines = [
            line.removeprefix(f"#. [{WIKI}] ")
            for line in block.split("\n")
            if line.startswith("#. ")
        ]
        if lines:
            context = next(line for line in block.split("\n") if line.startswith("msgctxt"))
            found[context.rstrip('"').rpartition("/")[2]] = "\n".join(lines)
    return found


def test_the_recorded_exports_come_in_and_go_out_again_with_the_same_bytes(
    tmp_path: Path,
) -> None:
    compared = 0
    for case in CASES:
        for number, (stage, po) in enumerate(states(case)):
            documented = "".join(
                f"{json.dumps(unit.replace('_', ' '))} = {json.dumps(note)}\n"
                for unit, note in notes(po).items()
            )
            hub = make_hub(
                tmp_path / case["name"] / str(number),
                {case["title"]: stage["marked"]},
                languages=[case["language"]],
                settings=settings(case, stage),
                notes={case["title"]: documented} if documented else None,
            )
            write(hub.root / "in.po", po)
            only(run_import(hub, hub.root / "in.po"))
            ((name, data),) = run_export(hub, "po").items()
            assert name == f"{case['language']}/{stem_of(case['title'])}.po"
            assert body(data.decode()).replace("#. [Hub]", f"#. [{WIKI}]") == body(po), case["name"]
            before = snapshot(hub)
            answer = only(run_import(hub, write(hub.root / "out.po", data)))
            assert set(answer.outcomes) <= {Outcome.SAME}
            assert snapshot(hub) == before
            compared += 1
    assert len(CASES) == 134
    assert compared >= 134


def test_the_header_has_what_a_wiki_needs_and_no_clock(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["name"] == "po_import_quoted_title")
    stage, po = states(case)[-1]
    hub = make_hub(tmp_path, {case["title"]: stage["marked"]}, languages=["fi"])
    (data,) = run_export(hub, "po").values()
    header = data.decode().split("\n\n")[0]
    fields = [line for line in header.split("\n") if line.startswith('"')]
    recorded = po.split("\n\n")[0].split("\n")
    assert fields
    assert [line for line in recorded if line in fields] == fields
    assert run_export(hub, "po") == {f"fi/{stem_of(case['title'])}.po": data}


@pytest.mark.parametrize("case", IMPORTS, ids=lambda case: str(case["name"]))
def test_imports_read_what_the_wiki_reads_but_for_stale_texts(
    case: dict[str, Any], tmp_path: Path
) -> None:
    stage, _ = states(case)[-1]
    hub = make_hub(tmp_path, {case["title"]: stage["marked"]}, languages=[case["language"]])
    answer = only(run_import(hub, write(tmp_path / "in.po", case["po_import"]["input"])))
    ours = entries(hub, case["title"], case["language"])
    unknown = {told.context: told.text for told in answer.unknown}
    reads: dict[str, str] = case["po_import"]["reads"]
    definitions = {
        case["title"].replace(" ", "_") + "/" + unit: entry for unit, entry in ours.items()
    }
    for context, text in reads.items():
        if context not in definitions:
            assert unknown.pop(context) == text
            continue
        entry = definitions.pop(context)
        stale = case["name"] == "po_import_msgid_differs" and entry.previous_msgid is not None
        assert entry.msgstr == text.removeprefix("!!FUZZY!!")
        assert entry.fuzzy == (text.startswith("!!FUZZY!!") or stale)
        assert entry.previous_msgid == ("Old two." if stale else None)
    assert unknown == {}
    assert all(entry.msgstr == "" for entry in definitions.values())
    if case["name"] == "po_import_msgid_differs":
        assert answer.outcomes == {Outcome.CURRENT: 1, Outcome.OUTDATED: 1}


LETTERS = {"n": "\n", "r": "\r"}


@given(sheet=sheets())
def test_a_wiki_that_goes_by_blank_lines_and_keywords_reads_the_same(sheet: Sheet) -> None:
    """The wiki's reader is a simple one: parts between blank lines, the first is the header."""
    written = write_po(sheet).data.decode()
    assert "\r" not in written  # tools take it for the end of a line
    header, *parts = re.split(r"\n{2,}", written.rstrip("\n"))
    assert f'"X-Language-Code: {sheet.target.code}\\n"' in header.split("\n")
    assert len(parts) == len(sheet.rows)
    for part, row in zip(parts, sheet.rows, strict=True):
        lines = [line for line in part.split("\n") if not line.startswith("#")]
        read = {}
        for line in lines:
            keyword, _, string = line.partition(" ")
            assert string[0] == string[-1] == '"'
            text = re.sub(r"\\(.)", lambda one: LETTERS.get(one[1], one[1]), string[1:-1])
            read[keyword] = text
        translation = row.translation
        assert read == {
            "msgctxt": row.message.context,
            "msgid": row.message.definition,
            "msgstr": translation.text if translation else "",
        }
        assert ("#, fuzzy" in part.split("\n")) == bool(translation and translation.outdated)


def test_there_are_six_recorded_imports() -> None:
    assert len(IMPORTS) == 6
