"""The second opinion agrees with every recorded case of the reference's parser."""

import json
from pathlib import Path
from typing import Any

import pytest

from naive import wikitext

VECTORS = Path(__file__).parent.parent / "conformance" / "parser.jsonl"


def opinion(case: dict[str, Any]) -> dict[str, Any]:
    """Write the naive implementation's answer as the vectors do."""
    try:
        page = wikitext.parse(case["source"])
    except wikitext.Refused as refused:
        return {"error": refused.key}
    marked, ids = wikitext.mark(case["source"])
    page = page.with_ids(ids)

    def localized(*, show_outdated: bool = True, anchors: bool = True) -> str:
        return wikitext.localize(
            page,
            case["translations"],
            set(case["outdated"]),
            case["language"],
            case["source_language"],
            show_outdated=show_outdated,
            anchors=anchors,
        )

    return {
        "units": [
            {"definition": unit.definition, "inline": unit.inline, "nowrap": unit.nowrap}
            for unit in page.units
        ],
        "ids": ids,
        "marked": marked.rstrip(),
        "page": localized().rstrip(),
        "page_without_outdated": localized(show_outdated=False).rstrip(),
        "page_without_anchors": localized(anchors=False).rstrip(),
    }


@pytest.mark.skipif(not VECTORS.exists(), reason="no recorded cases here")
def test_every_recorded_case_passes() -> None:
    cases = [json.loads(line) for line in VECTORS.read_text(encoding="utf-8").split("\n") if line]
    assert cases
    for case in cases:
        # whole pages: the wiki trims trailing white space
        expected = {
            key: value.rstrip() if isinstance(value, str) else value
            for key, value in case["expect"].items()
        }
        assert opinion(case) == expected, case["name"]
