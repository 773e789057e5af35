"""Knows the record of changes: what happened to which code, when and why, and what is new."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar, Final

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Entity, Record
from macros.model.types import Line, PagePath, QuotedProse, Ref, Sha256, Slug, Title
from macros.source.text import slug

NEWS_FOLDER = "nyheder"

ANY_CODE: Final = "kode"
"""The kind of a reference to an entity of any kind that has a wording or can be mentioned."""


class ChangeKind(StrEnum):
    """What happened to a code."""

    UNCHANGED = "uændret"
    CORRECTED = "rettelse"
    REWORDED = "omformuleret"
    NEW = "ny"
    RETIRED = "udgået"
    SPLIT = "delt"
    MERGED = "samlet"

    @property
    def ends(self) -> bool:
        """Tell whether the code goes out of use."""
        return self in (ChangeKind.RETIRED, ChangeKind.SPLIT, ChangeKind.MERGED)


class Audience(StrEnum):
    """Whom news is for."""

    CENTRES = "frivilligcenter"
    MUNICIPALITIES = "kommune"
    ASSOCIATIONS = "forening"
    EDITORS = "redaktør"

    @property
    def plural(self) -> str:
        """Several of them."""
        return {
            Audience.CENTRES: "frivilligcentre",
            Audience.MUNICIPALITIES: "kommuner",
            Audience.ASSOCIATIONS: "foreninger",
            Audience.EDITORS: "redaktører",
        }[self]

    @property
    def page(self) -> Address:
        """Where its news is shown."""
        return Address(f"{NEWS_FOLDER}/{slug(self.value)}.md")

    @property
    def feed(self) -> str:
        """The path of its feed."""
        return f"{NEWS_FOLDER}/{slug(self.value)}.xml"


class Change(Record):
    """En ændring af en kode."""

    code: Annotated[str, Ref(ANY_CODE)] = Field(alias="kode", description="Koden, der ændres.")
    kind: ChangeKind = Field(
        alias="art",
        description="uændret, rettelse, omformuleret, ny, udgået, delt eller samlet.",
    )
    reason: Line = Field(alias="grund", description="Hvorfor, i én sætning til læseren.")
    old_wording: QuotedProse | None = Field(
        default=None, alias="tidligere_ordlyd", description="Ordlyden før ændringen."
    )
    withdrawn: Line | None = Field(
        default=None,
        alias="fjernet",
        description="Hvorfor den tidligere ordlyd ikke må vises mere. Den slettes her samtidig.",
    )
    before: tuple[Annotated[str, Ref(ANY_CODE)], ...] = Field(
        default=(), alias="før", description="De koder, en ny kode kommer af."
    )
    after: tuple[Annotated[str, Ref(ANY_CODE)], ...] = Field(
        default=(), alias="efter", description="De koder, der tager over efter en udgået."
    )
    sha256: Sha256 | None = Field(
        default=None, description="SHA-256 af den nye ordlyd. 'make check' viser det."
    )
    audiences: tuple[Audience, ...] = Field(
        default=(),
        alias="målgrupper",
        description="frivilligcenter, kommune, forening, redaktør. Udelades, når koden siger det.",
    )


class Announcement(Record):
    """En nyhed, som redaktionen skriver: noget nyt, der er større end en ordlyd."""

    code: Slug = Field(alias="kode", description="Nyhedens kode på dagen. Den ændres aldrig.")
    title: Title = Field(alias="titel", description="Hvad der er nyt.")
    reason: Line = Field(alias="grund", description="Hvorfor, i én sætning til læseren.")
    page: PagePath = Field(
        alias="side", description="Siden, den fører til, som en sti: /guides/vis-det.md."
    )
    audiences: tuple[Audience, ...] = Field(
        alias="målgrupper",
        min_length=1,
        description="Hvem den er til: frivilligcenter, kommune, forening eller redaktør.",
    )


class ChangeNote(Entity):
    """En dags ændringer og nyheder. Filnavnet er dagen."""

    kind: ClassVar[str] = "ændring"
    kind_plural: ClassVar[str] = "ændringer"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)?")
    code_example: ClassVar[str] = "2026-11-23"

    version: Line | None = Field(
        default=None,
        alias="modelversion",
        description="Modelversionen, ændringerne hører til. Udelades, når der kun er nyheder.",
    )
    changes: tuple[Change, ...] = Field(
        default=(), alias="ændringer", min_length=1, description="Ændringerne, en for hver kode."
    )
    announcements: tuple[Announcement, ...] = Field(
        default=(), alias="nyheder", min_length=1, description="Nyhederne, den vigtigste først."
    )

    @property
    def day(self) -> str:
        """The date as ÅÅÅÅ-MM-DD, which the file's name begins with."""
        return self.code[:10]
