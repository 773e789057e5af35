"""Knows how GitHub shows problems: on the lines of a change, and in the summary of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.source.problem import Problem

SHOWN_ON_LINES: Final = 10
"""GitHub shows the first ten annotations of a step, and says nothing of the rest."""
MOST_TOLD: Final = 3_000
"""So many problems stay within the 1 MiB that GitHub takes of a summary."""


def annotation(problem: Problem) -> str:
    """Return the line of output that GitHub shows beside the problem's own line.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    path, line = problem.position
    return f"::error file={_property(path)},line={line}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Iterable[Problem]) -> str:
    """Return the problems as the Markdown of a run's summary: all but for thousands of them."""
    listed = tuple(problems)
    lines = [f"## {len(listed)} fejl i filerne", ""]
    lines += ["Hver linje er fil:linje: hvad der står – hvad man gør.", ""]
    if len(listed) > SHOWN_ON_LINES:
        lines += [f"Ude ved linjerne vises kun de første {SHOWN_ON_LINES}. Her er de alle.", ""]
    # A message may hold any sign: as code with a mark longer than any in it, all stand as they are.
    texts = [str(problem) for problem in listed[:MOST_TOLD]]
    left_out = len(listed) - len(texts)
    more = [f"og {left_out} flere – 'make check' viser dem alle", ""] if left_out else []
    mark = "`" * max(3, 1 + max((_longest_run(text) for text in texts), default=0))
    return "\n".join([*lines, f"{mark}text", *texts, mark, "", *more])


def _longest_run(text: str) -> int:
    return max(len(run) for run in "".join(c if c == "`" else " " for c in text).split(" "))
