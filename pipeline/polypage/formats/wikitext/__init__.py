"""MediaWiki pages with the markup of its Translate extension.

parse       a page's text → Page                       rules 1 to 5, 11
give_ids    Page → Page whose units all have ids        rule 6
unparse     Page → text with markers                    rule 7
localize    Page × translations → a language's page     rules 12 to 16
source_page Page → the source language's page           rule 17
"""

from polypage.formats.wikitext.describe import describe
from polypage.formats.wikitext.harmless import adjusted
from polypage.formats.wikitext.issues import issues
from polypage.formats.wikitext.localize import localize, source_page
from polypage.formats.wikitext.mark import (
    check_stable,
    give_ids,
    id_faults,
    mark,
    number,
    parse_with_ids,
    unparse,
)
from polypage.formats.wikitext.parse import parse
from polypage.formats.wikitext.plain import plain

__all__ = [
    "adjusted",
    "check_stable",
    "describe",
    "give_ids",
    "id_faults",
    "issues",
    "localize",
    "mark",
    "number",
    "parse",
    "parse_with_ids",
    "plain",
    "source_page",
    "unparse",
]
