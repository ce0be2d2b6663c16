"""The bots of docs/ci/, the plain one and GitHub's, bring a real server's main branch forward."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from commands import small_hub
from commands.program import Run, put
from docs.ci_world import FILES, World, new_world

Bot = Callable[..., Run]
"""Runs once, as after a push; what it is given goes into its environment."""

EDITED: Final = small_hub.TEA.replace("hot water.", "hot water, or cold.") + "\n== More ==\n"
CUP: Final = 'msgid "A cup of tea"\nmsgstr '
RACE: Final = """#!/bin/sh
unset $(git rev-parse --local-env-vars)
cd {folder} || exit
{first}
git push --quiet origin HEAD:main
"""
"""A hook that pushes what another person has ready, between the bot's commit and its push."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return new_world(tmp_path)


@pytest.fixture(params=["bot.sh", "github.yml"])
def bot(request: pytest.FixtureRequest, world: World) -> Bot:
    return plain_bot(world) if request.param == "bot.sh" else github_bot(world)


def plain_bot(world: World) -> Bot:
    def once(**env: str) -> Run:
        places = (str(world.origin), "bot", str(world.root / "public"))
        return world.run(world.root, "bash", FILES / "bot.sh", *places, **env)

    return once


def github_bot(world: World) -> Bot:
    """Both jobs, each in a fresh clone."""

    def once(**env: str) -> Run:
        number = len(list(world.root.glob("job*")))
        done = world.step(world.clone(f"job{number}"), "update", "Update", **env)
        publisher = world.clone(f"job{number + 1}")
        made = world.step(publisher, "publish", "Make report and site")
        assert made.exit == 0, made
        (world.root / "public").unlink(missing_ok=True)
        (world.root / "public").symlink_to(world.root / f"temp-{publisher.name}" / "public")
        return done

    return once


def author_pushes(world: World) -> None:
    """An author edits a page as it is, adds another one, and runs nothing."""
    author = world.clone("author")
    page = (author / "source/Tea.wiki").read_text("utf-8")
    world.push(
        author,
        {
            "source/Tea.wiki": page.replace("hot water.", "hot water, or cold."),
            "source/Milk.wiki": small_hub.GOOD.replace("white", "fresh"),
        },
    )


def hooks(world: World, **parts: str) -> dict[str, str]:
    """Settings of git that let a hook run after each commit."""
    hook = world.root / "hooks" / "post-commit"
    put(world.root, {"hooks/post-commit": RACE.format(**parts)})
    hook.chmod(0o755)
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": str(hook.parent),
    }


def test_it_commits_what_follows_from_an_authors_push(world: World, bot: Bot) -> None:
    author_pushes(world)
    before = world.commits()
    assert world.files_of(before[0]) == {"source/Tea.wiki", "source/Milk.wiki"}
    done = bot()
    assert done.exit == 0, done
    newest, *rest = world.commits()
    assert rest == before
    assert {path.split("/")[0] for path in world.files_of(newest)} == {"source", "locales"}
    assert "<!--T:1-->" in world.read("source/Milk.wiki")
    assert "#, fuzzy" in world.read("locales/fr/Tea.po")
    message = world.git(world.origin, "log", "-1", "--format=%B", "main")
    subject, blank, *pages = message.splitlines()
    assert (subject, blank) == ("Bring ids and catalogs forward", "")
    assert {page.split(":")[0] for page in pages if ":" in page} == {"Good", "Milk", "Tea"}


def test_a_second_run_commits_nothing(world: World, bot: Bot) -> None:
    author_pushes(world)
    bot()
    before = world.commits()
    done = bot()
    assert (done.exit, world.commits()) == (0, before)
    assert "nothing to do" in done.stdout


def test_it_publishes_site_dashboard_and_badges(world: World, bot: Bot) -> None:
    author_pushes(world)
    bot()
    bot()
    public = world.root / "public"
    wanted = {"index.html", "fr/Tea.html", "en/Milk.html", "report/index.html"}
    wanted |= {"report/history.svg", "badge.svg", "badge.json"}
    found = {path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file()}
    assert wanted <= found
    assert "<svg" in (public / "badge.svg").read_text("utf-8")


def test_main_that_moves_on_meanwhile_loses_nothing(world: World, bot: Bot) -> None:
    author_pushes(world)
    translator = world.clone("translator")
    catalog = (translator / "locales/fr/Tea.po").read_text("utf-8")
    assert f'{CUP}""' in catalog
    put(translator, {"locales/fr/Tea.po": catalog.replace(f'{CUP}""', f'{CUP}"Une tasse de thé"')})
    world.git(translator, "commit", "--quiet", "--all", "--message", "Translate")
    once = "[ -e ../raced ] && exit; touch ../raced"
    done = bot(**hooks(world, folder=str(translator), first=once))
    assert done.exit == 0, done
    assert (world.root / "raced").exists()
    subjects = world.git(world.origin, "log", "--format=%s", "main").splitlines()
    assert subjects == ["Bring ids and catalogs forward", "Translate", "Change by hand", "Begin"]
    after = world.read("locales/fr/Tea.po")
    assert f'{CUP}"Une tasse de thé"' in after
    for text in ("Thé", "Le thé se fait avec de l’eau chaude.", "Il y a $number sortes de thé."):
        assert f'msgstr "{text}"' in after


def test_it_gives_up_after_three_tries(world: World, bot: Bot) -> None:
    author_pushes(world)
    busy = world.clone("busy")
    faster = "echo >> ../tries; git commit --quiet --allow-empty --message Faster"
    done = bot(**hooks(world, folder=str(busy), first=faster))
    assert done.exit == 1
    assert (world.root / "tries").read_text() == "\n" * 3
    subjects = world.git(world.origin, "log", "--format=%s", "main").splitlines()
    assert subjects == ["Faster"] * 3 + ["Change by hand", "Begin"]


def test_a_faulty_file_is_told_of_and_stops_no_other_page(world: World, bot: Bot) -> None:
    world.push(world.clone("author"), {"source/Bad.wiki": "<translate>open\n"})
    done = bot()
    assert done.exit == 1
    assert "source/Bad.wiki:1:1: <translate> is never closed" in done.stderr
    assert "<!--T:1-->" in world.read("source/Good.wiki")
    assert (world.root / "public" / "fr" / "Tea.html").is_file()


def test_wrong_settings_change_nothing(world: World) -> None:
    before = len(world.commits())
    world.push(world.clone("author"), {"l10n/hub.toml": "nam = 1\n"})
    done = plain_bot(world)()
    assert (done.exit, len(world.commits())) == (2, before + 1)
    assert not (world.root / "public").exists()


def test_the_plain_bot_leaves_the_clones_of_others_alone(world: World) -> None:
    mine = world.clone("bot")
    put(mine, {"source/Mine.wiki": "not committed"})
    done = plain_bot(world)()
    assert done.exit == 2
    assert done.stderr == (
        "bot: this is not the bot's clone; name a folder that is not there yet\n"
    )
    assert (mine / "source/Mine.wiki").exists()


def test_the_plain_bot_replaces_no_folder_of_something_else(world: World) -> None:
    put(world.root, {"public/other.html": "another site"})
    done = plain_bot(world)()
    assert done.exit == 2
    assert "this was not put there by the bot" in done.stderr
    assert (world.root / "public/other.html").exists()


def test_the_plain_bot_clears_away_what_a_killed_run_left(world: World) -> None:
    bot = plain_bot(world)
    bot()
    before = world.commits()
    put(world.root / "bot", {"source/Half.wiki": "half", "source/Tea.wiki": "half"})
    assert (bot().exit, world.commits()) == (0, before)
