"""History says of every commit what `stats` says in a checkout of it."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.program import contents, environment, polypage, put
from git.merge_runs import Repository
from polypage.completion.history import History, evenly
from polypage.hub.workspace import Hub, open_hub
from polypage.tasks.history import history
from reports.past_hubs import commit, counted, past_hub


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return past_hub(tmp_path_factory.mktemp("past") / "hub", Random(7))  # noqa: S311 - no secret


@pytest.fixture
def hub(past: Repository) -> Hub:
    return open_hub(past.root)


def all_of(hub: Hub) -> History:
    return history(hub, most=1000)


def test_each_commit_is_counted_as_in_a_checkout(
    past: Repository, hub: Hub, tmp_path: Path
) -> None:
    moments = {moment.commit: moment for moment in all_of(hub).moments}
    commits = past.git("rev-list", "--reverse", "HEAD").split()
    assert len(moments) > 15
    refused = 0
    latest = None
    for number, one in enumerate(commits):
        place = tmp_path / str(number)
        past.git("worktree", "add", "-q", "--detach", str(place), one)
        found = counted(place)
        past.git("worktree", "remove", "--force", str(place))
        if found is None:
            refused += 1
            assert one not in moments
            continue
        latest = moments.get(one, latest)
        assert latest is not None
        assert (latest.languages, latest.problems) == found, one
    assert refused
    assert sum(all_of(hub).passed_over.values()) == refused
    assert any(moment.problems for moment in moments.values())


def cached(hub: Hub) -> list[Path]:
    return sorted((hub.build / ".cache" / "history").glob("*.json"))


def test_the_cache_changes_nothing(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    first = all_of(hub)
    assert cached(hub)
    chance = Random(1)  # noqa: S311 - no secret
    for path in cached(hub):  # each is damaged in another way
        data = path.read_bytes()
        lacking = (data[:-2], data.replace(b"0", b"null"), data.replace(b"[", b"[0,"))
        path.write_bytes(chance.choice((b"", b"{", b"[]", b'{"problems":0}', b"\xff", *lacking)))
    assert all_of(hub) == first
    for path in chance.sample(cached(hub), len(cached(hub)) // 2):
        path.unlink()
    assert all_of(hub) == first
    shutil.rmtree(hub.build)
    assert all_of(hub) == first

    def counts(*_: object) -> None:
        raise AssertionError("this was counted before")

    monkeypatch.setattr("polypage.tasks.past_pages.count_page", counts)
    assert all_of(hub) == first


def test_other_code_counts_again(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    all_of(hub)
    before = set(cached(hub))
    monkeypatch.setattr("polypage.tasks.counted.code_of_counting", lambda: "other")
    all_of(hub)
    assert len(set(cached(hub)) - before) == len(before)


def test_nothing_of_the_users_is_touched(past: Repository, hub: Hub) -> None:
    def now() -> object:
        mine = {path: data for path, data in contents(past.root).items() if path[:6] != "build/"}
        return mine, past.git("status", "--porcelain", "-b")

    before = now()
    shutil.rmtree(hub.build, ignore_errors=True)
    all_of(hub)
    assert now() == before


@given(st.integers(0, 50), st.integers(1, 60))
def test_commits_are_chosen_evenly(number: int, most: int) -> None:
    some = list(range(number))
    chosen = evenly(some, most)
    assert len(chosen) == min(number, most)
    assert chosen == sorted(set(chosen))
    if number:
        assert chosen[-1] == number - 1
    if most > 1 and number:
        assert chosen[0] == 0
        steps = {after - before for before, after in pairwise(chosen)}
        assert not steps or max(steps) - min(steps) <= 1


def test_tags_and_dates(past: Repository, hub: Hub) -> None:
    past.git("tag", "v1", "HEAD~3")
    past.git("tag", "-a", "-m", "x", "v2/final", "HEAD")
    try:
        found = history(hub, tags=True)
        assert [moment.tags for moment in found.moments] == [("v1",), ("v2/final",)]
        times = [moment.time for moment in all_of(hub).moments]
        late = history(hub, since=f"@{times[-2] + 1}", most=1000)
        assert late.moments[-1].time == times[-1]
        assert all(moment.time > times[-2] for moment in late.moments)
        assert history(hub, since=f"@{times[-1] + 1}") == History(too_old=True)
    finally:
        past.git("tag", "-d", "v1", "v2/final")


def test_a_hub_below_the_repository(tmp_path: Path) -> None:
    repository = Repository.begin(tmp_path)
    put(
        tmp_path,
        {"docs/hub/source/A.wiki": "<translate>\none two\n</translate>\n", "source/B.wiki": "B"},
    )
    commit(repository, "begin", 0)
    (moment,) = history(
        Hub(tmp_path / "docs" / "hub", open_hub(tmp_path / "docs/hub").settings)
    ).moments
    assert moment.languages == {}
    assert polypage(tmp_path / "docs/hub", "update", "--add-language", "fr").exit == 0
    commit(repository, "update", 1)
    moments = history(open_hub(tmp_path / "docs" / "hub")).moments
    assert [one.total.units.total for one in moments] == [0, 2]


def test_without_git(tmp_path: Path) -> None:
    put(tmp_path, {"source/A.wiki": "<translate>\none\n</translate>\n"})
    assert history(open_hub(tmp_path)) == History(known=False)
    run = polypage(tmp_path, "stats", "--history", env=environment(GIT_CEILING_DIRECTORIES="/"))
    assert run.exit == 0
    assert "There is no history" in run.stderr
    assert polypage(tmp_path, "report").exit == 0
    assert "There is no history" in (tmp_path / "build/report/index.html").read_text()


def test_a_shallow_clone_says_so(past: Repository, tmp_path: Path) -> None:
    past.git("clone", "-q", "--depth", "1", f"file://{past.root}", str(tmp_path / "clone"))
    run = polypage(tmp_path / "clone", "stats", "--history", "--format", "json")
    told = json.loads(run.stdout)
    assert told["shallow"] is True
    assert len(told["moments"]) == 1
    assert "git fetch --unshallow" in run.stderr


def test_a_tree_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    """A name like `..` can't be checked out, but it can be in a tree that somebody made."""
    repository = Repository.begin(tmp_path / "hub")
    outside = tmp_path / "secret.wiki"
    outside.write_text("<translate>\nsecret text here\n</translate>\n")
    put(repository.root, {"source/A.wiki": "<translate>\none\n</translate>\n", "locales/fr/x": ""})
    (repository.root / "source" / "B.wiki").symlink_to(outside)
    commit(repository, "link", 0)
    found = history(open_hub(repository.root))
    assert [(one.total.units.total, one.problems) for one in found.moments] == [(2, 1)]
