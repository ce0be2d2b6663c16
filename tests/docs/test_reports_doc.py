"""docs/reports.md and docs/stats.schema.json say what `polypage stats` really prints."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from docs.documents import REPOSITORY, blocks, read, sections
from polypage import languages
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.reports.machine import as_csv, as_json
from polypage.reports.table import table
from tools.trial_hub import TrialHub, new_hub

SCHEMA: Final[dict[str, Any]] = json.loads(read("docs/stats.schema.json"))
PARTS: Final = sections(read("docs/reports.md"), 2)
HUB: Final = TrialHub(REPOSITORY)

TYPES: Final[dict[str, type]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
}


def faults(value: object, schema: dict[str, Any], place: str = "$") -> Iterator[str]:
    """Where a value is not what a schema says; for the words that ours uses, and no others."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r}"
    if "type" in schema and type(value) is not TYPES[schema["type"]]:
        yield f"{place}: {value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        if set(value) != set(schema["required"]) or set(value) != set(schema["properties"]):
            yield f"{place}: {sorted(value)}"
        for key in value.keys() & schema["properties"].keys():
            yield from faults(value[key], schema["properties"][key], f"{place}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], f"{place}[{number}]")
    elif not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{place}: {value!r} is out of bounds"


def rows(part: str) -> list[list[str]]:
    """The cells of a part's table, without its head."""
    lines = re.findall(r"^\| (.+) \|$", PARTS[part], re.MULTILINE)
    return [line.split(" | ") for line in lines][2:]


def schema_fields(schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """(path, type in the words of the document) of every field."""
    words = {"integer": "integer", "string": "text", "boolean": "true or false", "array": "list"}
    for name, part in schema["properties"].items():
        place = prefix + name
        if part.get("$ref") == "#/$defs/count":
            yield place, "count"
        elif "$ref" in part or "const" in part:
            yield place, "integer"
        else:
            of_texts = part.get("items") == {"type": "string"}
            yield place, "list of texts" if of_texts else words[part["type"]]
            if "properties" in part.get("items", {}):
                yield from schema_fields(part["items"], f"{place}[].")


def test_the_table_of_json_fields_is_the_schema() -> None:
    assert [(path.strip("`"), kind) for path, kind, _ in rows("JSON")] == list(
        schema_fields(SCHEMA)
    )


def test_the_counts_are_named() -> None:
    names = ", ".join(f"`{name}`" for name in SCHEMA["$defs"]["count"]["properties"])
    assert f"A count has four integers: {names}." in PARTS["JSON"]


def test_real_output_is_what_the_schema_says() -> None:
    document = json.loads(HUB.run("stats", "--format", "json").stdout)
    assert document["languages"][0]["pages"]
    assert list(faults(document, SCHEMA)) == []


def test_a_catalog_that_cannot_be_read_counts_as_untranslated_and_is_told_of() -> None:
    with new_hub("fr") as hub:
        whole = json.loads(hub.run("stats", "--format", "json").stdout)
        assert whole["problems"] == []
        path = "locales/fr/Example.po"
        hub.write(path, hub.read(path) + 'msgid "cut off')
        document = json.loads(hub.run("stats", "--format", "json", code=1).stdout)
    assert list(faults(document, SCHEMA)) == []
    assert [problem.startswith(f"{path}:") for problem in document["problems"]] == [True]
    assert list(document).index("problems") == list(document).index("not_updated") + 1
    units = document["languages"][0]["units"]
    assert units["untranslated"] == units["total"] == whole["languages"][0]["units"]["total"] > 0


def test_nothing_to_translate_is_never_complete() -> None:
    with new_hub("fr", page="Nothing to translate.\n") as hub:
        hub.root.joinpath("locales/fr").mkdir(parents=True, exist_ok=True)
        (language,) = json.loads(hub.run("stats", "--format", "json").stdout)["languages"]
        assert (language["units"]["total"], language["complete"]) == (0, False)
        hub.run("stats", "--fail-under", "0")
        hub.run("stats", "--fail-under", "0.1", code=1)


@pytest.mark.parametrize("harm", ["gone", "more", "type", "bounds"])
def test_the_check_against_the_schema_finds_faults(harm: str) -> None:
    document = json.loads(HUB.run("stats", "--format", "json").stdout)
    spoilt = copy.deepcopy(document)
    page = spoilt["languages"][0]["pages"][0]
    if harm == "gone":
        del page["units"]["outdated"]
    elif harm == "more":
        page["units"]["doubtful"] = 1
    elif harm == "type":
        page["complete"] = 1
    else:
        page["percent"] = 101
    assert len(list(faults(spoilt, SCHEMA))) == 1


def test_the_columns_of_csv_are_the_ones_described() -> None:
    text = HUB.run("stats", "--format", "csv").stdout
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [cells[0].strip("`") for cells in rows("CSV")] == list(lines[0])
    assert {row["updated"] for row in lines} <= {"yes", "no", ""}
    assert all((row["page"] == "") == (row["updated"] == "") for row in lines)


def test_the_columns_of_the_table_are_the_ones_described() -> None:
    head = HUB.run("stats").stdout.split("\n")[0]
    assert [cells[0].strip("`") for cells in rows("The table")] == head.split()


def test_the_example_of_the_table_is_real() -> None:
    page = "<translate>\nBring a cup.\n\nAnd some tea, please.\n\nOr a cake.\n</translate>\n"
    shown = next(block.text for block in blocks(PARTS["The table"]) if not block.language)
    with new_hub("fr", page="<translate>\nNothing.\n</translate>\n") as hub:
        hub.root.joinpath("source/Example.wiki").unlink()
        hub.write("source/Tea.wiki", page)
        hub.run("update")
        catalog = hub.read("locales/fr/Tea.po")
        for source, text in (("Bring a cup.", "Une tasse."), ("And some tea, please.", "Du thé.")):
            entry = f'msgid "{source}"\nmsgstr "'
            catalog = catalog.replace(entry, entry + text)
        hub.write("locales/fr/Tea.po", catalog)
        source = hub.read("source/Tea.wiki")
        hub.write("source/Tea.wiki", source.replace("Bring a cup.", "Bring two cups."))
        assert hub.run("stats").stdout == shown


@pytest.mark.parametrize(("translated", "total", "percent"), [(1, 8, 12), (3, 8, 38)])
def test_the_examples_of_rounding_are_true(translated: int, total: int, percent: int) -> None:
    assert Count(translated, 0, total - translated).percent == percent
    assert f"{translated} of {total}" in PARTS["The table"]


def test_399_of_400_is_what_each_report_says_it_is() -> None:
    french = languages.find("fr")
    completion = Completion(Count(399, 0, 1), Count(399, 0, 1))
    page = PageStats("Tea", {"fr": completion}, updated=True)
    result = Stats(languages.find("en"), [french], [page], [])
    document = json.loads(as_json(result))["languages"][0]
    assert (document["percent"], document["complete"]) == (99, False)
    assert PARTS["JSON"].count("399 of 400 is 99") == 1
    assert ",99,400,399,0,1," in as_csv(result)
    assert PARTS["CSV"].count("399 of 400 is 99") == 1
    assert " 99 % " in table(result)
    assert "at 399 of 400, the table says 99" in PARTS["The table"]


@pytest.mark.parametrize(("percent", "code"), [("0", 0), ("100", 1)])
def test_exit_codes_of_the_gate(percent: str, code: int) -> None:
    HUB.run("stats", "--fail-under", percent, code=code)


def test_the_exit_code_for_a_language_that_the_hub_does_not_have() -> None:
    HUB.run("stats", "--language", "vo", code=2)
