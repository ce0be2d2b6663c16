"""How each claim of the README is proved: on real hubs, with the program itself.

Each check returns a short piece of evidence, or raises BrokenClaimError with what it saw instead.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from polypage import catalogs
from polypage.errors import PolypageError
from polypage.formats import wikitext
from tools.trial_hub import POLYPAGE, REPOSITORY, TRACKED, TrialHub, copy_of_hub, new_hub

_TESTS: Final = REPOSITORY / "tests"
_MARKER: Final = re.compile(r"<!--T:[^<>\n]*?-->")
_WAS: Final = "was: "


class BrokenClaimError(Exception):
    """A claim doesn't hold; the message says what was seen."""


def require(holds: bool, seen: str) -> None:
    """Raise BrokenClaimError unless `holds`."""
    if not holds:
        raise BrokenClaimError(seen)


def recorded_cases(name: str, number: int) -> Callable[[], str]:
    """The check that all cases of a file pass, and that there are that many."""

    def check() -> str:
        done = _tool("conformance/runner.py", str(_TESTS / "conformance" / name))
        last = (done.stdout.splitlines() or [done.stderr])[-1]
        require(done.returncode == 0 and last == f"{number} passed, 0 failed", last)
        return last

    return check


def _tool(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(_TESTS / script), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def pages_keep_their_text() -> str:
    """Law 1: marking adds markers and the white space they need; what is marked stays as it is."""
    lines = (_TESTS / "conformance" / "parser.jsonl").read_text("utf-8").split("\n")
    texts = [json.loads(line)["source"] for line in lines if line]
    texts += [path.read_bytes().decode() for path in (REPOSITORY / "source").rglob("*.wiki")]
    pages = refused = 0
    for text in texts:
        try:
            marked, page, _ = wikitext.mark(text)
            wikitext.check_stable(page, text, marked)
        except PolypageError:
            refused += 1
            continue
        pages += 1
        require(_letters(marked) == _letters(text), f"marking changed {text!r}")
        require(wikitext.unparse(wikitext.parse(marked)) == marked, f"not the same: {marked!r}")
    require(pages > 900, f"only {pages} pages could be read")
    return f"{pages} pages kept, {refused} faulty ones refused"


def _letters(text: str) -> str:
    return "".join(_MARKER.sub("", text).split())


def po_files_keep_their_bytes() -> str:
    """Law 2: a catalog read and written is the same bytes."""
    done = _tool("tools/po_roundtrip.py", str(_TESTS))
    last = (done.stdout.splitlines() or [done.stderr])[-1]
    found = re.search(r"(\d+) read, (\d+) came back byte-identical, 0 changed", last)
    require(done.returncode == 0 and found is not None and found[1] == found[2] != "0", last)
    return f"{found[1]} files" if found else ""


def gettext_agrees() -> str:
    """What update writes is valid for msgfmt, and what msgcat would write."""
    for tool in ("msgfmt", "msgcat"):
        require(shutil.which(tool) is not None, f"{tool} is not there to judge; install gettext")
    with copy_of_hub() as hub:
        hub.edit_pages()
        hub.run("update")
        files = hub.bytes_of("locales")
        for path, data in files.items():
            place = hub.root / path
            judged = _run("msgfmt", "-c", "-o", "/dev/null", place)
            require(judged.returncode == 0, f"{path}: {judged.stderr.decode()}")
            require(_run("msgcat", "--no-wrap", place).stdout == data, f"{path}: msgcat differs")
    return f"{len(files)} files"


def _run(*command: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False)


def nothing_is_lost() -> str:
    """Law 3: after edits, deleted units and a deleted page every translation is still there."""
    with copy_of_hub() as hub:
        before = _texts(hub)
        hub.edit_pages()
        hub.root.joinpath("source/Hubs/Members.wiki").unlink()
        hub.run("update")
        after = _texts(hub)
    for path, texts in before.items():
        lost = texts - after.get(path, set())
        require(not lost, f"{path}: lost {next(iter(lost), '')!r}")
    number = sum(map(len, before.values()))
    require(number > 100, f"only {number} translations to lose")
    return f"{number} translations, all there"


def _texts(hub: TrialHub) -> dict[str, set[str]]:
    """Catalog → every translation it holds, in entries or in `# was:` comments."""
    found: dict[str, set[str]] = {}
    for path, data in hub.bytes_of("locales").items():
        texts = found[path] = set()
        for entry in catalogs.read(data).entries:
            texts.update(text for text in entry.msgstrs if text)
            for line in entry.translator_comments:
                if line.startswith(_WAS):
                    kept = line.removeprefix(_WAS)
                    texts.add(re.sub(r"\\(.)", lambda one: "\n" if one[1] == "n" else one[1], kept))
    return found


def an_edit_stays_small() -> str:
    """One edited paragraph changes one entry in the catalogs of its page, and nothing else."""
    with copy_of_hub() as hub:
        before = hub.bytes_of(*TRACKED)
        _edit_a_paragraph(hub)
        hub.run("update")
        after = hub.bytes_of(*TRACKED)
    changed = [path for path in after if after[path] != before[path] and path[:6] != "source"]
    require(set(before) == set(after), "files came or went")
    for path in changed:
        require(path.startswith("locales/") and "/Hubs/Fund.po" in path, f"{path} changed")
        old, new = (catalogs.read(files[path]).entries for files in (before, after))
        differing = [one for one, other in zip(old, new, strict=True) if one.source != other.source]
        require(len(differing) == 1, f"{path}: {len(differing)} entries changed")
    require(len(changed) > 10, f"only {len(changed)} files changed")
    return f"{len(changed)} files, one entry in each"


_PARAGRAPH: Final = "The fund does not buy buildings"


def _edit_a_paragraph(hub: TrialHub) -> None:
    text = hub.read("source/Hubs/Fund.wiki")
    require(text.count(_PARAGRAPH) == 1, "the sample page has changed: choose another paragraph")
    hub.write("source/Hubs/Fund.wiki", text.replace(_PARAGRAPH, "The fund never buys buildings"))


def taken_back() -> str:
    """An edit that is undone leaves every catalog as it was before."""
    with copy_of_hub() as hub:
        before = hub.bytes_of(*TRACKED)
        text = hub.read("source/Hubs/Fund.wiki")
        _edit_a_paragraph(hub)
        hub.run("update")
        between = hub.bytes_of("locales")
        hub.write("source/Hubs/Fund.wiki", text)
        hub.run("update")
        require(hub.bytes_of(*TRACKED) == before, "not the bytes of before")
    moved = sum(between[path] != before[path] for path in between)
    require(moved > 10, f"only {moved} files were touched in between")
    return f"{moved} files touched and back, byte by byte"


def second_run_writes_nothing() -> str:
    """Law 6: nothing to do, nothing written, not even a file's time."""
    with copy_of_hub() as hub:
        hub.edit_pages()
        hub.run("update")
        hub.run("build")
        folders = (*TRACKED, "build")
        content, times = hub.bytes_of(*folders), hub.times_of(*folders)
        said = hub.run("update").stdout + hub.run("build").stdout
        require("nothing to do" in said and " 0 written" in said, said)
        require(hub.bytes_of(*folders) == content, "a file's content changed")
        require(hub.times_of(*folders) == times, "a file was written again")
    return f"{len(times)} files untouched"


def only_update_writes() -> str:
    """The other commands leave tracked files alone, also when there is work."""
    with copy_of_hub() as hub:
        hub.edit_pages()
        content, times = hub.bytes_of(*TRACKED), hub.times_of(*TRACKED)
        hub.run("stats")
        hub.run("build")
        hub.run("suggest", "Hubs/Fund", "de")
        hub.run("export", "--format", "csv", "--language", "de")
        hub.run("import", "--dry-run", "--language", "de", "build/export/de/Hubs/Fund.csv")
        hub.run("rename", "--dry-run", "Hubs/Guidelines", "Hubs/Rules")
        hub.run("update", "--check", code=1)
        require(hub.bytes_of(*TRACKED) == content, "a tracked file changed")
        require(hub.times_of(*TRACKED) == times, "a tracked file was written again")
    return f"{len(times)} tracked files untouched"


def same_numbers() -> str:
    """Law 5: the numbers are true whether or not somebody ran update, and they add up.

    The new units here have no text anywhere; only of one that has does `update` know more.
    """
    with copy_of_hub() as hub:
        hub.edit_pages()
        before = json.loads(hub.run("stats", "--format", "json").stdout)
        hub.run("update")
        after = json.loads(hub.run("stats", "--format", "json").stdout)
    require(bool(before["not_updated"]) and not after["not_updated"], "update had nothing to do")
    require(before["languages"] == after["languages"], "the numbers differ")
    counts = [
        numbers[kind]
        for language in after["languages"]
        for numbers in (language, *language["pages"])
        for kind in ("units", "words")
    ]
    for count in counts:
        parts = count["translated"] + count["outdated"] + count["untranslated"]
        require(parts == count["total"], f"these don't add up: {count}")
    return f"{len(counts)} counts alike, all add up"


_FAULTS: Final = {
    "source/Open.wiki": b"<translate>\nNever closed.\n",
    "source/Nested.wiki": b"<translate>\n<translate>\nTwice\n</translate>\n</translate>\n",
    "source/Double.wiki": b"<translate>\n<!--T:1-->\nA\n\n<!--T:1-->\nB\n</translate>\n",
    "source/Latin.wiki": b"<translate>\nCaf\xe9\n</translate>\n",
    "source/Empty.wiki": b"",
    "locales/de/Example.po": b'msgid ""\nmsgstr ""\n\nmsgctxt "Example/1"\nmsgid "cut o',
    "locales/es/Example.po": b'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n',
}


def faulty_files_are_refused() -> str:
    """Each fault is one line; its file stays, what was built stays, and the other pages go on."""
    with new_hub("fr", "de", "es") as hub:
        hub.write("source/Open.wiki", "<translate>\nIt was good once.\n</translate>\n")
        hub.run("build")
        for path, content in _FAULTS.items():
            hub.write(path, content)
        hub.write("source/Good.wiki", "<translate>\nAll is well.\n</translate>\n")
        good = hub.bytes_of("build")
        for command in ("update", "stats", "build"):
            told = hub.run(command, code=1).stderr.splitlines()
            places = {line.split(":")[0] for line in told}
            require(places == set(_FAULTS), f"{command} tells of {sorted(places)}")
            require(len(told) == len(_FAULTS), f"{command} needs {len(told)} lines")
            require(not any("Traceback" in line for line in told), f"{command} fell over")
        for path, content in _FAULTS.items():
            require(hub.root.joinpath(path).read_bytes() == content, f"{path} changed")
        built = hub.bytes_of("build")
        require(all(built.get(path) == content for path, content in good.items()), "a page went")
        require(
            "<!--T:1-->" in hub.read("source/Good.wiki"), "the good page was not brought forward"
        )
        require("build/en/Good.wiki" in built, "the good page was not built")
    return f"{len(_FAULTS)} faults, {len(_FAULTS)} lines, exit code 1"


def killed_runs_heal() -> str:
    """Law 7: killed at any moment, every file is old or new, and the next run ends the same."""
    with copy_of_hub() as hub:
        hub.edit_pages()
        old = hub.bytes_of(*TRACKED)
        begin = time.monotonic()
        hub.run("update")
        duration = time.monotonic() - begin
        new = hub.bytes_of(*TRACKED)
        kills = 0
        halfway = 0
        for step in range(1, 9):
            for path, content in old.items():
                hub.write(path, content)
            kills += _killed_after(hub, duration * step / 9)
            now = {path: data for path, data in hub.bytes_of(*TRACKED).items() if path in new}
            broken = [path for path, data in now.items() if data not in (old[path], new[path])]
            require(not broken, f"neither old nor new: {broken}")
            halfway += old != now != new
            hub.run("update")
            require(hub.bytes_of(*TRACKED) == new, "the next run ended in other bytes")
    require(kills > 0, "no run could be killed in time")
    return f"{kills} runs killed, {halfway} of them halfway"


def _killed_after(hub: TrialHub, seconds: float) -> bool:
    """Run update and kill it; whether it was still at work."""
    process = subprocess.Popen(
        [*POLYPAGE, "update"],
        cwd=hub.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.kill()
    return process.wait() == -signal.SIGKILL


def same_bytes_anywhere() -> str:
    """Law 8: locale, time zone, hash seed and folder make no difference to what is written."""
    worlds = (
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1", "LANGUAGE": "en"},
        {"LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "LANGUAGE": "fr"},
    )
    results = []
    for world in worlds:
        with copy_of_hub() as hub:
            hub.edit_pages()
            hub.run("update", env=world)
            hub.run("build", env=world)
            results.append(hub.bytes_of(*TRACKED, "build"))
    require(results[0] == results[1], "the bytes differ")
    return f"{len(results[0])} files in {len(worlds)} surroundings"


_HOSTILE: Final = (
    "<translate>",
    "<nowiki>",
    "<tvar name=x>",
    "<tvar|x>",
    "<!--T:",
    "[[",
    "\n",
    " ",
)


def no_page_is_slow() -> str:
    """Law 9: a million of anything that could be unclosed takes less than a second."""
    worst, what = 0.0, ""
    for piece in _HOSTILE:
        text = f"<translate>\nA {piece * 1_000_000} b\n</translate>\n"
        begin = time.process_time()
        with suppress(PolypageError):
            wikitext.mark(text)
        worst, what = max((worst, what), (time.process_time() - begin, piece))
    require(worst < 1, f"{worst:.2f} s for {what!r}")
    return f"at most {worst:.2f} s, for {what!r}"


def table_is_real() -> str:
    """The README's table is what the program prints."""
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    found = re.search(r"^```\n(language .*?)```$", readme, re.MULTILINE | re.DOTALL)
    require(found is not None, "README.md has no table")
    with tempfile.TemporaryDirectory() as folder:
        arguments = ("--language", "de", "--language", "fr")
        for name in TRACKED:
            shutil.copytree(REPOSITORY / name, Path(folder, name))
        printed = TrialHub(Path(folder)).run("stats", *arguments).stdout
    shown = found[1] if found else ""
    require(shown == printed, f"the program prints\n{printed}")
    return f"{len(printed.splitlines())} lines"
