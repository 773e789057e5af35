"""Knows the background: the networks, the words, and who helps today."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Entity, SourceUse
from macros.model.types import Added, Date, Item, Named, Prose, Ref, Restated, YesNo
from macros.model.types import Address as WebAddress
from macros.source.text import first_sentence


def plain_form(form: str) -> str:
    """Return a form of a word as it is looked up: however its letters and spaces are written."""
    return " ".join(form.casefold().split())


class Network(Entity):
    """Et af de faglige netværk fra 2018."""

    kind: ClassVar[str] = "netværk"
    kind_plural: ClassVar[str] = "netværk"
    on_authored_page: ClassVar[bool] = True

    name: Annotated[Named, Restated] = Field(alias="navn", description="Netværkets navn i kilden.")
    centres: Annotated[tuple[Named, ...], Restated] = Field(
        default=(),
        alias="centre",
        description="Kommuner med centre i netværket, når kilden nævner dem.",
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the network's place on the background page."""
        return Address("baggrund/index.md", code)

    @property
    def label(self) -> str:
        """The name."""
        return self.name


class Term(Entity):
    """Et ord i ordbogen."""

    kind: ClassVar[str] = "begreb"
    kind_plural: ClassVar[str] = "begreber"

    word: Named = Field(alias="ord", description="Ordet, som det slås op.")
    forms: tuple[Named, ...] = Field(
        default=(),
        alias="former",
        description="Bøjninger, som også linker til ordet.",
    )
    variants: tuple[Named, ...] = Field(
        default=(),
        alias="varianter",
        description="Andre stavemåder, som også linker. Med lutter store bogstaver kun sådan.",
    )
    synonyms: tuple[Named, ...] = Field(
        default=(), alias="synonymer", description="Ord, der betyder det samme, til søgning."
    )
    definition: Annotated[Prose, Added] = Field(
        alias="betydning", description="Hvad ordet betyder her. Første sætning vises ved linket."
    )
    confused_with: tuple[Annotated[str, Ref("begreb")], ...] = Field(
        default=(), alias="forveksles_med", description="Koder på ord, det forveksles med."
    )
    see_also: tuple[Annotated[str, Ref("begreb")], ...] = Field(
        default=(), alias="se_også", description="Koder på ord, der hører til."
    )
    is_linked: YesNo = Field(
        default=True, alias="link", description="Skal ordet linke fra siderne? ja eller nej."
    )
    sources: tuple[SourceUse, ...] = Field(
        default=(), alias="kilder", description="Kilder, hvor ordet bruges eller forklares."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the term's place in the glossary."""
        return Address("ordbog.md", code)

    @property
    def label(self) -> str:
        """The word."""
        return self.word

    @property
    def linking_forms(self) -> tuple[str, ...]:
        """The word with its forms and variants: what links to it."""
        return (self.word, *self.forms, *self.variants)

    @property
    def first_sentence(self) -> str:
        """The definition's first sentence, which stands at links to the word."""
        return first_sentence(self.definition)


class Helper(Entity):
    """En organisation, der hjælper i dag."""

    kind: ClassVar[str] = "hjælp"
    kind_plural: ClassVar[str] = "hjælp"
    on_authored_page: ClassVar[bool] = True

    name: Named = Field(alias="navn", description="Organisationens navn, aldrig en persons.")
    helps_with: Annotated[tuple[Item, ...], Restated] = Field(
        alias="hjælper_med", min_length=1, description="Hvad de hjælper med."
    )
    web_address: WebAddress | None = Field(
        default=None, alias="adresse", description="Hvor man kan læse mere."
    )
    known_at: Date = Field(alias="set", description="Dagen, oplysningen sidst blev set efter.")
    reservation: Item | None = Field(
        default=None,
        alias="forbehold",
        description="Hvad der er usikkert, fx om tilbuddet findes endnu.",
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the helper's place on the page of help."""
        return Address("om/hjaelp.md", code)

    @property
    def label(self) -> str:
        """The organisation's name."""
        return self.name
