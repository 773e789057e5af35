"""Knows how a file's parts look in Word: paragraphs, lists, tables. Built-in styles alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt

from macros.downloads.schedules import schedule_tables
from macros.downloads.word.controls import (
    W,
    field_control,
    placeholder_control,
    repeated,
    tick_box,
)
from macros.model.blocks import CellKind
from macros.model.placeholder import PLACEHOLDER
from macros.source.text import paragraphs, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

    from macros.model.blocks import Block, Column, Question, Table
    from macros.model.placeholder import Placeholder

HELP_STYLE: Final = "Quote"
"""The style of help texts alone, so that Word can choose them all and delete them in one go."""


@dataclass
class Layout:
    """Lays the parts of a file out, one after the other."""

    document: Document
    placeholders: Mapping[str, Placeholder]
    width: float
    """How wide the text is, in cm."""
    section: str = ""
    """The code of the section that is being laid out, which its tags begin with."""
    controls: int = field(default=0)

    def help(self, text: str | None) -> None:
        """Write a help text, each paragraph in the style that only help texts have."""
        for part in paragraphs(text or ""):
            self.paragraph(part, HELP_STYLE)

    def paragraph(self, text: str, style: str | None = None) -> Paragraph:
        """Write a paragraph; placeholders become controls."""
        paragraph = self.document.add_paragraph(style=style)
        self.words(paragraph, text)
        return paragraph

    def words(self, paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
        """Write words into a paragraph; placeholders become controls."""
        end = 0
        for match in PLACEHOLDER.finditer(text):
            self._run(paragraph, text[end : match.start()], bold=bold)
            placeholder = self.placeholders.get(match[1])
            if placeholder:
                paragraph._p.append(placeholder_control(placeholder, self._next()))  # noqa: SLF001  # python-docx knows no controls
            end = match.end()
        self._run(paragraph, text[end:], bold=bold)

    def block(self, block: Block) -> None:
        """Write a block of whatever kind it is."""
        for part in paragraphs(block.text or ""):
            self.paragraph(part)
        for item in block.bullets:
            self.paragraph(item, "List Bullet")
        self._numbered(block.numbers)
        for at, item in enumerate(block.ticks):
            self._tick(item, f"{self.section}.kryds-{at + 1}")
        for question in block.questions:
            self._question(question)
        if block.table:
            self._table(block.table)
        if block.schedule:
            for table in schedule_tables(block.schedule):
                self._table(table)
        for role in block.signatures:
            self._signature(role)

    def _run(self, paragraph: Paragraph, text: str, *, bold: bool) -> None:
        if text:
            paragraph.add_run(text).bold = bold or None

    def _next(self) -> int:
        self.controls += 1
        return self.controls

    def _numbered(self, items: Sequence[str]) -> None:
        """Write a numbered list that begins at 1: Word would go on from the list before."""
        if not items:
            return
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element.pPr.numPr.numId.val
        shape = numbering.num_having_numId(style).abstractNumId.val
        number = numbering.add_num(shape)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        for item in items:
            properties = self.paragraph(item, "List Number")._p.get_or_add_pPr()  # noqa: SLF001  # as above
            properties.get_or_add_numPr().get_or_add_numId().val = number.numId

    def _tick(self, item: str, tag: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.first_line_indent = Cm(-0.8)
        paragraph._p.append(tick_box(plain(item), tag, self._next()))  # noqa: SLF001  # as above
        self.words(paragraph, f"\t{item}")

    def _question(self, question: Question) -> None:
        self.help(question.hint)
        paragraph = self.document.add_paragraph()
        self.words(paragraph, f"{question.name}: ", bold=True)
        tag = f"{self.section}.{question.code}"
        control = field_control(plain(question.name), tag, question.choices, self._next())
        paragraph._p.append(control)  # noqa: SLF001  # as above

    def _signature(self, role: str) -> None:
        line = self.document.add_paragraph()
        line.paragraph_format.space_before = Pt(24)
        line.paragraph_format.keep_with_next = True
        for place in (4.0, 12.0):
            line.paragraph_format.tab_stops.add_tab_stop(
                Cm(place), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES
            )
        line.add_run("Dato:\tUnderskrift:\t")
        self.paragraph(role)

    def _table(self, table: Table) -> None:
        title = self.document.add_paragraph()
        title.paragraph_format.keep_with_next = True
        self.words(title, table.title, bold=True)
        self.help(table.hint)
        self.grid(table, table.cells)

    def grid(self, table: Table, rows: Sequence[Sequence[str]]) -> None:
        """Write a table: its head on every page, its rows repeatable, room for more."""
        columns = table.columns
        grid = self.document.add_table(rows=1, cols=len(columns), style="Table Grid")
        grid.autofit = False
        head = grid.rows[0]
        head._tr.get_or_add_trPr().append(W.tblHeader())  # noqa: SLF001  # as above
        for cell, column in zip(head.cells, columns, strict=True):
            self.words(cell.paragraphs[0], column.name, bold=True)
        for cells in (*rows, *[[""] * len(columns)] * table.blank):
            self._row(grid.add_row(), columns, cells)
        share = self.width / sum(column.width for column in columns)
        for at, column in enumerate(columns):
            grid.columns[at].width = Cm(share * column.width)
        for row in grid.rows:
            row._tr.get_or_add_trPr().append(W.cantSplit())  # noqa: SLF001  # as above
            for cell, column in zip(row.cells, columns, strict=True):
                cell.width = Cm(share * column.width)
        body = [row._tr for row in grid.rows[1:]]  # noqa: SLF001  # as above
        if body:
            tag = f"{self.section}.{table.code}"
            grid._tbl.append(repeated(plain(table.title), tag, body, self._next()))  # noqa: SLF001  # as above
            self.controls += len(body)
        self._space_below()

    def _space_below(self) -> None:
        self.document.add_paragraph().paragraph_format.space_after = Pt(4)

    def _row(self, row: _Row, columns: Sequence[Column], cells: Sequence[str]) -> None:
        for cell, column, text in zip(row.cells, columns, cells, strict=True):
            self._cell(cell, column, text)

    def _cell(self, cell: _Cell, column: Column, text: str) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        name = plain(column.name)
        if column.kind is CellKind.TICK:
            paragraph._p.append(tick_box(name, slug(name), self._next()))  # noqa: SLF001  # as above
        elif column.kind is CellKind.CHOICE and not text:
            control = field_control(name, slug(name), column.choices, self._next())
            paragraph._p.append(control)  # noqa: SLF001  # as above
        else:
            self.words(paragraph, text)


def plain(text: str) -> str:
    """Return a text without its placeholders, as a control's name."""
    return " ".join(PLACEHOLDER.sub(" ", text).split()) or "felt"
