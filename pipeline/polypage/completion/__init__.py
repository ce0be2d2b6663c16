"""How complete translations are: one model, from which every report is made.

`Count` and `Completion` say how many units and words are in which state; `Stats` is that for a
whole hub, by page, group of pages and language.
"""

from __future__ import annotations

from polypage.completion.counts import Completion, Count, count
from polypage.completion.stats import PageStats, Stats, UnitStats

__all__ = ["Completion", "Count", "PageStats", "Stats", "UnitStats", "count"]
