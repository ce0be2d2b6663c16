"""docs/stats.schema.json, docs/history.schema.json, and where a document is not what they say."""

from __future__ import annotations

import json
from typing import Any, Final

from jsonschema import Draft202012Validator

from docs.documents import read

SCHEMA: Final[dict[str, Any]] = json.loads(read("docs/stats.schema.json"))
HISTORY: Final[dict[str, Any]] = json.loads(read("docs/history.schema.json"))


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with no room for other fields: what is published leaves some for new ones."""

    def shut(part: dict[str, Any]) -> dict[str, Any]:
        fixed = part.get("type") == "object" and "additionalProperties" not in part
        return part | {"additionalProperties": False} if fixed else part

    return json.loads(json.dumps(schema), object_hook=shut)  # type: ignore[no-any-return]


def faults(document: object, schema: dict[str, Any] = SCHEMA) -> list[str]:
    """Where a document is not what the schema says, field by field."""
    return [error.json_path for error in Draft202012Validator(closed(schema)).iter_errors(document)]
