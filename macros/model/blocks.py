"""Knows what a template's file is made of: sections, blocks, tables. Knows no file format."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from macros.model.entity import Record
from macros.model.placeholder import Schedule, Task
from macros.model.types import FileLine, FileText, Line, Number, Row, Slug, YesNo


class CellKind(StrEnum):
    """What a column of a table holds."""

    TEXT = "tekst"
    DATE = "dato"
    NUMBER = "tal"
    MONEY = "kroner"
    CHOICE = "valg"
    TICK = "kryds"


class Variant(Record):
    """En udgave af en skabelon, som får sin egen fil."""

    code: Slug = Field(alias="kode", description="Udgavens kode; den står i filens navn.")
    title: Line = Field(alias="titel", description="Hvornår man vælger den, fx Send i høring.")
    document_title: FileLine | None = Field(
        default=None,
        alias="dokumenttitel",
        description="Titlen øverst i udgavens fil. Udelades, når den er skabelonens.",
    )


class Column(Record):
    """En kolonne i en tabel."""

    name: FileLine = Field(alias="navn", description="Overskriften over kolonnen.")
    kind: CellKind = Field(
        default=CellKind.TEXT,
        alias="slags",
        description="tekst, dato, tal, kroner, valg eller kryds.",
    )
    choices: tuple[Line, ...] = Field(
        default=(), alias="valg", description="Kun ved slags: valg. Det, man kan vælge."
    )
    width: Number = Field(
        default=1, alias="bredde", description="Hvor bred den er i forhold til de andre, 1-9."
    )
    hint: FileLine | None = Field(
        default=None, alias="hjælp", description="Hvad der skal stå. Excel viser det i cellen."
    )
    is_summed: YesNo = Field(
        default=False, alias="sum", description="Skal tallene lægges sammen? ja eller nej."
    )


class Table(Record):
    """En tabel, som kan udfyldes."""

    code: Slug = Field(alias="kode", description="Tabellens kode i filen.")
    title: FileLine = Field(alias="titel", description="Tabellens navn, som står over den.")
    hint: FileText | None = Field(
        default=None, alias="hjælp", description="Hjælp til tabellen. Den kan slettes i filen."
    )
    columns: tuple[Column, ...] = Field(
        alias="kolonner", min_length=1, description="Kolonnerne fra venstre."
    )
    rows: tuple[Row, ...] = Field(
        default=(),
        alias="rækker",
        description="Rækker, der står der fra start: cellerne delt med |.",
    )
    blank: Number = Field(default=3, alias="tomme", description="Hvor mange tomme rækker i Word.")
    sheet: Line | None = Field(
        default=None, alias="ark", description="Arkets navn i Excel; udelades, når det er titlen."
    )

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The given rows, each with a cell for every column."""
        return tuple(
            tuple(cell.strip() for cell in row.split("|")) + ("",) * self._missing(row)
            for row in self.rows
        )

    def _missing(self, row: str) -> int:
        return max(len(self.columns) - row.count("|") - 1, 0)


class Question(Record):
    """Et felt, der udfyldes i filen."""

    code: Slug = Field(alias="kode", description="Feltets kode i filen.")
    name: FileLine = Field(alias="navn", description="Feltets navn, som står foran det.")
    hint: FileLine | None = Field(
        default=None, alias="hjælp", description="Hvad man skal skrive, fx et eksempel."
    )
    choices: tuple[Line, ...] = Field(
        default=(), alias="valg", description="Det, man kan vælge mellem, hvis man skal vælge."
    )


class Block(Record):
    """Én del af et afsnit: netop én slags indhold."""

    only: tuple[Slug, ...] = Field(
        default=(), alias="kun", description="Koder på de udgaver, delen er med i."
    )
    text: FileText | None = Field(default=None, alias="tekst", description="Løbende tekst.")
    bullets: tuple[FileLine, ...] = Field(
        default=(), alias="punkter", description="En liste med punkter."
    )
    numbers: tuple[FileLine, ...] = Field(
        default=(), alias="numre", description="En liste med numre."
    )
    ticks: tuple[FileLine, ...] = Field(
        default=(), alias="afkrydsning", description="Punkter, der kan krydses af."
    )
    questions: tuple[Question, ...] = Field(
        default=(), alias="felter", description="Felter, der udfyldes i filen."
    )
    table: Table | None = Field(default=None, alias="tabel", description="En tabel.")
    schedule: Schedule | None = Field(
        default=None, alias="tidsplan", description="Opgaver regnet ud fra datoer."
    )
    signatures: tuple[FileLine, ...] = Field(
        default=(), alias="underskrift", description="Roller, der skriver under, med plads til det."
    )

    @property
    def contents(self) -> tuple[str, ...]:
        """The fields (Python names) that hold the block's content: one, in a whole block."""
        return tuple(
            name
            for name in type(self).model_fields
            if name != "only" and getattr(self, name) not in (None, ())
        )

    def of(self, variant: Variant | None) -> Block:
        """Return the block with the tasks of a variant alone, all of them for None."""
        if not self.schedule:
            return self
        tasks = tuple(task for task in self.schedule.tasks if belongs(task, variant))
        schedule = self.schedule.model_copy(update={"tasks": tasks})
        return self.model_copy(update={"schedule": schedule})


class Section(Record):
    """Et afsnit med sin overskrift."""

    code: Slug = Field(alias="kode", description="Afsnittets kode; kopiknappen bruger den.")
    title: FileLine = Field(alias="titel", description="Overskriften, som modtageren ser.")
    is_headed: YesNo = Field(
        default=True,
        alias="overskrift",
        description="Står titlen i filen? nej i breve, hvor den kun er navn på afsnittet.",
    )
    level: Number = Field(default=1, alias="niveau", description="Overskriftens niveau, 1 eller 2.")
    hint: FileText | None = Field(
        default=None, alias="hjælp", description="Hjælp til den, der skriver. Den kan slettes."
    )
    only: tuple[Slug, ...] = Field(
        default=(), alias="kun", description="Koder på de udgaver, afsnittet er med i."
    )
    blocks: tuple[Block, ...] = Field(
        alias="indhold", min_length=1, description="Det, der står i afsnittet, del for del."
    )

    def of(self, variant: Variant | None) -> Section:
        """Return the section with the blocks of a variant alone, all of them for None."""
        blocks = tuple(block.of(variant) for block in self.blocks if belongs(block, variant))
        return self.model_copy(update={"blocks": blocks})


def belongs(part: Section | Block | Task, variant: Variant | None) -> bool:
    """Tell whether a part stands in a variant's file; None is all that there is."""
    return variant is None or not part.only or variant.code in part.only
