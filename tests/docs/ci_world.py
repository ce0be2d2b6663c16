"""A hub on a server, those who push to it, and the files of docs/ci/ at work on it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import yaml

from commands import small_hub
from commands.program import Run, environment, put, run
from docs.documents import REPOSITORY

FILES: Final = REPOSITORY / "docs" / "ci"
WORKFLOW: Final = cast("dict[Any, Any]", yaml.safe_load((FILES / "github.yml").read_text("utf-8")))
# YAML 1.1 reads the key `on` as true.
TRIGGERS: Final = cast("dict[str, Any]", WORKFLOW[True])
JOBS: Final = cast("dict[str, dict[str, Any]]", WORKFLOW["jobs"])


def step(job: str, name: str) -> str:
    """The script of a step."""
    found = [one["run"] for one in JOBS[job]["steps"] if one.get("name") == name]
    assert len(found) == 1, (job, name)
    return str(found[0])


def told_env() -> dict[str, str]:
    """What the workflow sets for all of its steps."""
    return {name: str(value) for name, value in WORKFLOW["env"].items()}


@dataclass(frozen=True)
class World:
    """A folder with a bare repository, `origin`, which has a hub, and with clones of it."""

    root: Path

    @property
    def origin(self) -> Path:
        return self.root / "origin.git"

    def run(self, folder: Path, *command: str | Path, **env: str) -> Run:
        """Run a command as a machine would that has git and polypage, and no settings of git."""
        clean = {name: text for name, text in environment().items() if not name.startswith("GIT")}
        paths = f"{Path(sys.executable).parent}{os.pathsep}{clean['PATH']}"
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": paths}
        person = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", "A"), ("EMAIL", "a@example.org"))
        }
        return run(folder, command, env={**clean, **settings, **person, **env})

    def git(self, folder: Path, *arguments: str) -> str:
        done = self.run(folder, "git", *arguments)
        assert done.exit == 0, done
        return done.stdout

    def clone(self, name: str) -> Path:
        """A clone of somebody's."""
        self.git(self.root, "clone", "--quiet", str(self.origin), name)
        return self.root / name

    def push(self, folder: Path, files: dict[str, str], branch: str = "main") -> None:
        """Commit files, and nothing else, and push them."""
        put(folder, files)
        self.git(folder, "add", "--", *files)
        self.git(folder, "commit", "--quiet", "--message", "Change by hand")
        self.git(folder, "push", "--quiet", "origin", f"HEAD:{branch}")

    def step(self, folder: Path, job: str, name: str, **env: str) -> Run:
        """Run a step of the workflow, as GitHub's runner runs it."""
        script = self.root / "step.sh"
        script.write_text(step(job, name), "utf-8")
        # Steps of a job share it, and the next job has another one.
        temporary = self.root / f"temp-{folder.name}"
        temporary.mkdir(exist_ok=True)
        given = {
            **told_env(),
            "RUNNER_TEMP": str(temporary),
            "GITHUB_STEP_SUMMARY": str(self.root / "summary.md"),
            **env,
        }
        shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
        return self.run(folder, *shell, script, **given)

    def commits(self) -> list[str]:
        """The commits of the server's main branch, the newest first."""
        return self.git(self.origin, "rev-list", "main").split()

    def files_of(self, commit: str) -> set[str]:
        """What a commit changed."""
        shown = self.git(self.origin, "show", "--format=", "--name-only", commit)
        return set(shown.splitlines())

    def read(self, path: str) -> str:
        """A file as the server's main branch has it."""
        return self.git(self.origin, "show", f"main:{path}")


def new_world(root: Path) -> World:
    """A hub with two pages, one of which was never updated, on a server."""
    world = World(root)
    world.git(root, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    first = world.clone("first")
    put(first, {".gitignore": "/build/\n", **small_hub.files()})
    world.git(first, "checkout", "--quiet", "-b", "main")
    world.git(first, "add", "--all")
    # A plot needs two moments.
    longago = {"GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z"}
    assert world.run(first, "git", "commit", "--quiet", "--message", "Begin", **longago).exit == 0
    world.git(first, "push", "--quiet", "origin", "main")
    return world
