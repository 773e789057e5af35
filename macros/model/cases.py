"""Knows what has happened elsewhere: courses with their dated events, and municipal policies."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from macros.model.address import Address
from macros.model.entity import Entity, SourceUse
from macros.model.types import Added, Item, Line, PagePath, Prose, Ref, Restated, Title, mistake
from macros.source.problem import shown

YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
POLICIES_PATH = "eksempler/frivilligpolitikker.md"


def _moment(text: str) -> str:
    if DAY.fullmatch(text):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise mistake(
                "'{value}' findes ikke i kalenderen – skriv ÅÅÅÅ-MM-DD", value=text
            ) from None
    elif not YEAR_OR_MONTH.fullmatch(text):
        raise mistake(
            "'{value}' er ikke en tid – skriv 2018, 2018-11 eller 2018-11-22", value=shown(text)
        )
    return text


Moment = Annotated[str, AfterValidator(_moment)]
"""A year, a year and a month, or a day: 2018, 2018-11 or 2018-11-22."""


class Event(Entity):
    """En begivenhed i et forløb."""

    kind: ClassVar[str] = "begivenhed"
    kind_plural: ClassVar[str] = "begivenheder"
    on_authored_page: ClassVar[bool] = True

    start: Moment = Field(alias="fra", description="Hvornår, 2018, 2018-11 eller 2018-11-22.")
    end: Moment | None = Field(default=None, alias="til", description="Hvornår det sluttede.")
    title: Annotated[Title, Restated] = Field(alias="titel", description="Hvad der skete, kort.")
    text: Annotated[Prose, Restated] = Field(alias="tekst", description="Hvad der skete.")
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")
    steps: Annotated[tuple[Annotated[str, Ref("trin")], ...], Added] = Field(
        default=(), alias="trin", description="Koder på de trin, den svarer til, efter vores skøn."
    )

    _course: tuple[str, str] = PrivateAttr(default=("", ""))
    """The path of the page that the event's course stands on, and the course's title."""

    @property
    def address(self) -> Address | None:
        """The event's place in the table of its course."""
        path = self._course[0]
        return Address(path, self.code) if path else None

    @property
    def label(self) -> str:
        """The title, after that of the course."""
        course = self._course[1]
        return f"{course}: {self.title}" if course else self.title


class Course(Entity):
    """Et forløb med datoer, som vises som tidslinje. Koden er filens navn."""

    kind: ClassVar[str] = "forløb"
    kind_plural: ClassVar[str] = "forløb"
    on_authored_page: ClassVar[bool] = True

    title: Title = Field(alias="titel", description="Navnet over tidslinjen.")
    page: PagePath = Field(alias="side", description="Siden, hvor tidslinjen står.")
    events: tuple[Event, ...] = Field(
        alias="begivenheder", min_length=1, description="Det, der skete, hvert med sin dato."
    )

    @model_validator(mode="after")
    def _place_events(self) -> Self:
        for event in self.events:
            event._course = (self._path, self.title)  # noqa: SLF001  # what it holds itself
        return self

    @property
    def _path(self) -> str:
        return self.page.removeprefix("/").partition("#")[0]

    @property
    def address(self) -> Address:
        """The timeline on its page."""
        return Address(self._path, self.code)

    @property
    def label(self) -> str:
        """The title."""
        return self.title


class Policy(Entity):
    """En kommunes frivilligpolitik, som vi har set den i uddrag."""

    kind: ClassVar[str] = "politik"
    kind_plural: ClassVar[str] = "politikker"
    on_authored_page: ClassVar[bool] = True
    code_example: ClassVar[str] = "ballerup-2006"

    municipality: Annotated[str, Ref("kommune")] = Field(
        alias="kommune", description="Kommunens kode."
    )
    title: Annotated[Title, Restated] = Field(alias="titel", description="Politikkens navn.")
    start: Moment | None = Field(
        default=None, alias="fra", description="Hvornår den er fra. Udelades, når det er ukendt."
    )
    status: Annotated[Line | None, Restated] = Field(
        default=None, description="Hvad den var på det tidspunkt, fx vedtaget eller i høring."
    )
    parts: Annotated[tuple[Item, ...], Restated] = Field(
        default=(), alias="opbygning", description="De dele af den, som kilden viser."
    )
    making: Annotated[Item | None, Restated] = Field(
        default=None, alias="tilblivelse", description="Hvordan den blev til, når kilden siger det."
    )
    sources: tuple[SourceUse, ...] = Field(alias="kilder", description="Kilderne bag felterne.")

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the policy's place in the table of policies."""
        return Address(POLICIES_PATH, code)

    @property
    def label(self) -> str:
        """The title."""
        return self.title
