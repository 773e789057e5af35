"""Knows a table's own sheet: names, rows, rules, what it lets users do. Knows no template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from macros.downloads.excel.book import ALLOWED, Book, height, range_of, set_print
from macros.model.blocks import CellKind
from macros.model.placeholder import without_placeholders

if TYPE_CHECKING:
    from macros.model.blocks import Column, Table

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

    @property
    def widths(self) -> tuple[int, ...]:
        """The columns' widths, as Excel counts them: about one for each sign."""
        return tuple(10 + 8 * column.width for column in self.table.columns)

    def write(self) -> None:
        """Write names, rows and rules, and tell the overview what to count."""
        self._set_widths()
        self.book.write(self.page, 0, 0, self.table.title, "title")
        if self.table.hint:
            self.book.write_across(self.page, 1, self.widths, " ".join(self.table.hint.split()))
        self.page.grows_from = HEAD + 1
        blank = [("",) * len(self.table.columns)] * BLANK_ROWS
        for row, cells in enumerate((*self.table.cells, *blank), HEAD + 1):
            for at, text in enumerate(cells):
                self._write_cell(row, at, text)
            if any(cells):
                self.page.set_row(row, height(zip(cells, self.widths, strict=True)))
        for at, column in enumerate(self.table.columns):
            self.book.write(self.page, HEAD, at, column.name, "head")
            self._set_rules(at, column)
            self._count(at, column)
        self.page.autofilter(HEAD, 0, self.rows[1], len(self.table.columns) - 1)
        self.page.freeze_panes(HEAD + 1, 1)
        self.page.repeat_rows(HEAD)
        set_print(self.page, landscape=True)
        self.page.protect("", ALLOWED)

    def _set_widths(self) -> None:
        for at, width in enumerate(self.widths):
            self.page.set_column(at, at, width, self.book.formats["open"])
        self._open_columns(len(self.widths))
        for row in range(HEAD):
            self.page.set_row(row, None, self.book.formats["line"])
        names = [without_placeholders(column.name) for column in self.table.columns]
        tall = height(zip(names, self.widths, strict=True)) + 3
        self.page.set_row(HEAD, tall, self.book.formats["line"])

    def _open_columns(self, first: int) -> None:
        """Unlock the columns to the right, for a row with a locked cell cannot be deleted.

        Excel looks at the whole row. `set_column` on them all would let xlsxwriter take each of
        them for a part of the table, and write every row with 16,384 columns in mind.
        """
        last = self.page.dim_colmax
        self.page.set_column(first, first, None, self.book.formats["open"])
        self.page.dim_colmax = last
        rest = range(first, LAST_COLUMN + 1)
        self.page.col_info |= dict.fromkeys(rest, self.page.col_info[first])

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
        message = " ".join(
            filter(None, [without_placeholders(column.hint or ""), HINTS.get(column.kind)])
        )
        if message:
            rule |= {
                "input_title": without_placeholders(column.name)[:MOST_IN_PROMPT_TITLE],
                "input_message": message[:MOST_IN_PROMPT],
            }
        if rule != {"validate": "any"}:
            first, last = self.rows
            rule |= {"error_title": "Det kan ikke stå her"}
            self.page.data_validation(first, at, last, at, rule)

    def _count(self, at: int, column: Column) -> None:
        name = f"{without_placeholders(self.table.title)}: {without_placeholders(column.name)}"
        cells = range_of(self.page.get_name(), at, self.rows)
        given = [row[at] for row in self.table.cells]
        choices = {CellKind.CHOICE: column.choices, CellKind.TICK: (TICK,)}
        for choice in choices.get(column.kind, ()):
            self.book.count(f"{name}: {choice}", cells, choice, given.count(choice))
        if column.is_summed:
            figures = filter(None, map(_figure, given))
            look = "sum" if column.kind is CellKind.MONEY else "figure"
            self.book.sum(f"{name} i alt", cells, sum(figures), look)


def _figure(text: str) -> float | None:
    """Return the number that a cell's text writes as Danish does, or None."""
    figure = text.replace(".", "").replace(",", ".")
    return float(figure) if FIGURE.fullmatch(figure) else None


def add_table(book: Book, table: Table) -> TableSheet:
    """Add a table's sheet to a workbook."""
    sheet = TableSheet(book, table, book.sheet(table.sheet or without_placeholders(table.title)))
    sheet.write()
    return sheet
