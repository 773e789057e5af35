"""Knows how to give a folder a git history of its own, the same on every machine."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NOBODYS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Prøve",
    "GIT_AUTHOR_EMAIL": "proeve@eksempel.dk",
    "GIT_COMMITTER_NAME": "Prøve",
    "GIT_COMMITTER_EMAIL": "proeve@eksempel.dk",
}
"""Settings that hide those of the machine, and of a hook that runs the tests."""


def git(root: Path, *arguments: str, moment: str = "") -> str:
    """Run git in a folder and return what it answers; `moment` is when the committer commits."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    when = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment} if moment else {}
    return subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-C", str(root), *arguments],
        env={**kept, **NOBODYS, **when},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def commit(root: Path, moment: str) -> None:
    """Commit all that stands in a folder, which becomes a repository if it is none."""
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Ændret", moment=moment)
