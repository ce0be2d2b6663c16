"""Catalogs for Hypothesis: values, and PO text in every layout that gettext takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from polypage.catalogs import Catalog, Entry

HEADER = Entry.new(
    msgid="", msgstr="Language: fr\nContent-Type: text/plain; charset=UTF-8\nX-Odd line\n"
)
HEADER_TEXT = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"X-Odd line\\n"\n'
)

# Everything that has a meaning in PO, every kind of letter, and every line break of Unicode.
_SIGNS = "ab c\n\n\t\r\a\b\f\v\"'\\#~|,.:[]0é­ß漢字مر😀\u2028\u2029\x85\xa0\x01\x1c\x7f\ufeff"
_PLAIN_SIGNS = "ab c\n\n\t\"'\\#~|,.:[]0éß漢字مر😀\u2028"

texts = st.one_of(
    st.text(st.sampled_from(_SIGNS), max_size=12),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x04"), max_size=8),
    st.sampled_from(["msgid", 'msgid "a"', "\\n", "\\\\n", '"', "\\", "\n", "a\n", "\n\n", "%s"]),
)
plain_texts = st.text(st.sampled_from(_PLAIN_SIGNS), max_size=12)
"""Texts without the escapes that polib reads in its own way."""

comment_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\"), max_size=10
)
flag_names = st.sampled_from(["fuzzy", "c-format", "no-wrap", "x:1", "max-length:7", "a b"])


@st.composite
def entries(draw: st.DrawFn, number: int = 0, some: st.SearchStrategy[str] = texts) -> Entry:
    """An entry whose text has not been used by the other entries of a catalog."""
    plural = draw(st.none() | some)
    forms = [draw(some)] if plural is None else draw(st.lists(some, min_size=1, max_size=6))
    previous = draw(st.none() | some)
    return Entry.new(
        context=draw(st.sampled_from([None, ""]) | some),
        msgid=f"{number}{draw(some)}",
        msgid_plural=plural,
        msgstrs=forms,
        obsolete=draw(st.booleans()),
        flags=draw(st.lists(flag_names, max_size=3)),
        previous_msgid=previous,
        previous_context=None if previous is None else draw(st.none() | some),
        previous_msgid_plural=None if previous is None else draw(st.none() | some),
        translator_comments=draw(st.lists(comment_texts, max_size=2)),
        extracted_comments=draw(st.lists(comment_texts, max_size=2)),
        references=draw(st.lists(comment_texts, max_size=2)),
    )


@st.composite
def catalogs(draw: st.DrawFn, some: st.SearchStrategy[str] = texts) -> Catalog:
    """A catalog made of new values alone."""
    count = draw(st.integers(1, 5))
    return Catalog(
        draw(st.sampled_from([HEADER, None])),
        tuple(draw(entries(number, some)) for number in range(count)),
        newline=draw(st.sampled_from(["\n", "\n", "\r\n"])),
        bom=draw(st.booleans()),
    )


@st.composite
def catalogs_of_gettext(draw: st.DrawFn) -> Catalog:
    """A catalog that msgcat keeps whole: see the list of differences in polypage.catalogs."""
    made = [draw(_entry_of_gettext(number)) for number in range(draw(st.integers(1, 6)))]
    made.sort(key=lambda entry: entry.obsolete)
    return Catalog(HEADER, tuple(made))


@st.composite
def _entry_of_gettext(draw: st.DrawFn, number: int) -> Entry:
    entry = draw(entries(number))
    fuzzy = entry.fuzzy
    if (fuzzy or entry.obsolete) and not entry.msgstr:
        entry = entry.edit(msgstr="x")
    return entry.edit(
        flags=["fuzzy"] * fuzzy + ([] if entry.obsolete else draw(_gettext_flags)),
        references=draw(st.lists(st.sampled_from(["a/b.wiki", "c.wiki:12"]), max_size=1)),
    )


_gettext_flags = st.sampled_from([[], ["c-format"], ["range: 1..3"], ["no-wrap"]])


@dataclass
class Written:
    """PO text in some layout, and the entries that it means."""

    pieces: list[str] = field(default_factory=list)
    expected: list[Entry] = field(default_factory=list)

    @property
    def data(self) -> bytes:
        """The file."""
        return "".join(self.pieces).encode()


@st.composite
def odd_files(draw: st.DrawFn) -> Written:
    """A legal file in any layout: pieces of strings, escapes, white space, marks, comments."""
    written = Written([HEADER_TEXT])
    for number in range(draw(st.integers(1, 3))):
        entry = draw(entries(number))
        if entry.obsolete and entry.previous_msgid is None:
            entry = entry.edit(obsolete=draw(st.booleans()))
        written.pieces.append(draw(st.sampled_from(["\n", "", "\n\n", " \n", "\t", "\n#~\n"])))
        if not written.pieces[-1].endswith("\n"):
            written.pieces.append("\n")
        for line in draw(_comment_lines(entry)):
            written.pieces.append(draw(st.sampled_from(["", "", "", "\n", "  "])) + line + "\n")
        previous = [
            ("msgctxt", entry.previous_context),
            ("msgid", entry.previous_msgid),
            ("msgid_plural", entry.previous_msgid_plural),
        ]
        if entry.previous_msgid is not None:
            mark = "#~|" if entry.obsolete else "#|"
            written.pieces.append(draw(_marked(previous, mark)))
        forms = [("msgstr", entry.msgstr)]
        if entry.msgid_plural is not None:
            forms = [(f"msgstr[{index}]", form) for index, form in enumerate(entry.msgstrs)]
        keywords = [
            ("msgctxt", entry.context),
            ("msgid", entry.msgid),
            ("msgid_plural", entry.msgid_plural),
            *forms,
        ]
        written.pieces.append(draw(_marked(keywords, "#~" if entry.obsolete else "")))
        written.expected.append(entry)
    written.pieces.append(draw(st.sampled_from(["", "\n", "\n\n# the end\n", "\n#~\n\n", " \n"])))
    if draw(st.booleans()) and written.pieces[-1] == "":
        written.pieces[-2] = written.pieces[-2].removesuffix("\n")
    return written


@st.composite
def _comment_lines(draw: st.DrawFn, entry: Entry) -> list[str]:
    """The comments of an entry in any order between the kinds."""
    kinds = [
        [f"# {line}" for line in entry.translator_comments],
        [f"#. {line}" for line in entry.extracted_comments],
        [f"#: {line}" for line in entry.references],
        [draw(st.sampled_from(["#,", "#, ", "#!"])) + ",".join(entry.flags)] if entry.flags else [],
    ]
    return [line for kind in draw(st.permutations(kinds)) for line in kind]


@st.composite
def _marked(draw: st.DrawFn, keywords: list[tuple[str, str | None]], mark: str) -> str:
    """Keywords and strings with any white space between them, each line behind a mark."""
    odd = ["", " ", "\n", "\t \v", "\n\n", " \n  ", "\f", "\r\n"]
    neat = draw(st.booleans())  # as tools write, with an odd place now and then
    behind_keyword = st.sampled_from([" "] * 40 + odd if neat else odd)
    behind_string = st.sampled_from(["\n"] * 20 + odd if neat else odd)
    text = ""
    for keyword, value in keywords:
        if value is not None:
            text += keyword + draw(behind_keyword)
            for piece in draw(_pieces(value)):
                text += piece + draw(behind_string)
    lines = text.removesuffix("\n").split("\n")
    gap = draw(st.sampled_from([" "] * 9 + ["", "\t"]))
    if not mark:
        gap = draw(st.sampled_from([""] * 9 + [" ", "\t"]))
    return "\n".join(mark + gap + line if line.strip() else line for line in lines) + "\n"


@st.composite
def _pieces(draw: st.DrawFn, value: str) -> list[str]:
    """The text as one or more quoted strings, with escapes of any kind where there is a choice."""
    cut = draw(st.integers(0, len(value)))
    parts = [value] if draw(st.booleans()) else [value[:cut], value[cut:]]
    return ['"' + "".join(map(draw, map(_letter, part))) + '"' for part in parts]


_LETTERS = {
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
    '"': '\\"',
    "\\": "\\\\",
}


def _letter(letter: str) -> st.SearchStrategy[str]:
    octal = "".join(f"\\{byte:03o}" for byte in letter.encode())
    ways = [octal]
    if letter in _LETTERS:
        ways += [_LETTERS[letter]] * 9
    if letter not in '\n"\\':
        ways += [letter] * 9
    return st.sampled_from(ways)
