"""Templates and parser functions, replaced by what they stand for.

Laws: no word of an argument is lost, whether the template is there or not, and whether it uses the
argument or not; templates never add more than `LONGEST` characters and twice the page's own length,
whatever calls what. A page that would need more is not whole, and `exhausted` says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from polypage.site.wikitext.aside import Aside
from polypage.site.wikitext.boxes import LOOP, UNKNOWN, UNUSED, Argument, box
from polypage.site.wikitext.braces import Call, Node, Nodes, Parameter, parse, source_of
from polypage.site.wikitext.functions import FUNCTIONS, SILENT, PageWords, variable
from polypage.site.wikitext.marks import without_places
from polypage.site.wikitext.templates import template_name

LONGEST: Final = 500_000
"""How many characters templates may add to a short page: a call that doubles its argument, thirty
deep, would fill any machine."""
_PER_LETTER: Final = 2
"""How many more for each of the page's own: a long page has many calls, each in a box perhaps."""
DEEPEST: Final = 20
"""How many templates may stand in each other."""

_NAME: Final = re.compile(r"[^<>\[\]{}\n=]{0,100}")
"""What an argument's name looks like. A tag's attribute is none, unlike on wikis: a wrapper with
`lang="en"` must not turn an argument into another one."""


@dataclass(slots=True)
class _Arguments:
    """The arguments of a call, expanded, by name; `used` are those that the template asks for."""

    values: dict[str, str]
    used: set[str] = field(default_factory=set)

    def unused(self) -> list[Argument]:
        """Those that the template did not ask for, and that have something to say."""
        return [
            (key, value) for key, value in self.values.items() if key not in self.used and value
        ]


class Expander:
    """Expands the calls of one page."""

    def __init__(self, templates: Mapping[str, str], words: PageWords, aside: Aside) -> None:
        self._templates = templates
        self._parsed: dict[str, Nodes] = {}
        self._words = words
        self._aside = aside
        self._left = LONGEST

    def page(self, text: str) -> str:
        """A page's text with all its calls expanded."""
        self._left = LONGEST + _PER_LETTER * len(text)
        return self._nodes(parse(text), None, ())

    def _nodes(self, nodes: Nodes, arguments: _Arguments | None, inside: tuple[str, ...]) -> str:
        pieces: list[str] = []
        for number, node in enumerate(nodes):
            if self.exhausted:
                return ""
            if isinstance(node, str):
                pieces.append(self._spent(node) if inside else node)
            elif isinstance(node, Parameter):
                pieces.append(self._parameter(node, arguments, inside))
            else:
                block = _alone(nodes, number)
                pieces.append(self._call(node, arguments, inside, block=block))
        return "".join(pieces)

    def _parameter(
        self, node: Parameter, arguments: _Arguments | None, inside: tuple[str, ...]
    ) -> str:
        name = without_places(self._nodes(node.parts[0], arguments, inside)).strip()
        if arguments is not None:
            again = name in arguments.used
            arguments.used.add(name)
            if name in arguments.values:
                # Where it is first shown it is what the call has brought along.
                value = arguments.values[name]
                return self._spent(value) if again else value
        if len(node.parts) > 1:
            return self._nodes(node.parts[1], arguments, inside)
        return _literal(source_of([node])) if arguments is None else ""

    def _call(
        self,
        node: Call,
        arguments: _Arguments | None,
        inside: tuple[str, ...],
        *,
        block: bool,
    ) -> str:
        asked = set(arguments.used) if arguments else set()
        name = self._nodes(node.parts[0], arguments, inside)
        plain = without_places(name).strip()
        function, colon, first = name.partition(":")
        known = FUNCTIONS.get(without_places(function).strip().lower()) if colon else None
        if known is not None:
            if arguments and function.strip() in SILENT:
                arguments.used = asked
            rest = node.parts[1:]
            return known(
                self._words, first, rest, lambda part: self._nodes(part, arguments, inside)
            )
        if len(node.parts) == 1 and (value := variable(self._words, plain)) is not None:
            return value
        given = self._arguments(node, arguments, inside)
        key = template_name(plain)
        known_here = key in self._templates
        if known_here and key not in inside and len(inside) < DEEPEST:
            return self._template(key, given, inside, block=block)
        shown = _shown(given)
        wide = block or any("\n" in value.strip() for _, value in shown)
        if "<" in name or len(plain) > 200:
            shown, plain = [("", name), *shown], "{{…}}"
        text = box(LOOP if known_here else UNKNOWN, plain, shown, block=wide)
        self._left -= max(0, len(text) - len(source_of([node])))
        return "" if self.exhausted else text

    def _template(
        self, key: str, values: dict[str, str], inside: tuple[str, ...], *, block: bool
    ) -> str:
        if key not in self._parsed:
            self._parsed[key] = parse(self._aside.take(self._templates[key]))
        arguments = _Arguments(values)
        self._left -= 1
        text = self._nodes(self._parsed[key], arguments, (*inside, key))
        unused = arguments.unused()
        if unused:
            wide = block or any("\n" in value.strip() for _, value in unused)
            text += box(UNUSED, key, _shown(dict(unused)), block=wide)
        return text

    def _arguments(
        self, node: Call, arguments: _Arguments | None, inside: tuple[str, ...]
    ) -> dict[str, str]:
        """The arguments of a call by name, or by number for those without; the last one wins.

        One that is written over is kept under a name of its own: its words must stay.
        """
        values: dict[str, str] = {}
        number = 0
        for part in node.parts[1:]:
            text = self._nodes(part, arguments, inside)
            key, equals, value = text.partition("=")
            if equals and isinstance(part[0], str) and _NAME.fullmatch(without_places(key)):
                name = without_places(key).strip()
                text = value.strip()
            else:
                number += 1
                name = str(number)
            if not (bare := without_places(text)).strip():
                text = bare
            if name in values and values[name].strip():
                values[f"{name} ({len(values)})"] = values[name]
            values[name] = text
        return values

    def _spent(self, text: str) -> str:
        """The text, as long as there is room for it; templates may double what they are given."""
        self._left -= len(text)
        return "" if self.exhausted else text

    @property
    def exhausted(self) -> bool:
        """There was not room enough: the page is not whole."""
        return self._left < 0


def _shown(values: Mapping[str, str]) -> list[Argument]:
    """Arguments as a box shows them: numbers are nobody's words."""
    return [("" if key.isdecimal() else key, value) for key, value in values.items()]


def _alone(nodes: tuple[Node, ...], number: int) -> bool:
    """Whether a node stands alone on its lines; in an argument it does so only by line breaks."""
    before = nodes[number - 1] if number else "\n"
    after = nodes[number + 1] if number + 1 < len(nodes) else "\n"
    return _ends_line(before) and _begins_line(after) and len(nodes) > 1


def _ends_line(node: Node) -> bool:
    return isinstance(node, str) and node.rstrip(" \t").endswith("\n")


def _begins_line(node: Node) -> bool:
    return isinstance(node, str) and node.lstrip(" \t").startswith("\n")


def _literal(text: str) -> str:
    """Braces that stand for themselves."""
    return text.replace("{", "&#123;").replace("}", "&#125;").replace("|", "&#124;")
