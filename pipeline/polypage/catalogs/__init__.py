"""PO catalogs, read and written without loss.

    from polypage.catalogs import read, write

    catalog = read(Path("fr.po").read_bytes())
    entries = tuple(entry.edit(msgstr=entry.msgstr.strip()) for entry in catalog.entries)
    Path("fr.po").write_bytes(write(catalog.edit(entries=entries)))

What holds for every catalog:

- `write(read(data)) == data`, whoever wrote it: wrapped strings, comments in any order, CRLF, a
  byte order mark, odd blank lines and a missing final newline come back as they were.
- An entry that isn't edited keeps its bytes when its neighbours change. An edited or new one is
  written as `msgcat --no-wrap` writes it (strings broken at newlines only).
- Nothing is dropped in silence. What isn't a legal PO file raises
  `polypage.errors.CatalogError`, which says the line, what is wrong and what to do.
- `read(write(catalog)) == catalog` for every catalog whose entries differ in context and msgid.
- No input makes a step slower than its length.

The modules, lowest floor first:

    strings     texts to quoted strings and back
    comments    the lines that begin with "#"
    entry       one entry: Entry
    catalog     a file: Catalog
    tokens      what gettext's lexer sees in a text
    charset     the charset that a header names
    tolerant    reads one entry in any legal layout; says what is wrong with an illegal one
    reading     read: usual layouts by one regular expression, the others by `tolerant`
    writing     render, write, canonical
    header      the fields of the header entry

Nothing here knows pages, paths, settings or the clock: bytes and values in, values and bytes out.
Catalogs are UTF-8; others are refused with the advice to convert them.

Where gettext's tools and this package differ, and why:

- A byte order mark is read and kept (gettext refuses the file). So are `charset=utf8` and a file
  without a header that holds other letters than ASCII.
- `domain` lines are refused: a catalog is one domain here. An empty file is refused, too.
- Bytes that are no UTF-8 are refused in comments as well; gettext doesn't look there.
- `\\000` and NUL are refused; gettext cuts the text off there.
- A backslash at the end of a comment makes gettext swallow the next line. Here each line stands
  for itself, and comments written anew get a space behind such a backslash. A comment that goes
  on behind a lone CR with what looks like another line is refused.
- msgcat drops flags it doesn't know, "fuzzy" on untranslated entries, obsolete entries without a
  translation, other flags of obsolete entries (from 0.22 on) and comments behind the last entry,
  and moves obsolete entries to the end. Here everything is kept where it is.
- msgcat fills `#:` lines anew and drops "./" before names, and sorts flags by a table of its own;
  here `#:` lines stay as they stand, and flags keep their order (fuzzy first).
"""

from polypage.catalogs.catalog import Catalog
from polypage.catalogs.comments import Comments, reference
from polypage.catalogs.entry import Entry, EntryChanges
from polypage.catalogs.reading import read
from polypage.catalogs.writing import canonical, render, write

__all__ = [
    "Catalog",
    "Comments",
    "Entry",
    "EntryChanges",
    "canonical",
    "read",
    "reference",
    "render",
    "write",
]
