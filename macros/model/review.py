"""Knows the duty of review: who reads a text through again, and when. Knows no entity."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from dateutil.relativedelta import relativedelta
from pydantic import AfterValidator, Field

from macros.model.entity import Entity
from macros.model.types import Date, Number, Ref, mistake

MOST_MONTHS = 60


def _months(number: int) -> int:
    if not 1 <= number <= MOST_MONTHS:
        raise mistake(
            "'{value}' måneder kan ikke bruges – skriv et tal fra 1 til {most}",
            value=number,
            most=MOST_MONTHS,
        )
    return number


Months = Annotated[Number, AfterValidator(_months)]
"""Months between two reviews."""


class Reviewed(Entity):
    """An entity whose text a role reads through again at fixed times."""

    responsible: Annotated[str, Ref("rolle")] = Field(
        alias="ansvarlig", description="Koden på den rolle, der ser teksten efter."
    )
    reviewed: Date = Field(
        alias="gennemgået", description="Dagen, teksten sidst blev læst igennem."
    )
    review_every: Months = Field(
        alias="gennemgang_hver", description="Måneder mellem gennemgangene, 1-60."
    )

    @property
    def due(self) -> date:
        """The last day for the next review: a 31st becomes the last day of a shorter month."""
        due: date = self.reviewed + relativedelta(months=self.review_every)
        return due

    def is_overdue(self, today: date) -> bool:
        """Tell whether the review should have been done before that day."""
        return self.due < today
