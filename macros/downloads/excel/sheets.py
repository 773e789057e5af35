"""Knows a template's sheets: the front with its fields, one for each table, and schedules."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from macros.downloads.excel.book import ALLOWED, FIRST_FIELD, Book, range_of
from macros.downloads.schedules import schedule_tables
from macros.model.blocks import CellKind
from macros.model.placeholder import PLACEHOLDER, PlaceholderKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.model.blocks import Column, Table, Variant
    from macros.model.placeholder import Placeholder, Schedule
    from macros.model.template import Template

BLANK_ROWS: Final = 30
HEAD: Final = 3
"""The row of a table's sheet, from 0, that holds the columns' names."""
LOOKS: Final = {
    CellKind.TEXT: "text",
    CellKind.CHOICE: "text",
    CellKind.TICK: "text",
    CellKind.DATE: "date",
    CellKind.NUMBER: "number",
    CellKind.MONEY: "money",
}
TICK: Final = "x"
FIGURE: Final = re.compile(r"-?\d+(?:\.\d+)?")
NUMERIC: Final = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": -1e12,
    "maximum": 1e12,
    "error_message": "Skriv et tal, fx 1250.",
}
RULES: Final[Mapping[CellKind, dict[str, Any]]] = {
    CellKind.CHOICE: {
        "validate": "list",
        "error_message": "Vælg fra listen, eller lad cellen være tom.",
    },
    CellKind.TICK: {
        "validate": "list",
        "source": [TICK],
        "error_message": "Skriv x, eller lad cellen være tom.",
    },
    CellKind.DATE: {
        "validate": "date",
        "criteria": ">",
        "value": date(1900, 1, 1),
        "error_message": "Skriv en dato, fx 25-03-2027.",
    },
    CellKind.NUMBER: NUMERIC,
    CellKind.MONEY: NUMERIC,
}
HINTS: Final[Mapping[CellKind, str]] = {
    CellKind.CHOICE: "Vælg fra listen.",
    CellKind.DATE: "Skriv en dato, fx 25-03-2027.",
    CellKind.TICK: "Skriv x, når det er gjort.",
}
LAST_COLUMN: Final = 16383  # Excel's own last column
MOST_IN_PROMPT, MOST_IN_PROMPT_TITLE = 255, 32  # Excel's own limits


def excel_file(
    template: Template,
    variant: Variant | None,
    placeholders: Mapping[str, Placeholder],
    last_line: str,
) -> bytes:
    """Return a template, or one of its variants, as a spreadsheet (.xlsx).

    `placeholders` are those that the template uses, by code, in order; `last_line` names where
    the file comes from. The same values give the same bytes.
    """
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    made = datetime.combine(template.reviewed, time(), UTC).replace(tzinfo=None)
    workbook.set_properties(
        {"title": _plain(template.heading_of(variant)), "created": made, "author": ""}
    )
    book = Book(workbook, placeholders)
    _front(book, template, template.heading_of(variant), last_line)
    for section in template.sections_of(variant):
        for block in section.blocks:
            if block.table:
                _add_table(book, block.table)
            if block.schedule:
                _schedule_sheets(book, block.schedule)
    book.write_overview()
    book.write_lists()
    workbook.close()
    return content.getvalue()


def _plain(text: str) -> str:
    return " ".join(PLACEHOLDER.sub(" ", text).split())


def _front(book: Book, template: Template, heading: str, last_line: str) -> None:
    """Write the first sheet: what the file is, and a field for each placeholder."""
    sheet = book.front
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 2, 60)
    book.write(sheet, 0, 0, heading, "title")
    book.write(sheet, 1, 0, template.use.replace("@", ""), "line")
    book.write(sheet, 2, 0, f"Udfyldes af: {template.filled_by}", "line")
    if book.placeholders:
        book.write(sheet, 3, 0, "Udfyld felterne her, så står de i alle ark.", "line")
    for at, placeholder in enumerate(book.placeholders.values()):
        row = FIRST_FIELD + at
        sheet.write_string(row, 0, placeholder.name, book.formats["name"])
        sheet.write_string(row, 1, f"[{placeholder.name}]", book.formats["text"])
        sheet.write_string(row, 2, placeholder.guidance, book.formats["note"])
        if placeholder.form is PlaceholderKind.CHOICE:
            rule = RULES[CellKind.CHOICE] | {"source": book.list_of(placeholder.choices)}
            sheet.data_validation(row, 1, row, 1, rule)
    last = FIRST_FIELD + len(book.placeholders) + 1
    book.write(sheet, last, 0, last_line, "line")
    _set_print(sheet, landscape=False)
    sheet.protect("", ALLOWED)


@dataclass(frozen=True)
class TableSheet:
    """A table on a sheet of its own, with empty rows to fill in."""

    book: Book
    table: Table
    page: Any
    """The sheet: xlsxwriter has no types."""

    @property
    def rows(self) -> tuple[int, int]:
        """The first and last row, from 0, under the columns' names."""
        return HEAD + 1, HEAD + len(self.table.rows) + BLANK_ROWS

    def write(self) -> None:
        """Write names, rows and rules, and tell the overview what to count."""
        self._set_widths()
        self.book.write(self.page, 0, 0, self.table.title, "title")
        self.book.write(self.page, 1, 0, " ".join((self.table.hint or "").split()), "line")
        blank = [("",) * len(self.table.columns)] * BLANK_ROWS
        for row, cells in enumerate((*self.table.cells, *blank), HEAD + 1):
            for at, text in enumerate(cells):
                self._write_cell(row, at, text)
        for at, column in enumerate(self.table.columns):
            self.book.write(self.page, HEAD, at, column.name, "head")
            self._set_rules(at, column)
            self._count(at, column)
        self.page.autofilter(HEAD, 0, self.rows[1], len(self.table.columns) - 1)
        self.page.freeze_panes(HEAD + 1, 1)
        self.page.repeat_rows(HEAD)
        _set_print(self.page, landscape=True)
        self.page.protect("", ALLOWED)

    def _set_widths(self) -> None:
        # Excel deletes a row of a protected sheet only if no cell in the whole of it is locked.
        self.page.set_column(0, LAST_COLUMN, None, self.book.formats["open"])
        lines = 1
        for at, column in enumerate(self.table.columns):
            width = 10 + 8 * column.width
            self.page.set_column(at, at, width, self.book.formats["open"])
            lines = max(lines, ceil(len(column.name) * 1.2 / width))
        for row in range(HEAD):
            self.page.set_row(row, None, self.book.formats["line"])
        self.page.set_row(HEAD, 15 * lines + 3, self.book.formats["line"])

    def _write_cell(self, row: int, at: int, text: str) -> None:
        look = LOOKS[self.table.columns[at].kind]
        figure = _figure(text) if look in ("number", "money") else None
        if not text:
            self.page.write_blank(row, at, None, self.book.formats[look])
        elif figure is not None:
            self.page.write_number(row, at, figure, self.book.formats[look])
        else:
            self.book.write(self.page, row, at, text, look)

    def _set_rules(self, at: int, column: Column) -> None:
        """Let Excel tell what belongs in a column, and take nothing else where that is clear."""
        rule = dict(RULES.get(column.kind, {"validate": "any"}))
        if column.kind is CellKind.CHOICE:
            rule |= {"source": self.book.list_of(column.choices)}
        message = " ".join(filter(None, [_plain(column.hint or ""), HINTS.get(column.kind)]))
        if message:
            rule |= {
                "input_title": _plain(column.name)[:MOST_IN_PROMPT_TITLE],
                "input_message": message[:MOST_IN_PROMPT],
            }
        if rule != {"validate": "any"}:
            first, last = self.rows
            rule |= {"error_title": "Det kan ikke stå her"}
            self.page.data_validation(first, at, last, at, rule)

    def _count(self, at: int, column: Column) -> None:
        name = f"{_plain(self.table.title)}: {_plain(column.name)}"
        cells = range_of(self.page.get_name(), at, self.rows)
        given = [row[at] for row in self.table.cells]
        choices = {CellKind.CHOICE: column.choices, CellKind.TICK: (TICK,)}
        for choice in choices.get(column.kind, ()):
            self.book.count(f"{name}: {choice}", cells, choice, given.count(choice))
        if column.is_summed:
            figures = filter(None, map(_figure, given))
            self.book.sum(f"{name} i alt", cells, sum(figures))


def _figure(text: str) -> float | None:
    """Return the number that a cell's text writes as Danish does, or None."""
    figure = text.replace(".", "").replace(",", ".")
    return float(figure) if FIGURE.fullmatch(figure) else None


def _add_table(book: Book, table: Table) -> TableSheet:
    sheet = TableSheet(book, table, book.sheet(table.sheet or _plain(table.title)))
    sheet.write()
    return sheet


def _schedule_sheets(book: Book, schedule: Schedule) -> None:
    """Write the readers' own dates, and the tasks with a formula that works their date out."""
    dates, tasks = schedule_tables(schedule)
    own = _add_table(book, dates)
    sheet = _add_table(book, tasks)
    rows = {one.code: HEAD + 2 + at for at, one in enumerate(schedule.dates)}
    name = own.page.get_name()
    known = [task for task in schedule.tasks if task.date in rows]
    for at, task in enumerate(known):
        cell = f"'{name}'!$B${rows[task.date]}"
        formula = f'=IF({cell}="","",{cell}{task.days:+d})'
        sheet.page.write_formula(HEAD + 1 + at, 0, formula, book.formats["due"], "")


def _set_print(sheet: Any, *, landscape: bool) -> None:  # noqa: ANN401  # as above
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&F&RSide &P af &N")
    sheet.set_margins(left=0.5, right=0.5)
