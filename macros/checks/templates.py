"""Knows what must be true of a template: its blocks, tables, schedules, variants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

from macros.checks.rules import Rule
from macros.model.blocks import Block, CellKind, Column, Section, Table
from macros.model.entity import Record, name_of
from macros.model.model import Model
from macros.model.placeholder import Occasion, PlaceholderKind, Task
from macros.model.template import Format, Template, parts_of
from macros.source.problem import Problem, shown, suggestion

Part = TypeVar("Part", bound=Record)

MOST_AT_START = 5  # more would be a list of its own
HEADING_LEVELS = (1, 2)
WIDTHS = range(1, 10)
MOST_BLANK = 30
CONTENTS = "tekst, punkter, numre, afkrydsning, felter, tabel, tidsplan eller underskrift"


def blocks_hold_one_thing(model: Model) -> Iterator[Problem]:
    """En del af et afsnit har netop én slags indhold."""
    for block in _all(model, Block):
        count = len(block.contents)
        if count == 0:
            yield Problem(block.where(), f"delen er tom – skriv {CONTENTS}")
        elif count > 1:
            names = " og ".join(name_of(Block, name) for name in block.contents)
            message = f"delen har både {names} – giv dem hver sin '- '"
            yield Problem(block.where(block.contents[1]), message)


def choices_are_listed(model: Model) -> Iterator[Problem]:
    """En kolonne eller pladsholder har valg, når dens slags er valg, og kun da."""
    for column in _all(model, Column):
        yield from _choices(column, column.kind is CellKind.CHOICE)
    own = (one for template in model.templates for one in template.placeholders)
    for placeholder in (*model.placeholders, *own):
        yield from _choices(placeholder, placeholder.form is PlaceholderKind.CHOICE)


def _choices(part: Record, wanted: bool) -> Iterator[Problem]:  # noqa: FBT001  # a truth about the part
    choices = getattr(part, "choices")  # noqa: B009  # both kinds of part have it
    if wanted and not choices:
        yield Problem(part.where(), "'slags: valg' mangler valg – skriv det, man kan vælge")
    elif choices and not wanted:
        yield Problem(part.where("choices"), "her er valg, men ikke 'slags: valg' – skriv det også")


def rows_fit_their_columns(model: Model) -> Iterator[Problem]:
    """En række har højst så mange celler, som tabellen har kolonner."""
    for table in _all(model, Table):
        for at, row in enumerate(table.rows):
            cells, columns = row.count("|") + 1, len(table.columns)
            if cells > columns:
                message = f"rækken har {cells} celler – tabellen har {columns} kolonner"
                yield Problem(table.where("rows", at), message)


def cells_can_be_chosen(model: Model) -> Iterator[Problem]:
    """En celle i en kolonne med valg er et af valgene, eller tom."""
    for table in _all(model, Table):
        for at, cells in enumerate(table.cells):
            for column, cell in zip(table.columns, cells, strict=False):
                if column.choices and cell and cell not in column.choices:
                    near = suggestion(cell, column.choices) or f" – {', '.join(column.choices)}"
                    message = f"'{shown(cell, 40)}' kan ikke vælges i '{column.name}'{near}"
                    yield Problem(table.where("rows", at), message)


def numbers_are_in_reach(model: Model) -> Iterator[Problem]:
    """Niveau er 1 eller 2, bredde 1 til 9, og der er højst 30 tomme rækker."""
    for section in _all(model, Section):
        if section.level not in HEADING_LEVELS:
            yield Problem(section.where("level"), f"niveau er {section.level} – skriv 1 eller 2")
    for column in _all(model, Column):
        if column.width not in WIDTHS:
            yield Problem(column.where("width"), f"bredde er {column.width} – skriv 1 til 9")
    for table in _all(model, Table):
        if table.blank > MOST_BLANK:
            message = f"der er {table.blank} tomme rækker – højst {MOST_BLANK}"
            yield Problem(table.where("blank"), message)


def headings_step_down(model: Model) -> Iterator[Problem]:
    """Et afsnit på niveau 2 står under et på niveau 1."""
    for template in model.templates:
        first = template.sections[0]
        if first.level in HEADING_LEVELS[1:]:
            yield Problem(
                first.where("level"), "det første afsnit er på niveau 2 – skriv niveau: 1"
            )


def codes_inside_are_unique(model: Model) -> Iterator[Problem]:
    """Afsnit, tabeller, felter og udgaver i en skabelon har hver sin kode."""
    for template in model.templates:
        groups: list[tuple[Record, ...]] = [template.sections, template.variants]
        for section in template.sections:
            blocks = section.blocks
            tables = (part for block in blocks for part in (block.table, block.schedule) if part)
            fields = (one for block in blocks for one in block.questions)
            groups.append((*tables, *fields))
        for group in groups:
            codes = [getattr(part, "code") for part in group]  # noqa: B009  # all have one
            yield from _repeated(group, codes)


def _repeated(group: tuple[Record, ...], codes: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for part, code in zip(group, codes, strict=True):
        if code in seen:
            message = f"koden '{code}' står to gange – giv én af dem en ny"
            yield Problem(part.where("code"), message)
        seen.add(code)


def variants_exist(model: Model) -> Iterator[Problem]:
    """En del, der kun er med i nogle udgaver, nævner udgaver, der findes."""
    for template in model.templates:
        known = [one.code for one in template.variants]
        for part in parts_of(template):
            if not isinstance(part, Section | Block | Task):
                continue
            for at, code in enumerate(part.only):
                if code not in known:
                    near = suggestion(code, known) or " – skriv den under 'udgaver'"
                    message = f"udgaven '{code}' findes ikke{near}"
                    yield Problem(part.where("only", at), message)


def tasks_have_a_date(model: Model) -> Iterator[Problem]:
    """En opgave i en tidsplan regnes ud fra en af planens datoer."""
    for template in model.templates:
        schedules = [one.schedule for section in template.sections for one in section.blocks]
        for schedule in filter(None, schedules):
            known = [one.code for one in schedule.dates]
            for task in schedule.tasks:
                if task.date not in known:
                    near = suggestion(task.date, known) or f" – der er {', '.join(known)}"
                    message = f"datoen '{task.date}' findes ikke{near}"
                    yield Problem(task.where("date"), message)


def spreadsheets_have_tables(model: Model) -> Iterator[Problem]:
    """En skabelon, der kan hentes som Excel, har en tabel eller en tidsplan."""
    for template in model.templates:
        blocks = [block for section in template.sections for block in section.blocks]
        if Format.EXCEL in template.formats and not any(
            block.table or block.schedule for block in blocks
        ):
            message = "'excel' har ingen tabel at vise – slet det, eller skriv en tabel"
            yield Problem(template.where("formats"), message)


def occasions_are_used(model: Model) -> Iterator[Problem]:
    """En anledning har en skabelon: ellers er den en overskrift uden noget under."""
    used = {template.occasion for template in model.templates}
    unread = any(kind == Template.kind for kind, _ in model.unread)
    if unread or used - model.codes(Occasion.kind):
        return  # what the others should have named is told of there
    for occasion in model.occasions:
        if occasion.code not in used:
            message = f"'{occasion.code}' har ingen skabelon – brug den i én, eller slet den"
            yield Problem(occasion.where("code"), message)


def starts_are_few(model: Model) -> Iterator[Problem]:
    """Under Start her står højst fem for hver målgruppe, hver på sin plads."""
    seen: dict[tuple[str, int], Template] = {}
    for template in model.templates:
        occasion = model.find(Occasion, template.occasion)
        place = template.start_here
        if place is None or occasion is None:
            continue
        if not 1 <= place <= MOST_AT_START:
            message = f"start_her er {place} – skriv 1 til {MOST_AT_START}"
            yield Problem(template.where("start_here"), message)
            continue
        other = seen.setdefault((occasion.audience, place), template)
        if other is not template:
            message = f"plads {place} har {other.code} også – giv den en anden"
            yield Problem(template.where("start_here"), message)


def _all(model: Model, kind: type[Part]) -> Iterator[Part]:
    for template in model.templates:
        yield from (part for part in parts_of(template) if isinstance(part, kind))


RULES: Final[tuple[Rule, ...]] = (
    blocks_hold_one_thing,
    choices_are_listed,
    rows_fit_their_columns,
    cells_can_be_chosen,
    numbers_are_in_reach,
    headings_step_down,
    codes_inside_are_unique,
    variants_exist,
    tasks_have_a_date,
    spreadsheets_have_tables,
    occasions_are_used,
    starts_are_few,
)
