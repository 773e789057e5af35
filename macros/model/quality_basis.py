"""Knows the quality basis: its areas and what a centre commits to in each."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.entity import Address, Entity, Record, SourceUse
from macros.model.types import Added, Item, Number, Prose, Ref, Restated, Title

FOLDER = "kvalitetsgrundlag"


class CriterionLink(Record):
    """Et kriterium, og hvorfor det hænger sammen med udsagnet."""

    criterion: Annotated[str, Ref("kriterium")] = Field(
        alias="kriterium", description="Kriteriets kode."
    )
    because: Item = Field(alias="fordi", description="Hvorfor de hænger sammen.")


class Statement(Entity):
    """Et udsagn i kvalitetsgrundlaget."""

    kind: ClassVar[str] = "udsagn"
    kind_plural: ClassVar[str] = "udsagn"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[a-z]+\.[1-9]\d?")
    code_example: ClassVar[str] = "viden.1"

    title: Annotated[Title, Added] = Field(alias="titel", description="Kort navn.")
    wording: Annotated[Prose, Restated] = Field(
        alias="ordlyd", description="Det siger udsagnet, med vores ord."
    )
    criteria: Annotated[tuple[CriterionLink, ...], Added] = Field(
        default=(), alias="kriterier", description="De kriterier, udsagnet handler om."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the statement's place on its area's page."""
        return Address(f"{FOLDER}/{code.partition('.')[0]}.md", code)

    @property
    def label(self) -> str:
        """The title, which says more than the code."""
        return self.title


class Area(Entity):
    """Et område i kvalitetsgrundlaget."""

    kind: ClassVar[str] = "område"
    kind_plural: ClassVar[str] = "områder"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[a-z]+")
    code_example: ClassVar[str] = "viden"

    title: Annotated[Title, Restated] = Field(alias="titel", description="Områdets navn i kilden.")
    number: Number = Field(alias="nummer", description="Områdets plads i kilden, fra 1.")
    statements: tuple[Statement, ...] = Field(
        alias="udsagn", min_length=1, description="Områdets udsagn, hvert med sin kode."
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the area's own page."""
        return Address(f"{FOLDER}/{code}.md")

    @property
    def label(self) -> str:
        """The title."""
        return self.title
