"""Measures `polypage suggest` at 100,000 entries: time of a look-up, memory, what is missed.

    python tests/tools/suggest_speed.py [ENTRIES] [LOOK-UPS]

The texts are paragraphs of the documentation within Python's standard library and, as these are
too few, sentences put together from their pairs of words. What is looked up are edited ones: a
typo, a comma, words replaced, removed or added, a sentence added, the last quarter gone. Some are
looked up without the index, too: what is found so at a likeness of 0.75 or more is what there is.
"""

from __future__ import annotations

import ast
import random
import resource
import subprocess
import sys
import sysconfig
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

from polypage.catalogs import Catalog, Entry, write
from polypage.likeness import LikenessIndex, Near

LEAST: Final = 0.75
SEED: Final = 20
SHORTEST: Final = 8
PER_CATALOG: Final = 100


def paragraphs() -> Iterator[str]:
    """The paragraphs of the standard library's docstrings, in an order that never changes."""
    for path in sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py")):
        if "site-packages" in path.parts:
            continue
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):  # some of Python's own tests are wrong on purpose
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                for text in (ast.get_docstring(node) or "").split("\n\n"):
                    yield " ".join(text.split())


def corpus(size: int, rng: random.Random) -> list[str]:
    """`size` different texts."""
    texts = dict.fromkeys(text for text in paragraphs() if len(text) >= SHORTEST)
    after: dict[str, list[str]] = {}
    for text in texts:
        words = text.split()
        for one, other in pairwise(words):
            after.setdefault(one, []).append(other)
    starts = [text.split()[0] for text in texts]
    while len(texts) < size:
        words = [rng.choice(starts)]
        for _ in range(min(int(rng.lognormvariate(2.4, 0.8)), 150)):
            words.append(rng.choice(after.get(words[-1], starts)))
        if len(text := " ".join(words)) >= SHORTEST:
            texts.setdefault(text)
    chosen = list(texts)
    rng.shuffle(chosen)
    return chosen[:size]


def edited(text: str, texts: Sequence[str], rng: random.Random) -> str:
    """A text as an author may have changed it."""
    words = text.split(" ")
    few = max(1, len(words) // 8)
    place = rng.randrange(len(words))
    match rng.randrange(7):
        case 0:
            letter = rng.randrange(len(text))
            return text[:letter] + rng.choice("aeinst") + text[letter + 1 :]
        case 1:
            words[place] += ","
        case 2:
            for _ in range(few):
                words[rng.randrange(len(words))] = rng.choice(rng.choice(texts).split(" "))
        case 3:
            del words[place : place + few]
        case 4:
            words.insert(place, rng.choice(rng.choice(texts).split(" ")))
        case 5:
            words += rng.choice(texts).split(" ")[: len(words) // 2]
        case _:
            words = words[: max(1, len(words) * 3 // 4)]
    return " ".join(words)


@dataclass
class Times:
    """How long look-ups took."""

    name: str
    seconds: list[float]

    def __str__(self) -> str:
        ordered = sorted(one * 1000 for one in self.seconds)
        often = ordered[int(len(ordered) * 0.95)]
        return (
            f"{self.name:22} median {median(ordered):6.2f} ms   95 % {often:6.2f} ms   "
            f"worst {ordered[-1]:6.2f} ms"
        )


def timed(index: LikenessIndex, texts: Sequence[str], name: str) -> tuple[list[list[Near]], Times]:
    """What is found for each text, and how long it took (CPU time)."""
    found, seconds = [], []
    for text in texts:
        begun = time.process_time()
        found.append(index.nearest(text, least=0.7, most=3))
        seconds.append(time.process_time() - begun)
    return found, Times(name, seconds)


def recall(found: Sequence[list[Near]], expected: Sequence[list[Near]]) -> str:
    """How much of what there is, and how often the best of it, is found."""
    near = [(one, two) for one, two in zip(found, expected, strict=True) if two]
    best = [one[:1] == two[:1] for one, two in near if two[0].likeness >= LEAST]
    each = [hit in one for one, two in near for hit in two if hit.likeness >= LEAST]
    return (
        f"found at {LEAST} or more  best {sum(best)} of {len(best)} ({sum(best) / len(best):.2%}), "
        f"first three {sum(each)} of {len(each)} ({sum(each) / len(each):.2%})"
    )


def whole_command(texts: Sequence[str], wanted: Sequence[str]) -> str:
    """Time and memory of the command in a hub with a catalog entry for each text."""
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        hub = Path(folder)
        page = "\n\n".join(f"<!--T:{number}-->\n{text}" for number, text in enumerate(wanted, 1))
        (hub / "source").mkdir()
        (hub / "source/Wanted.wiki").write_text(f"<translate>\n{page}\n</translate>\n", "utf-8")
        (hub / "locales/fr").mkdir(parents=True)
        for start in range(0, len(texts), PER_CATALOG):
            entries = tuple(
                Entry.new(context=f"P{start}/{number}", msgid=text, msgstr=text.upper())
                for number, text in enumerate(texts[start : start + PER_CATALOG], 1)
            )
            header = Entry.new(msgid="", msgstr="Content-Type: text/plain; charset=UTF-8\n")
            (hub / f"locales/fr/P{start}.po").write_bytes(write(Catalog(header, entries)))
        code = "from polypage.cli.suggest import command; command()"
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", code, "Wanted", "fr", "--hub", folder, "--format", "json"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        passed = time.perf_counter() - begun
    # In kilobytes, as Linux has it.
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return (
        f"polypage suggest       {passed:.1f} s, {most:.0f} MB at most, "
        f"for {len(wanted)} units and {-(-len(texts) // PER_CATALOG)} catalogs"
    )


def main(size: int = 100_000, number: int = 1000) -> None:
    """Print the figures."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    texts = corpus(size, rng)
    wanted = [edited(rng.choice(texts), texts, rng) for _ in range(number)]
    characters = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} texts of {characters:.0f} characters, {number} look-ups")
    begun = time.process_time()
    index = LikenessIndex(texts)
    print(f"index                  made in {time.process_time() - begun:.2f} s")
    found, times = timed(index, wanted, "with the index")
    print(times)
    all_found, times = timed(
        LikenessIndex(texts, indexed_from=size + 1), wanted[: number // 4], "without"
    )
    print(times)
    print(recall(found[: len(all_found)], all_found))
    print(whole_command(texts, wanted[:50]))
    tracemalloc.start()
    index = LikenessIndex(texts)
    print(f"memory of the index    {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
