"""Knows what a change of code does: each version written by its own code, and held together."""

from __future__ import annotations

import os
import subprocess
import sys
from calendar import timegm
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from macros.editing.changes.files import FileChange
    from macros.editing.changes.revisions import Snapshot

MOST_SECONDS: Final = 300
OURS: Final = "macros/editing/"
"""Code that no page is made by."""


Written = Mapping[str, bytes] | None
"""A site as its own code writes it, by path; None where the code cannot be run."""


def touches_code(changes: Iterable[FileChange]) -> bool:
    """Tell whether a change can make pages say something else without changing any text."""
    paths = [change.path for change in changes]
    return any(path.startswith("macros/") and not path.startswith(OURS) for path in paths)


def written(snapshot: Snapshot, folder: Path, today: date) -> Written:
    """Return the site that a version's own code makes of its files, by path, or None.

    None where the code cannot be run here, or refuses the files. It runs as a program of its own.
    """
    project, target = folder / "projekt", folder / "skrevet"
    snapshot.write(project, whole=True)
    seconds = str(timegm(today.timetuple()))
    environment = {**os.environ, "SOURCE_DATE_EPOCH": seconds, "PYTHONPATH": str(project)}
    command = [sys.executable, "-m", "macros", "skriv", str(target)]
    try:
        done = subprocess.run(
            command,
            cwd=project,
            env=environment,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    docs = target / "docs"
    return {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in sorted(docs.rglob("*"))
        if path.is_file()
    }


def differing(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the paths that differ, are new or are gone, in order."""
    return tuple(sorted(path for path in {**old, **new} if old.get(path) != new.get(path)))
