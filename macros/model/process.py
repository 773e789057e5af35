"""Knows the process to a frivilligpolitik: its steps and their checklists."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.entity import Address, Entity, SourceUse
from macros.model.types import Added, Item, Number, Prose, Restated, Title

FOLDER = "frivilligpolitik"


class Need(StrEnum):
    """How much an item of a checklist is needed."""

    REQUIRED = "krævet"
    OPTIONAL = "valgfrit"


class ChecklistItem(Entity):
    """Et punkt på et trins tjekliste."""

    kind: ClassVar[str] = "punkt"
    kind_plural: ClassVar[str] = "punkter"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"trin-[1-9]\d?\.[a-z]")
    code_example: ClassVar[str] = "trin-3.a"

    text: Annotated[Item, Restated] = Field(alias="tekst", description="Det, der er gjort.")
    need: Need = Field(alias="art", description="krævet eller valgfrit.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the item's place on its step's page."""
        return Address(f"{FOLDER}/{code.partition('.')[0]}.md", code)

    @property
    def label(self) -> str:
        """The item's text, as it can stand within a sentence or a link."""
        return self.text.replace("@", "").removesuffix(".")


class Step(Entity):
    """Et trin i arbejdet med en frivilligpolitik."""

    kind: ClassVar[str] = "trin"
    kind_plural: ClassVar[str] = "trin"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"trin-[1-9]\d?")
    code_example: ClassVar[str] = "trin-3"
    file_prefix: ClassVar[str] = "trin-"

    title: Annotated[Title, Added] = Field(alias="titel", description="Kort navn.")
    source_number: Number | None = Field(
        default=None,
        alias="kildens_nummer",
        description="Trinnets nummer i kilden. Udelades, når kilden ikke har det.",
    )
    purpose: Annotated[Prose, Restated] = Field(
        alias="formål", description="Hvad trinnet er til for."
    )
    checklist: tuple[ChecklistItem, ...] = Field(
        alias="tjekliste", min_length=1, description="Trinnets tjekliste, hvert punkt med sin kode."
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
