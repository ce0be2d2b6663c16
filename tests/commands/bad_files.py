"""Files that can't be taken, and the one line that each is to give."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from commands import small_hub
from commands.program import put
from commands.spoiling import (
    Spoil,
    file_at,
    folder_at,
    link,
    mode,
    outside,
    pipe,
    replace_in,
    write,
)

COMMANDS: Final = ("update", "stats", "build")


@dataclass(frozen=True)
class Case:
    """Something wrong with a hub."""

    name: str
    spoil: tuple[Spoil, ...]
    line: str
    """All that is said of it; a line ending with "…" may go on."""
    by: tuple[str, ...] = COMMANDS
    """The commands that say so."""


PAGES = [
    Case(
        "open tag",
        (write("source/Bad.wiki", "x\ny <translate>open\n"),),
        "source/Bad.wiki:2:3: <translate> is never closed; add </translate> behind the text to "
        "translate: “<translate>open” (pt-parse-open)",
    ),
    Case(
        "stray closing tag",
        (write("source/Bad.wiki", "<translate>a</translate>\n</translate>\n"),),
        "source/Bad.wiki:2:1: </translate> closes nothing; remove it or add <translate> before "
        "it: …",
    ),
    Case(
        "nested tags",
        (write("source/Bad.wiki", "<translate>a\n<translate>b</translate>\n</translate>\n"),),
        "source/Bad.wiki:2:1: <translate> stands inside another <translate>; close the outer one "
        "first: …",
    ),
    Case(
        "id written twice",
        (write("source/Bad.wiki", "<translate>\n<!--T:1-->\na\n\n<!--T:1-->\nb\n</translate>\n"),),
        "source/Bad.wiki:5:1: the id of this marker is given twice; remove the marker of the "
        "newer unit: “1” (tpt-duplicate)",
    ),
    Case(
        "id that can't be one",
        (write("source/Bad.wiki", "<translate>\n<!--T:a_b-->\na\n</translate>\n"),),
        "source/Bad.wiki:2:1: an id can't hold _ / < or >; remove the marker, update will write a "
        "new one: “a_b” (tpt-invalid)",
    ),
    Case(
        "invalid UTF-8",
        (write("source/Bad.wiki", b"a\n<translate>caf\xe9</translate>\n"),),
        "source/Bad.wiki:2:15: this is not UTF-8; save it in that encoding",
    ),
    Case(
        "empty",
        (write("source/Bad.wiki", ""),),
        "source/Bad.wiki:1: the page is empty; write it, or remove the file",
    ),
    Case(
        "NUL byte",
        (write("source/Bad.wiki", "a\n<translate>b\0c</translate>\n"),),
        "source/Bad.wiki:2: there is a NUL byte in this line, which catalogs can't hold; remove it",
    ),
    Case(
        "character that PO can't hold",
        (write("source/Bad.wiki", "<translate>b\4c</translate>\n"),),
        "source/Bad.wiki:1: there is the control character U+0004 in this line, which catalogs "
        "can't hold; remove it",
    ),
    Case(
        "mixed line ends",
        (write("source/Bad.wiki", "a\r\nb\r\n<translate>c</translate>\n"),),
        "source/Bad.wiki:3: from this line on lines end in another way (LF and CRLF are mixed); "
        "save the page with one kind of line ends",
    ),
    Case(
        "20 MB",
        (write("source/Bad.wiki", "<translate>\n" + "words of a long page\n\n" * 1_000_000),),
        "source/Bad.wiki: the file is larger than 5 MB; split it into several pages, or set "
        "largest_page in l10n/hub.toml",
    ),
    Case(
        "line break in the name",
        (write("source/B\nd.wiki", small_hub.GOOD),),
        "source/B\\nd.wiki: the title holds a control character, such as a line break; rename the "
        "file",
    ),
    Case(
        "escaped line break in the name",
        (write("source/B%0Ad.wiki", small_hub.GOOD),),
        "source/B%0Ad.wiki: the title holds a control character, such as a line break; rename the "
        "file",
    ),
    Case(
        "name that is not UTF-8",
        (lambda hub: put(hub, {"source/b\udcff/Bad.wiki": small_hub.GOOD}),),
        "source/b\N{REPLACEMENT CHARACTER}/Bad.wiki: the name is not UTF-8; rename the file",
    ),
    Case(
        "two pages with one title",
        (write("source/a_b.wiki", "x\n"), write("source/A b.mediawiki", "x\n")),
        "source/a_b.wiki: the title is the same as that of source/A b.mediawiki (upper and lower "
        "case, blanks and _, and the suffix don't count); rename one of them",
    ),
    Case(
        "link out of the hub",
        (outside("out.wiki", small_hub.GOOD), link("source/Bad.wiki", "../../out.wiki")),
        "source/Bad.wiki: the link leads out of the hub; put the file or folder itself here",
    ),
    Case(
        "dangling link",
        (link("source/Bad.wiki", "Nowhere.wiki"),),
        "source/Bad.wiki: the link leads nowhere; remove it or mend it",
    ),
    Case(
        "link to itself",
        (link("source/Bad.wiki", "Bad.wiki"), link("source/loop", "loop")),
        "source/Bad.wiki: the link leads nowhere; remove it or mend it",
    ),
    Case(
        "link to a folder",
        (link("source/Bad", "../locales"),),
        "source/Bad: the link leads to a folder; pages are not looked for behind it",
    ),
    Case("pipe", (pipe,), "source/Pipe.wiki: it is no file; move it away"),
    Case(
        "unreadable",
        (write("source/Bad.wiki", small_hub.GOOD), mode("source/Bad.wiki", 0)),
        "source/Bad.wiki: Permission denied; give this user the right to it",
    ),
    Case(
        "unreadable folder",
        (write("source/Bad/Bad.wiki", small_hub.GOOD), mode("source/Bad", 0)),
        "source/Bad: Permission denied; give this user the right to it",
    ),
]

CATALOGS = [
    Case(
        "language nobody knows",
        (write("locales/xq/Tea.po", "x"),),
        "locales/xq: no language 'xq' is known…",
    ),
    Case(
        "folder of the source language",
        (write("locales/en/Tea.po", "x"),),
        "locales/en: the source language has no catalogs; remove this folder",
    ),
    Case(
        "two folders of a language",
        (write("locales/FR/Tea.po", "x"),),
        "locales/FR: the language is that of locales/fr too; put what is in this folder there",
    ),
    Case(
        "truncated",
        (lambda hub: os.truncate(hub / "locales/fr/Tea.po", 700),),
        "locales/fr/Tea.po:…",
    ),
    Case(
        "conflict markers",
        (
            replace_in(
                "locales/fr/Tea.po", 'msgstr "Thé"', '<<<<<<< a\nmsgstr "1"\n=======\n>>>>>>> b'
            ),
        ),
        "locales/fr/Tea.po:17: a git conflict marker; settle the merge, then try again",
    ),
    Case(
        "missing quote",
        (replace_in("locales/fr/Tea.po", '"Thé"', '"Thé'),),
        "locales/fr/Tea.po:17:8: a string without its closing quote; strings end on their line: "
        'add "',
    ),
    Case(
        "folder in place of a catalog",
        (folder_at("locales/fr/Tea.po"),),
        "locales/fr/Tea.po: Is a directory; a file should be here; move the folder away",
    ),
    Case(
        "catalog that links out of the hub",
        (outside("out.po", "# private\n"), link("locales/fr/Tea.po", "../../../out.po")),
        "locales/fr/Tea.po: the link leads out of the hub; put the file or folder itself here",
    ),
    Case(
        "dangling catalog",
        (link("locales/fr/Tea.po", "Nowhere.po"),),
        "locales/fr/Tea.po: the link leads nowhere; remove it or mend it",
    ),
    Case(
        "language that links out of the hub",
        (
            lambda hub: (hub / "locales/fr").rename(hub.parent / "out"),
            link("locales/fr", "../../out"),
        ),
        "locales/fr: the link leads out of the hub; put the file or folder itself here",
    ),
    Case(
        "unreadable catalog",
        (mode("locales/fr/Tea.po", 0),),
        "locales/fr/Tea.po: Permission denied; give this user the right to it",
    ),
    Case(
        "unreadable template",
        (mode("locales/templates/Tea.pot", 0),),
        "locales/templates/Tea.pot: Permission denied; give this user the right to it",
        by=("update",),
    ),
    Case(
        "folder in place of a template",
        (folder_at("locales/templates/Tea.pot"),),
        "locales/templates/Tea.pot: Is a directory; a file should be here; move the folder away",
        by=("update",),
    ),
    Case(
        "folder in place of a built page",
        (folder_at("build/en/Tea.wiki"),),
        "build/en/Tea.wiki: Is a directory; a file should be here; move the folder away",
        by=("build",),
    ),
    Case(
        "file in place of a language's built pages",
        (file_at("build/fr"),),
        "build/fr/Tea.wiki: Not a directory; a part of its path is a file; move that away",
        by=("build",),
    ),
]

NOTES = [
    Case(
        "syntax",
        (write("l10n/notes/Tea.toml", '1 = "a"\n2 = "b\n'),),
        "l10n/notes/Tea.toml:2:7: this is not TOML (Illegal character '\\n'); correct it here or "
        "just before",
        by=("update",),
    ),
    Case(
        "conflict markers",
        (write("l10n/notes/Tea.toml", '<<<<<<< a\n1 = "a"\n=======\n'),),
        "l10n/notes/Tea.toml:1:1: this is not TOML (Invalid statement); correct it here or just "
        "before",
        by=("update",),
    ),
    Case(
        "no text",
        (write("l10n/notes/Tea.toml", '1 = "a"\n2 = 3\n'),),
        'l10n/notes/Tea.toml:2: the note on unit 2 must be a text, as in 2 = "…"',
        by=("update",),
    ),
    Case(
        "NUL",
        (write("l10n/notes/Tea.toml", '1 = "a\\u0000"\n'),),
        "l10n/notes/Tea.toml:1: the note on unit 1 holds a control character; remove it",
        by=("update",),
    ),
    Case(
        "invalid UTF-8",
        (write("l10n/notes/Tea.toml", b'1 = "a"\n2 = "\xe9"\n'),),
        "l10n/notes/Tea.toml:2:6: this is not UTF-8; save it in that encoding",
        by=("update",),
    ),
    Case(
        "unreadable",
        (write("l10n/notes/Tea.toml", '1 = "a"\n'), mode("l10n/notes/Tea.toml", 0)),
        "l10n/notes/Tea.toml: Permission denied; give this user the right to it",
        by=("update",),
    ),
]
