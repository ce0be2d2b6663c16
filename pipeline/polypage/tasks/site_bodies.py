"""Bodies of pages, from the cache or from pandoc.

A body's key is the hash of all that decides it: its wikitext, its language, the templates, this
program's own modules, pandoc's version. Only the hash decides; the cache may go at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Final

from polypage.errors import FileError, PolypageError, marked
from polypage.hub import files
from polypage.hub.workspace import Hub
from polypage.pandoc import Pandoc, Refused
from polypage.site.body import body_of, plain_body
from polypage.site.values import Body, Heading
from polypage.site.wikitext.functions import PageWords
from polypage.site.wikitext.prepare import prepare
from polypage.tasks.site_reading import Text

__all__ = ["Bodies", "Text"]

_CACHE: Final = Path(".cache") / "site"
# What those say who refuse a page; they know of no errors, and what pandoc itself says is quoted.
marked("its templates make too much of it")
marked("pandoc took too long, or came to an end")
_LOST: Final = marked("letters would be missing from what pandoc makes of it")


class Bodies:
    """Makes bodies; asks pandoc only for those that are not in the cache.

    `keep`: the cache is that of the hub, on the disk; without it, what was made last of each page
    is kept in memory, and nothing is written.
    """

    def __init__(
        self, hub: Hub, templates: Mapping[str, str], pandoc: Pandoc, *, keep: bool = True
    ) -> None:
        self._hub = hub
        self._templates = templates
        self._pandoc = pandoc
        self._keep = keep
        self._recent: dict[tuple[str, str], tuple[str, Body]] = {}
        self.rendered = 0
        """Of the bodies that were asked for last, those that pandoc was needed for."""
        common = [pandoc.version(), _program(), repr(sorted(templates.items()))]
        self._common = hashlib.blake2b("\0".join(common).encode(), digest_size=16).hexdigest()

    def of(self, texts: Sequence[Text], problems: list[PolypageError]) -> list[Body]:
        """The bodies of pages, in their order; what is wrong with them is put to `problems`."""
        keys = [self._key(text) for text in texts]
        found = [self._cached(text, key) for text, key in zip(texts, keys, strict=True)]
        missing = [number for number, body in enumerate(found) if body is None]
        self.rendered = len(missing)
        made = self._made([texts[number] for number in missing])
        for number, body in zip(missing, made, strict=True):
            found[number] = body
            self._store(texts[number], keys[number], body)
        bodies = [body for body in found if body is not None]
        for text, body in zip(texts, bodies, strict=True):
            if body.refused:
                problems.append(self._problem(text, body.refused))
        return bodies

    def _made(self, texts: Sequence[Text]) -> list[Body]:
        prepared = [
            prepare(
                text.wikitext,
                PageWords(text.title, text.hub, text.language, text.source),
                self._templates,
            )
            for text in texts
        ]
        answers = self._pandoc.html(["\n" if page.refused else page.text for page in prepared])
        bodies = []
        for text, page, answer in zip(texts, prepared, answers, strict=True):
            body = None
            reason = page.refused or _LOST
            if isinstance(answer, Refused):
                reason = answer.reason
            elif not page.refused:
                body = body_of(page, answer, text.source, text.units)
            bodies.append(body or plain_body(text.wikitext, reason))
        return bodies

    def _problem(self, text: Text, reason: str) -> PolypageError:
        return FileError(
            self._hub.shown(text.path),
            "the page is shown as it was written in {code}: {reason}; "
            "look for markup that is not closed, and for templates that call themselves",
            values={"code": text.language.code, "reason": PolypageError(reason)},
        )

    def _key(self, text: Text) -> str:
        said = [self._common, text.title, text.hub, repr(text.language), repr(text.source)]
        said += [*text.units, text.wikitext]
        return hashlib.blake2b("\0".join(said).encode(), digest_size=16).hexdigest()

    def _path(self, text: Text) -> Path:
        name = hashlib.blake2b(text.title.encode(), digest_size=12).hexdigest()
        return self._hub.build / _CACHE / text.language.code / f"{name}.json"

    def _cached(self, text: Text, key: str) -> Body | None:
        """What the cache has for a key; whatever it can't read is not there."""
        if not self._keep:
            known, body = self._recent.get((text.title, text.language.code), ("", None))
            return body if known == key else None
        try:
            said, _, value = self._path(text).read_text("utf-8").partition("\n")
            if said != key:
                return None
            values = json.loads(value)
            values["headings"] = tuple(Heading(**one) for one in values["headings"])
            values["categories"] = tuple(values["categories"])
            return Body(**values)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _store(self, text: Text, key: str, body: Body) -> None:
        if not self._keep:
            self._recent[text.title, text.language.code] = key, body
            return
        path = self._path(text)
        value = f"{key}\n{json.dumps(asdict(body), ensure_ascii=False)}"
        try:
            files.refuse_outside(path, self._hub.build, self._hub.shown(path))
            files.write(path, value.encode(), self._hub.shown(path), durable=False)
        except PolypageError:
            # Without a cache the next run takes longer, and that is all.
            return


@cache
def _program() -> str:
    """The hash of the modules that make bodies: another program may make other ones."""
    root = Path(__file__).parent.parent
    modules = [*sorted((root / "site").rglob("*.py")), root / "pandoc.py"]
    modules.append(root / "i18n" / "numbers.py")
    modules += sorted((root / "formats" / "wikitext").glob("*.py"))
    text = hashlib.blake2b(digest_size=16)
    for module in modules:
        text.update(module.read_bytes())
    return text.hexdigest()
