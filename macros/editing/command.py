"""Knows what a command of python -m macros is. Knows none of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from macros.source.problem import Problem


class Command(NamedTuple):
    """A command: its Danish name, what it does, its arguments as argparse takes them, and itself.

    It is called with the project's folder and the arguments read, prints what it has to tell, and
    returns the exit code: 0 fine, 1 mistakes in what it was given. One that finds
    differences, which are no mistakes, does as `diff`: 0 none, 1 some, 2 mistakes.
    """

    name: str
    help: str
    run: Callable[[Path, Namespace], int]
    arguments: Mapping[str, Mapping[str, Any]] = {}


def told(problems: Iterable[Problem]) -> int:
    """Print every problem, one a line, and return the exit code: 1 if there is one."""
    listed = tuple(problems)
    for problem in listed:
        print(problem)
    if listed:
        print(f"\n{len(listed)} fejl", file=sys.stderr)
    return 1 if listed else 0
