"""Knows on which day each file was last changed, as the project's git history tells it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.build.git import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CUT_OFF: Final = (
    "git har kun den nyeste del af historien, så siderne ville få forkerte datoer – hent det"
    " hele med 'git fetch --unshallow' (i GitHub Actions: fetch-depth: 0)"
)
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
    told = _answer(root, "rev-parse", "--is-shallow-repository", "HEAD")
    shallow, _, head = told.partition("\n")
    days = _committed(root, head.strip()) if head else NO_DAYS
    if not days or shallow == "true":
        return History(NO_DAYS, is_cut_off=bool(days))
    changed = _uncommitted(root)
    return History({path: day for path, day in days.items() if path not in changed})


@lru_cache(maxsize=1)
def _committed(root: Path, head: str) -> Mapping[str, date]:
    """Return the newest day of each path in the history of a commit, in one walk through it."""
    listed = _answer(
        root,
        *("-c", "core.quotePath=false", "-c", "log.showSignature=false"),
        # -c: a merge counts where its text is that of none of its parents.
        *("log", "-c", "--no-renames", "--relative", "--name-only", "--format=%x00%cs", head, "--"),
    )
    days: dict[str, date] = {}
    day = date.min
    for line in listed.splitlines():
        if line.startswith(DAY):
            day = date.fromisoformat(line.removeprefix(DAY))
        elif line:
            days[line] = max(day, days.get(line, day))
    return days


def _uncommitted(root: Path) -> frozenset[str]:
    """Return the paths that differ from the last commit."""
    listed = _answer(root, "diff", "--name-only", "--no-renames", "--relative", "-z", "HEAD", "--")
    return frozenset(listed.split("\0"))


def _answer(root: Path, *arguments: str) -> str:
    return (git(root, *arguments) or b"").decode("utf-8", "replace")
