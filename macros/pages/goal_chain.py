"""Knows the picture of an area's goal chain: activities to the left, the goals to the right."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from macros.model.focus import FocusArea

WIDTH = 340
LEFTS = (2, 131, 260)
BOX_WIDTH, BOX_HEIGHT = 78, 32
HEAD, ROW = 28, 44


class Box(NamedTuple):
    """A box with a code, in units of the drawing: its left edge and its middle."""

    code: str
    left: int
    middle: float


class Line(NamedTuple):
    """A line from the right edge of one box to the left edge of another."""

    left: int
    top: float
    right: int
    bottom: float


class GoalChain(NamedTuple):
    """The picture: its size, the heads of its columns, its boxes and lines."""

    width: int
    height: int
    heads: tuple[tuple[str, int], ...]
    boxes: list[Box]
    lines: list[Line]


def goal_chain(area: FocusArea) -> GoalChain:
    """Return the picture of an area: each activity leads to its sub-goal, and that to its goal."""
    boxes: list[Box] = []
    lines: list[Line] = []
    row = 0
    for goal in area.goals:
        middles = []
        for sub_goal in goal.sub_goals:
            rows = [
                HEAD + (row + at) * ROW + BOX_HEIGHT / 2 for at in range(len(sub_goal.activities))
            ]
            row += len(rows)
            middles.append(round(mean(rows), 1))
            boxes += [
                Box(one.code, LEFTS[0], middle)
                for one, middle in zip(sub_goal.activities, rows, strict=True)
            ]
            boxes.append(Box(sub_goal.code, LEFTS[1], middles[-1]))
            lines += [_line(0, middle, middles[-1]) for middle in rows]
        boxes.append(Box(goal.code, LEFTS[2], round(mean(middles), 1)))
        lines += [_line(1, middle, boxes[-1].middle) for middle in middles]
    heads = tuple(zip(("Aktivitet", "Delmål", "Mål"), LEFTS, strict=True))
    return GoalChain(WIDTH, HEAD + row * ROW, heads, boxes, lines)


def _line(column: int, top: float, bottom: float) -> Line:
    return Line(LEFTS[column] + BOX_WIDTH, top, LEFTS[column + 1], bottom)
