"""The dashboard: a hub's completion as HTML that opens from a file, without any network.

heat            pages × languages
cards           what is told of each language
queue           what to translate next, and why in this order
differences     two texts side by side
figures         numbers as its language writes them
places          where the catalogs are
policy          what browsers let the page do
pages           from these values to HTML, through the templates in look/
"""

from __future__ import annotations

from polypage.reports.dashboard.pages import Curves, dashboard
from polypage.reports.dashboard.places import Catalogs

__all__ = ["Catalogs", "Curves", "dashboard"]
