"""What browsers let the dashboard do: run its own script, show its own style, and load nothing."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files


def own(name: str) -> str:
    """The page's own style sheet or script, as it stands between its tags."""
    return (files("polypage.reports.dashboard") / "look" / name).read_text("utf-8")


def policy() -> str:
    """The Content-Security-Policy of every page of the dashboard.

    Texts are escaped; were one not, it still could run and fetch nothing. Attributes `style` are
    let in for the bars alone, whose parts are as wide as their numbers.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash('script.js')}",
            f"style-src {_hash('style.css')}",
            "style-src-attr 'unsafe-inline'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(name: str) -> str:
    digest = hashlib.sha256(own(name).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
