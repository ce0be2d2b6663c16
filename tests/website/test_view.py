"""A page can be looked at without being written, with its units named."""

from __future__ import annotations

from pathlib import Path

from commands.program import contents, put
from commands.small_hub import files
from polypage.cli.shown import chosen_languages
from polypage.hub.pages import find_pages
from polypage.hub.workspace import open_hub
from polypage.tasks.site_bodies import Bodies
from polypage.tasks.site_reading import read_again, read_hub
from polypage.tasks.site_view import view_page
from website.rendering import pandoc


def test_a_page_is_read_again_and_shown_with_its_units(tmp_path: Path) -> None:
    put(tmp_path, files())
    hub = open_hub(tmp_path)
    folders, _ = chosen_languages(hub)
    pages, _ = find_pages(hub)
    reading = read_hub(hub, folders, pages)
    bodies = Bodies(hub, reading.templates, pandoc(), keep=False)
    before = contents(tmp_path)

    first = view_page(reading, bodies, "Tea", "fr")
    assert first
    assert "data-unit" not in first.html
    assert view_page(reading, bodies, "Tea", "de") is None
    assert view_page(reading, bodies, "Coffee", "fr") is None

    tea = next(page for page in pages if page.title == "Tea")
    source = tea.path.read_text("utf-8")
    tea.path.write_text(source.replace("of leaves", "of green leaves"), "utf-8")
    again = view_page(read_again(hub, folders, reading, tea), bodies, "Tea", "fr")
    assert again
    assert '<h2 data-unit="2" id="Kinds"' in again.html
    assert "Les traductions obsolètes sont marquées ainsi." in again.html
    assert not again.problems
    tea.path.write_text(source, "utf-8")
    assert contents(tmp_path) == before
