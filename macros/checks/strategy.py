"""Knows what must be true of a strategy's cells: the codes of its activities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from macros.checks.rules import Rule
from macros.model.entity import name_of
from macros.model.focus import OUTSIDE, Activity
from macros.model.model import Model
from macros.source.problem import Position, Problem, shown

CELLS: Final = ("roles", "criteria", "global_goals")
"""The fields of an activity that hold codes."""


def outside_stands_alone(model: Model) -> Iterator[Problem]:
    """Et / i en celle står alene."""
    for key, codes, here in _cells(model):
        if OUTSIDE in codes and len(codes) > 1:
            yield Problem(here, f"'/' står sammen med koder i '{key}' – skriv '/' eller koderne")


def cells_hold_a_code_once(model: Model) -> Iterator[Problem]:
    """En kode står én gang i en celle."""
    for key, codes, here in _cells(model):
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice:
            message = f"koden '{shown(twice)}' står to gange i '{key}' – slet den ene"
            yield Problem(here, message)


def _cells(model: Model) -> Iterator[tuple[str, tuple[str, ...], Position]]:
    for activity in model.strategy.activities if model.strategy else ():
        for field in CELLS:
            yield name_of(Activity, field), getattr(activity, field), activity.where(field)


RULES: Final[tuple[Rule, ...]] = (outside_stands_alone, cells_hold_a_code_once)
