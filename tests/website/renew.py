"""Writes what the program makes of the cases now into their files; look at the difference.

python tests/website/renew.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from website.test_golden_pages import GOLDEN, made
from website.test_markup import CASES, cases, made_of


def main() -> None:
    """Renew the cases of markup and the whole pages."""
    renewed = [f"{title}\n{text}\n-----\n{made_of(text)}" for title, text, _ in cases()]
    CASES.write_text("\n=====\n".join(renewed) + "\n", "utf-8")
    for name, html in made().items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")


if __name__ == "__main__":
    main()
