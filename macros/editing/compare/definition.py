"""Knows a template's definition as the parts of its file, each with its lines. Knows no Word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from macros.downloads.schedules import schedule_tables
from macros.downloads.word.document import HELP
from macros.editing.compare.parts import Column, Kind, Part, Row, Table
from macros.editing.compare.source import Owner, Source, sources_of
from macros.source.text import paragraphs
from macros.source.yaml import last_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from macros.model.blocks import Block, Question, Section, Variant
    from macros.model.blocks import Column as ColumnDefinition
    from macros.model.blocks import Table as TableDefinition
    from macros.model.entity import Record
    from macros.model.placeholder import Schedule
    from macros.model.template import Template

SIGNING: Final = "Dato: Underskrift:"


def definition_parts(
    template: Template, variant: Variant | None, source_line: str, file: Sequence[str]
) -> tuple[Part, ...]:
    """Return what the file of a template, or of one of its variants, should say, in order.

    `file` is the lines of its definition. A part without a place is written by the program.
    """
    own = variant if variant and variant.document_title else template
    field = "document_title" if own.document_title else "title"
    definition = _Definition(file)
    title = definition.line(Kind.TITLE, "titlen øverst i filen", own, field)
    return (
        replace(title, text=template.heading_of(variant)),
        Part(Kind.HELP, HELP),
        *(part for one in template.sections_of(variant) for part in definition.section(one)),
        Part(Kind.TEXT, source_line),
    )


@dataclass
class _Definition:
    """Lays a definition out as parts, as `downloads.word.layout` lays it out as a file."""

    file: Sequence[str]
    owners: tuple[Owner, ...] = ()

    def line(self, kind: Kind, called: str, record: Record, field: str, *steps: int) -> Part:
        """Return a part of a text that stands on one line."""
        source = self.source(called, record, field, *steps)
        value = getattr(record, field)
        text = value[steps[0]] if steps else value
        return Part(kind, text or "", source=source, owners=self.owners)

    def source(self, called: str, record: Record, field: str, *steps: int) -> Source:
        """Return where a text of one line stands."""
        where = record.where(field, *steps)
        found = sources_of(called, record.written(field, *steps), where, self.file)
        return found[0] if found else Source(called, where, ())

    def texts(self, kind: Kind, called: str, record: Record, field: str) -> Iterator[Part]:
        """Yield a part of each paragraph of a text; a block's text is all that the block has."""
        texts = paragraphs(getattr(record, field) or "")
        value, where = record.written(field), record.where(field)
        first, last = where.line, last_line(value) if value is not None else where.line
        if field == "text":
            first, last = record.where().line, end_of(record)
        for text, source in zip(texts, sources_of(called, value, where, self.file), strict=True):
            owner = Owner(called, texts[0], first, last)
            yield Part(kind, text, source=source, owners=(*self.owners, owner))

    def section(self, section: Section) -> Iterator[Part]:
        first, last = section.where().line, end_of(section)
        self.owners = (Owner("afsnittet", section.title, first, last),)
        if section.is_headed:
            heading = self.line(Kind.HEADING, "overskriften", section, "title")
            yield replace(heading, level=section.level)
        yield from self.texts(Kind.HELP, "hjælpeteksten", section, "hint")
        around = self.owners
        for block in section.blocks:
            yield from self.block(block)
            self.owners = around

    def block(self, block: Block) -> Iterator[Part]:
        around = self.owners
        yield from self.texts(Kind.TEXT, "teksten", block, "text")
        for kind, called, field in (
            (Kind.BULLET, "punktet", "bullets"),
            (Kind.NUMBER, "det nummererede punkt", "numbers"),
            (Kind.TICK, "afkrydsningen", "ticks"),
        ):
            items = getattr(block, field)
            if items:
                self.owners = (*around, _owner("listen", items[0], block))
            yield from (self.line(kind, called, block, field, at) for at in range(len(items)))
        for question in block.questions:
            self.owners = (*around, *_owners_of(question, block))
            yield from self.question(question)
        if block.table:
            self.owners = (*around, _owner("tabellen", block.table.title, block))
            yield from self.table(block.table)
        if block.schedule:
            self.owners = (*around, _owner("tidsplanen", block.schedule.title, block))
            yield from self.schedule(block.schedule)
        if block.signatures:
            self.owners = (*around, _owner("underskrifterne", block.signatures[0], block))
        for at in range(len(block.signatures)):
            yield Part(Kind.TEXT, SIGNING, owners=self.owners)
            yield self.line(Kind.TEXT, "rollen", block, "signatures", at)

    def question(self, question: Question) -> Iterator[Part]:
        if question.hint:
            yield self.line(Kind.HELP, "hjælpeteksten", question, "hint")
        part = self.line(Kind.FIELD, "feltets navn", question, "name")
        yield replace(part, text=f"{question.name}:", choices=question.choices or None)

    def table(self, table: TableDefinition) -> Iterator[Part]:
        yield self.line(Kind.TEXT, "tabellens navn", table, "title")
        yield from self.texts(Kind.HELP, "hjælpeteksten", table, "hint")
        rows = tuple(
            Row(_said(table, cells), self.source("rækken", table, "rows", at))
            for at, cells in enumerate(table.cells)
        )
        filled = tuple(row for row in rows if any(row.cells))
        grid = Table(
            tuple(map(self.column, table.columns)),
            filled,
            table.blank + len(rows) - len(filled),
            self.source("tomme rækker", table, "blank"),
            table.title,
        )
        yield Part(
            Kind.TABLE,
            table=grid,
            source=filled[0].source if filled else grid.columns[0].source,
            owners=self.owners,
        )

    def column(self, column: ColumnDefinition) -> Column:
        return Column(
            column.name,
            column.choices or None,
            self.source("kolonnen", column, "name"),
            Source("det, man kan vælge", column.where("choices"), ()),
            _owner("kolonnen", column.name, column),
        )

    def schedule(self, schedule: Schedule) -> Iterator[Part]:
        """Yield the two tables of a schedule; their heads are written by the program."""
        dates, tasks = schedule_tables(schedule)
        own = [
            (self.source("datoens navn", one, "name"), None, self.source("hjælpen", one, "hint"))
            for one in schedule.dates
        ]
        listed = {one.code for one in schedule.dates}
        due = [
            (
                None,
                self.source("opgaven", one, "name"),
                self.source("niveauet", one, "level"),
                self.source("dagene", one, "days"),
            )
            for one in schedule.tasks
            if one.date in listed
        ]
        yield Part(Kind.TEXT, dates.title, owners=self.owners)
        yield self.made(dates, own, schedule)
        yield self.line(Kind.TEXT, "tidsplanens navn", schedule, "title")
        yield self.made(tasks, due, schedule)

    def made(
        self,
        table: TableDefinition,
        sources: Sequence[tuple[Source | None, ...]],
        schedule: Schedule,
    ) -> Part:
        """Return a table that the program makes of dates or tasks."""
        rows = tuple(
            Row(cells, next(one for one in places if one), places)
            for cells, places in zip(table.cells, sources, strict=True)
        )
        columns = tuple(Column(one.name) for one in table.columns)
        grid = Table(columns, rows, table.blank, None, table.title)
        place = Source("tabellen", schedule.where(), ())
        return Part(Kind.TABLE, table=grid, source=place, owners=self.owners)


def end_of(record: Record) -> int:
    """Return the last line of its file that a record stands on."""
    value = record.written()
    return last_line(value) if value is not None else record.where().line


def _owner(called: str, name: str, record: Record) -> Owner:
    return Owner(called, name, record.where().line, end_of(record))


def _owners_of(question: Question, block: Block) -> tuple[Owner, ...]:
    """Return what a field belongs to: all the fields of its block, which go when they all do."""
    if len(block.questions) == 1:
        return (_owner("feltet", question.name, block),)
    names = ", ".join(one.name for one in block.questions)
    return (_owner("felterne", names, block), _owner("feltet", question.name, question))


def _said(table: TableDefinition, cells: Sequence[str]) -> tuple[str, ...]:
    """Return a row's cells as the file says them: a box to tick says nothing."""
    return tuple(
        "" if column.kind == "kryds" else text
        for column, text in zip(table.columns, cells, strict=True)
    )
