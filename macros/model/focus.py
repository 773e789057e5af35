"""Knows an action plan: areas, goals, activities and the codes of each. Knows no whole strategy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator, Field

from macros.model.address import Address
from macros.model.entity import Entity, SourceUse
from macros.model.types import Added, Item, Line, Prose, Quoted, Ref, Restated, Title, YesNo

FOLDER: Final = "indsatsplan"
EXAMPLE: Final = f"{FOLDER}/eksempel"
CODES_PATH: Final = f"{FOLDER}/koder.md"
OUTSIDE: Final = "/"
"""What a cell holds when its activity stands outside the codes: a choice, not a gap."""


class CellKind(StrEnum):
    """What a cell of an activity holds."""

    CODES = "koder"
    OUTSIDE = "uden for"
    EMPTY = "tom"


def cell_kind(codes: tuple[str, ...]) -> CellKind:
    """Return what a cell holds: codes, a "/", or nothing."""
    if not codes:
        return CellKind.EMPTY
    return CellKind.OUTSIDE if codes == (OUTSIDE,) else CellKind.CODES


def cell_code(text: str) -> str:
    """Return a code as the site writes it: a source's 1,1 is criterion 1.1."""
    return text.strip().replace(",", ".")


@dataclass(frozen=True)
class CellRef(Ref):
    """Marks one code in a cell of an activity; "/" is none."""

    def code(self, text: str) -> str | None:
        """Return the code that is meant, or None of what stands outside the codes."""
        return None if text.strip() == OUTSIDE else cell_code(text)


CellCode = Annotated[str, AfterValidator(cell_code)]


def _on_area_page(code: str, anchor: str) -> Address:
    """Return a place on the page of the area whose number a code begins with."""
    return Address(f"{EXAMPLE}/omraade-{code[:1]}.md", anchor)


class GlobalGoal(Entity):
    """Et af FN's 17 verdensmål."""

    kind: ClassVar[str] = "verdensmål"
    kind_plural: ClassVar[str] = "verdensmål"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[1-9]|1[0-7]")
    code_example: ClassVar[str] = "3"

    title: Annotated[Title, Restated] = Field(alias="titel", description="Målets navn.")
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilden til navnet.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the goal's place in the tables of codes."""
        return Address(CODES_PATH, f"verdensmaal-{code}")


class CentreRole(Entity):
    """En rolle, som et center har over for andre, med sin kode i planen."""

    kind: ClassVar[str] = "centerrolle"
    kind_plural: ClassVar[str] = "centerroller"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[A-Z]")
    code_example: ClassVar[str] = "G"

    title: Title = Field(alias="titel", description="Rollens navn.")
    offers: tuple[Item, ...] = Field(
        alias="tilbud", min_length=1, description="Det, centret gør i rollen."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the role's place in the tables of codes."""
        return Address(CODES_PATH, f"rolle-{code.lower()}")


class Activity(Entity):
    """En aktivitet i planen, fra det, der bliver lavet, til det, det fører til."""

    kind: ClassVar[str] = "aktivitet"
    kind_plural: ClassVar[str] = "aktiviteter i eksemplet"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[1-9]-\d\d")
    code_example: ClassVar[str] = "1-01"

    title: Annotated[Title, Restated] = Field(alias="titel", description="Aktiviteten, kort.")
    deliverable: Annotated[tuple[Item, ...], Restated] = Field(
        alias="leverance", min_length=1, description="Det, der bliver lavet, med antal og frister."
    )
    result: Annotated[tuple[Item, ...], Restated] = Field(
        alias="resultat", min_length=1, description="Resultatet på kort sigt."
    )
    effect: Annotated[tuple[Item, ...], Restated] = Field(
        alias="virkning", min_length=1, description="Virkningen på langt sigt."
    )
    roles: Annotated[tuple[Annotated[CellCode, CellRef(CentreRole.kind)], ...], Restated] = Field(
        alias="r", description="Roller i kildens orden. / er uden for rollerne, [] er en tom celle."
    )
    criteria: Annotated[tuple[Annotated[CellCode, CellRef("kriterium")], ...], Restated] = Field(
        alias="k", description="Kriterier i kildens orden. 1,1 og 1.1 er det samme kriterium."
    )
    global_goals: Annotated[tuple[Annotated[CellCode, CellRef(GlobalGoal.kind)], ...], Restated] = (
        Field(
            alias="v", description="Verdensmål i kildens orden. / er uden mål, [] er en tom celle."
        )
    )
    note: Annotated[Item | None, Added] = Field(
        default=None, alias="bemærkning", description="Det, man skal vide om rækken i kilden."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the activity's place on its area's page."""
        return _on_area_page(code, code)


class SubGoal(Entity):
    """Et delmål med sine aktiviteter."""

    kind: ClassVar[str] = "delmål"
    kind_plural: ClassVar[str] = "delmål i eksemplet"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[1-9]\.[A-Z]\.[1-9]")
    code_example: ClassVar[str] = "1.A.1"

    title: Annotated[Line, Restated] = Field(alias="titel", description="Delmålet, kort.")
    note: Annotated[Item | None, Added] = Field(
        default=None, alias="bemærkning", description="Det, man skal vide om skemaet i kilden."
    )
    activities: tuple[Activity, ...] = Field(
        alias="aktiviteter", min_length=1, description="Aktiviteterne, hver med sin kode."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the sub-goal's place on its area's page."""
        return _on_area_page(code, code.lower())

    @property
    def inner_prefix(self) -> str:
        """The area's number, with which an activity's code begins."""
        return f"{self.code.partition('.')[0]}-"


class Goal(Entity):
    """Et mål med sine delmål."""

    kind: ClassVar[str] = "mål"
    kind_plural: ClassVar[str] = "mål i eksemplet"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[1-9]\.[A-Z]")
    code_example: ClassVar[str] = "1.A"

    title: Annotated[Line, Restated] = Field(alias="titel", description="Målet, kort.")
    note: Annotated[Item | None, Added] = Field(
        default=None, alias="bemærkning", description="Det, man skal vide om målet i kilden."
    )
    sub_goals: tuple[SubGoal, ...] = Field(
        alias="delmål", min_length=1, description="Målets delmål, hvert med sin kode."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the goal's place on its area's page."""
        return _on_area_page(code, code.lower())


class FocusArea(Entity):
    """Et indsatsområde i planen."""

    kind: ClassVar[str] = "indsatsområde"
    kind_plural: ClassVar[str] = "indsatsområder i eksemplet"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"omraade-[1-9]")
    code_example: ClassVar[str] = "omraade-1"

    title: Annotated[Title, Restated] = Field(alias="titel", description="Områdets navn, kort.")
    name_in_source: Annotated[Quoted, Restated] = Field(
        alias="navn_i_kilden", description="Navnet, som kilden skriver det."
    )
    is_new: Annotated[YesNo, Restated] = Field(
        default=False, alias="nyt_i_2022", description="Kom området til i 2022? ja eller nej."
    )
    short: Annotated[Item, Restated] = Field(alias="kort", description="Området i én sætning.")
    status: Annotated[Prose, Restated] = Field(
        alias="status", description="Hvordan det stod til, da planen blev skrevet."
    )
    motivation: Annotated[Prose, Restated] = Field(
        alias="motivering", description="Hvorfor centret valgte området."
    )
    note: Annotated[Prose | None, Added] = Field(
        default=None, alias="bemærkning", description="Det, man skal vide om området i kilden."
    )
    goals: tuple[Goal, ...] = Field(
        alias="mål", min_length=1, description="Områdets mål, hvert med sin kode."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the area's own page."""
        return Address(f"{EXAMPLE}/{code}.md")

    @property
    def number(self) -> str:
        """The area's number, with which the codes inside it begin."""
        return self.code.rpartition("-")[2]

    @property
    def inner_prefix(self) -> str:
        """The area's number, with which a goal's code begins."""
        return f"{self.number}."

    @property
    def label(self) -> str:
        """The number and the title."""
        return f"{self.number} {self.title}"

    @property
    def sub_goals(self) -> tuple[SubGoal, ...]:
        """All sub-goals of the area, in order."""
        return tuple(one for goal in self.goals for one in goal.sub_goals)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities of the area, in order."""
        return tuple(one for sub_goal in self.sub_goals for one in sub_goal.activities)
