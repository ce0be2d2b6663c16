"""Run recorded cases against the subject: `python tests/conformance/runner.py FILE`.

FILE holds one JSON object a line, of either form of the conformance README. Each failing case is
printed with what it expected; the last line is `N passed, M failed`. Exit codes: 0 all passed,
1 a case failed or there was none, 2 the file can't be read or isn't a file of cases.
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":  # run as a script: the tests' folder is where imports start
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from conformance import parser_cases, wiki_stages
from conformance.findings import Finding

Check = Callable[[dict[str, Any]], list[Finding]]


class Form(NamedTuple):
    """One form of recorded cases."""

    key: str
    """The key that tells it apart."""
    fields: dict[str, type]
    """What each case must have."""
    check: Check


FORMS = (
    Form(
        "expect",
        {
            "name": str,
            "source": str,
            "source_language": str,
            "language": str,
            "translations": dict,
            "outdated": list,
            "expect": dict,
        },
        parser_cases.check,
    ),
    Form(
        "stages",
        {"name": str, "title": str, "source_language": str, "language": str, "stages": list},
        wiki_stages.check,
    ),
)

SHOWN_FINDINGS = 5
"""More of one case are only counted: the first ones tell the cause."""


class NotCasesError(Exception):
    """The file can't be read, or isn't a file of cases."""


class Case(NamedTuple):
    """A case with its form."""

    fields: dict[str, Any]
    form: Form


def main(arguments: Sequence[str]) -> int:
    """Run the file that is named; give the exit code."""
    # cases may hold lone surrogates and what the terminal can't show
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if len(arguments) != 1:
        print("usage: runner.py FILE", file=sys.stderr)
        return 2
    try:
        cases = read_cases(Path(arguments[0]))
    except NotCasesError as fault:
        print(fault, file=sys.stderr)
        return 2
    failed = sum(not passes(case) for case in cases)
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


def read_cases(path: Path) -> list[Case]:
    """Read a file of cases; blank lines are none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as fault:
        raise NotCasesError(f"{path}: {fault.strerror or fault}") from fault
    except ValueError as fault:
        raise NotCasesError(f"{path}: not UTF-8 text") from fault
    return [
        read_case(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()
    ]


def read_case(line: str, at: str) -> Case:
    """Read one case and tell its form by its keys."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise NotCasesError(f"{at}: not JSON: {fault}") from fault
    forms = [form for form in FORMS if isinstance(fields, dict) and form.key in fields]
    if len(forms) != 1:
        raise NotCasesError(f'{at}: not a case: exactly one of "expect" and "stages" is needed')
    for key, kind in forms[0].fields.items():
        if not isinstance(fields.get(key), kind):
            raise NotCasesError(f'{at}: not a case: "{key}" must be {kind.__name__}')
    if not fields[forms[0].key]:
        raise NotCasesError(f'{at}: not a case: "{forms[0].key}" is empty')
    return Case(fields, forms[0])


def passes(case: Case) -> bool:
    """Check one case; print what it expected and didn't get."""
    try:
        findings = [str(finding) for finding in case.form.check(case.fields)]
    except Exception as fault:  # noqa: BLE001  # one broken case must not hide the others
        findings = [f"  raised {type(fault).__name__}: {fault}"]
    if findings:
        print(case.fields["name"])
        print("\n".join(findings[:SHOWN_FINDINGS]))
        if len(findings) > SHOWN_FINDINGS:
            print(f"  … and {len(findings) - SHOWN_FINDINGS} more")
    return not findings


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
