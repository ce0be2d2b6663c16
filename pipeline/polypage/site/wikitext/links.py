"""Links between pages, categories and files: what pandoc does not know a hub's meaning of.

A link to a page becomes `<span data-page="target">label</span>` (pandoc knows no <a>), which is
resolved when the page is put together: whether the target is there in the page's language is
nothing that a page's own text says.
"""

from __future__ import annotations

import html
import re
from typing import Final

from polypage.site.wikitext.aside import escaped
from polypage.site.wikitext.marks import places, without_places
from polypage.site.wikitext.own import own

_TOKEN: Final = re.compile(r"\[\[|\]\]")
_TRAIL: Final = re.compile(r"[a-z]+")
_DEEPEST: Final = 10
"""How deep links may stand in each other: a caption has links, and nothing else needs them."""
_LONGEST_TARGET: Final = 500

_FILE: Final = re.compile(r"(?:file|image|media)\s*:", re.IGNORECASE)
_CATEGORY: Final = re.compile(r"category\s*:", re.IGNORECASE)
_OPTION: Final = re.compile(
    r"thumb(?:nail)?|frame(?:d|less)?|border|left|right|center|none|baseline|sub|super|top"
    r"|text-top|middle|bottom|text-bottom|upright(?:\s*=?.*)?|\d*x?\d+\s*px"
    r"|(?:link|lang|page|class|manualthumb)\s*=.*",
    re.IGNORECASE,
)


def convert(text: str) -> tuple[str, list[str]]:
    """The text with its links as HTML, and the names of the categories it is in.

    Brackets that are no link stand for themselves.
    """
    if "[[" not in text:
        return text, []
    categories: list[str] = []
    stack: list[list[str]] = [[]]
    position = 0
    for token in _TOKEN.finditer(text):
        if token.start() < position:
            continue
        stack[-1].append(text[position : token.start()])
        position = token.end()
        if token[0] == "[[":
            if len(stack) <= _DEEPEST:
                stack.append([])
            else:
                stack[-1].append("&#91;&#91;")
        elif len(stack) > 1:
            content = "".join(stack.pop())
            trail = _TRAIL.match(text, position)
            made, whole = _link(content, trail[0] if trail else "", categories)
            stack[-1].append(made)
            if whole and trail:
                position = trail.end()
        else:
            stack[-1].append("]]")
    stack[-1].append(text[position:])
    while len(stack) > 1:
        content = "".join(stack.pop())
        stack[-1] += ("&#91;&#91;", content)
    return "".join(stack[0]), list(dict.fromkeys(categories))


def _link(content: str, trail: str, categories: list[str]) -> tuple[str, bool]:
    """The HTML of `[[content]]trail`, and whether the trail is in it."""
    target, _, label = content.partition("|")
    marks = places(target)
    target = without_places(target).strip()
    if not target or len(target) > _LONGEST_TARGET or re.search(r"[\n<>\[\]]", target):
        return f"&#91;&#91;{content}&#93;&#93;", False
    if _CATEGORY.match(target):
        name = target.partition(":")[2].replace("_", " ").strip()
        if name:
            categories.append(html.unescape(name))
        return marks, False
    if _FILE.match(target):
        return marks + _file(target, label), False
    shown = label.strip() and label
    if not shown:
        bare = target.removeprefix(":")
        shown = escaped(
            html.unescape(bare.partition(":")[2].strip() or bare if "|" in content else bare)
        )
    address = html.escape(html.unescape(target).removeprefix(":"), quote=True)
    return (
        f'{marks}<span class="{own("pp-link")}" data-page="{address}">{shown}{trail}</span>',
        True,
    )


def _file(target: str, options: str) -> str:
    """A file by its name and its caption: no page asks anybody for a picture."""
    texts = []
    for option in options.split("|") if options else []:
        name, equals, value = option.partition("=")
        if equals and without_places(name).strip().lower() == "alt":
            texts.append(value.strip())
        elif option.strip() and not _OPTION.fullmatch(without_places(option).strip()):
            texts.append(option.strip())
    name = escaped(html.unescape(target.removeprefix(":")))
    shown = [f'<span class="{own("pp-file-name")}">{name}</span>', *texts]
    return f'<span class="{own("pp-file")}">{" ".join(shown)}</span>'


def gallery(content: str) -> str:
    """The lines of a <gallery> as a list of files."""
    lines = []
    for line in content.split("\n"):
        target, _, caption = line.strip().partition("|")
        if not target:
            if caption:
                lines.append(f"* {caption}\n")
            continue
        if not _FILE.match(target):
            target = f"File:{target}"
        lines.append(f"* {_file(target, caption)}\n")
    return "\n" + "".join(lines) + "\n"
