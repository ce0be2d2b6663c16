"""A small hub to spoil: a page that is translated, and one that nobody has marked yet."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path
from typing import Final

from commands.program import contents, polypage, put

GOOD: Final = """<translate>
Milk is white.
</translate>
"""
"""A page that was never updated: whatever is wrong elsewhere, it must be brought forward."""

TEA: Final = """<languages/>
<translate>
Tea is a drink made of leaves and hot water.

== Kinds ==

There are <tvar name="number">six</tvar> kinds of tea.
</translate>

{{Cup|<translate>A cup of tea</translate>}}
"""

FRENCH: Final = {
    'msgid "Tea"\nmsgstr ""': 'msgid "Tea"\nmsgstr "Thé"',
    'hot water."\nmsgstr ""': 'hot water."\nmsgstr "Le thé se fait avec de l’eau chaude."',
    'kinds of tea."\nmsgstr ""': 'kinds of tea."\nmsgstr "Il y a $number sortes de thé."',
}


def translate(catalog: bytes, texts: dict[str, str]) -> bytes:
    """A catalog with translations written into it as a translator's editor would."""
    text = catalog.decode()
    for empty, filled in texts.items():
        assert empty in text, empty
        text = text.replace(empty, filled)
    return text.encode()


@functools.cache
def files() -> dict[str, bytes]:
    """The hub: Tea is marked and half translated into French, German has its empty catalog."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        put(folder, {"source/Tea.wiki": TEA})
        run = polypage(folder, "update", "--add-language", "fr", "--add-language", "de")
        assert run.exit == 0, run
        made = contents(folder)
    made["locales/fr/Tea.po"] = translate(made["locales/fr/Tea.po"], FRENCH)
    return {**made, "source/Good.wiki": GOOD.encode()}
