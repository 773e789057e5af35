"""Knows what authors write in Markdown: pages and guidelines, with their front matter."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Origin
from macros.model.marks import Written
from macros.model.review import Reviewed
from macros.model.types import Line, Ref, Title


class Authored(Reviewed):
    """A text in Markdown: its title, a description for search, and its body."""

    title: Title = Field(alias="titel", description="Sidens titel.")
    description: Line = Field(
        alias="beskrivelse", description="Hvad læseren får, i én sætning. Søgemaskiner viser den."
    )
    sources: tuple[Annotated[str, Ref("kilde")], ...] = Field(
        default=(), alias="kilder", description="Koder på de kilder, siden bygger på."
    )
    origin_of_page: Origin | None = Field(
        default=None,
        alias="ophav_side",
        description="tilføjet, når hele siden er redaktionens. Så står mærket øverst.",
    )
    body: Annotated[str, Written()] = Field(
        alias="tekst", exclude=True, description="Teksten under felterne."
    )

    @property
    def path(self) -> str:
        """The path by which other pages link to this one."""
        raise NotImplementedError

    @property
    def is_added(self) -> bool:
        """Tell whether the whole text is the editors' own."""
        return self.origin_of_page is Origin.ADDED

    @property
    def label(self) -> str:
        """The title."""
        return self.title


class Page(Authored):
    """En side i docs/. Koden er dens sti uden .md."""

    kind: ClassVar[str] = "side"
    kind_plural: ClassVar[str] = "sider"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[a-z0-9]+(?:[/-][a-z0-9]+)*")
    code_example: ClassVar[str] = "om/data"

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the page itself."""
        return Address(f"{code}.md")

    @property
    def path(self) -> str:
        """The file's path in docs/."""
        return f"{self.code}.md"


class GuidelineType(StrEnum):
    """What a guideline gives."""

    PRACTICE = "arbejdsgang"
    METHOD = "metode"
    RULES = "regler"


class Guideline(Authored):
    """En guideline i guides/. Koden er filens navn."""

    kind: ClassVar[str] = "guideline"
    kind_plural: ClassVar[str] = "guidelines"

    description: Line = Field(
        alias="resumé", description="Hvad læseren får, i én sætning. Søgemaskiner viser den."
    )
    type: GuidelineType = Field(
        alias="slags", description="arbejdsgang, metode eller regler; listen filtrerer efter den."
    )

    criteria: tuple[Annotated[str, Ref("kriterium")], ...] = Field(
        default=(), alias="kriterier", description="Koder på de kriterier, den hjælper med."
    )
    steps: tuple[Annotated[str, Ref("trin")], ...] = Field(
        default=(), alias="trin", description="Koder på de trin, den hjælper med."
    )
    indicators: tuple[Annotated[str, Ref("indikator")], ...] = Field(
        default=(), alias="indikatorer", description="Koder på de indikatorer, den hjælper med."
    )
    statements: tuple[Annotated[str, Ref("udsagn")], ...] = Field(
        default=(), alias="udsagn", description="Koder på udsagn i kvalitetsgrundlaget."
    )
    roles: tuple[Annotated[str, Ref("rolle")], ...] = Field(
        alias="roller", min_length=1, description="Koder på de roller, den taler til."
    )
    templates: tuple[Annotated[str, Ref("skabelon")], ...] = Field(
        default=(), alias="skabeloner", description="Koder på de skabeloner, den bruger."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the guideline as authors link to it: the file."""
        return Address(f"guides/{code}.md")

    @property
    def is_added(self) -> bool:
        """Guidelines are the editors' own unless the file says otherwise."""
        return self.origin_of_page in (Origin.ADDED, None)

    @property
    def path(self) -> str:
        """The file's path from the project's root."""
        return f"guides/{self.code}.md"
