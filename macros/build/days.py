"""Knows on which day each file was last changed, as the project's git history tells it."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CUT_OFF: Final = (
    "git har kun den nyeste del af historien, så siderne ville få forkerte datoer – hent det"
    " hele med 'git fetch --unshallow' (i GitHub Actions: fetch-depth: 0)"
)
HOOKS_OWN: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git tells the hooks that it runs: the project may be another repository than theirs."""
DAY: Final = "\0"
"""The sign that a commit's day begins with; a line without it is a file's path."""
NO_DAYS: Final[Mapping[str, date]] = MappingProxyType({})


class History(NamedTuple):
    """The day of the last change of each file that is as it was committed, by path from root.

    Where the history is cut off (a shallow clone) there are none: they would be those of the cut.
    """

    days: Mapping[str, date]
    is_cut_off: bool = False


def read_history(root: Path) -> History:
    """Return what git tells of the files under root: nothing where they are not in a repository.

    The day is the committer's, as written. A file that is changed and not committed has none.
    """
    shallow, _, head = (_git(root, "rev-parse", "--is-shallow-repository", "HEAD") or "").partition(
        "\n"
    )
    days = _committed(root, head.strip()) if head else NO_DAYS
    if not days or shallow == "true":
        return History(NO_DAYS, is_cut_off=bool(days))
    changed = _uncommitted(root)
    return History({path: day for path, day in days.items() if path not in changed})


@lru_cache(maxsize=1)
def _committed(root: Path, head: str) -> Mapping[str, date]:
    """Return the newest day of each path in the history of a commit, in one walk through it."""
    listed = _git(
        root,
        *("-c", "core.quotePath=false", "-c", "log.showSignature=false"),
        # -c: a merge counts where its text is that of none of its parents.
        *("log", "-c", "--no-renames", "--relative", "--name-only", "--format=%x00%cs", head, "--"),
    )
    days: dict[str, date] = {}
    day = date.min
    for line in (listed or "").splitlines():
        if line.startswith(DAY):
            day = date.fromisoformat(line.removeprefix(DAY))
        elif line:
            days[line] = max(day, days.get(line, day))
    return days


def _uncommitted(root: Path) -> frozenset[str]:
    """Return the paths that differ from the last commit."""
    listed = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", "HEAD", "--")
    return frozenset((listed or "").split("\0"))


def _git(root: Path, *arguments: str) -> str | None:
    """Return what git answers, or None where there is no git, or it has no answer."""
    command = ["git", "-C", str(root), *arguments]
    surroundings = {name: value for name, value in os.environ.items() if name not in HOOKS_OWN}
    try:
        done = subprocess.run(
            command,
            env=surroundings,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
