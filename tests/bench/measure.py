"""`make bench`: how fast the core is, as ratios of CPU time measured side by side.

Speeds alone say more of the machine than of the program; so each is measured in turn with a
yardstick (the naive implementation, or `import click`), and the median of the ratios counts.
Exits 1 when one misses its target.
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.bench_pages import LANGUAGES, pages
from naive import wikitext as naive
from polypage import catalogs, languages
from polypage.catalogs import Catalog, Entry
from polypage.formats import wikitext
from polypage.hub.workspace import open_hub
from polypage.model import Translation
from polypage.templates import as_catalog, new_catalog

ROUNDS: Final = 9
ROOT: Final = Path(__file__).parents[2]

Work = Callable[[], object]


def cpu_seconds(work: Work) -> float:
    """CPU time of one call, without the collection of garbage."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def in_turn(ours: Work, theirs: Work, cost: Callable[[Work], float]) -> tuple[float, float, float]:
    """Median cost of ours and of theirs, and the median of theirs / ours, pair by pair."""
    ours()
    theirs()
    pairs = [(cost(ours), cost(theirs)) for _ in range(ROUNDS)]
    mine = statistics.median(one for one, _ in pairs)
    other = statistics.median(two for _, two in pairs)
    return mine, other, statistics.median(two / one for one, two in pairs)


class Report:
    """Prints a line per measurement and remembers what missed its target."""

    def __init__(self) -> None:
        self.missed = 0

    def line(self, what: str, figure: str, target: str, *, reached: bool) -> None:
        self.missed += not reached
        print(f"{'ok    ' if reached else 'MISSED'}  {what:<44} {figure:<44} target {target}")


def wikitext_speed(report: Report) -> None:
    """Parse and mark, and localize, against the naive implementation."""
    work = pages()
    count = len(work)
    sources = [page.source for page in work]
    english = languages.find("en")
    targets = {code: languages.find(code) for code in LANGUAGES}
    marked = [wikitext.mark(source)[0] for source in sources]
    read = [wikitext.parse(text) for text in marked]
    naive_read = [naive.parse(text) for text in marked]

    def mark() -> object:
        return [wikitext.mark(source) for source in sources]

    def naive_mark() -> object:
        # Ours hands over the definitions too, so the other has to.
        return [
            (naive.mark(source), [unit.definition for unit in page.units])
            for source, page in zip(sources, naive_read, strict=True)
        ]

    mine, other, ratio = in_turn(mark, naive_mark, cpu_seconds)
    figure = f"{count / mine:.0f} pages/s, naive {count / other:.0f}: {ratio:.2f} times"
    report.line("parse and mark 200 pages of 40 units", figure, "3.5 times", reached=ratio >= 3.5)

    known = {
        code: [
            {key: Translation(text) for key, text in page.translations[code].items()}
            for page in work
        ]
        for code in LANGUAGES
    }

    def localize() -> object:
        return [
            wikitext.localize(page, texts, source=english, target=targets[code])
            for code in LANGUAGES
            for page, texts in zip(read, known[code], strict=True)
        ]

    def naive_localize() -> object:
        return [
            naive.localize(page, one.translations[code], set(), code, "en")
            for code in LANGUAGES
            for page, one in zip(naive_read, work, strict=True)
        ]

    assert localize() == naive_localize(), "both must build the same pages"
    count *= len(LANGUAGES)
    mine, other, ratio = in_turn(localize, naive_localize, cpu_seconds)
    figure = f"{count / mine:.0f} pages/s, naive {count / other:.0f}: {ratio:.2f} times"
    report.line("localize them in 3 languages", figure, "6 times", reached=ratio >= 6)


def catalog_speed(report: Report) -> None:
    """Read and write canonical catalogs, in megabytes a second."""
    french = languages.find("fr")
    entries = [
        Entry.new(
            context=f"Bench_{page_number}/{key}",
            msgid=text,
            msgstr=text,
            extracted_comments=(f"Bench {page_number} › Heading, paragraph",),
            references=(f"source/Bench_{page_number}.wiki",),
        )
        for page_number, page in enumerate(pages())
        for key, text in page.translations["fi"].items()
    ]
    catalog: Catalog = as_catalog(new_catalog("Bench", french), "Bench", "en", french)
    data = catalogs.write(catalog.edit(entries=entries))
    read = catalogs.read(data)
    megabytes = len(data) / 1e6

    def fastest(work: Work) -> float:
        return megabytes / min(cpu_seconds(work) for _ in range(ROUNDS))

    speed = fastest(lambda: catalogs.read(data))
    report.line("read a canonical catalog", f"{speed:.0f} MB/s", "50 MB/s", reached=speed >= 50)
    speed = fastest(lambda: catalogs.write(read))
    report.line("write it again", f"{speed:.0f} MB/s", "100 MB/s", reached=speed >= 100)
    speed = fastest(lambda: catalogs.write(catalog.edit(entries=entries)))
    report.line("write it from new entries", f"{speed:.0f} MB/s", "100 MB/s", reached=speed >= 100)


def command_speed(report: Report) -> None:
    """Whole commands on the small hub, against Python importing click."""
    hub = open_hub(ROOT)
    environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}

    def run(*arguments: str) -> Work:
        command = [sys.executable, *arguments]
        return lambda: subprocess.run(
            command, cwd=hub.root, env=environment, check=True, stdout=subprocess.DEVNULL
        )

    def cost(work: Work) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        work()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    click = run("-c", "import click")
    for arguments, target in ((("--help",), 1.5), (("stats",), 3.0)):
        mine, other, ratio = in_turn(run("-m", "polypage", *arguments), click, cost)
        figure = f"{mine * 1000:.0f} ms, import click {other * 1000:.0f} ms: {1 / ratio:.2f} times"
        name = f"polypage {' '.join(arguments)}"
        report.line(name, figure, f"{target:g} times", reached=1 / ratio <= target)


def main() -> int:
    """Measure everything."""
    report = Report()
    wikitext_speed(report)
    catalog_speed(report)
    command_speed(report)
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
