"""Knows the front page: its doors, and the things most used."""

from __future__ import annotations

from pydantic import Field

from macros.model.entity import Record
from macros.model.types import Item, PagePath, Title


class Door(Record):
    """En indgang på forsiden."""

    title: Title = Field(alias="titel", description="Hvem indgangen er til.")
    text: Item = Field(alias="tekst", description="Hvad de finder, i én sætning.")
    page: PagePath = Field(alias="side", description="Siden, som en sti: /kvalitetsmodel/index.md.")


class Shortcut(Record):
    """En genvej under indgangene."""

    title: Title = Field(alias="titel", description="Hvad man finder.")
    page: PagePath = Field(alias="side", description="Siden, som en sti: /kvalitetsmodel/1.1.md.")


class FrontPage(Record):
    """Forsidens indgange og genveje."""

    doors: tuple[Door, ...] = Field(
        alias="indgange", min_length=1, description="Indgangene, i den orden de står."
    )
    shortcuts: tuple[Shortcut, ...] = Field(
        default=(), alias="genveje", description="Det, der bruges mest."
    )
