"""Knows what a plan's activities reach: how many each criterion, role and global goal has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from macros.model.focus import CellKind, CentreRole, GlobalGoal, cell_kind
from macros.model.quality_model import Criterion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.model.entity import Entity
    from macros.model.focus import Activity
    from macros.model.model import Model

BAR_WIDTH = 120


class Cell(NamedTuple):
    """A cell of an activity: what it holds, and the entities that its codes name, in order."""

    kind: CellKind
    entities: list[Entity]


class Count(NamedTuple):
    """What activities can reach, and those that do."""

    entity: Entity
    activities: list[Activity]
    bar: float
    """The length of its bar, of BAR_WIDTH."""


class Coverage(NamedTuple):
    """What the activities of a plan reach, and those that stand outside."""

    activities: Sequence[Activity]
    criteria: list[Count]
    roles: list[Count]
    global_goals: list[Count]
    outside_roles: list[Activity]
    outside_goals: list[Activity]
    empty: list[Activity]

    @property
    def by_number(self) -> list[Count]:
        """The criteria, the one with the fewest activities first."""
        return sorted(self.criteria, key=lambda one: len(one.activities))

    @property
    def thinnest(self) -> list[Count]:
        """The criteria that have the fewest activities: one, or several that share the number."""
        least = min((len(one.activities) for one in self.criteria), default=0)
        return [one for one in self.criteria if len(one.activities) == least]

    @property
    def reached_goals(self) -> list[Count]:
        """The global goals that an activity has."""
        return [one for one in self.global_goals if one.activities]


def coverage(model: Model) -> Coverage:
    """Return what the activities of the worked strategy reach."""
    plan = model.strategy
    activities = plan.activities if plan else ()
    criteria = [one for one in model.criteria if not model.is_retired(one.code)]
    return Coverage(
        activities,
        _counts(criteria, activities, "criteria"),
        _counts(plan.roles if plan else (), activities, "roles"),
        _counts(model.global_goals, activities, "global_goals"),
        [one for one in activities if cell_kind(one.roles) is CellKind.OUTSIDE],
        [one for one in activities if cell_kind(one.global_goals) is CellKind.OUTSIDE],
        [
            one
            for one in activities
            if CellKind.EMPTY in map(cell_kind, (one.roles, one.criteria, one.global_goals))
        ],
    )


def _counts(entities: Sequence[Entity], activities: Sequence[Activity], field: str) -> list[Count]:
    reached = [
        (entity, [one for one in activities if entity.code in getattr(one, field)])
        for entity in entities
    ]
    most = max((len(found) for _, found in reached), default=0) or 1
    return [
        Count(entity, found, round(len(found) / most * BAR_WIDTH, 1)) for entity, found in reached
    ]


def cells(model: Model, activity: Activity) -> dict[str, Cell]:
    """Return an activity's cells by the letters of the source: r, k and v."""
    fields: tuple[tuple[str, type[Entity], tuple[str, ...]], ...] = (
        ("r", CentreRole, activity.roles),
        ("k", Criterion, activity.criteria),
        ("v", GlobalGoal, activity.global_goals),
    )
    return {
        key: Cell(
            cell_kind(codes),
            [entity for code in codes if (entity := model.find(kind, code)) is not None],
        )
        for key, kind, codes in fields
    }
