"""Knows the build that is under way: its site, or the last good one while files have mistakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.build.days import read_history
from macros.build.preview import Shown
from macros.build.site import Site, read_site

if TYPE_CHECKING:
    from pathlib import Path

    from macros.source.problem import Problem


@dataclass
class Live:
    """What a process of MkDocs knows from one build to the next."""

    site: Site | None = None
    problems: tuple[Problem, ...] = ()
    preview: bool = False
    shown: Shown | None = None
    is_cut_off: bool = False

    def read(self, root: Path) -> None:
        """Read the project and its history; with mistakes, keep the last site that had none."""
        days, self.is_cut_off = read_history(root)
        site, self.problems = read_site(root, days=days)
        if site is not None or not self.preview:
            self.site = site


LIVE = Live()
"""MkDocs runs hooks and macros by separate ways: they meet here. One build runs at a time."""
