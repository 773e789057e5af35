"""Knows the quality model: the model itself, themes, criteria, indicators and their versions."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.entity import Entity, Record, SourceUse, Worded, name_of
from macros.model.review import Reviewed
from macros.model.types import (
    Added,
    Date,
    Item,
    Line,
    Prose,
    QuotedProse,
    Ref,
    Restated,
    Title,
    VersionNumber,
    Year,
)
from macros.source.text import first_sentence

FOLDER = "kvalitetsmodel"


class ModelVersion(Record):
    """En udgave af kvalitetsmodellen på dette websted."""

    number: VersionNumber = Field(alias="nummer", description="Udgavens nummer, fx 1.0.")
    date: Date = Field(alias="dato", description="Dagen, udgaven kom på webstedet.")
    valid_from: Year = Field(
        alias="gaelder_fra",
        description="Året, hvor udgaven gælder fra. Før det vises den som på vej.",
    )
    description: Line = Field(alias="beskrivelse", description="Hvad udgaven er, i én sætning.")


class QualityModel(Entity):
    """Kvalitetsmodellen som helhed."""

    kind: ClassVar[str] = "kvalitetsmodel"
    kind_plural: ClassVar[str] = "kvalitetsmodeller"
    on_authored_page: ClassVar[bool] = True

    title: Title = Field(alias="titel", description="Modellens navn.")
    purpose: Annotated[Prose, Restated] = Field(
        alias="formål", description="Hvad modellen er til for."
    )
    connection: Annotated[Prose, Restated] = Field(
        alias="sammenhæng", description="Hvordan tema, kriterium og indikator hænger sammen."
    )
    course: Annotated[Prose, Restated] = Field(
        alias="forløb", description="Hvornår modellen blev udviklet, og af hvem."
    )
    since: Annotated[Prose, Restated] = Field(
        alias="siden", description="Hvad der vides om modellen siden da, med årstal."
    )
    reservation: Annotated[Prose, Added] = Field(
        alias="forbehold", description="Hvad der er redaktionens, og hvad modellen ikke er."
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")
    versions: tuple[ModelVersion, ...] = Field(
        alias="versioner", min_length=1, description="Modellens udgaver, den ældste først."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the model's own page."""
        del code
        return Address(f"{FOLDER}/index.md")

    @property
    def label(self) -> str:
        """The model's name."""
        return self.title


class Theme(Reviewed):
    """Et tema i kvalitetsmodellen."""

    kind: ClassVar[str] = "tema"
    kind_plural: ClassVar[str] = "temaer"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[1-9]\d?")
    code_example: ClassVar[str] = "1"

    title: Annotated[Title, Restated] = Field(alias="titel", description="Temaets navn i kilden.")
    short: Annotated[Item, Restated] = Field(alias="kort", description="Temaet i én sætning.")
    purpose: Annotated[Prose, Restated] = Field(
        alias="formål", description="Hvad temaet skal støtte."
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the theme's own page, the first of its criteria's."""
        return Address(f"{FOLDER}/{code}/index.md")

    @property
    def label(self) -> str:
        """Tema, code and title."""
        return f"Tema {self.code}: {self.title}"


class Indicator(Worded):
    """En indikator: en aktivitet eller et produkt, der støtter et kriterium."""

    kind: ClassVar[str] = "indikator"
    kind_plural: ClassVar[str] = "indikatorer"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[1-9]\d?\.[1-9]\d?\.[a-z]")
    code_example: ClassVar[str] = "1.1.a"

    title: Annotated[Title, Added] = Field(alias="titel", description="Kort navn.")
    wording: Annotated[Prose, Added] = Field(
        alias="ordlyd", description="Aktiviteten eller produktet, så det kan ses efter."
    )
    documentation: Annotated[tuple[Item, ...], Added] = Field(
        alias="dokumentation", min_length=1, description="Det, I kan lægge på bordet."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the indicator's place on its criterion's page."""
        return Address(f"{FOLDER}/{code.rpartition('.')[0]}.md", code)

    @property
    def binding_words(self) -> str:
        """The wording."""
        return self.wording


class RoleActions(Record):
    """Hvad en rolle gør for kriteriet."""

    role: Annotated[str, Ref("rolle")] = Field(alias="rolle", description="Rollens kode.")
    actions: tuple[Item, ...] = Field(
        alias="gør", min_length=1, description="Det gør I, et punkt ad gangen."
    )


class Criterion(Worded, Reviewed):
    """Et kriterium i kvalitetsmodellen: et mål, som et center arbejder hen imod."""

    kind: ClassVar[str] = "kriterium"
    kind_plural: ClassVar[str] = "kriterier"
    codes: ClassVar[re.Pattern[str]] = re.compile(r"[1-9]\d?\.[1-9]\d?")
    code_example: ClassVar[str] = "1.1"

    title: Annotated[Title, Added] = Field(
        alias="titel", description="Kort navn, som det står i menuen."
    )
    wording: Annotated[Prose, Restated] = Field(
        alias="ordlyd", description="Det siger kriteriet, med vores ord."
    )
    official_wording: Annotated[QuotedProse | None, Restated] = Field(
        default=None,
        alias="officiel_ordlyd",
        description="Den officielle ordlyd, ord for ord. Udelades, til FriSe har givet den.",
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag ordlyden.")
    reason: Annotated[Prose, Added] = Field(
        alias="hvorfor", description="Hvorfor kriteriet er værd at arbejde med."
    )
    indicators: tuple[Indicator, ...] = Field(
        alias="indikatorer", min_length=1, description="Kriteriets indikatorer, hver med sin kode."
    )
    roles: Annotated[tuple[RoleActions, ...], Added] = Field(
        alias="roller", min_length=1, description="Hvad hver rolle gør."
    )
    questions: Annotated[tuple[Item, ...], Added] = Field(
        alias="samtale", min_length=1, description="Spørgsmål til en samtale i bestyrelsen."
    )
    network_questions: Annotated[tuple[Item, ...], Added] = Field(
        alias="spørg_netværket", min_length=1, description="Spørgsmål at tage med i netværket."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the criterion's own page."""
        return Address(f"{FOLDER}/{code}.md")

    @property
    def first_sentence(self) -> str:
        """The wording's first sentence, for cards."""
        return first_sentence(self.wording)

    @property
    def last_worded_field(self) -> str:
        """The official wording, where there is one."""
        return "official_wording" if self.official_wording else "wording"

    @property
    def sources_of_wording(self) -> tuple[SourceUse, ...]:
        """Where the official wording stands: its own source once it is here, else ours'."""
        names = [name_of(Criterion, field) for field in ("official_wording", "wording")]
        by_field = [tuple(use for use in self.sources if use.field == name) for name in names]
        return by_field[0] or by_field[1]

    @property
    def theme_code(self) -> str:
        """The code of the theme that the criterion belongs to."""
        return self.code.partition(".")[0]

    @property
    def binding_words(self) -> str:
        """Our wording and, where there is one, the official one."""
        return "\n\n".join(filter(None, (self.wording, self.official_wording)))
