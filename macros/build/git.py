"""Knows how git is asked about the project's own folder. Knows no question and no answer."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

HOOKS_OWN: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git tells the hooks that it runs: the project may be another repository than theirs."""


def git(root: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    """Return what git answers, or None where it has no answer, or there is no git."""
    surroundings = {name: value for name, value in os.environ.items() if name not in HOOKS_OWN}
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(
            command, env=surroundings, capture_output=True, input=given, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
