"""Knows what must be true of the days on which texts were read through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.source.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.model import Model


def reviews_are_done(model: Model, today: date) -> Iterator[Problem]:
    """En tekst er ikke gennemgået på en dag, der ikke er kommet endnu."""
    for entity in model.reviewed:
        if entity.reviewed > today:
            message = f"'{entity.reviewed}' er ikke kommet endnu – skriv dagen, teksten blev læst"
            yield Problem(entity.where("reviewed"), message)
