"""Knows what the house has decided about words: those we leave out, and those that are ours."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from macros.model.entity import Entity, Record
from macros.model.types import Line, Named, Quoted


class WordChoice(Entity):
    """Ord, som huset har valgt fra, og hvad vi skriver i stedet."""

    kind: ClassVar[str] = "ordvalg"
    kind_plural: ClassVar[str] = "ordvalg"

    left_out: tuple[Quoted, ...] = Field(
        alias="ikke",
        min_length=1,
        description="Ordene, vi har valgt fra, med hver bøjning for sig.",
    )
    write: tuple[Line, ...] = Field(
        alias="skriv", min_length=1, description="Det, vi skriver i stedet."
    )
    because: Line = Field(alias="grund", description="Hvorfor, i én sætning.")
    may_stand_in: tuple[Quoted, ...] = Field(
        default=(),
        alias="må_stå_i",
        description="Filer, hvor ordet må stå, fx fordi det er et citat.",
    )


class WordList(Record):
    """Rigtigt stavede ord, som stavekontrollen ikke kender."""

    words: tuple[Named, ...] = Field(
        alias="ord", min_length=1, description="Ordene i alfabetets orden, hver bøjning for sig."
    )
