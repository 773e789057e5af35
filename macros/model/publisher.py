"""Knows who publishes the site, its sources and the roles it speaks to."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Entity, Record
from macros.model.types import Address as WebAddress
from macros.model.types import Item, Line, Mail, Named, Quoted, Title, Year, YesNo


class Publisher(Record):
    """Udgiveren: hvem der står bag webstedet, og på hvilke vilkår."""

    name: Title = Field(alias="navn", description="Webstedets navn.")
    description: Line = Field(alias="beskrivelse", description="Hvad webstedet er, i én sætning.")
    official: YesNo = Field(alias="officiel", description="Er webstedet officielt? ja eller nej.")
    publisher: Line | None = Field(
        default=None, alias="udgiver", description="Organisationen. Udelades, til det er besluttet."
    )
    contact: Mail | None = Field(
        default=None, alias="kontakt", description="Redaktionens mailadresse, en rolles."
    )
    content_licence: Line | None = Field(
        default=None, alias="licens_indhold", description="Vilkår for tekster og skabeloner."
    )
    code_licence: Line | None = Field(
        default=None, alias="licens_kode", description="Vilkår for koden."
    )


class Source(Entity):
    """En kilde, som siderne bygger på."""

    kind: ClassVar[str] = "kilde"
    kind_plural: ClassVar[str] = "kilder"

    publisher: Named = Field(alias="udgiver", description="Hvem der har udgivet den.")
    title: Quoted = Field(alias="titel", description="Titlen, som den står på kilden.")
    year: Year | None = Field(
        default=None, alias="år", description="Udgivelsesår. Udelades, når det er ukendt."
    )
    web_address: WebAddress | None = Field(
        default=None, alias="adresse", description="Hvor den kan læses, når det er kendt."
    )
    note: Item | None = Field(
        default=None, alias="bemærkning", description="Hvad man skal vide om den, fx det ukendte."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the source's place on the page of sources."""
        return Address("om/kilder.md", code)

    @property
    def label(self) -> str:
        """Publisher, title and year."""
        return f"{self.publisher}: {self.title} ({self.year or 'uden år'})"


class Role(Entity):
    """En rolle, som siderne taler til."""

    kind: ClassVar[str] = "rolle"
    kind_plural: ClassVar[str] = "roller"

    singular: Line = Field(alias="ental", description="Én i rollen, fx bestyrelsesmedlem.")
    plural: Line = Field(alias="flertal", description="Flere i rollen, fx bestyrelsesmedlemmer.")
    group: Line = Field(alias="gruppe", description="Gruppen i bestemt form, fx bestyrelsen.")

    @property
    def label(self) -> str:
        """The group with a capital letter."""
        return self.group[:1].upper() + self.group[1:]
