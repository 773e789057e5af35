"""Knows a schedule as tables: the dates that readers know, and the tasks worked out from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.blocks import CellKind, Column, Table

if TYPE_CHECKING:
    from macros.model.placeholder import Schedule


def schedule_tables(schedule: Schedule) -> tuple[Table, Table]:
    """Return a schedule as two tables: the readers' own dates, and the tasks."""
    names = {one.code: one.name for one in schedule.dates}
    dates = Table(
        kode=f"{schedule.code}-datoer",
        titel="Jeres egne datoer",
        kolonner=(
            Column(navn="Dato for", bredde=3),
            Column(navn="Jeres dato", slags=CellKind.DATE, bredde=2),
            Column(navn="Her finder I den", bredde=4),
        ),
        rækker=tuple(f"{one.name} | | {one.hint or ''}" for one in schedule.dates),
        tomme=0,
    )
    rows = (
        f"| {task.name} | {task.level or ''} | {task.told(names[task.date])}"
        for task in schedule.tasks
        if task.date in names
    )
    tasks = Table(
        kode=schedule.code,
        titel=schedule.title,
        kolonner=(
            Column(navn="Dato", slags=CellKind.DATE, bredde=2),
            Column(navn="Opgave", bredde=5),
            Column(navn="Hvem", bredde=2),
            Column(navn="Regnet ud fra", bredde=3),
        ),
        rækker=tuple(rows),
        tomme=3,
    )
    return dates, tasks
