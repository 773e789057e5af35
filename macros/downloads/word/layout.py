"""Knows how a file's parts look in Word: paragraphs, lists, tables. Built-in styles alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from macros.downloads.schedules import schedule_tables
from macros.downloads.word.blank import HELP_STYLE
from macros.downloads.word.controls import (
    W,
    field_control,
    placeholder_control,
    repeated,
    run,
    tick_box,
)
from macros.downloads.word.tables import column_widths, row_element, table_element
from macros.model.blocks import CellKind
from macros.model.placeholder import PLACEHOLDER, without_placeholders
from macros.source.text import paragraphs, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from macros.downloads.word.controls import Element
    from macros.model.blocks import Block, Column, Question, Table
    from macros.model.placeholder import Placeholder


@dataclass
class Layout:
    """Lays the parts of a file out, one after the other."""

    document: Document
    placeholders: Mapping[str, Placeholder]
    width: int
    """How wide the text is, in twentieths of a point."""
    section: str = ""
    """The code of the section that is being laid out, which its tags begin with."""
    controls: int = field(default=0)
    styles: dict[str, str] = field(default_factory=dict)
    """The id of each style in use, by its name."""

    def help(self, text: str | None) -> None:
        """Write a help text, each paragraph in the style that only help texts have."""
        for part in paragraphs(text or ""):
            self.paragraph(part, HELP_STYLE)

    def paragraph(self, text: str, style: str | None = None, *, bold: bool = False) -> Paragraph:
        """Write a paragraph; placeholders become controls."""
        paragraph = self.document.add_paragraph()
        if style:
            paragraph._p.style = self._style_id(style)  # noqa: SLF001  # python-docx looks it up anew
        self.words(paragraph._p, text, bold=bold)  # noqa: SLF001  # python-docx knows no controls
        return paragraph

    def _style_id(self, name: str) -> str:
        if name not in self.styles:
            self.styles[name] = self.document.styles[name].style_id
        return self.styles[name]

    def words(self, paragraph: Element, text: str, *, bold: bool = False) -> None:
        """Write words into a paragraph; placeholders become controls."""
        end = 0
        for match in PLACEHOLDER.finditer(text):
            self._run(paragraph, text[end : match.start()], bold=bold)
            placeholder = self.placeholders.get(match[1])
            if placeholder:
                paragraph.append(placeholder_control(placeholder, self._next(), bold=bold))
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

    def _run(self, paragraph: Element, text: str, *, bold: bool) -> None:
        if text:
            paragraph.append(run(text, bold=bold))

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
        line = paragraph._p  # noqa: SLF001  # as above
        line.append(tick_box(plain(item), tag, self._next()))
        line.append(W.r(W.tab()))
        self.words(line, item)

    def _question(self, question: Question) -> None:
        self.help(question.hint)
        line = self.paragraph(f"{question.name}: ", bold=True)._p  # noqa: SLF001  # as above
        tag = f"{self.section}.{question.code}"
        line.append(field_control(plain(question.name), tag, question.choices, self._next()))

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
        title = self.paragraph(table.title, bold=True)
        title.paragraph_format.keep_with_next = True
        self.help(table.hint)
        below = self.document.add_paragraph()
        below.paragraph_format.space_after = Pt(4)
        below._p.addprevious(self._grid(table))  # noqa: SLF001  # as above

    def _grid(self, table: Table) -> Element:
        """Write a table: its head on every page, its rows repeatable, room for more."""
        given = table.cells or [("",) * len(table.columns)]
        texts = [
            (plain(column.name), *cells)
            for column, cells in zip(table.columns, zip(*given, strict=True), strict=True)
        ]
        shares = [column.width for column in table.columns]
        widths = column_widths(self.width, shares, texts)
        grid = table_element(plain(table.title), self._style_id("Table Grid"), widths)
        head = [W.p(W.pPr(W.keepNext())) for _ in table.columns]
        for paragraph, column in zip(head, table.columns, strict=True):
            self.words(paragraph, column.name, bold=True)
        grid.append(row_element(head, widths, is_head=True))
        rows = [self._row(table, cells, widths) for cells in (*table.cells, *_blank(table))]
        if rows:
            tag = f"{self.section}.{table.code}"
            grid.append(repeated(plain(table.title), tag, rows, self._next()))
        return grid

    def _row(self, table: Table, cells: Sequence[str], widths: Sequence[int]) -> Element:
        paragraphs = []
        for column, text in zip(table.columns, cells, strict=True):
            paragraphs.append(W.p(W.pPr(W.spacing({qn("w:after"): "40"}))))
            # With a stop in it, so that it is never the tag of a placeholder.
            tag = f"{self.section}.{table.code}.{slug(column.name)}"
            self._cell(paragraphs[-1], column, text, tag)
        return row_element(paragraphs, widths)

    def _cell(self, paragraph: Element, column: Column, text: str, tag: str) -> None:
        name = plain(column.name)
        if column.kind is CellKind.TICK:
            paragraph.append(tick_box(name, tag, self._next()))
        elif column.kind is CellKind.CHOICE and not text:
            paragraph.append(field_control(name, tag, column.choices, self._next()))
        else:
            self.words(paragraph, text)


def _blank(table: Table) -> list[tuple[str, ...]]:
    return [("",) * len(table.columns)] * table.blank


def plain(text: str) -> str:
    """Return a text without its placeholders, as a control's name."""
    return without_placeholders(text) or "felt"
