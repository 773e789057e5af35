"""Knows the process to a frivilligpolitik: its steps, their checklists, and the advice."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Entity, Record, SourceUse
from macros.model.review import Reviewed
from macros.model.types import Added, Item, Line, Number, Prose, Ref, Restated, Title, YesNo

FOLDER = "frivilligpolitik"


class Need(StrEnum):
    """How much an item of a checklist is needed."""

    REQUIRED = "krævet"
    OPTIONAL = "valgfrit"
    EITHER = "enten-eller"


class Join(StrEnum):
    """How a step hangs together with the one before it."""

    THEN = "derefter"
    AND = "og"
    OR = "eller"


class ChecklistItem(Entity):
    """Et punkt på et trins tjekliste."""

    kind: ClassVar[str] = "punkt"
    kind_plural: ClassVar[str] = "punkter"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"trin-[1-9]\d?\.[a-z]")
    code_example: ClassVar[str] = "trin-3.a"

    text: Annotated[Item, Added] = Field(alias="tekst", description="Det, der er gjort.")
    need: Need = Field(alias="art", description="krævet, valgfrit eller enten-eller.")
    choice: Line | None = Field(
        default=None,
        alias="valg",
        description="Kun ved enten-eller: overskriften, som punkterne i valget deler.",
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the item's place on its step's page."""
        return Address(f"{FOLDER}/{code.partition('.')[0]}.md", code)

    @property
    def label(self) -> str:
        """The item's text, as it can stand within a sentence or a link."""
        return self.text.replace("@", "").removesuffix(".")


class Duration(Record):
    """Hvor længe et trin varer."""

    shortest: Number = Field(alias="fra", description="Uger, mindst.")
    longest: Number = Field(alias="til", description="Uger, højst.")
    calendar_weeks: YesNo = Field(
        default=False,
        alias="kalenderuger",
        description="Er det ventetid, som ikke kan gøres kortere? ja eller nej.",
    )
    note: Item | None = Field(default=None, alias="note", description="Hvad tallet dækker.")


class Resource(Record):
    """Hvad et trin koster i tid eller penge."""

    name: Line = Field(alias="hvad", description="Hvad der skal bruges, fx konsulentens tid.")
    least: Number = Field(alias="fra", description="Mindst.")
    most: Number = Field(alias="til", description="Højst.")
    unit: Line = Field(alias="enhed", description="timer, kr. eller en anden enhed.")
    note: Item | None = Field(default=None, alias="note", description="Hvad tallet dækker.")


class Advice(Entity):
    """Et af rådene om en frivilligpolitik."""

    kind: ClassVar[str] = "råd"
    kind_plural: ClassVar[str] = "råd"
    on_authored_page: ClassVar[bool] = True
    codes: ClassVar[re.Pattern[str]] = re.compile(r"raad-[1-9]")
    code_example: ClassVar[str] = "raad-1"

    title: Annotated[Title, Restated] = Field(alias="titel", description="Rådet i få ord.")
    wording: Annotated[Prose, Restated] = Field(
        alias="ordlyd", description="Det siger rådet, med vores ord."
    )
    methods: Annotated[tuple[Item, ...], Restated] = Field(
        default=(), alias="metoder", description="Metoder, som kilden nævner under rådet."
    )
    addition: Annotated[Prose | None, Added] = Field(
        default=None, alias="tilføjelse", description="Det, redaktionen vil lægge til."
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the advice's place on the page of advice."""
        return Address(f"{FOLDER}/raad.md", code)

    @property
    def label(self) -> str:
        """The title, as the advice is known by."""
        return self.title


class Step(Reviewed):
    """Et trin i arbejdet med en frivilligpolitik."""

    kind: ClassVar[str] = "trin"
    kind_plural: ClassVar[str] = "trin"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"trin-[1-9]\d?")
    code_example: ClassVar[str] = "trin-3"
    file_prefix: ClassVar[str] = "trin-"

    title: Annotated[Title, Added] = Field(alias="titel", description="Kort navn.")
    join: Join = Field(
        default=Join.THEN,
        alias="forbindelse",
        description="derefter, og (samtidig med trinnet før) eller eller (i stedet for).",
    )
    source_number: Number | None = Field(
        default=None,
        alias="kildens_nummer",
        description="Trinnets nummer i CFSA's udskrift. Udelades, når det ikke står der.",
    )
    purpose: Annotated[Prose, Restated] = Field(
        alias="formål", description="Hvad trinnet er til for."
    )
    participants: Annotated[tuple[Item, ...], Restated] = Field(
        default=(), alias="deltagere", description="Hvem kilden siger er med, et punkt ad gangen."
    )
    more_participants: Annotated[tuple[Item, ...], Added] = Field(
        default=(), alias="flere_deltagere", description="Hvem redaktionen vil have med også."
    )
    actions: Annotated[tuple[Item, ...], Restated] = Field(
        default=(), alias="gør", description="Det, kilden siger I skal gøre."
    )
    more_actions: Annotated[tuple[Item, ...], Added] = Field(
        default=(), alias="gør_også", description="Det, redaktionen tilføjer."
    )
    checklist: tuple[ChecklistItem, ...] = Field(
        alias="tjekliste", min_length=1, description="Trinnets tjekliste, hvert punkt med sin kode."
    )
    results: Annotated[tuple[Item, ...], Added] = Field(
        alias="resultat", min_length=1, description="Det, der kommer ud af trinnet."
    )
    done_when: Annotated[Item, Added] = Field(
        alias="færdigt_når", description="Slutningen på »Trinnet er færdigt, når …«."
    )
    pitfalls: Annotated[tuple[Item, ...], Added] = Field(
        alias="faldgruber", min_length=1, description="Det, der går galt."
    )
    decides: Annotated[Prose, Added] = Field(alias="beslutter", description="Hvem der beslutter.")
    duration: Annotated[Duration, Added] = Field(
        alias="varighed", description="Hvor mange uger trinnet tager."
    )
    waiting: Annotated[Duration | None, Added] = Field(
        default=None,
        alias="ventetid",
        description="Uger, før trinnet kan begynde, fx til en politisk runde.",
    )
    resources: Annotated[tuple[Resource, ...], Added] = Field(
        alias="ressourcer", min_length=1, description="Timer og penge, fra og til."
    )
    advice: tuple[Annotated[str, Ref("råd")], ...] = Field(
        default=(), alias="råd", description="Koder på de råd, der gælder trinnet."
    )
    optional_when: Annotated[Prose | None, Added] = Field(
        default=None, alias="valgfrit_når", description="Hvornår trinnet kan springes over."
    )
    civil_society: Annotated[tuple[Item, ...], Added] = Field(
        alias="civilsamfund",
        min_length=1,
        description="Det kan frivilligcenter, frivilligråd og forening gøre nu.",
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the step's own page."""
        return Address(f"{FOLDER}/{code}.md")

    @property
    def number(self) -> int:
        """The step's place in the order we show."""
        return int(self.code.removeprefix(self.file_prefix))

    @property
    def label(self) -> str:
        """The title first, as a step's number differs from the source's."""
        return f"{self.title}, trin {self.number}"

    @classmethod
    def checklist_of(cls, code: str) -> Address:
        """Return the page with the checklist alone."""
        return Address(f"{FOLDER}/{code}/tjekliste.md")

    @property
    def checklist_address(self) -> Address:
        """The page with the checklist alone."""
        return self.checklist_of(self.code)

    @property
    def is_renumbered(self) -> bool:
        """Tell whether the source's print gives the step another number, or none."""
        return self.source_number != self.number
