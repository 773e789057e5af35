"""Knows the quality basis: the whole, its areas and what a centre commits to in each."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Entity, Record, SourceUse
from macros.model.review import Reviewed
from macros.model.types import Added, Item, Number, Prose, Ref, Restated, Title

FOLDER = "kvalitetsgrundlag"


class QualityBasis(Reviewed):
    """Kvalitetsgrundlaget som helhed."""

    kind: ClassVar[str] = "kvalitetsgrundlag"
    kind_plural: ClassVar[str] = "kvalitetsgrundlag"

    title: Title = Field(alias="titel", description="Grundlagets navn.")
    reservation: Annotated[Prose, Added] = Field(
        alias="forbehold", description="Hvad der ikke vides om teksten: udgiver, år, om den gælder."
    )
    vision: Annotated[Prose, Restated] = Field(alias="vision", description="Centrenes vision.")
    purpose: Annotated[Prose, Restated] = Field(alias="formål", description="Centrenes formål.")
    definition: Annotated[Prose, Restated] = Field(
        alias="definition", description="Hvad et frivilligcenter er."
    )
    tasks: Annotated[tuple[Item, ...], Restated] = Field(
        alias="opgaver", min_length=1, description="Centrenes opgaver."
    )
    independence: Annotated[Prose, Restated] = Field(
        alias="uafhængighed", description="Hvem centret hører til, og hvad det er uafhængigt af."
    )
    own_priorities: Annotated[Prose, Restated] = Field(
        alias="egne_valg", description="Hvad hvert center selv vælger, og hvor grænsen går."
    )
    usage: Annotated[Prose, Added] = Field(
        alias="brug", description="Hvordan grundlaget kan bruges sammen med kvalitetsmodellen."
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the basis' own page."""
        del code
        return Address(f"{FOLDER}/index.md")

    @property
    def label(self) -> str:
        """The title."""
        return self.title


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
        alias="ordlyd", description="Det siger udsagnet, med vores ord. Et enten-eller bevares."
    )
    example: Annotated[Prose | None, Added] = Field(
        default=None, alias="eksempel", description="Hvordan det kan se ud i et center."
    )
    criteria: Annotated[tuple[CriterionLink, ...], Added] = Field(
        alias="kriterier", min_length=1, description="De kriterier, udsagnet handler om."
    )
    sources: tuple[SourceUse, ...] = Field(
        default=(), alias="kilder", description="Udsagnets egne kilder, ud over områdets."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the statement's place on its area's page."""
        return Address(f"{FOLDER}/{code.partition('.')[0]}.md", code)

    @property
    def label(self) -> str:
        """The title, which says more than the code."""
        return self.title


class Area(Reviewed):
    """Et område i kvalitetsgrundlaget."""

    kind: ClassVar[str] = "område"
    kind_plural: ClassVar[str] = "områder"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[a-z]+")
    code_example: ClassVar[str] = "viden"

    title: Annotated[Title, Restated] = Field(alias="titel", description="Områdets navn i kilden.")
    number: Number = Field(alias="nummer", description="Områdets plads i kilden, fra 1.")
    short: Annotated[Item, Added] = Field(alias="kort", description="Området i én sætning.")
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
