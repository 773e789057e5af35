"""Knows a workbook's frame: formats, fields, choices, and the overview. Knows no table's rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from macros.model.placeholder import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from macros.model.placeholder import Placeholder

FRONT: Final = "Start"
LISTS: Final = "Lister"
OVERVIEW: Final = "Overblik"
OWN_SHEETS: Final = (FRONT, LISTS, OVERVIEW)
"""The names of the sheets that a workbook has of its own."""
NO_SHEET_SIGNS: Final = str.maketrans("[]:*?/\\", "       ")
MOST_IN_NAME, MOST_IN_LITERAL = 31, 250  # Excel's own limits: 31 and 255
DATE: Final = "[$-406]d. mmmm yyyy"
LINE: Final = 15  # points: the height of a line
MONEY: Final = '#,##0 "kr."'
FORMATS: Final[Mapping[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "line": {},
    "across": {"text_wrap": True, "valign": "top"},
    "note": {"text_wrap": True, "valign": "top"},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bottom": 2},
    "name": {"bold": True, "text_wrap": True, "valign": "top"},
    "figure": {"valign": "top"},
    "sum": {"valign": "top", "num_format": MONEY},
    "text": {"text_wrap": True, "valign": "top", "border": 1, "locked": False, "num_format": "@"},
    "date": {"valign": "top", "border": 1, "locked": False, "num_format": DATE, "align": "left"},
    "number": {"valign": "top", "border": 1, "locked": False},
    "money": {"valign": "top", "border": 1, "locked": False, "num_format": MONEY},
    "due": {"valign": "top", "border": 1, "locked": False, "num_format": DATE, "align": "left"},
    "open": {"locked": False},
}
ALLOWED: Final = dict.fromkeys(
    (
        "insert_rows",
        "delete_rows",
        "sort",
        "autofilter",
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_hyperlinks",
    ),
    True,  # dict.fromkeys takes its value by place
)


class GrowingSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A sheet whose rows, from one on, grow with what is written in them later."""

    grows_from = 1_048_576  # no row at all

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        if tag == "row" and dict(attributes)["r"] > self.grows_from:
            attributes = [one for one in attributes if one[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


@dataclass
class Book:
    """A workbook under way: its formats, where each placeholder's value stands, its choices."""

    workbook: Any
    placeholders: Mapping[str, Placeholder]
    formats: dict[str, Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    choices: dict[tuple[str, ...], str] = field(default_factory=dict)
    overview: list[tuple[str, str, float, str]] = field(default_factory=list)
    """What the overview counts: a name, the formula of its figure, the figure today, its look."""

    def __post_init__(self) -> None:
        self.formats = {name: self.workbook.add_format(look) for name, look in FORMATS.items()}
        self.front = self._added(FRONT)

    def sheet(self, name: str) -> Any:  # noqa: ANN401  # xlsxwriter has no types
        """Return a new sheet with a name that Excel takes and that no other sheet has."""
        wanted = " ".join(name.translate(NO_SHEET_SIGNS).split())[:MOST_IN_NAME].strip("' ")
        wanted = wanted or "Ark"
        unique, number = wanted, 2
        taken = {other.casefold() for other in (*self.names, *OWN_SHEETS)}
        while unique.casefold() in taken:
            unique, number = f"{wanted[: MOST_IN_NAME - 3]} {number}", number + 1
        return self._added(unique)

    def _added(self, name: str) -> Any:  # noqa: ANN401  # as above
        self.names.append(name)
        return self.workbook.add_worksheet(name, GrowingSheet)

    def write(self, sheet: Any, row: int, column: int, text: str, look: str) -> None:  # noqa: ANN401  # as above
        """Write a text, never a formula of the author's; placeholders follow the front sheet."""
        if PLACEHOLDER.search(text):
            value = PLACEHOLDER.sub(lambda match: f"[{self._name(match[1])}]", text)
            sheet.write_formula(row, column, self._formula(text), self.formats[look], value)
        else:
            sheet.write_string(row, column, text, self.formats[look])

    def write_across(self, sheet: Any, row: int, widths: Sequence[int], text: str) -> None:  # noqa: ANN401  # as above
        """Write a text across the columns of a sheet, on as many lines as it takes."""
        look = self.formats["across"]
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
        self.write(sheet, row, 0, text, "across")
        sheet.set_row(row, height([(text, sum(widths))]))

    def _name(self, code: str) -> str:
        return self.placeholders[code].name if code in self.placeholders else code

    def _formula(self, text: str) -> str:
        parts, end = [], 0
        for match in PLACEHOLDER.finditer(text):
            parts += _literals(text[end : match.start()])
            parts.append(self.cell_of(match[1]))
            end = match.end()
        return "=" + "&".join([*parts, *_literals(text[end:])])

    def cell_of(self, code: str) -> str:
        """Return the address of a placeholder's value on the front sheet."""
        row = FIRST_FIELD + list(self.placeholders).index(code)
        return f"{FRONT}!{xl_rowcol_to_cell(row, 1, row_abs=True, col_abs=True)}"

    def list_of(self, choices: Sequence[str]) -> str:
        """Return the range in which choices stand: a choice with a comma cannot stand inline."""
        key = tuple(choices)
        if key not in self.choices:
            column = xl_col_to_name(len(self.choices))
            self.choices[key] = f"={LISTS}!${column}$1:${column}${len(key)}"
        return self.choices[key]

    def write_lists(self) -> None:
        """Write the hidden sheet that holds the choices."""
        if self.choices:
            sheet = self._added(LISTS)
            for column, choices in enumerate(self.choices):
                for row, choice in enumerate(choices):
                    sheet.write_string(row, column, choice)  # an address too is a text
            sheet.hide()
            sheet.protect()

    def count(self, name: str, cells: str, sign: str, now: int) -> None:
        """Let the overview count the cells of a range that hold a sign; today it is `now`."""
        # COUNTIF reads <, > and = at the start as comparisons, and *, ? and ~ as any sign.
        wanted = "=" + re.sub(r"([~*?])", r"~\1", sign)
        formula = f"=COUNTIF({cells},{'&'.join(_literals(wanted))})"
        self.overview.append((name, formula, now, "figure"))

    def sum(self, name: str, cells: str, now: float, look: str) -> None:
        """Let the overview add up the cells of a range; today it is `now`."""
        self.overview.append((name, f"=SUM({cells})", now, look))

    def write_overview(self) -> None:
        """Write the sheet of sums and counts, if there is anything to count."""
        if not self.overview:
            return
        sheet = self._added(OVERVIEW)
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 1, 16)
        sheet.write_string(0, 0, OVERVIEW, self.formats["title"])
        for row, (name, formula, now, look) in enumerate(self.overview, 2):
            sheet.write_string(row, 0, name, self.formats["note"])
            sheet.write_formula(row, 1, formula, self.formats[look], now)
        set_print(sheet, landscape=False)
        sheet.protect("", ALLOWED)


FIRST_FIELD: Final = 5
"""The row of the front sheet, from 0, on which the first placeholder stands."""


def _literals(text: str) -> list[str]:
    """Return a text as strings of a formula, none longer than Excel takes."""
    pieces = (text[at : at + MOST_IN_LITERAL] for at in range(0, len(text), MOST_IN_LITERAL))
    return ['"' + piece.replace('"', '""') + '"' for piece in pieces]


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height of a row that holds texts in columns, each with its column's width."""
    return LINE * max(ceil(len(text) * 1.05 / width) or 1 for text, width in texts)


def range_of(name: str, column: int, rows: tuple[int, int]) -> str:
    """Return the address of a column's cells on a sheet, the rows counted from 0."""
    letter = xl_col_to_name(column)
    return f"{quote_sheetname(name)}!{letter}{rows[0] + 1}:{letter}{rows[1] + 1}"


def set_print(sheet: Any, *, landscape: bool) -> None:  # noqa: ANN401  # xlsxwriter has no types
    """Let a sheet be printed on as many pages as its rows take, one page wide."""
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&F&RSide &P af &N")
    sheet.set_margins(left=0.5, right=0.5)
