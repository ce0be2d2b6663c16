"""Check one case of the wiki's form: a page that authors and translators change in stages.

A small wiki of the 1.39 release around the subject: what is stored of a page and of one language.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from conformance import subject
from conformance.findings import Absent, Finding, compare, compare_page, unknown

LEADING_NUMBER = re.compile("[0-9]+")


@dataclass(slots=True)
class Wiki:
    """What the wiki stores."""

    title: str
    source_language: str
    language: str
    page: subject.Page | None = None
    """As last marked, with ids."""
    title_is_unit: bool = True
    highest: int = 0
    """The highest id ever given."""
    texts: dict[str, str] = field(default_factory=dict)
    """The raw text of each unit at the last marking."""
    translations: dict[str, str] = field(default_factory=dict)
    """Deleted units' too: they are there again when the id comes back."""
    outdated: set[str] = field(default_factory=set)
    has_page: bool = False
    """The language's page stays, once begun, whatever is deleted later."""

    def mark(self, page: subject.Page, ids: list[str], keep: list[str]) -> dict[str, str]:
        """Store a marking; give the units' kinds."""
        kinds: dict[str, str] = {}
        for before, unit_id in zip(subject.units(page), ids, strict=True):
            if before.id is None:
                kinds[unit_id] = "new"
            elif self.texts.get(unit_id, before.text) != before.text:
                kinds[unit_id] = "changed"
            else:
                kinds[unit_id] = "unchanged"
            if number := LEADING_NUMBER.match(unit_id):
                self.highest = max(self.highest, int(number[0]))
        self.outdated |= {
            unit_id for unit_id, kind in kinds.items() if kind == "changed" and unit_id not in keep
        }
        self.outdated &= self.translations.keys()
        self.page = subject.with_ids(page, ids)
        self.texts = {
            unit_id: unit.text for unit_id, unit in zip(ids, subject.units(page), strict=True)
        }
        return kinds

    def translate(self, changes: dict[str, dict[str, Any] | None]) -> None:
        """Store what the translator saved."""
        for unit_id, change in changes.items():
            self.outdated.discard(unit_id)
            if change is None:
                self.translations.pop(unit_id, None)
                continue
            self.has_page = True
            self.translations[unit_id] = change["text"]
            if change["outdated"]:
                self.outdated.add(unit_id)

    def localized(self, *, show_outdated: bool) -> str:
        """Build the language's page; this release has no anchors."""
        if self.page is None:
            return ""
        return subject.localize(
            self.page,
            self.translations,
            self.outdated,
            self.language,
            self.source_language,
            show_outdated=show_outdated,
            anchors=False,
        )

    def units(self) -> list[dict[str, Any]]:
        """List the units with their state, the title first."""
        definitions = {subject.TITLE_ID: self.title} if self.title_is_unit else {}
        if self.page is not None:
            definitions |= {u.id: u.definition for u in subject.units(self.page) if u.id}
        return [
            {
                "id": unit_id,
                "definition": definition,
                "translation": self.translations.get(unit_id),
                "state": self.state(unit_id),
            }
            for unit_id, definition in definitions.items()
        ]

    def state(self, unit_id: str) -> str:
        """Say how far the translation of a unit is."""
        if unit_id not in self.translations:
            return "untranslated"
        return "outdated" if unit_id in self.outdated else "translated"

    def po_entries(self) -> list[dict[str, Any]]:
        """List the units as an export does."""
        return [
            {
                "msgctxt": subject.context(self.title, unit["id"]),
                "msgid": unit["definition"],
                "msgstr": unit["translation"] or "",
                "fuzzy": unit["state"] == "outdated",
            }
            for unit in self.units()
        ]


def check(case: dict[str, Any]) -> list[Finding]:
    """Give what the case expects and the subject doesn't do."""
    wiki = Wiki(case["title"], case["source_language"], case["language"])
    findings: list[Finding] = []
    for number, stage in enumerate(case["stages"]):
        findings += check_stage(wiki, stage, f"stages[{number}]")
    if "po_import" in case:
        findings += check_import(case["po_import"], "po_import")
    return findings


STAGE_KEYS = {
    "source", "keep", "translate_title", "refused", "marking_refused", "marked", "highest_id",
    "kinds", "deleted", "after_marking", "translations", "after",
}  # fmt: skip


def check_stage(wiki: Wiki, stage: dict[str, Any], at: str) -> list[Finding]:
    """Play one stage and compare all that it records."""
    findings = [
        unknown(f"{at}.{key}", value) for key, value in stage.items() if key not in STAGE_KEYS
    ]
    refusal = save_or_refuse(stage)
    for step in ("refused", "marking_refused"):
        expected, got = stage.get(step), refusal.get(step)
        if expected != got:
            missing = Absent("not refused")
            findings.append(Finding(f"{at}.{step}", expected or missing, got or missing))
    if findings or refusal:
        return findings
    return check_marking(wiki, stage, at) + check_translating(wiki, stage, at)


def save_or_refuse(stage: dict[str, Any]) -> dict[str, list[str]]:
    """Give the step that refuses the page, if one does, with its keys."""
    try:
        page = subject.parse(stage["source"])
    except subject.Refused as refused:
        return {"refused": refused.keys}
    faults = subject.marking_faults(page)
    return {"marking_refused": faults} if faults else {}


def check_marking(wiki: Wiki, stage: dict[str, Any], at: str) -> list[Finding]:
    """Mark the page."""
    wiki.title_is_unit = stage.get("translate_title", True)
    before = set(wiki.texts)
    marked, ids = subject.mark(stage["source"], wiki.highest)
    kinds = wiki.mark(subject.parse(stage["source"]), ids, stage.get("keep", []))
    findings: list[Finding] = []
    if "marked" in stage:
        findings += compare_page(f"{at}.marked", stage["marked"], marked)
    if "highest_id" in stage:
        findings += compare(f"{at}.highest_id", stage["highest_id"], wiki.highest)
    if "kinds" in stage:
        findings += compare(f"{at}.kinds", stage["kinds"], kinds)
    if "deleted" in stage:
        deleted = sorted(before - set(ids))
        findings += compare(f"{at}.deleted", sorted(stage["deleted"]), deleted)
    if "after_marking" in stage:
        findings += check_state(wiki, stage["after_marking"], f"{at}.after_marking")
    return findings


def check_translating(wiki: Wiki, stage: dict[str, Any], at: str) -> list[Finding]:
    """Save the translations."""
    wiki.translate(stage.get("translations", {}))
    return check_state(wiki, stage["after"], f"{at}.after") if "after" in stage else []


def check_state(wiki: Wiki, state: dict[str, Any], at: str) -> list[Finding]:
    """Compare a recorded state with the wiki's."""
    units = wiki.units()
    states = [unit["state"] for unit in units]
    translated, outdated = states.count("translated"), states.count("outdated")
    counted = {
        "total": len(units),
        "translated": translated,
        "outdated": outdated,
        "percent": subject.shown_percent(translated, len(units)) if wiki.has_page else None,
        "units": units,
        "po_entries": wiki.po_entries(),
    }
    findings: list[Finding] = []
    for key, expected in state.items():
        path = f"{at}.{key}"
        if key in {"page", "page_without_outdated"}:
            localized = wiki.localized(show_outdated=key == "page")
            findings += compare_page(path, expected, localized)
        elif key in counted:
            findings += compare(path, expected, counted[key])
        elif key == "po":
            # the wiki's header and comments are its own: only the entries are compared
            findings += compare(path, counted["po_entries"], po_entries(expected))
        else:
            findings.append(unknown(path, expected))
    return findings


def po_entries(text: str) -> list[dict[str, Any]]:
    """Read a PO file into the vectors' form."""
    return [entry._asdict() for entry in subject.read_po(text)]


def check_import(po_import: dict[str, Any], at: str) -> list[Finding]:
    """Read a translator's PO file as rule 23 says."""
    findings: list[Finding] = []
    for key, expected in po_import.items():
        if key == "reads":
            read = {
                entry.msgctxt or "": ("!!FUZZY!!" if entry.fuzzy else "") + entry.msgstr
                for entry in subject.read_po(po_import["input"])
                if entry.msgstr
            }
            findings += compare(f"{at}.{key}", expected, read)
        elif key != "input":
            findings.append(unknown(f"{at}.{key}", expected))
    return findings
