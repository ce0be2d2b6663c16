"""A page's files as the pure core sees them, and what `update` and `stats` make of them.

`tasks.plan`, `tasks.update` and `tasks.pages` do the same with paths around it; here a history of
a thousand steps takes a second.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from polypage import catalogs, languages
from polypage.carry import Index, Pool, Rules, bring_forward, find
from polypage.catalogs import Catalog, read, write
from polypage.formats import wikitext
from polypage.ids import reunite, settle_doubles
from polypage.model import Page, State
from polypage.renames import retitled
from polypage.templates import (
    as_catalog,
    as_template,
    bare_messages,
    given_to,
    highest_id,
    new_catalog,
    new_messages,
    new_template,
)

TITLE: Final = "P"
FRENCH: Final = languages.find("fr")
KINDS: Final = ("whitespace", "markup", "targets")
RULES: Final = Rules(adjust=lambda old, new, text: wikitext.adjusted(old, new, text, KINDS))


class Files(NamedTuple):
    """A page and what was made of it."""

    source: str
    template: Catalog
    catalog: Catalog
    title: str = TITLE

    @property
    def data(self) -> tuple[str, bytes, bytes]:
        """What is on the disk."""
        return self.source, write(self.template), write(self.catalog)


def begun(source: str) -> Files:
    """A page that nobody has updated yet."""
    return Files(source, new_template(TITLE), new_catalog(TITLE, FRENCH))


def brought_forward(files: Files, *, keep_wraps: bool) -> Files:
    """The files after `update`. Raises PageError for a page that is refused."""
    known = files.catalog if keep_wraps else catalogs.canonical(files.catalog)
    page, highest, marked = _marked(files.source, files.template, known)
    title = files.title
    messages = list(bare_messages(page, title, title_unit=False))
    template = bring_forward(messages, files.template).catalog
    template = template.edit(entries=[one for one in template.entries if not one.obsolete])
    contexts = frozenset(message.context for message in messages)
    definitions = {one.context: one.definition for one in messages}
    base = reunite(known, definitions, still_fits=RULES.still_fits)
    pool = Pool.of([known], contexts)
    carried = bring_forward(messages, base, rules=RULES, pool=pool)
    return Files(
        marked,
        read(write(as_template(template, title, "en", highest))),
        read(write(as_catalog(carried.catalog, title, "en", FRENCH))),
        title,
    )


def renamed(files: Files, title: str) -> Files:
    """The files of the page under another title, before they are brought forward."""
    return Files(
        files.source,
        read(write(retitled(files.template, files.title, title))),
        read(write(retitled(files.catalog, files.title, title, FRENCH))),
        title,
    )


def _marked(source: str, template: Catalog, known: Catalog) -> tuple[Page, int, str]:
    highest = highest_id(template, [known], wikitext)
    page, highest = wikitext.parse_with_ids(source, highest)
    if not page.translatable:
        return page, highest, source
    settled = settle_doubles(page, given_to([template, known]))
    if settled is not page:
        page, highest = wikitext.give_ids(settled, highest)
    for fault in wikitext.id_faults(page, source, title=False):
        raise fault
    marked = wikitext.unparse(page)
    wikitext.check_stable(page, source, marked)
    return page, highest, marked


def counted(files: Files) -> dict[str, State]:
    """The state of each unit that has an id, as `stats` counts it. Raises PageError."""
    page = settle_doubles(wikitext.parse(files.source), given_to([files.template, files.catalog]))
    for fault in wikitext.id_faults(page, files.source, title=False):
        raise fault
    messages = list(bare_messages(page, files.title, title_unit=False))
    units = [*messages, *new_messages(page, files.title)]
    definitions = {one.context: one.definition for one in units}
    catalog = reunite(files.catalog, definitions, still_fits=RULES.still_fits)
    index = Index(catalog, units, rules=RULES)
    return {message.context: find(message, index).state for message in messages}
