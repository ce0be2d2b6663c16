"""Check one case of the parser's form: a small page, parsed, marked and localized."""

from typing import Any

from conformance import subject
from conformance.findings import Absent, Finding, compare, compare_page, unknown

PAGES: dict[str, dict[str, bool]] = {
    "page": {},
    "page_without_outdated": {"show_outdated": False},
    "page_without_anchors": {"anchors": False},
}


def check(case: dict[str, Any]) -> list[Finding]:
    """Give what the case expects and the subject doesn't do."""
    expect = case["expect"]
    try:
        page = subject.parse(case["source"])
    except subject.Refused as refused:
        error = expect.get("error", Absent("no refusal"))
        return [] if [error] == refused.keys else [Finding("error", error, refused.keys)]
    marked, ids = subject.mark(case["source"])
    page = subject.with_ids(page, ids)
    findings: list[Finding] = []
    for key, expected in expect.items():
        if key == "error":
            findings.append(Finding(key, expected, Absent("not refused")))
        elif key == "units":
            findings += compare(key, expected, described(page))
        elif key == "ids":
            findings += compare(key, expected, ids)
        elif key == "marked":
            findings += compare_page(key, expected, marked)
        elif key in PAGES:
            localized = subject.localize(
                page,
                case["translations"],
                case["outdated"],
                case["language"],
                case["source_language"],
                **PAGES[key],
            )
            findings += compare_page(key, expected, localized)
        else:
            findings.append(unknown(key, expected))
    return findings


def described(page: subject.Page) -> list[dict[str, Any]]:
    """Write the units as the vectors do."""
    return [
        {"definition": unit.definition, "inline": unit.inline, "nowrap": unit.nowrap}
        for unit in subject.units(page)
    ]
