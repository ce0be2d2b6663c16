"""One entry in any layout that the gettext manual allows, token by token.

This is the reader's slow path, and the place that says what is wrong with an entry. It asks
what gettext's grammar asks, and takes what that takes: keywords and strings anywhere on a line,
`#~` before any token, several strings on a line, blank lines everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from polypage.catalogs.comments import Comments, parse_comments
from polypage.catalogs.entry import Entry
from polypage.catalogs.strings import WHITE_SPACE
from polypage.catalogs.tokens import Place, Token, tokens_from
from polypage.errors import CatalogError, marked

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLANK = re.compile(f"[{WHITE_SPACE}]*+")
_REST_OF_LINE = re.compile(r"[ \t\r\f\v]*+\n")
_KEYWORDS = {"msgctxt", "msgid", "msgid_plural", "msgstr"}
_PREVIOUS_KEYWORDS = _KEYWORDS - {"msgstr"}
_NO_MSGSTR = marked(
    "this entry has no msgstr; the file may have been cut off: restore it, or add msgstr"
)


def read_entry(text: str, place: Place) -> tuple[Entry, Place] | None:
    """The entry at `place`, or behind the blank lines there, and where the next one can begin.

    None where nothing but comments is left. `CatalogError` where there is no legal entry. `text`
    ends with a newline. Reads no character more often than a few times.
    """
    return _Reader(text, place).entry()


class _Reader:
    """Reads one entry; holds the next token."""

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        self.start = place
        self.tokens = tokens_from(text, place)
        self.token = next(self.tokens)
        self.end = place
        """Behind the last token that was taken."""

    def entry(self) -> tuple[Entry, Place] | None:
        text = self.text
        blank = _BLANK.match(text, self.start.position)
        start = blank.end() if blank else self.start.position
        line = self.start.line + text.count("\n", self.start.position, start)
        comments = self.comments()
        if self.token.kind == "end":
            return None
        first = self.token
        before: dict[str, str] = (
            self.strings_of(_PREVIOUS_KEYWORDS, first) if first.previous else {}
        )
        if first.previous and "msgid" not in before:
            self.fail("#| has no msgid; complete it or remove these lines", first)
        if self.token.kind == "comment":
            self.fail("a comment between the previous msgid (#|) and its entry; move it above both")
        if self.token.kind == "end":
            self.fail(
                "the previous msgid (#|) has no entry; restore the entry, or remove these lines",
                first,
            )
        opening = self.token
        if opening.obsolete != first.obsolete:
            self.fail("write #~| before the previous msgid of an obsolete entry, #| otherwise")
        now = self.strings_of(_KEYWORDS, opening)
        if "msgid" not in now:
            self.fail("msgctxt without a msgid behind it; add the msgid", opening)
        msgstrs = self.msgstrs(opening, "msgid_plural" in now)
        head: str | Comments = comments
        if before:
            head = parse_comments(comments)._replace(
                previous_context=before.get("msgctxt"),
                previous_msgid=before["msgid"],
                previous_msgid_plural=before.get("msgid_plural"),
            )
        end = self.line_end()
        source = text[start : end.position]
        if not source.endswith("\n"):
            source += "\n"
        if self.start.obsolete and line == self.start.line:
            source = f"#~ {source}"  # the mark stood before the entry before it
        fields = (
            now.get("msgctxt"),
            now["msgid"],
            now.get("msgid_plural"),
            msgstrs,
            opening.obsolete,
            line,
            source,
            head,
        )
        return tuple.__new__(Entry, fields), end

    def comments(self) -> str:
        """The comments before the entry, a line each."""
        found: list[str] = []
        while self.token.kind == "comment":
            found.append(self.token.text)
            self.take()
        return "".join(f"{comment}\n" for comment in found)

    def strings_of(self, keywords: set[str], opening: Token) -> dict[str, str]:
        """The keywords up to msgstr (exclusive), in their order, each with its text."""
        found: dict[str, str] = {}
        allowed = ["msgctxt", "msgid", "msgid_plural"]
        while self.token.kind == "word" and self.token.previous == opening.previous:
            keyword = self.token
            name = keyword.text
            if name not in keywords:
                if name == "domain":
                    self.fail("domain lines are not supported; make it a file for each domain")
                self.fail(
                    'unknown keyword {keyword}; correct it, or write \\" within a text',
                    values={"keyword": name[:20]},
                )
            if name == "msgstr" or ("msgid" in found and name != "msgid_plural"):
                break
            if name not in allowed:
                self.fail(
                    "{keyword} is out of place; msgctxt, msgid, msgid_plural is the order",
                    values={"keyword": name},
                )
            if name == "msgid_plural" and "msgid" not in found:
                self.fail("msgid_plural without a msgid before it; restore the msgid")
            allowed = allowed[allowed.index(name) + 1 :]
            self.take()
            found[name] = self.strings(keyword, opening)
        if not found:
            self.fail_at_start()
        return found

    def msgstrs(self, opening: Token, plural: bool) -> tuple[str, ...]:
        """The translation, or the translations if the entry has a plural."""
        found: list[str] = []
        while self.is_msgstr() and (plural or not found):
            keyword = self.token
            self.take()
            if self.token.kind == "bracket":
                if not plural:
                    self.fail("msgstr[…] without msgid_plural; add it, or write msgstr", keyword)
                self.number(len(found), keyword)
            elif plural:
                self.fail("an entry with msgid_plural needs msgstr[0], msgstr[1] …", keyword)
            found.append(self.strings(keyword, opening))
        if not found:
            if self.token.kind == "comment":
                self.fail("a comment within an entry; move it above the entry")
            self.fail(_NO_MSGSTR, opening)
        return tuple(found)

    def is_msgstr(self) -> bool:
        token = self.token
        return token.kind == "word" and token.text == "msgstr" and not token.previous

    def number(self, expected: int, keyword: Token) -> None:
        """The [number] of a plural form."""
        self.take()
        digits = self.token
        if digits.kind != "number":
            self.fail("msgstr[ needs a number: msgstr[0]")
        if digits.text.lstrip("0") != (str(expected) if expected else ""):
            self.fail(
                "msgstr[{number}] where msgstr[{expected}] should be; number them from 0",
                keyword,
                values={"number": digits.text[:9], "expected": expected},
            )
        self.take()
        if self.token.text != "]" or self.token.kind != "bracket":
            self.fail("msgstr[ needs a ] behind its number")
        self.take()

    def strings(self, keyword: Token, opening: Token) -> str:
        """The text of the strings behind a keyword; at least one."""
        pieces: list[str] = []
        if keyword.obsolete != opening.obsolete:
            self.fail("an entry is obsolete as a whole: begin all of its lines with #~", keyword)
        while self.token.kind == "string":
            if self.token.obsolete != opening.obsolete or self.token.previous != opening.previous:
                self.fail(
                    "begin all lines of a text alike: this one has another mark (#~, #|) or none"
                )
            pieces.append(self.token.text)
            self.take()
        if not pieces:
            self.fail(
                '{keyword} has no string behind it; it needs at least ""',
                keyword,
                values={"keyword": keyword.text},
            )
        return "".join(pieces)

    def take(self) -> None:
        token = self.token
        self.end = Place(token.end, token.last_line, True, token.obsolete)
        self.token = next(self.tokens)

    def line_end(self) -> Place:
        """Behind the entry, and behind the rest of its last line if that is blank."""
        end = self.end
        rest = _REST_OF_LINE.match(self.text, end.position)
        return Place(rest.end(), end.line + 1) if rest else end

    def fail_at_start(self) -> NoReturn:
        kind = self.token.kind
        if kind == "string":
            self.fail("a string without msgid or msgstr before it; restore that line")
        if self.is_msgstr():
            self.fail("msgstr without a msgid before it; restore the msgid")
        self.fail(
            "{text!r} is out of place; remove it, or restore what was before it",
            values={"text": self.token.text[:20]},
        )

    def fail(
        self,
        text: str,
        token: Token | None = None,
        values: Mapping[str, object] | None = None,
    ) -> NoReturn:
        token = token or self.token
        raise CatalogError(text, values=values, line=token.line)
