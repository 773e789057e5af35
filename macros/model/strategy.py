"""Knows a whole strategy, worked out as an example: what it builds on, its plan, its follow-up."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Entity, Record, SourceUse
from macros.model.focus import EXAMPLE, Activity, CentreRole, FocusArea
from macros.model.review import Reviewed
from macros.model.types import Added, Item, Line, Prose, Restated, Title


class Named(Record):
    """Noget med et navn og en forklaring."""

    name: Line = Field(alias="navn", description="Navnet.")
    text: Item = Field(alias="tekst", description="Forklaringen, én linje.")


class Dated(Record):
    """Noget, der skete."""

    when: Line = Field(alias="hvornår", description="Hvornår det var, med kildens dato.")
    what: Item = Field(alias="hvad", description="Hvad der skete.")


class Grant(Record):
    """En bevilling."""

    name: Line = Field(alias="navn", description="Bevillingen.")
    ends: Line = Field(alias="slut", description="Hvornår den slutter.")
    text: Item = Field(alias="tekst", description="Hvad den er til, og hvornår den begyndte.")


class State(Record):
    """Et svar i trafiklyset."""

    sign: Line | None = Field(default=None, alias="tegn", description="Tegnet, når der er et.")
    colour: Line | None = Field(
        default=None, alias="farve", description="Farven, som redaktionen læser den."
    )
    result: Line = Field(alias="resultat", description="Hvad svaret betyder for resultatet.")
    time: Line = Field(alias="tid", description="Hvad svaret betyder for tiden.")


class Remark(Record):
    """Noget, der er værd at vide om kilden."""

    place: Line = Field(alias="sted", description="Hvor i kilden det er.")
    text: Item = Field(alias="tekst", description="Hvad der er at vide.")


class Strategy(Reviewed):
    """En hel strategi med indsatsplan, gengivet som eksempel."""

    kind: ClassVar[str] = "strategi"
    kind_plural: ClassVar[str] = "strategier"

    title: Title = Field(alias="titel", description="Eksemplets navn.")
    centre: Annotated[Line, Restated] = Field(
        alias="center", description="Centret, der skrev strategien."
    )
    dated: Annotated[Line, Restated] = Field(
        alias="dateret", description="Måned og år, som de skrives i en sætning."
    )
    short: Annotated[Item, Added] = Field(alias="kort", description="Eksemplet i én sætning.")
    edition: Annotated[Prose, Restated] = Field(
        alias="udgave", description="Hvad dokumentet hed, og hvilke år det gjaldt."
    )
    approval: Annotated[Prose, Restated] = Field(
        alias="godkendelse", description="Hvem der godkendte, og hvornår. Kun roller."
    )
    vision: Annotated[Prose, Restated] = Field(alias="vision", description="Visionen.")
    mission: Annotated[Prose, Restated] = Field(alias="mission", description="Missionen.")
    purpose: Annotated[Prose, Restated] = Field(alias="formål", description="Centrets formål.")
    situation: Annotated[Prose, Restated] = Field(
        alias="situation", description="Hvor centret stod, da planen blev skrevet."
    )
    values: Annotated[tuple[Named, ...], Restated] = Field(
        alias="værdier", min_length=1, description="Værdierne."
    )
    roles: Annotated[tuple[CentreRole, ...], Restated] = Field(
        alias="roller", min_length=1, description="Rollerne over for andre, hver med sin kode."
    )
    service: Annotated[Prose, Restated] = Field(
        alias="servicerolle", description="Servicerollen, som ingen kode har."
    )
    history: Annotated[tuple[Dated, ...], Restated] = Field(
        alias="historie", min_length=1, description="Centrets historie, det ældste først."
    )
    members: Annotated[Prose, Restated] = Field(alias="medlemmer", description="Medlemmerne.")
    target_groups: Annotated[Prose, Restated] = Field(
        alias="målgrupper", description="Dem, centret er til for."
    )
    board: Annotated[Prose, Restated] = Field(
        alias="bestyrelse", description="Bestyrelsen. Kun roller."
    )
    staff: Annotated[tuple[Named, ...], Restated] = Field(
        alias="bemanding", min_length=1, description="De ansatte efter rolle, med timer."
    )
    rooms: Annotated[Prose, Restated] = Field(alias="lokaler", description="Lokalerne.")
    project: Annotated[Prose, Restated] = Field(
        alias="indsats", description="Den særlige indsats ved siden af driften."
    )
    money: Annotated[Prose, Restated] = Field(alias="økonomi", description="Pengene, samlet.")
    grants: Annotated[tuple[Grant, ...], Restated] = Field(
        alias="bevillinger", min_length=1, description="Bevillingerne, og hvornår de slutter."
    )
    uncertain: Annotated[Prose, Restated] = Field(
        alias="usikkerhed", description="Det, centret så som usikkert."
    )
    basis: Annotated[Prose, Restated] = Field(
        alias="afsæt", description="Hvorfor staten spurgte efter en strategi."
    )
    parts: Annotated[tuple[Item, ...], Restated] = Field(
        alias="dele", min_length=1, description="De dele, strategien samler."
    )
    data: Annotated[tuple[Dated, ...], Restated] = Field(
        alias="data", min_length=1, description="Hvad der blev samlet ind, og hvordan."
    )
    kickoff: Annotated[Prose, Restated] = Field(
        alias="kickoff", description="Hvad kickoffet gik ud på."
    )
    kickoff_questions: Annotated[tuple[Item, ...], Restated] = Field(
        alias="kickoff_spørgsmål", min_length=1, description="Kickoffets spørgsmål."
    )
    weighing: Annotated[Prose, Restated] = Field(
        alias="vægtning", description="Hvad der vejede mest, og hvad der kom først."
    )
    coding: Annotated[Prose, Restated] = Field(
        alias="kodning", description="Hvordan koderne blev brugt."
    )
    areas: tuple[FocusArea, ...] = Field(
        alias="områder", min_length=1, description="Indsatsområderne med mål og aktiviteter."
    )
    follow_up: Annotated[Prose, Restated] = Field(
        alias="opfølgning", description="Hvornår og hvordan der blev fulgt op."
    )
    dimensions: Annotated[tuple[Named, ...], Restated] = Field(
        alias="dimensioner", min_length=1, description="De to ting, hvert mål får svar på."
    )
    states: Annotated[tuple[State, ...], Restated] = Field(
        alias="tilstande", min_length=1, description="De svar, man kan give."
    )
    follow_up_example: Annotated[Prose, Restated] = Field(
        alias="opfølgning_eksempel", description="Kildens eksempel på en opfølgning."
    )
    colours: Annotated[Prose, Added] = Field(
        alias="farver", description="Hvor farverne kommer fra."
    )
    border_case: Annotated[Prose, Added] = Field(
        alias="grænsetilfælde", description="Det, modellen ikke siger, og vores forslag."
    )
    since: Annotated[Prose, Restated] = Field(
        alias="siden", description="Hvad der vides om tiden efter planen."
    )
    remarks: Annotated[tuple[Remark, ...], Added] = Field(
        default=(), alias="bemærkninger", description="Det, man skal vide om kilden."
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the example's first page."""
        del code
        return Address(f"{EXAMPLE}/index.md")

    @property
    def inner_prefix(self) -> str:
        """Nothing: roles and areas have codes of their own."""
        return ""

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities of the plan, in order."""
        return tuple(one for area in self.areas for one in area.activities)

    @property
    def held(self) -> tuple[tuple[Entity, tuple[Entity, ...]], ...]:
        """The entities of the file that hold others, each with those it holds."""
        goals = [goal for area in self.areas for goal in area.goals]
        sub_goals = [one for area in self.areas for one in area.sub_goals]
        return (
            (self, (*self.roles, *self.areas)),
            *((area, area.goals) for area in self.areas),
            *((goal, goal.sub_goals) for goal in goals),
            *((sub_goal, sub_goal.activities) for sub_goal in sub_goals),
        )

    @property
    def whole(self) -> tuple[Entity, ...]:
        """The strategy and all entities inside it."""
        return (self, *(one for _, inner in self.held for one in inner))
