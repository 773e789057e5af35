"""Knows a template's workbook: the front with its fields, a sheet for each table, schedules."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

import xlsxwriter

from macros.downloads.excel.book import ALLOWED, FIRST_FIELD, Book, height, set_print
from macros.downloads.excel.tables import HEAD, RULES, add_table
from macros.downloads.schedules import schedule_tables
from macros.model.blocks import CellKind
from macros.model.placeholder import PlaceholderKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.model.blocks import Variant
    from macros.model.placeholder import Placeholder, Schedule
    from macros.model.template import Template

FRONT_WIDTHS: Final = (36, 40, 56)


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
        {"title": template.file_title_of(variant), "created": made, "author": ""}
    )
    book = Book(workbook, placeholders)
    _front(book, template, template.heading_of(variant), last_line)
    for section in template.sections_of(variant):
        for block in section.blocks:
            if block.table:
                add_table(book, block.table)
            if block.schedule:
                _schedule_sheets(book, block.schedule)
    book.write_overview()
    book.write_lists()
    workbook.close()
    return content.getvalue()


def _front(book: Book, template: Template, heading: str, last_line: str) -> None:
    """Write the first sheet: what the file is, and a field for each placeholder."""
    sheet = book.front
    for at, width in enumerate(FRONT_WIDTHS):
        sheet.set_column(at, at, width)
    book.write(sheet, 0, 0, heading, "title")
    book.write_across(sheet, 1, FRONT_WIDTHS, template.use.replace("@", ""))
    book.write(sheet, 2, 0, f"Udfyldes af: {template.filled_by}", "line")
    if book.placeholders:
        book.write(sheet, 3, 0, "Udfyld felterne her, så står de i alle ark.", "line")
    for at, placeholder in enumerate(book.placeholders.values()):
        row = FIRST_FIELD + at
        sheet.write_string(row, 0, placeholder.name, book.formats["name"])
        sheet.write_string(row, 1, f"[{placeholder.name}]", book.formats["text"])
        sheet.write_string(row, 2, placeholder.guidance, book.formats["note"])
        texts = (placeholder.name, placeholder.name, placeholder.guidance)
        sheet.set_row(row, height(zip(texts, FRONT_WIDTHS, strict=True)))
        if placeholder.form is PlaceholderKind.CHOICE:
            rule = RULES[CellKind.CHOICE] | {"source": book.list_of(placeholder.choices)}
            sheet.data_validation(row, 1, row, 1, rule)
    last = FIRST_FIELD + len(book.placeholders) + 1
    book.write_across(sheet, last, FRONT_WIDTHS, last_line)
    sheet.grows_from = FIRST_FIELD
    set_print(sheet, landscape=True)
    sheet.protect("", ALLOWED)


def _schedule_sheets(book: Book, schedule: Schedule) -> None:
    """Write the readers' own dates, and the tasks with a formula that works their date out."""
    dates, tasks = schedule_tables(schedule)
    own = add_table(book, dates)
    sheet = add_table(book, tasks)
    rows = {one.code: HEAD + 2 + at for at, one in enumerate(schedule.dates)}
    name = own.page.get_name()
    known = [task for task in schedule.tasks if task.date in rows]
    for at, task in enumerate(known):
        cell = f"'{name}'!$B${rows[task.date]}"
        formula = f'=IF({cell}="","",{cell}{task.days:+d})'
        sheet.page.write_formula(HEAD + 1 + at, 0, formula, book.formats["due"], "")
