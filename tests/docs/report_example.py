"""The hub that the examples of docs/reports.md are about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tools.trial_hub import TrialHub, new_hub

_SETTINGS: Final = """name = "Tea house"
[groups]
Kinds = ["Tea/*"]
[pages."Old menu"]
discouraged = true
"""
_PAGES: Final = {
    "Tea": "Bring a cup.\n\nAnd some tea, please.\n\nOr a cake.",
    "Tea/Green": "It is green.",
    "Tea/Mint": "Tea with mint.",
    "Old menu": "Water is free.\n\nTea is not.",
}
_FRENCH: Final = {
    "Tea": {"Bring a cup.": "Une tasse.", "And some tea, please.": "Du thé."},
    "Tea/Green": {"Tea/Green": "Tea/Green", "It is green.": "Il est vert."},
    "Old menu": {"Tea is not.": "Le thé ne l’est pas."},
}


@contextmanager
def tea_house() -> Iterator[TrialHub]:
    """A hub in French: a page edited since, a group half done, a page that is discouraged."""
    with new_hub("fr") as hub:
        hub.root.joinpath("source/Example.wiki").unlink()
        hub.run("update")
        hub.root.joinpath("locales/fr/Example.po").unlink(missing_ok=True)
        hub.write("l10n/hub.toml", _SETTINGS)
        for title, text in _PAGES.items():
            hub.write(f"source/{title}.wiki", f"<translate>\n{text}\n</translate>\n")
        hub.run("update")
        for title, texts in _FRENCH.items():
            path = f"locales/fr/{title}.po"
            catalog = hub.read(path)
            for source, text in texts.items():
                entry = f'msgid "{source}"\nmsgstr "'
                assert catalog.count(entry) == 1, entry
                catalog = catalog.replace(entry, entry + text)
            hub.write(path, catalog)
        source = hub.read("source/Tea.wiki")
        hub.write("source/Tea.wiki", source.replace("Bring a cup.", "Bring two cups."))
        yield hub
