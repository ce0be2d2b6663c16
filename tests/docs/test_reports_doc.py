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
from jsonschema import Draft202012Validator

from docs.documents import REPOSITORY, blocks, read, sections
from docs.report_example import tea_house
from docs.report_schema import SCHEMA, faults
from polypage import languages
from polypage.completion import Completion, Count, PageStats, Stats
from polypage.reports.badge import as_shields, as_svg
from polypage.reports.machine import as_csv, as_json
from polypage.reports.markdown import as_markdown
from polypage.reports.table import table
from tools.trial_hub import TrialHub, new_hub

PARTS: Final = sections(read("docs/reports.md"), 2)
HUB: Final = TrialHub(REPOSITORY)


def rows(part: str) -> list[list[str]]:
    """The cells of a part's first table, without its head."""
    lines = re.findall(
        r"(?:^\| .+ \|\n)+", re.sub(r"(?ms)^```.*?^```$", "", PARTS[part]), re.MULTILINE
    )
    return [line[2:-2].split(" | ") for line in lines[0].splitlines()][2:]


def example(part: str, language: str = "") -> str:
    """The first block of a part in a language."""
    return next(block.text for block in blocks(PARTS[part]) if block.language == language)


def schema_fields(schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """(path, type in the words of the document) of every field."""
    words = {"integer": "integer", "string": "text", "boolean": "true or false", "array": "list"}
    for name, part in schema["properties"].items():
        place = prefix + name
        if part.get("$ref") == "#/$defs/count":
            yield place, "count"
        elif "$ref" in part or "const" in part:
            yield place, "integer"
        elif "enum" in part:
            yield place, "state or null"
        elif part["type"] == ["string", "null"]:
            yield place, "text or null"
        else:
            of_texts = part.get("items") == {"type": "string"}
            yield place, "list of texts" if of_texts else words[part["type"]]
            if "properties" in part.get("items", {}):
                yield from schema_fields(part["items"], f"{place}[].")


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


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
    assert faults(document) == []


def test_a_new_field_is_none_that_the_published_schema_forbids() -> None:
    document = json.loads(HUB.run("stats", "--format", "json").stdout)
    document["languages"][0]["colour"] = "red"
    assert list(Draft202012Validator(SCHEMA).iter_errors(document)) == []
    assert faults(document) == ["$.languages[0]"]


def test_a_catalog_that_cannot_be_read_counts_as_untranslated_and_is_told_of() -> None:
    with new_hub("fr") as hub:
        whole = json.loads(hub.run("stats", "--format", "json").stdout)
        assert whole["problems"] == []
        path = "locales/fr/Example.po"
        hub.write(path, hub.read(path) + 'msgid "cut off')
        document = json.loads(hub.run("stats", "--format", "json", code=1).stdout)
    assert faults(document) == []
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


@pytest.mark.parametrize(
    ("name", "value"),
    [("units", {"total": 1}), ("complete", 1), ("percent", 101), ("title", "fuzzy"), ("group", "")],
)
def test_the_check_against_the_schema_finds_faults(name: str, value: object) -> None:
    document = json.loads(HUB.run("stats", "--format", "json").stdout)
    spoilt = copy.deepcopy(document)
    spoilt["languages"][0]["pages"][0][name] = value
    assert {fault.partition(".pages[0].")[2] for fault in faults(spoilt)} == {name}
    del spoilt["languages"][0]["pages"][0][name]
    assert faults(spoilt) == ["$.languages[0].pages[0]"]


def test_the_columns_of_csv_are_the_ones_described() -> None:
    text = HUB.run("stats", "--format", "csv").stdout
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [cells[0].strip("`") for cells in rows("CSV")] == list(lines[0])
    assert {row["updated"] for row in lines} <= {"yes", "no", ""}
    assert all((row["page"] == "") == (row["updated"] == "") for row in lines)


def test_the_columns_of_the_table_are_the_ones_described() -> None:
    head = HUB.run("stats").stdout.split("\n")[0]
    told = [cells[0].strip("`") for cells in rows("The table")]
    assert told == re.split("  +", head)


def test_the_examples_are_what_one_hub_gives() -> None:
    with tea_house() as hub:
        assert hub.run("stats").stdout == example("The table")
        document = json.loads(hub.run("stats", "--format", "json").stdout)
        assert document["languages"][0]["pages"][2] == json.loads(example("JSON", "json"))
        assert faults(document) == []
        assert hub.run("stats", "--format", "csv").stdout == example("CSV", "csv")
        assert hub.run("stats", "--format", "markdown").stdout == example("Markdown", "markdown")
        shown = hub.run("stats", "--format", "badge", "--language", "fr").stdout
        assert shown == example("Badges", "svg")
        # With one language, all languages are this one.
        shields = hub.run("stats", "--format", "shields").stdout
        assert json.loads(shields) == json.loads(example("Badges", "json"))


def test_every_form_has_its_line_and_its_part() -> None:
    told = re.findall(
        r"^\| `(\w+)` \|", PARTS["What is counted"] and read("docs/reports.md"), re.MULTILINE
    )
    usage = HUB.run("stats", "--help").stdout
    forms = re.search(r"--format \[([a-z|]+)\]", usage)
    assert forms is not None
    assert told[: forms[1].count("|") + 1] == forms[1].split("|")


@pytest.mark.parametrize(("translated", "total", "percent"), [(1, 8, 12), (3, 8, 38)])
def test_the_examples_of_rounding_are_true(translated: int, total: int, percent: int) -> None:
    assert Count(translated, 0, total - translated).percent == percent
    said = re.sub(r"\s+", " ", PARTS["What is counted"])
    assert re.search(rf"\b{translated} of {total} (is|are) {percent} %", said)


def test_399_of_400_is_what_each_report_says_it_is() -> None:
    french = languages.find("fr")
    completion = Completion(Count(399, 0, 1), Count(399, 0, 1))
    page = PageStats("Tea", {"fr": completion}, updated=True)
    result = Stats(languages.find("en"), [french], [page], [])
    document = json.loads(as_json(result))["languages"][0]
    assert (document["percent"], document["percent_words"]) == (99, 99)
    assert not document["complete"]
    assert PARTS["JSON"].count("399 of 400 is 99") == 1
    assert ",99,400,399,0,1,400,399,0,1,99," in as_csv(result)
    assert PARTS["CSV"].count("399 of 400 is 99") == 1
    for text in (table(result), as_markdown(result), as_svg(result), as_shields(result)):
        assert "99 %" in text
        assert "100 %" not in text
    assert "399 of 400 is 99 here, and 100 on a wiki" in PARTS["What is counted"]


@pytest.mark.parametrize(("percent", "code"), [("0", 0), ("100", 1)])
def test_exit_codes_of_the_gate(percent: str, code: int) -> None:
    HUB.run("stats", "--fail-under", percent, code=code)


def test_the_exit_code_for_a_language_that_the_hub_does_not_have() -> None:
    HUB.run("stats", "--language", "vo", code=2)
