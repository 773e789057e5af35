"""Knows the worked strategy as open data: all of it, and a row for each activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from macros.downloads.dataset import CitingDataset, publisher_of
from macros.downloads.open_data import Row, as_csv, columns, dumped
from macros.model.focus import GlobalGoal
from macros.model.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.model import Model


class StrategyFile(CitingDataset):
    """Eksemplets strategi og indsatsplan som åbne data."""

    strategy: Strategy = Field(alias="strategi", description="Strategien med hele planen.")
    global_goals: tuple[GlobalGoal, ...] = Field(
        alias="verdensmål", description="Verdensmålene, som koderne peger på."
    )


def strategy_json(model: Model) -> bytes:
    """Return the whole strategy as JSON; ValueError if the model has none."""
    if model.strategy is None:
        raise ValueError("the model lacks its strategy")
    return dumped(
        StrategyFile(
            publisher=publisher_of(model),
            strategy=model.strategy,
            global_goals=model.global_goals,
            sources=model.sources,
        )
    )


def strategy_csv(model: Model) -> bytes:
    """Return one row per activity as CSV."""
    return as_csv(_activity_rows(model))


def _activity_rows(model: Model) -> Iterator[Row]:
    for area in model.strategy.areas if model.strategy else ():
        for goal in area.goals:
            for sub_goal in goal.sub_goals:
                for activity in sub_goal.activities:
                    yield {
                        "indsatsområde": area.code,
                        "indsatsområde_titel": area.title,
                        "mål": goal.code,
                        "mål_titel": goal.title,
                        "delmål": sub_goal.code,
                        "delmål_titel": sub_goal.title,
                        **columns(activity),
                        "sideadresse": activity.url,
                    }
