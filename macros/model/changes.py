"""Knows the record of changes: what happened to which code, when and why."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.entity import Entity, Record
from macros.model.types import Line, QuotedProse, Ref, Sha256


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


class Change(Record):
    """En ændring af en kode."""

    code: Annotated[str, Ref("kode")] = Field(alias="kode", description="Koden, der ændres.")
    kind: ChangeKind = Field(
        alias="art",
        description="uændret, rettelse, omformuleret, ny, udgået, delt eller samlet.",
    )
    reason: Line = Field(alias="grund", description="Hvorfor, i én sætning til læseren.")
    old_wording: QuotedProse | None = Field(
        default=None, alias="tidligere_ordlyd", description="Ordlyden før ændringen."
    )
    before: tuple[Annotated[str, Ref("kode")], ...] = Field(
        default=(), alias="før", description="De koder, en ny kode kommer af."
    )
    after: tuple[Annotated[str, Ref("kode")], ...] = Field(
        default=(), alias="efter", description="De koder, der tager over efter en udgået."
    )
    sha256: Sha256 | None = Field(
        default=None, description="SHA-256 af den nye ordlyd. 'make check' viser det."
    )


class ChangeNote(Entity):
    """En dags ændringer. Filnavnet er dagen."""

    kind: ClassVar[str] = "ændring"
    kind_plural: ClassVar[str] = "ændringer"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)?")
    code_example: ClassVar[str] = "2026-11-23"

    version: Line = Field(alias="modelversion", description="Modelversionen, ændringen hører til.")
    changes: tuple[Change, ...] = Field(
        alias="ændringer", min_length=1, description="Ændringerne, en for hver kode."
    )

    @property
    def day(self) -> str:
        """The date as ÅÅÅÅ-MM-DD, which the file's name begins with."""
        return self.code[:10]
