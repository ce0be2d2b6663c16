"""No error is put together while the program runs: its text could not be looked up."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from polypage import errors
from tools.update_words import ERRORS, PACKAGE

TREE: Final = frozenset(
    name
    for name, one in inspect.getmembers(errors, inspect.isclass)
    if issubclass(one, errors.PolypageError)
)

TRANSLATORS: Final = frozenset({"_", "N_", "ngettext", "marked"})


def called(node: ast.expr) -> str:
    """The last name of what is called."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def makers(package: Path) -> frozenset[str]:
    """The functions that answer with a text made of pieces."""
    return frozenset(
        function.name
        for path in package.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.JoinedStr | ast.BinOp)
    )


MAKERS: Final = makers(PACKAGE)


def put_together(text: ast.expr, scope: ast.AST) -> bool:
    """Whether a text is made of pieces, itself or where the function gives it its name."""
    match text:
        case ast.JoinedStr() | ast.BinOp() | ast.Attribute(attr="message"):
            made = True
        case ast.IfExp():
            made = put_together(text.body, scope) or put_together(text.orelse, scope)
        case ast.Call(func=ast.Attribute(value=pattern, attr="format")):
            # The command line fills in what it has already in the user's language.
            made = not is_told(pattern, scope)
        case ast.Call():
            made = called(text.func) in {"str", "join", "replace", *MAKERS}
        case ast.Name():
            made = any(put_together(value, scope) for value in values_of(text.id, scope))
        case _:
            made = False
    return made


def is_told(pattern: ast.expr, scope: ast.AST) -> bool:
    if isinstance(pattern, ast.Name):
        given = list(values_of(pattern.id, scope))
        return bool(given) and all(is_told(value, scope) for value in given)
    return isinstance(pattern, ast.Call) and called(pattern.func) in TRANSLATORS


def values_of(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    """What a name is set to in a function."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            if any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
                yield node.value
        elif (
            isinstance(node, ast.AugAssign | ast.AnnAssign | ast.NamedExpr)
            and isinstance(node.target, ast.Name)
            and node.target.id == name
            and node.value
        ):
            yield node.value


def faults(code: str) -> list[int]:
    """The lines where an error is made with a text that is put together."""
    tree = ast.parse(code)
    scopes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    found: set[int] = set()
    for scope in (tree, *scopes):
        # A name means what the function says; outside of functions only calls are looked at.
        nodes = ast.walk(scope) if scope is not tree else iter(tree.body)
        for node in nodes:
            if not isinstance(node, ast.Call):
                continue
            place = ERRORS.get(called(node.func), -1)
            if 0 <= place < len(node.args) and put_together(node.args[place], scope):
                found.add(node.lineno)
    return sorted(found)


def test_no_error_is_put_together() -> None:
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}:{line}"
        for path in PACKAGE.rglob("*.py")
        for line in faults(path.read_text("utf-8"))
    }
    assert found == set(), "give these one plain text, and values for its {names}"


@pytest.mark.parametrize(
    "line",
    [
        'raise UsageError(f"no {name}")',
        'raise UsageError("no " + name)',
        'raise UsageError("no %s" % name)',
        'raise UsageError("no {}".format(name))',
        'raise UsageError(", ".join(name))',
        "raise UsageError(str(name))",
        "raise UsageError(name.message)",
        'return [InputError(f"no {name}", path=name)]',
        'raise FileError(name, f"no {name}")',
        'self.fail(f"no {name}")',
        'reason = f"no {name}"; raise FileError(name, reason)',
        'raise FileError(name, f"no {name}" if name else "none")',
    ],
)
def test_an_error_that_is_put_together_is_seen(line: str) -> None:
    assert faults(f"def function(name):\n    {line}\n") == [2]


@pytest.mark.parametrize(
    "line",
    [
        'raise UsageError("no {name}", values={"name": f"{name}"})',
        "raise UsageError(name.text, values=name.values)",
        'raise UsageError(_("no {}").format(name))',
        'text = ngettext("{} page", "{} pages", 2); raise UsageError(text.format(2))',
        'text = marked("none"); raise UsageError(text)',
        'raise FileError(f"{name}.po", "none")',
        'raise ValueError(f"no {name}")',
    ],
)
def test_an_error_with_a_text_of_its_own_is_left_alone(line: str) -> None:
    assert faults(f"def function(name):\n    {line}\n") == []


def test_a_function_that_makes_texts_is_known(tmp_path: Path) -> None:
    code = 'def advice(name):\n    return f"no {name}"\n\ndef plain():\n    return "no"\n'
    (tmp_path / "a.py").write_text(code, "utf-8")
    assert makers(tmp_path) == {"advice"}


def test_make_words_knows_every_kind_of_error() -> None:
    kinds = {
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and TREE & {called(base) for base in node.bases}
    }
    assert {*TREE, *kinds} <= set(ERRORS)
