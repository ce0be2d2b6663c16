"""Measures `polypage site`: 200 pages in five languages, made once, and again without a change.

    python tests/tools/site_speed.py [PAGES]

The pages are those of the benchmark: 40 units each, in English, Arabic, Finnish and Chinese; French
is a fifth language with Finnish words. CPU seconds are those of the program and of pandoc.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.bench_pages import BenchPage, pages
from polypage.catalogs import Entry, read, write
from tools.trial_hub import TrialHub


def make_hub(root: Path, number: int) -> TrialHub:
    """A hub of so many pages, wholly translated into four languages."""
    made = pages(number)
    source = root / "source"
    source.mkdir(parents=True)
    for count, page in enumerate(made):
        (source / f"Page_{count}.wiki").write_text(page.source, "utf-8")
    hub = TrialHub(root)
    languages = {language: language for language in made[0].translations} | {"fr": "fi"}
    hub.run("update", *(part for code in languages for part in ("--add-language", code)))
    for code, words in languages.items():
        for count, page in enumerate(made):
            _translate(root / "locales" / code / f"Page_{count}.po", page, words)
    return hub


def _translate(path: Path, page: BenchPage, language: str) -> None:
    catalog = read(path.read_bytes())
    texts = page.translations[language]
    entries = [_filled(entry, texts) for entry in catalog.entries]
    path.write_bytes(write(catalog.edit(entries=entries)))


def _filled(entry: Entry, texts: Mapping[str, str]) -> Entry:
    text = texts.get((entry.context or "").rpartition("/")[2], "")
    return entry.edit(msgstr=text) if text else entry


def measured(hub: TrialHub) -> tuple[float, float, str]:
    """CPU seconds, wall seconds and the last line of a run."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    said = hub.run("site").stdout.strip()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - start, said


def main() -> None:
    """Print what was measured."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as place:
        hub = make_hub(Path(place), number)
        for name in ("first time", "second time"):
            cpu, wall, said = measured(hub)
            print(f"{name}: {cpu:.2f} s CPU, {wall:.2f} s\n  {said}")


if __name__ == "__main__":
    main()
