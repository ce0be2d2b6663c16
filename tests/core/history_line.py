"""One line of history: a page, its catalog, and what people ever wrote; the laws at each update."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from core.history_files import Files, begun, brought_forward, counted
from polypage.catalogs import Catalog, Entry, read, write
from polypage.errors import PageError
from polypage.formats import wikitext
from polypage.kept import WAS
from polypage.model import State
from polypage.titles import context_of


class Paragraph(NamedTuple):
    """A paragraph of the page, with its id if it has one."""

    id: str | None
    text: str


def written(paragraphs: list[Paragraph]) -> str:
    """The page."""
    if not paragraphs:
        return "Nothing to translate.\n"
    texts = (f"<!--T:{one.id}-->\n{one.text}" if one.id else one.text for one in paragraphs)
    return "<translate>\n" + "\n\n".join(texts) + "\n</translate>\n"


def paragraphs_of(source: str) -> list[Paragraph]:
    """The paragraphs of the page."""
    return [Paragraph(unit.id, unit.definition) for unit in wikitext.parse(source).units]


def flat(text: str) -> str:
    """A text without what the hub's settings call harmless: white space, bold letters."""
    return " ".join(text.replace("'''", "").split())


@dataclass(slots=True)
class Line:
    """What is there, and what people have done to it."""

    paragraphs: list[Paragraph]
    """The page as its authors have it now."""
    files: Files
    """Template and catalog as they are; the source is `paragraphs`, written."""
    keep_wraps: bool
    """Whether the hub leaves wrapped strings as other tools wrote them."""
    removed: list[Paragraph] = field(default_factory=list)
    """What authors have taken away, and may bring back."""
    given: set[str] = field(default_factory=set)
    """The ids that were ever given."""
    kept: set[str] = field(default_factory=set)
    """The sentences of translators that must be in the catalog, flat."""
    fitting: set[tuple[str, str]] = field(default_factory=set)
    """Definition and text, both flat, wherever a translator said that they fit."""

    @classmethod
    def begin(cls, texts: list[str], *, keep_wraps: bool) -> Line:
        """A page of some paragraphs, brought forward."""
        paragraphs = [Paragraph(None, text) for text in texts]
        line = cls(paragraphs, begun(written(paragraphs)), keep_wraps)
        line.update()
        return line

    def copy(self) -> Line:
        """The same, to live on by itself."""
        return replace(
            self,
            paragraphs=list(self.paragraphs),
            removed=list(self.removed),
            given=set(self.given),
            kept=set(self.kept),
            fitting=set(self.fitting),
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the catalog."""
        return self.files.catalog.entries

    def put(self, catalog: Catalog) -> None:
        """Save another catalog; what is there is what can be read back."""
        self.files = self.files._replace(catalog=read(write(catalog)))

    def put_entry(self, entry: Entry, new: Entry) -> None:
        """Save another entry in the place of one."""
        catalog = self.files.catalog
        entries = [new if one is entry else one for one in catalog.entries]
        self.put(catalog.edit(entries=entries))

    def update(self) -> None:
        """Bring all forward. A page that is refused loses the marker of the newest double."""
        files = self.files._replace(source=written(self.paragraphs))
        try:
            before = counted(files)
            new = self._forward(files)
        except PageError:
            # Law 5: stats refuses the pages that update refuses.
            assert _refused(counted, files)
            assert _refused(self._forward, files)
            self._remove_a_double()
            self.update()
            return
        self._check_page(new)
        self._check_numbers(before, new)
        self._check_order(new)
        self.files = new
        self.paragraphs = paragraphs_of(new.source)
        # Law 6, and law 7 for a run that died behind the source or behind the template.
        for disturbed in (new, files._replace(source=new.source), new._replace(catalog=files[2])):
            assert self._forward(disturbed).data == new.data, "law 6 or 7"

    def _forward(self, files: Files) -> Files:
        return brought_forward(files, keep_wraps=self.keep_wraps)

    def _remove_a_double(self) -> None:
        ids = [one.id for one in self.paragraphs]
        place = max(place for place, one in enumerate(ids) if one and one in ids[:place])
        self.paragraphs[place] = self.paragraphs[place]._replace(id=None)

    def _check_page(self, new: Files) -> None:
        """Laws 1 and 4."""
        after = paragraphs_of(new.source)
        assert [one.text for one in after] == [one.text for one in self.paragraphs], "law 1"
        for old, one in zip(self.paragraphs, after, strict=True):
            assert one.id is not None
            if old.id != one.id:
                assert one.id not in self.given, "law 4"
                self.given.add(one.id)
        assert len({one.id for one in after}) == len(after), "law 4"

    def _check_numbers(self, before: dict[str, State], new: Files) -> None:
        """Law 5: only units that are new change the numbers."""
        after = counted(new)
        assert len(after) == len(paragraphs_of(new.source)), "law 5"
        assert {unit: after[unit] for unit in before} == before, "law 5"

    def _check_order(self, new: Files) -> None:
        units = [
            (context_of(new.title, one.id or ""), one.text) for one in paragraphs_of(new.source)
        ]
        active = [(one.context, one.msgid) for one in new.catalog.entries if not one.obsolete]
        assert active == units
        assert [(one.context, one.msgid) for one in new.template.entries] == units

    @property
    def there(self) -> str:
        """All that the catalog holds of translators' sentences, flat."""
        return "\n".join(
            flat(text)
            for one in self.entries
            for text in (*one.msgstrs, *map(without_escapes, one.translator_comments))
        )

    def check_texts(self) -> None:
        """Law 3; and no text is current for what it was not made for. At any moment."""
        there = self.there
        for text in self.kept:
            assert text in there, "law 3"
        for one in self.entries:
            if one.msgstr and not one.fuzzy:
                assert (flat(one.msgid), flat(one.msgstr)) in self.fitting, "current without reason"


def without_escapes(comment: str) -> str:
    """The text that a comment keeps."""
    return comment.removeprefix(WAS).replace("\\n", "\n")


def _refused(act: Callable[[Files], object], files: Files) -> bool:
    try:
        act(files)
    except PageError:
        return True
    return False
