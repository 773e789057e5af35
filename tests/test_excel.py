"""Holds each template's spreadsheet to its definition, and to what its user must be able to do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import get_column_letter

from macros.model.blocks import CellKind, Column, Table
from macros.model.placeholder import PLACEHOLDER, Schedule
from tests.office import OURS, REAL, Case, cases_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from macros.loading.project import Reading
    from macros.model.model import Model

HEAD: Final = 4
"""The row, from 1, of the columns' names."""
FIRST_FIELD: Final = 6
BLANK_ROWS: Final = 30
OWN: Final = ("Start", "Overblik", "Lister")
MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PROMPTS: Final = {
    CellKind.CHOICE: "Vælg fra listen.",
    CellKind.DATE: "Skriv en dato, fx 25-03-2027.",
    CellKind.TICK: "Skriv x, når det er gjort.",
}
RULES: Final = {
    CellKind.CHOICE: "list",
    CellKind.TICK: "list",
    CellKind.DATE: "date",
    CellKind.NUMBER: "decimal",
    CellKind.MONEY: "decimal",
}


@dataclass
class ExcelFile:
    """A spreadsheet read back: its formulas, and the results that it was saved with."""

    content: bytes
    book: Any = field(init=False)
    results: Any = field(init=False)

    def __post_init__(self) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(self.content))
        self.results = openpyxl.load_workbook(io.BytesIO(self.content), data_only=True)

    def row(self, sheet: Worksheet, number: int, width: int) -> list[Any]:
        """Return what a reader sees on a row."""
        cells = self.results[sheet.title][number][:width]
        return [cell.value for cell in cells]

    def part(self, name: str) -> Any:  # noqa: ANN401  # lxml has no types
        with zipfile.ZipFile(io.BytesIO(self.content)) as parts:
            return etree.fromstring(parts.read(name))


Files = list[tuple[Case, ExcelFile]]


def has_excel(path: Path) -> bool:
    return re.search(r"^- excel$", path.read_text(encoding="utf-8"), re.MULTILINE) is not None


@pytest.fixture(
    scope="module",
    params=[path for path in (*OURS, *REAL) if has_excel(path)],
    ids=lambda path: path.stem,
)
def cases(request: pytest.FixtureRequest, our_templates: Model, reading: Reading) -> Files:
    """Each variant of a template with its file: the tests' own templates, and all the real ones."""
    path: Path = request.param
    found = cases_of(our_templates if path in OURS else reading.model, path.stem)
    assert "excel" in found[0].template.formats
    return [(case, ExcelFile(case.excel())) for case in found]


def shown(text: str, case: Case) -> str:
    """Return a text of the definition as the file shows it before it is filled in."""
    return PLACEHOLDER.sub(lambda match: f"[{case.placeholders[match[1]].name}]", text)


def tables_of(case: Case) -> Iterator[Table]:
    """Yield the tables that have a sheet each, in order."""
    for section in case.template.sections_of(case.variant):
        for block in section.blocks:
            if block.table:
                yield block.table
            if block.schedule:
                yield from schedule_tables(block.schedule)


def schedule_tables(schedule: Schedule) -> tuple[Table, Table]:
    names = {date.code: date.name for date in schedule.dates}
    own = Table(
        kode="datoer",
        titel="Jeres egne datoer",
        kolonner=(
            Column(navn="Dato for"),
            Column(navn="Jeres dato", slags=CellKind.DATE),
            Column(navn="Her finder I den"),
        ),
        rækker=tuple(f"{one.name} | | {one.hint or ''}" for one in schedule.dates),
    )
    tasks = Table(
        kode="opgaver",
        titel=schedule.title,
        kolonner=(
            Column(navn="Dato", slags=CellKind.DATE),
            Column(navn="Opgave"),
            Column(navn="Hvem"),
            Column(navn="Regnet ud fra"),
        ),
        rækker=tuple(
            f"| {task.name} | {task.level or ''} | {task.told(names[task.date])}"
            for task in schedule.tasks
        ),
    )
    return own, tasks


def with_sheets(case: Case, file: ExcelFile) -> Iterator[tuple[Table, Worksheet]]:
    sheets = [sheet for sheet in file.book if sheet.title not in OWN]
    yield from zip(tables_of(case), sheets, strict=True)


def figure(text: str) -> float | None:
    """Return a number written as in Danish."""
    plain = text.replace(".", "").replace(",", ".")
    return float(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else None


def wanted_cell(column: Column, text: str, case: Case) -> str | float | None:
    if column.kind in (CellKind.NUMBER, CellKind.MONEY) and figure(text) is not None:
        return figure(text)
    return shown(text, case) or None


def test_the_front_has_a_field_for_each_placeholder(cases: Files) -> None:
    for case, file in cases:
        front = file.book.worksheets[0]
        assert front.title == "Start"
        assert file.row(front, 1, 1) == [shown(case.template.heading_of(case.variant), case)]
        assert file.row(front, 2, 1) == [case.template.use.replace("@", "")]
        assert file.row(front, 3, 1) == [f"Udfyldes af: {case.template.filled_by}"]
        rows = [file.row(front, FIRST_FIELD + at, 3) for at in range(len(case.placeholders))]
        assert rows == [[p.name, f"[{p.name}]", p.guidance] for p in case.placeholders.values()]
        last = FIRST_FIELD + len(case.placeholders) + 1
        assert file.row(front, last, 1) == [case.last_line]
        assert front.max_row == last


def test_a_choice_of_the_front_is_made_from_a_list(cases: Files) -> None:
    for case, file in cases:
        front = file.book["Start"]
        for at, placeholder in enumerate(case.placeholders.values()):
            cell = front.cell(FIRST_FIELD + at, 2)
            assert not cell.protection.locked
            rules = [one for one in front.data_validations.dataValidation if cell.coordinate in one]
            listed = [choices_of(file, one) for one in rules]
            assert listed == ([list(placeholder.choices)] if placeholder.choices else [])


def choices_of(file: ExcelFile, rule: Any) -> list[Any]:  # noqa: ANN401  # openpyxl's own
    """Return the choices that a rule allows, wherever they stand."""
    if rule.formula1.startswith('"'):
        return str(rule.formula1).strip('"').split(",")
    sheet, cells = rule.formula1.lstrip("=").split("!")
    found = file.book[sheet][cells.replace("$", "")]
    return [row[0].value for row in found] if isinstance(found, tuple) else [found.value]


def test_each_table_has_its_sheet_with_just_its_rows(cases: Files) -> None:
    for case, file in cases:
        for table, sheet in with_sheets(case, file):
            width = len(table.columns)
            assert file.row(sheet, 1, 1) == [shown(table.title, case)]
            hint = " ".join((table.hint or "").split())
            assert file.row(sheet, 2, 1) == [shown(hint, case) or None]
            names = [shown(column.name, case) for column in table.columns]
            assert file.row(sheet, HEAD, width) == names
            wanted = [
                [
                    wanted_cell(column, text, case)
                    for column, text in zip(table.columns, cells, strict=True)
                ]
                for cells in table.cells
            ]
            rows = [file.row(sheet, HEAD + 1 + at, width) for at in range(len(wanted))]
            assert rows == wanted
            last = HEAD + len(wanted) + BLANK_ROWS
            assert (sheet.max_row, sheet.max_column) == (last, width)
            blank = [file.row(sheet, row, width) for row in range(last - BLANK_ROWS + 1, last + 1)]
            assert blank == [[None] * width] * BLANK_ROWS


def test_names_of_sheets_are_excel_s_and_tell_what_is_there(cases: Files) -> None:
    for case, file in cases:
        names = file.book.sheetnames
        assert len({name.casefold() for name in names}) == len(names)
        assert [name for name in names if not 0 < len(name) <= 31] == []
        assert [name for name in names if re.search(r"[\[\]:*?/\\]|^'|'$", name)] == []
        for table, sheet in with_sheets(case, file):
            start = re.sub(r"[\[\]:*?/\\]", " ", table.sheet or PLACEHOLDER.sub(" ", table.title))
            word = start.split()[0].strip("'") if start.split() else "Ark"
            assert word[:20] in sheet.title


def test_a_user_can_work_on_a_protected_sheet(cases: Files) -> None:
    for _, file in cases:
        for sheet in file.book:
            assert sheet.protection.sheet
            assert not sheet.protection.password
            if sheet.sheet_state == "visible":
                # openpyxl's words: True is forbidden.
                forbidden = [
                    name
                    for name in ("insertRows", "deleteRows", "sort", "autoFilter", "formatCells")
                    if getattr(sheet.protection, name)
                ]
                assert forbidden == []


def test_no_cell_of_a_row_is_locked_so_that_it_can_be_deleted(cases: Files) -> None:
    for case, file in cases:
        styles = file.part("xl/styles.xml").find(f"{MAIN}cellXfs")
        for at, sheet in enumerate(file.book.worksheets, 1):
            if sheet.title in OWN:
                continue
            root = file.part(f"xl/worksheets/sheet{at}.xml")
            columns = root.find(f"{MAIN}cols")
            reach = [(int(one.get("min")), int(one.get("max"))) for one in columns]
            assert [start for start, _ in reach] == [1, *(end + 1 for _, end in reach[:-1])]
            assert reach[-1][1] == 16384
            used = {one.get("style") for one in columns}
            used |= {
                cell.get("s")
                for row in root.iter(f"{MAIN}row")
                if int(row.get("r")) > HEAD
                for cell in row
            }
            assert {is_open(styles[int(style)]) for style in used} == {True}
        assert [
            table for table, sheet in with_sheets(case, file) if not sheet["A4"].protection.locked
        ] == []


def is_open(style: Any) -> bool:  # noqa: ANN401  # lxml has no types
    protection = style.find(f"{MAIN}protection")
    return protection is not None and protection.get("locked") == "0"


def test_cells_have_borders_and_the_form_of_their_kind(cases: Files) -> None:
    forms = {
        CellKind.DATE: "[$-406]d. mmmm yyyy",
        CellKind.MONEY: '#,##0 "kr."',
        CellKind.NUMBER: "General",
        CellKind.TEXT: "@",
        CellKind.CHOICE: "@",
        CellKind.TICK: "@",
    }
    for case, file in cases:
        for table, sheet in with_sheets(case, file):
            for row in (HEAD + 1, sheet.max_row):
                cells = sheet[row][: len(table.columns)]
                assert {cell.border.bottom.style for cell in cells} == {"thin"}
                assert [cell.number_format for cell in cells] == [
                    forms[column.kind] for column in table.columns
                ]


def test_a_column_takes_what_belongs_in_it_and_says_so_in_danish(cases: Files) -> None:
    for case, file in cases:
        for table, sheet in with_sheets(case, file):
            rules = sheet.data_validations.dataValidation
            for at, column in enumerate(table.columns, 1):
                cells = [sheet.cell(row, at).coordinate for row in (HEAD + 1, sheet.max_row)]
                found = [one for one in rules if all(cell in one for cell in cells)]
                hint = " ".join(PLACEHOLDER.sub(" ", column.hint or "").split())
                prompt = " ".join(filter(None, [hint, PROMPTS.get(column.kind)]))[:255]
                if not (prompt or column.kind in RULES):
                    assert found == []
                    continue
                (rule,) = found
                assert rule.type == RULES.get(column.kind)
                assert (rule.prompt or "") == prompt
                if rule.type:
                    assert rule.showErrorMessage
                    assert (rule.errorTitle, bool(rule.error)) == ("Det kan ikke stå her", True)
                if column.kind is CellKind.CHOICE:
                    assert choices_of(file, rule) == list(column.choices)
                if column.kind is CellKind.TICK:
                    assert choices_of(file, rule) == ["x"]


def test_the_head_stays_in_view_and_on_every_page(cases: Files) -> None:
    for case, file in cases:
        for sheet in file.book:
            if sheet.sheet_state == "visible":
                setup = sheet.page_setup
                assert (setup.paperSize, setup.fitToHeight) == (9, 0)
                assert sheet.sheet_properties.pageSetUpPr.fitToPage
                assert sheet.oddFooter.right.text == "Side &P af &N"
        for table, sheet in with_sheets(case, file):
            assert sheet.freeze_panes == "B5"
            assert sheet.print_title_rows == "$4:$4"
            assert sheet.page_setup.orientation == "landscape"
            last = get_column_letter(len(table.columns))
            assert sheet.auto_filter.ref == f"A4:{last}{sheet.max_row}"


def test_a_row_is_tall_enough_and_grows(cases: Files) -> None:
    for case, file in cases:
        for table, sheet in with_sheets(case, file):
            root = file.part(f"xl/worksheets/sheet{file.book.index(sheet) + 1}.xml")
            widths = [
                float(one.get("width"))
                for one in root.find(f"{MAIN}cols")
                for _ in range(int(one.get("min")), min(int(one.get("max")), 50) + 1)
            ]
            rows = {int(row.get("r")): row for row in root.iter(f"{MAIN}row")}
            assert {rows[at].get("customHeight") for at in rows if at > HEAD} == {None}
            for at, cells in enumerate(table.cells, HEAD + 1):
                lines = float(rows[at].get("ht") or 15) / 15
                lengths = [len(PLACEHOLDER.sub("", text)) for text in cells]
                assert all(
                    length <= width * lines for length, width in zip(lengths, widths, strict=False)
                )


def test_the_overview_counts_what_is_there(cases: Files) -> None:
    for case, file in cases:
        wanted: list[tuple[str, float]] = []
        for table in tables_of(case):
            name = " ".join(PLACEHOLDER.sub(" ", table.title).split())
            for at, column in enumerate(table.columns):
                given = [cells[at] for cells in table.cells]
                label = f"{name}: {' '.join(PLACEHOLDER.sub(' ', column.name).split())}"
                choices = {CellKind.CHOICE: column.choices, CellKind.TICK: ("x",)}
                listed = choices.get(column.kind, ())
                wanted += [(f"{label}: {choice}", given.count(choice)) for choice in listed]
                if column.is_summed:
                    total = sum(filter(None, map(figure, given)))
                    wanted.append((f"{label} i alt", total))
        if not wanted:
            assert "Overblik" not in file.book.sheetnames
            continue
        sheet = file.results["Overblik"]
        rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=3)]
        assert rows == wanted
        formulas = [row[1].value for row in file.book["Overblik"].iter_rows(min_row=3)]
        assert [one for one in formulas if not re.match(r"=(SUM|COUNTIF)\(", one)] == []


def test_due_dates_are_worked_out_from_the_readers_own(cases: Files) -> None:
    for case, file in cases:
        sheets = [sheet for _, sheet in with_sheets(case, file)]
        tables = [*tables_of(case)]
        schedules = [
            block.schedule
            for section in case.template.sections_of(case.variant)
            for block in section.blocks
            if block.schedule
        ]
        places = [at for at, table in enumerate(tables) if table.title == "Jeres egne datoer"]
        for schedule, at in zip(schedules, places, strict=True):
            codes = [date.code for date in schedule.dates]
            for offset, task in enumerate(schedule.tasks):
                own = f"'{sheets[at].title}'!$B${HEAD + 1 + codes.index(task.date)}"
                formula = f'=IF({own}="","",{own}{task.days:+d})'
                cell = sheets[at + 1].cell(HEAD + 1 + offset, 1)
                assert cell.value == formula
                assert not cell.protection.locked


def test_a_text_is_never_a_formula_or_a_link(cases: Files) -> None:
    for case, file in cases:
        for sheet in file.book:
            assert [cell.hyperlink for row in sheet for cell in row if cell.hyperlink] == []
            for row in sheet:
                for cell in row:
                    if cell.data_type == "f":
                        assert is_ours(cell.value, case), cell.value


def is_ours(formula: str, case: Case) -> bool:
    """Tell whether a formula counts, adds, moves a date, or puts together texts and fields."""
    if re.fullmatch(r"=(SUM|COUNTIF|IF)\(.*\)", formula, re.DOTALL):
        return True
    last = FIRST_FIELD + len(case.placeholders) - 1
    part = rf'(?:"(?:[^"]|"")*"|Start!\$B\$(?:{"|".join(map(str, range(FIRST_FIELD, last + 1)))}))'
    return re.fullmatch(rf"={part}(?:&{part})*", formula) is not None


def test_the_file_has_a_title_and_no_author(cases: Files) -> None:
    for case, file in cases:
        told = file.book.properties
        assert told.title == case.template.file_title_of(case.variant)
        assert not told.creator
        assert told.created.date() == case.template.reviewed


def test_the_same_definition_gives_the_same_bytes(cases: Files) -> None:
    for case, file in cases:
        assert case.excel() == file.content
        assert len(file.content) < 100_000


def test_a_table_with_the_name_of_a_sheet_of_ours_gets_another(our_templates: Model) -> None:
    names = ExcelFile(cases_of(our_templates, "alt")[0].excel()).book.sheetnames
    assert names == [
        "Start",
        "Regnskab",
        "Lister 2",
        "Jeres egne datoer",
        "Den første plan",
        "Jeres egne datoer 2",
        "Den anden plan",
        "Overblik",
        "Lister",
    ]


def test_a_choice_that_looks_like_a_comparison_is_a_text(
    our_templates: Model,
) -> None:
    sheet = ExcelFile(cases_of(our_templates, "alt")[0].excel()).book["Overblik"]
    formulas = [row[1].value for row in sheet.iter_rows(min_row=3)]
    assert [formula for formula in formulas if '"=> 5 år"' in formula] != []
    assert [formula for formula in formulas if '"=~?"' in formula] != []
