"""Knows what is filled into templates: placeholders, municipalities, dates. Knows no template."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Entity, Record
from macros.model.types import FileLine, Item, Line, Named, Slug, Title, WholeNumber

PLACEHOLDER = re.compile(r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)\]\]")
"""A placeholder in a text: [[kommune]]."""


DAYS_IN_WEEK = 7


class PlaceholderKind(StrEnum):
    """What is written in a placeholder's field."""

    LINE = "linje"
    TEXT = "tekst"
    DATE = "dato"
    CHOICE = "valg"


class MunicipalityForm(StrEnum):
    """The forms of a municipality's name that a placeholder can be filled with by itself."""

    NAME = "navn"
    NAME_GENITIVE = "ejefald"
    AUTHORITY = "myndighed"
    AUTHORITY_GENITIVE = "myndigheds_ejefald"
    COUNCIL = "råd"


class Placeholder(Entity):
    """En pladsholder, som skrives [[kode]] i en skabelon og udfyldes før brug."""

    kind: ClassVar[str] = "pladsholder"
    kind_plural: ClassVar[str] = "pladsholdere"
    code_example: ClassVar[str] = "kommune"

    name: Line = Field(alias="navn", description="Feltets navn, fx Kommunens navn.")
    hint: Item | None = Field(
        default=None, alias="hjælp", description="Hvad man skal skrive, i én sætning."
    )
    example: Line = Field(alias="eksempel", description="Et eksempel, fx Aarhus Kommune.")
    form: PlaceholderKind = Field(
        default=PlaceholderKind.LINE, alias="slags", description="linje, tekst, dato eller valg."
    )
    choices: tuple[Line, ...] = Field(
        default=(), alias="valg", description="Kun ved slags: valg. Det, man kan vælge."
    )
    municipality_form: MunicipalityForm | None = Field(
        default=None,
        alias="kommuneform",
        description="Den form af kommunens navn, der udfylder feltet, når kommunen vælges.",
    )

    @property
    def guidance(self) -> str:
        """What stands at the field: the hint, and the example where the hint gives none."""
        if self.hint and "fx" in self.hint.lower():
            return self.hint
        return " ".join(filter(None, [self.hint, f"Fx {self.example}"]))


class Municipality(Entity):
    """En kommune og formerne af dens navn."""

    kind: ClassVar[str] = "kommune"
    kind_plural: ClassVar[str] = "kommuner"
    code_example: ClassVar[str] = "aarhus"

    name: Named = Field(alias="navn", description="Stedets navn, fx Aarhus.")
    name_genitive: Named = Field(alias="ejefald", description="Stedets navn i ejefald, fx Aarhus'.")
    authority: Named = Field(alias="myndighed", description="Kommunens navn, fx Aarhus Kommune.")
    authority_genitive: Named = Field(
        alias="myndigheds_ejefald", description="Kommunens navn i ejefald, fx Aarhus Kommunes."
    )
    council: Line | None = Field(
        default=None,
        alias="råd",
        description="Hvad kommunalbestyrelsen kalder sig i bestemt form, når vi ved det.",
    )

    @property
    def label(self) -> str:
        """The authority's name."""
        return self.authority


class Audience(StrEnum):
    """Whom a template is for."""

    CENTRE = "frivilligcenter"
    MUNICIPALITY = "kommune"


class Occasion(Entity):
    """En anledning, som skabelonerne står under."""

    kind: ClassVar[str] = "anledning"
    kind_plural: ClassVar[str] = "anledninger"
    on_authored_page: ClassVar[bool] = True
    code_example: ClassVar[str] = "ny-i-bestyrelsen"

    title: Title = Field(alias="titel", description="Anledningen, fx Ny i bestyrelsen.")
    audience: Audience = Field(alias="til", description="frivilligcenter eller kommune.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the occasion's place on the page of templates."""
        return Address("skabeloner/index.md", code)

    @property
    def label(self) -> str:
        """The title."""
        return self.title


class Level(StrEnum):
    """Who has a task of a schedule."""

    BOARD = "bestyrelse"
    OFFICE = "sekretariat"


class OwnDate(Record):
    """En dato, som I selv kender, og som opgaver regnes ud fra."""

    code: Slug = Field(alias="kode", description="Datoens kode, som opgaverne bruger.")
    name: FileLine = Field(alias="navn", description="Datoens navn, fx Generalforsamling.")
    hint: FileLine | None = Field(
        default=None, alias="hjælp", description="Hvor I finder datoen, i én sætning."
    )


class Task(Record):
    """En opgave i en tidsplan."""

    name: FileLine = Field(alias="hvad", description="Opgaven, fx Send indkaldelsen.")
    date: Slug = Field(alias="dato", description="Koden på den dato, den regnes ud fra.")
    days: WholeNumber = Field(
        alias="dage", description="Dage fra datoen: -28 er fire uger før, 0 er dagen selv."
    )
    level: Level | None = Field(
        default=None, alias="niveau", description="bestyrelse eller sekretariat."
    )
    only: tuple[Slug, ...] = Field(
        default=(), alias="kun", description="Koder på de udgaver, opgaven er med i."
    )

    def told(self, name: str) -> str:
        """Return when the task is due, in words: 4 uger før: Generalforsamling."""
        days = abs(self.days)
        if not days:
            return f"samme dag: {name}"
        weeks, rest = divmod(days, DAYS_IN_WEEK)
        one, several, number = ("dag", "dage", days) if rest else ("uge", "uger", weeks)
        length = f"{number} {one if number == 1 else several}"
        return f"{length} {'før' if self.days < 0 else 'efter'}: {name}"


class Schedule(Record):
    """En tidsplan: jeres egne datoer og opgaverne, der regnes ud fra dem."""

    code: Slug = Field(alias="kode", description="Tidsplanens kode i filen.")
    title: FileLine = Field(alias="titel", description="Tidsplanens navn, som står over tabellen.")
    dates: tuple[OwnDate, ...] = Field(
        alias="datoer", min_length=1, description="De datoer, I selv kender."
    )
    tasks: tuple[Task, ...] = Field(
        alias="opgaver", min_length=1, description="Opgaverne, i den orden I finder naturlig."
    )


def placeholders_in(text: str) -> tuple[str, ...]:
    """Return the codes of the placeholders in a text, in order, each once."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def without_placeholders(text: str) -> str:
    """Return a text on one line, its placeholders left out."""
    return " ".join(PLACEHOLDER.sub(" ", text).split())
